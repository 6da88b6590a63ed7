"""Whether a tariff is in force, threatened, suspended or removed, and from which day, clause by clause."""

import re
from typing import Final

from ..dates import When
from .clauses import Clause
from .fact import MeasureState
from .passage import Passage

_LIFTING: Final = re.compile(
    r"\b(?:lift|remov|scrap|abolish|eliminat|withdr[ae]w|repeal|rescind|drop|phase out|phas(?:es"
    r"|ed|ing) out)\w*\s+(?:all\s+|most\s+of\s+)?(?:of\s+)?(?:its|their|the|all|his|those|these"
    r"|retaliatory|\w+[’']s)?\s*"
    r"(?:[\w.%-]+\s+){0,3}?(?:tariff|dut|lev)\w*|\b(?:tariff|dut|lev)\w*\b.{0,40}\b(?:were|was"
    r"|been|be) (?:lifted|removed|scrapped|withdrawn)\b",
    re.IGNORECASE,
)
_WISH: Final = re.compile(r"\b(?:insist|demand|want|urg|hope|call(?:s|ed)? (?:for|on)|ask|press)\w*\b", re.IGNORECASE)
_SUSPENDING: Final = re.compile(
    r"\bsuspension\b|\b(?:remain|remains|stay|stays|is|are|was|were|be)\s+suspended\b|\bsuspend(?:ed|s"
    r"|ing)?\s+(?:its|their|the|all|a|his|any)?\s*(?:[\w.%-]+\s+){0,5}?(?:tariff|dut"
    r"|lev)\w*",
    re.IGNORECASE,
)
_STANDING: Final = re.compile(
    r"\b(?:stay|stays|remain|remains|kept|keeps|keep|left|stand|stands)\s+(?:firmly\s+"
    r"|in\s+)?(?:place|force|in place)\b|\bkept in place\b|\b(?:stays?|remains?) (?:until|at"
    r"|in effect|unchanged)\b|\bunresolved were\b"
    r"|\balready (?:imposed|in force)\b",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(
    r"\b(?:tariffs?|duty|duties|levy|levies)\b[^.;,]{0,40}?,?\s*(?:that\s+|which\s+)?(?:it|they|he"
    r"|she|the \w+(?: \w+)?)?\s*(?:has\s+|have\s+|had\s+)?imposed\b"
)
_THREAT: Final = re.compile(
    r"\b(?:threat\w*|vow\w*|would|will|could|may|might|plans?|propos\w+|warn\w*|unless|consider\w*"
    r"|if|intends?|ready|prepar\w+|due"
    r"|takes? effect|to take|deadline|scheduled|set to|going to|averting|averted|would be|wants?"
    r"|calls? for|called for|seeks?|sought|demand\w*|considering|or face|risk\w*|under consideration|study"
    r"|discuss\w*|delay\w*|postpon\w*)\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"\b(?:imposed|raised|doubled|put|levied|took effect|kept|in force|imposes|charges|applies"
    r"|increased|introduced|placed|slapped|hit|applied|maintains?|went into effect)\b"
)
_FROM_DAY: Final = re.compile(
    r"\b(?:from|on|starting(?: on)?|beginning(?: on)?|effective|as of|takes? effect(?: on)?"
    r"|took effect(?: on)?|in force (?:since|from)|in|since|when)\s*$",
    re.IGNORECASE,
)
_SPOKEN: Final = re.compile(
    r"\b(?:said|says|told|wrote|announced|stated|tweeted|until|till|deadline|signed)\b(?:(?!\b(?:that"
    r"|would|will)\b)[^,;])*$"
)


def status_of(here: Passage, clause: Clause) -> MeasureState:
    text = clause.text
    if _SUSPENDING.search(text):
        return "suspended"
    lifting = _LIFTING.search(text)
    if lifting and _WISH.search(text[: lifting.end()]):
        return "in force"
    if lifting:
        return "removed"
    if _STANDING.search(text) or _RELATIVE.search(text):
        return "in force"
    done, threat = _DONE.search(text), _THREAT.search(text)
    if threat is not None and (done is None or not _is_past_first(text, done, threat)):
        return "threatened"
    return "threatened" if _later_day(here, clause) else "in force"


def _is_past_first(text: str, done: re.Match[str], threat: re.Match[str]) -> bool:
    """True for "imposed duties that will hurt": what lies ahead is not the duty."""
    return done.start() < threat.start() and not re.search(r"\bthreat|\bvow|\bif\b|\bunless\b|takes? effect", text)


def _later_day(here: Passage, clause: Clause) -> bool:
    """True where the clause gives a later day from which the tariff holds."""
    inside = (w for w in here.whens if clause.start <= w.start and w.end <= clause.end)
    return any(w.first > here.published and _FROM_DAY.search(here.text[: w.start]) for w in inside)


def effective_day(here: Passage, clause: Clause, status: MeasureState) -> When | None:
    """The day from which the tariff holds, where the clause says from when, or when it was done."""
    if status in ("removed", "suspended"):
        return None
    for when in here.whens:
        if not (clause.start <= when.start and when.end <= clause.end) or when.precision == "about":
            continue
        before = here.text[clause.start : when.start]
        if _SPOKEN.search(before) or re.match(r"\s+deadline", here.text[when.end :]):
            continue
        if not (
            _FROM_DAY.search(before)
            or when.text.lower().startswith(("in ", "since ", "next ", "tomorrow"))
            or status == "in force"
        ):
            continue
        if (status == "threatened" and when.last >= here.published) or (
            status == "in force" and when.first <= here.published
        ):
            return when
    return None


def has_own_day(here: Passage, part: Clause) -> bool:
    """True where the words about one rate give some time, so that the day of another rate is not its own."""
    return any(part.start <= w.start and w.end <= part.end for w in here.whens)
