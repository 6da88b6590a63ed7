"""Rounds of talks: that they are, were or will be held, where and when, and what was announced."""

import re
from collections.abc import Iterator
from typing import Final

from ..dates import When
from ..parties import mentions
from .fact import Outcome, Talks
from .meeting import rounds_on
from .passage import Passage
from .places import place_after

_TALKS: Final = (
    r"(?:(?:high-level |trade |two days of |three days of |new |another |latest |next |further "
    r"|final |face-to-face |(?!(?:said|that|on|in|at|the|of|for|and|a|an)\b)\w+ ){0,4}"
    r"(?:talks|negotiations|rounds?(?: of (?:\w+ )?(?:talks|negotiations))?|meetings?|consultations|summit|session))"
)
_ENDED: Final = r"(?:ended|concluded|wrapped up|finished|closed|broke up|broke off|adjourned|ends|concludes)"
_BEGAN: Final = (
    r"(?:began|begins?|started|starts?|opened|opens?|resumed?s?|took place|were held|was held"
    r"|kicked off|got under way)"
)
_WILL: Final = (
    r"(?:(?:will|would|is to|are to|is set to|are set to|is due to|are due to|is scheduled to"
    r"|are scheduled to|is expected to|are expected to)\s+"
    r"(?:be held|take place|begin|start|resume|open|meet(?: again)?|continue|travel|join|fly|go|head"
    r"|visit|return|reconvene|hold|host))"
)
_PATTERNS: Final = (
    ("ended", re.compile(rf"\b{_TALKS}\b[^.;“”]{{0,60}}?\b{_ENDED}\b|\b{_ENDED}\s+{_TALKS}\b", re.IGNORECASE)),
    ("began", re.compile(rf"\b{_TALKS}\b[^.;“”]{{0,60}}?\b{_BEGAN}\b|\b{_BEGAN}\s+{_TALKS}\b", re.IGNORECASE)),
    (
        "planned",
        re.compile(
            rf"\b{_TALKS}\b[^.;“”]{{0,60}}?\b(?:{_WILL}|(?:were |was )?to (?:be held|resume|begin"
            rf"|take place))\b|\b{_WILL}\b",
            re.IGNORECASE,
        ),
    ),
    ("began", re.compile(r"\b(?:is|are|was|were)\s+(?:also\s+)?meeting(?:\s+again)?\s+in\b")),
    (
        "met",
        re.compile(
            r"\bmet\s+(?:with|in|again|on)\b|\bheld\s+(?:a |two days of |another "
            r"|further )?(?:\w+ )?(?:talks|round|meetings?|negotiations)\b"
        ),
    ),
    (
        "came",
        re.compile(
            rf"\b(?:arrived|returned|travel(?:led|ed)|flew|came|went|has arrived|have arrived)\s+(?:in"
            rf"|to|back to)\b[^.;“”]{{0,80}}?\bfor\s+(?:an?\s+|the\s+)?{_TALKS}",
            re.IGNORECASE,
        ),
    ),
)
_NOTHING: Final = re.compile(
    r"\b(?:no (?:immediate |joint |formal )?(?:announcement|statement)|no (?:deal|agreement"
    r"|breakthrough)s? (?:was |were )?announced|without (?:announcing|an announcement)"
    r"|nothing (?:was )?announced|announced nothing)",
    re.IGNORECASE,
)
_NO_DEAL: Final = re.compile(
    r"\bwithout (?:an? )?(?:\w+ )?(?:deal|agreement|breakthrough|progress|result)|\bfailed to (?:agree"
    r"|reach)|\bno (?:deal|agreement|breakthrough)",
    re.IGNORECASE,
)
_DEAL: Final = re.compile(r"\b(?:with|reached|announced) an? (?:\w+ )?(?:deal|agreement|accord)\b", re.IGNORECASE)
_MEETS: Final = re.compile(r"\b(?:meet|talks|negotiat|round|consultations|summit|for a meeting)", re.IGNORECASE)


def rounds(here: Passage) -> Iterator[Talks]:
    """The rounds of a sentence; one that names neither place nor day is not proposed."""
    if here.tree is not None:
        yield from rounds_on(here, here.tree)
        return
    if re.match(r"\s*(?:if|no talks|no new talks)\b", here.text, re.IGNORECASE):
        return
    taken: list[tuple[int, int]] = []
    for how, pattern in _PATTERNS:
        for match in pattern.finditer(here.text):
            if any(start < match.end() and match.start() < end for start, end in taken) or not _is_round(
                here.text, how, match
            ):
                continue
            found = _made(here, how, match)
            if found is not None:
                taken.append(match.span())
                yield found
                break


def _is_round(text: str, how: str, match: re.Match[str]) -> bool:
    if how == "planned":
        clause = text[match.start() : match.end() + 80]
        return _MEETS.search(clause) is not None and not re.search(r"\bcontinue\b|\bvisit\b.{0,4}$", match.group())
    if how in ("ended", "began") and re.search(r"\b(?:progress|would|could|while|whether|that the)\b", match.group()):
        return False
    return not re.search(r"\b(?:said|told|wrote)\b", match.group())


def _made(here: Passage, how: str, match: re.Match[str]) -> Talks | None:
    begin, end = _clause(here.text, match)
    place = place_after(here.text, match.start(), end)
    when = _day(here, match, begin, end)
    if (place is None and when is None) or (how == "met" and when is None and place is None):
        return None
    if how == "met" and not _both_named(here, begin, end):
        return None
    ends = how in ("ended", "met")
    return Talks(
        here.quotation,
        0.9 if place and when else 0.85,
        f"“{match.group().strip()}”",
        place=place,
        begins=None if how == "ended" else when,
        ends=when if ends else None,
        participants=_participants(here, begin, end),
        outcome=_outcome(here.text, how),
    )


def _clause(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The part of the sentence around a verb: up to another "and will" or the end of the clause."""
    stop = re.search(r";|,?\s+and\s+(?:will|would|plan)|,\s+(?:according|said|a step|but)\b", text[match.end() :])
    end = match.end() + stop.start() if stop else len(text)
    start = max(text.rfind(";", 0, match.start()), 0)
    return start, end


def _day(here: Passage, match: re.Match[str], begin: int, end: int) -> When | None:
    after = here.when_in(match.end(), end)
    if after is None:
        after = next((w for w in here.whens if match.start() <= w.start and w.end <= end), None)
    if after is None or after.precision in ("about", "season", "year"):
        return None
    gap = here.text[match.end() : after.start] if after.start > match.end() else ""
    return None if re.search(r"\buntil|\bdeadline|\bleft before|\bsince\b|\bruns out", gap) else after


def _both_named(here: Passage, begin: int, end: int) -> bool:
    people = [m for m in here.people.mentions(here.text) if begin <= m.start < end]
    sides = {one.code for one in mentions(here.text[begin:end])}
    return len(people) >= 2 or len(sides) >= 2 or bool(people and sides)


def _participants(here: Passage, begin: int, end: int) -> tuple[str, ...]:
    people = [m.person.full for m in here.people.mentions(here.text) if begin <= m.start < end]
    if people:
        return tuple(dict.fromkeys(people))
    return tuple(
        dict.fromkeys(one.code for one in mentions(here.text[begin:end]) if not one.noun or _acts(here.text, one.start))
    )


def _acts(text: str, at: int) -> bool:
    """False for a capital that is only the place."""
    return re.search(r"\b(?:in|to|at|from)\s+$", text[:at]) is None


def _outcome(text: str, how: str) -> Outcome | None:
    if how == "planned":
        return "planned"
    if _NOTHING.search(text):
        return "not announced"
    if _NO_DEAL.search(text):
        return "no agreement"
    return "agreement" if _DEAL.search(text) else None
