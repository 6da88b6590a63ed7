"""Cities where talks are held."""

import re
from typing import Final

from ..calendar import MONTH
from ..parties import COUNTRIES, SEATS, party_of

_CITIES: Final = (
    "Beijing",
    "Washington",
    "Shanghai",
    "Brussels",
    "Geneva",
    "Paris",
    "London",
    "Berlin",
    "Ottawa",
    "Montreal",
    "Toronto",
    "Mexico City",
    "Buenos Aires",
    "Osaka",
    "Tokyo",
    "Seoul",
    "New Delhi",
    "Delhi",
    "Mumbai",
    "Ankara",
    "Istanbul",
    "Moscow",
    "Canberra",
    "Sydney",
    "Brasília",
    "Brasilia",
    "Rome",
    "Madrid",
    "Vienna",
    "Zurich",
    "Davos",
    "Bern",
    "Madrid",
    "Stockholm",
    "Oslo",
    "Singapore",
    "Hong Kong",
    "Taipei",
    "Hanoi",
    "Bangkok",
    "Jakarta",
    "Kuala Lumpur",
    "Manila",
    "New York",
    "Biarritz",
    "Hamburg",
    "Lima",
    "Santiago",
    "Luxembourg",
    "Strasbourg",
    "Dublin",
    "Pittsburgh",
    "San Francisco",
    "Tianjin",
    "Guangzhou",
    "Shenzhen",
    "Wellington",
    "Pretoria",
    "Doha",
    "Dubai",
    "Riyadh",
    "Cairo",
    "Nairobi",
    "Helsinki",
    "Copenhagen",
    "Warsaw",
    "Lisbon",
    "Athens",
    "Kuala Lumpur",
    "Mar-a-Lago",
    "Camp David",
    "Charlevoix",
    "Da Nang",
    "Port Moresby",
)
_KNOWN: Final = "|".join(sorted({re.escape(city) for city in _CITIES}, key=lambda one: (-len(one), one)))
_PLACE: Final = re.compile(rf"\b(?:in|to|at|for)\s+(?P<place>{_KNOWN})\b(?![’']s)")
_OTHER: Final = re.compile(
    rf"\bin\s+(?!{MONTH}|(?:Congress|Parliament|Europe"
    rf"|Asia)\b)(?P<place>[A-Z][a-zé-]+(?:\s[A-Z][a-z]+)?)(?=\s+(?:on|this|last|next|in|from"
    rf"|with)\b|[,.])"
)


def place_after(text: str, start: int, end: int) -> str | None:
    """The first city named after a preposition between two places of a text; any capitalised name as a last resort."""
    known = _PLACE.search(text, start, end)
    if known:
        return known["place"]
    other = _OTHER.search(text, start, end)
    return other["place"] if other else None


_ANYWHERE: Final = "|".join(
    sorted(
        {re.escape(one) for one in (*_CITIES, *SEATS, *COUNTRIES) if one[0].isupper()}, key=lambda one: (-len(one), one)
    )
)
_SOMEWHERE: Final = re.compile(
    rf"\b(?:in|to|at|near|(?:leave|left|leaves|depart\w*|head\w*"
    rf"|set off) for)\s+(?:the\s+)?(?P<place>{_ANYWHERE})(?![\w$]|[’']s\b|\s+(?!(?:Mon|Tues|Wednes|Thurs"
    rf"|Fri|Satur|Sun)day\b|{MONTH}\b)[A-Z])"
)
_MADE: Final = re.compile(r"\b(?:interest|investment\w*|made|produc\w+|built|based|market|companies)\s+$")
_GOING: Final = re.compile(
    r"\b(?:travel\w*|fl(?:y|ew|ying)|head(?:s|ed|ing)?|trip|visit|return\w*|went|go|going|came|arriv\w+|tour)\b"
    r"[^,;]{0,40}$"
)
_NOT_PLACES: Final = frozenset(
    ("the Commission", "the bloc", "the administration", "European Commission", "European Council")
)


def place_in(text: str, scope: tuple[int, int], at: int) -> str | None:
    """The city or country where something takes place: after its word first, cities before countries."""
    found = [one for one in _SOMEWHERE.finditer(text, *scope) if one["place"] not in _NOT_PLACES]
    found.sort(key=lambda one: (one.start() < at, one.start()))
    for one in found:
        if one["place"] not in COUNTRIES or _is_ground(text, one):
            return one["place"]
    other = _OTHER.search(text, at, scope[1])
    return other["place"] if other and party_of(other["place"]) is None else None


def _is_ground(text: str, place: re.Match[str]) -> bool:
    """True where a country is the place and not a side: "in Japan", "travel to China", not "sold to China"."""
    before = text[: place.start()]
    if place["place"] == "White House":
        return place.group().startswith("at ")
    if place.group().startswith("in "):
        return _MADE.search(before) is None
    return place.group().startswith("to ") and _GOING.search(before) is not None
