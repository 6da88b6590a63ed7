"""Cities where talks are held."""

import re
from typing import Final

from ..calendar import MONTH

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
