"""The text of the special rate column of the US schedule: which programme pays which rate.

``Free (A+,AU,CA,MX) 0.6% (OM) See 9912.04.30 (MA)`` names rates, each with the signs of the programmes that pay it.
A rate is a number where it is free or ad valorem, and missing where it is specific, compound or stands in another
heading; a line whose text does not name a programme has no preference under it. The other columns of the file are
blank on some lines on which the text says Free, so the text decides.
"""

import math
import re
from collections.abc import Iterator

_SIGN = r"[A-Z]{1,2}[*+]?"
GROUP = re.compile(rf"(?P<rate>[^()]*)\((?P<signs>{_SIGN}(?:[\s,.]+{_SIGN})*)[\s,.]*(?:\)|$)")
SAFEGUARD = re.compile(r"\(s\)|\s\d+/")
"""Marks beside a rate: a safeguard for farm goods, a footnote."""
PERCENT = re.compile(r"^(?P<number>[0-9.]+)\s*%$")


def number(text: str) -> float:
    """A rate as a fraction; NaN where it is not free or ad valorem alone.

    >>> number("37.5%"), number(" Free"), number("2.8¢/kg + 1.7%")
    (0.375, 0.0, nan)
    """
    said = text.strip().strip(",;").strip()
    if said.lower() == "free":
        return 0.0
    percent = PERCENT.match(said)
    return round(float(percent["number"]) / 100, 6) if percent else math.nan


def rates(text: str) -> dict[str, float]:
    """Rate by sign.

    >>> rates("Free(A+,AU,MX)0.6% (OM) See 9912.04.30, 9912.04.42 (MA)")
    {'A+': 0.0, 'AU': 0.0, 'MX': 0.0, 'OM': 0.006, 'MA': nan}
    """
    return dict(_pairs(text))


def _pairs(text: str) -> Iterator[tuple[str, float]]:
    for group in GROUP.finditer(SAFEGUARD.sub("", text)):
        for sign in re.findall(_SIGN, group["signs"]):
            yield sign, number(group["rate"])
