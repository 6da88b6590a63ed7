"""Truces: two sides agree to hold still."""

import re
from collections.abc import Iterator
from typing import Final

from ..dates import When
from ..parties import GOVERNMENT, mentions
from .fact import Standstill
from .passage import Passage
from .places import place_after, place_in

_AGREED: Final = re.compile(r"\b(?:agreed|reached|struck|declared|concluded|signed|called)\b")
_NAMED: Final = re.compile(
    r"\b(?:truce|cease-?fire|standstill|stopgap|moratorium|temporary halt|pause (?:in|on)|\d+-day (?:pause"
    r"|suspension))\b",
    re.IGNORECASE,
)
_HOLDING: Final = re.compile(
    r"\b(?:not to (?:impose|raise|introduce|add)|to\s+(?:hold off|suspend|freeze|pause"
    r"|refrain from|halt|postpone|defer|hold fire"
    r"|delay))\b[^.;]{0,60}\b(?:tariffs?|duties|levies|increases?|escalation|measures)\b",
    re.IGNORECASE,
)
_BOTH: Final = re.compile(
    r"\b(?:both sides|two sides|the sides|both countries|two countries|two governments"
    r"|both governments|leaders of|two leaders|the leaders|presidents of|the two)\b",
    re.IGNORECASE,
)

_TOGETHER: Final = re.compile(
    rf"\b(?:both|two|sides|leaders|presidents|governments)\b"
    rf"|(?:{GOVERNMENT})\s+and\s+(?:the\s+)?(?:{GOVERNMENT})",
    re.IGNORECASE,
)


def truces(here: Passage) -> Iterator[Standstill]:
    """The truce of a sentence: an agreement, two sides, and the holding still."""
    agreed = _AGREED.search(here.text)
    holding = _HOLDING.search(here.text) or _NAMED.search(here.text)
    if agreed is None or holding is None or not _two_sides(here):
        return
    if holding.group().startswith("not to") and not _TOGETHER.search(here.text[: agreed.start()]):
        return
    yield Standstill(
        here.quotation,
        0.9,
        f"“{agreed.group()} … {holding.group()}”",
        begins=_day(here, agreed, holding),
        place=_place(here, agreed),
        text=here.text[agreed.start() :].rstrip(". "),
    )


def _place(here: Passage, agreed: re.Match[str]) -> str | None:
    if here.tree is None:
        return place_after(here.text, agreed.start(), len(here.text))
    return place_in(here.text, (0, len(here.text)), agreed.start())


def _two_sides(here: Passage) -> bool:
    sides = {one.code for one in mentions(here.text)}
    return bool(_BOTH.search(here.text)) or len(sides) > 1 or len(here.people.mentions(here.text)) > 1


def _day(here: Passage, agreed: re.Match[str], holding: re.Match[str]) -> When | None:
    """The time between the verb and what was agreed, else the one before the verb."""
    near = [w for w in here.whens if w.first <= here.published]
    inside = next((w for w in near if agreed.start() <= w.start), None)
    before = next((w for w in reversed(near) if w.end <= agreed.start()), None)
    if before and re.match(r"\s*[Ii]n\s+$", here.text[: before.start]):
        return before
    return inside or before
