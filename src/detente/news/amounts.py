"""Rates in percent and sums of money, as the news writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PERCENT: Final = r"(?:\s?%|[\s-]?per\s?cent(?:age points?)?|\s?pct)"
_FILLER: Final = r"(?:(?:the|an?|about|around|current|previous|existing|earlier|up|as much as|roughly|nearly)\s+){0,3}"
_TO_FROM: Final = re.compile(
    rf"\bto\s+(?P<to>{_NUMBER})(?:{_PERCENT})?,?\s+from\s+{_FILLER}(?P<from>{_NUMBER}){_PERCENT}", re.IGNORECASE
)
_FROM_TO: Final = re.compile(
    rf"\bfrom\s+{_FILLER}(?P<from>{_NUMBER})(?:{_PERCENT})?,?(?:\s+(?:down|up))?\s+to\s+{_FILLER}(?P<to>{_NUMBER}){_PERCENT}",
    re.IGNORECASE,
)
_RATE: Final = re.compile(
    rf"(?P<rate>{_NUMBER}){_PERCENT}(?!\s+of\s+(?:the|its|all|their|imports|exports|trade))", re.IGNORECASE
)
_MONEY: Final = re.compile(
    rf"(?:US\$|\$|USD\s?)\s?(?P<sum>{_NUMBER})[\s-]?(?P<unit>trillion|billion|million|bn|mn|tn)\b"
    rf"|\b(?P<sum2>{_NUMBER})\s(?P<unit2>trillion|billion|million)\s(?:U\.?S\.?\s)?dollars\b",
    re.IGNORECASE,
)
_MARKS: Final = {"€": "EUR", "£": "GBP", "¥": "JPY", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "₹": "INR"}
_WORDS_OF: Final = {
    "euro": "EUR", "euros": "EUR", "pounds": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "won": "KRW",
    "rupees": "INR", "francs": "CHF",
}  # fmt: skip
_FOREIGN: Final = re.compile(
    rf"(?P<mark>€|£|¥|CA?\$|A\$|₹)\s?(?P<sum>{_NUMBER})[\s-]?(?P<unit>trillion|billion|million|bn|mn|tn)\b"
    rf"|\b(?P<sum2>{_NUMBER})[\s-]?(?P<unit2>trillion|billion|million|bn)\s"
    r"(?P<word>(?:Canadian|Australian)\s(?=dollars)|euros?|pounds|yen|yuan|renminbi|won|rupees|francs)",
    re.IGNORECASE,
)
_UNITS: Final = {"trillion": 1000.0, "tn": 1000.0, "billion": 1.0, "bn": 1.0, "million": 1e-3, "mn": 1e-3}


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as a fraction, and what it was before where the text tells."""

    value: float | None
    before: float | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in billion USD."""

    value: float
    start: int
    end: int
    currency: str = "USD"


_RANGE: Final = re.compile(
    rf"(?:\b(?:rang\w+\s+|varying\s+)from\s+|\bbetween\s+"
    rf"|(?<!from )(?<![\d.,]))(?P<low>{_NUMBER})(?:{_PERCENT})?(?:\s+(?:to|and)\s+"
    rf"|\s?[-–]\s?)(?P<high>{_NUMBER}){_PERCENT}",
    re.IGNORECASE,
)


_LEFT: Final = re.compile(
    r"\b(?:hiked|raised|increased|lowered|cut|reduced)\s+from\s+(?:the\s+|an?\s+)?(?:initial\s+|original\s+|previous\s+)?$",
    re.IGNORECASE,
)
"""Before a rate that was left: "hiked from the initial 31%"."""
_SINCE: Final = re.compile(
    r"(?:[^.;%]|\.(?!\s+(?-i:[A-Z]))){0,60}(?:\b(?:up|down|increase|rise|raised)?\s*\bfrom"
    r"|(?P<not>\b(?:instead of|rather than)))"
    rf"\s+(?:the\s+|its\s+)?(?:(?:levies|duties|tariffs)\s+(?:totall?ing|of)\s+)?{_FILLER}",
    re.IGNORECASE,
)
"""Between a rate and the one before it."""


def rates(text: str) -> Iterator[Rate]:
    """Every rate of a text in order; "to 25 percent from 10 percent" is one; a range gives its upper end."""
    spans = [m for m in _RANGE.finditer(text) if _is_range(m)]
    found = [Rate(_fraction(m["high"]), None, m.start(), m.end()) for m in spans]
    for match in (*_TO_FROM.finditer(text), *_FROM_TO.finditer(text)):
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found.append(Rate(_fraction(match["to"]), _fraction(match["from"]), match.start(), match.end()))
    taken = [(one.start, one.end) for one in found]
    for match in _RATE.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            rate = _fraction(match["rate"])
            left = _LEFT.search(text[: match.start()]) is not None and not any(one.end < match.start() for one in found)
            found.append(Rate(None if left else rate, rate if left else None, match.start(), match.end()))
    yield from _with_those_before(text, sorted(found, key=lambda rate: rate.start))


def _with_those_before(text: str, found: list[Rate]) -> Iterator[Rate]:
    """Rates with the ones before: "84%, up from the 34% announced" is one; "15% instead of 25%" has no second."""
    last: Rate | None = None
    for rate in found:
        between = text[last.end : rate.start] if last else ""
        joined = _SINCE.fullmatch(between) if last and last.before is None and rate.before is None else None
        if last and joined:
            last = last if joined["not"] else Rate(last.value, rate.value, last.start, rate.end)
            continue
        if last:
            yield last
        last = rate
    if last:
        yield last


def billions(text: str) -> Iterator[Amount]:
    """Every sum in dollars of the United States, in billions."""
    for match in _MONEY.finditer(text):
        if text[max(0, match.start() - 1) : match.start()].strip() in ("C", "A"):
            continue
        number, unit = match["sum"] or match["sum2"], (match["unit"] or match["unit2"]).lower()
        yield Amount(round(float(number.replace(",", "")) * _UNITS[unit], 9), match.start(), match.end())


def foreign_billions(text: str) -> Iterator[Amount]:
    """Every sum in euros, pounds, yen, yuan and the like, in billions and not converted."""
    for match in _FOREIGN.finditer(text):
        number, unit = match["sum"] or match["sum2"], (match["unit"] or match["unit2"]).lower()
        word = (match["word"] or "").strip().lower()
        currency = _MARKS.get((match["mark"] or "").upper()) or _WORDS_OF.get(word) or word[:2].upper() + "D"
        value = round(float(number.replace(",", "")) * _UNITS[unit], 9)
        yield Amount(value, match.start(), match.end(), {"CAD": "CAD", "AUD": "AUD"}.get(currency, currency))


def _is_range(match: re.Match[str]) -> bool:
    """True for "5 percent to 10 percent" and "between 5 and 25 percent", not for "25 percent and 10 percent"."""
    joined_by_and = re.search(r"\sand\s", match.group()) is not None
    return not joined_by_and or match.group().lower().startswith("between")


def _fraction(number: str) -> float:
    return round(float(number.replace(",", "")) / 100, 9)
