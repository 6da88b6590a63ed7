"""Rates in percent and sums of money, as the news writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PERCENT: Final = r"(?:\s?%|[\s-]?per\s?cent(?:age points?)?|\s?pct)"
_TO_FROM: Final = re.compile(rf"\bto\s+(?P<to>{_NUMBER})(?:{_PERCENT})?,?\s+from\s+(?P<from>{_NUMBER}){_PERCENT}", re.IGNORECASE)
_FROM_TO: Final = re.compile(rf"\bfrom\s+(?P<from>{_NUMBER})(?:{_PERCENT})?\s+to\s+(?P<to>{_NUMBER}){_PERCENT}", re.IGNORECASE)
_RATE: Final = re.compile(rf"(?P<rate>{_NUMBER}){_PERCENT}(?!\s+of\s+(?:the|its|all|their|imports|exports|trade))", re.IGNORECASE)
_MONEY: Final = re.compile(
    rf"(?:US\$|\$|USD\s?)\s?(?P<sum>{_NUMBER})[\s-]?(?P<unit>trillion|billion|million|bn|mn|tn)\b"
    rf"|\b(?P<sum2>{_NUMBER})\s(?P<unit2>trillion|billion|million)\s(?:US\s)?dollars\b",
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


def rates(text: str) -> Iterator[Rate]:
    """Every rate of a text in order; "to 25 percent from 10 percent" is one."""
    pairs = [*_TO_FROM.finditer(text), *_FROM_TO.finditer(text)]
    taken = [(pair.start(), pair.end()) for pair in pairs]
    found = [Rate(_fraction(pair["to"]), _fraction(pair["from"]), pair.start(), pair.end()) for pair in pairs]
    for match in _RATE.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            found.append(Rate(_fraction(match["rate"]), None, match.start(), match.end()))
    yield from sorted(found, key=lambda rate: rate.start)


def billions(text: str) -> Iterator[Amount]:
    """Every sum in dollars; other currencies are not converted and so not read."""
    for match in _MONEY.finditer(text):
        number, unit = match["sum"] or match["sum2"], (match["unit"] or match["unit2"]).lower()
        yield Amount(round(float(number.replace(",", "")) * _UNITS[unit], 9), match.start(), match.end())


def _fraction(number: str) -> float:
    return round(float(number.replace(",", "")) / 100, 9)
