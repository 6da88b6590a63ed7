"""Measures: tariffs with a rate or the value of the trade they fall on, clause by clause."""

import re
from collections.abc import Iterator
from typing import Final

from ..amounts import Rate, billions, rates
from ..dates import When
from .clauses import Clause, clauses
from .fact import MeasureState, Tariff
from .imposing import imposer, origins
from .passage import Passage

_TARIFF: Final = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b(?!-free)", re.IGNORECASE)
_FREE: Final = re.compile(r"\bduty-free\b", re.IGNORECASE)
_NEGATED: Final = re.compile(
    r"\b(?:not to|never|agreed not|would not|will not|won[’']t|did not|does not|refrain from|no new)\s+(?:\w+\s+)?"
    r"(?:impos|rais|put|increas|add|levy|tariff|dut)\w*",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"\b(?:lower|cut|reduce|halve)\w*\b", re.IGNORECASE)
_OTHER_PERCENT: Final = re.compile(
    r"[;“”\"]|\b(?:growth|inflation|unemployment|share of|down|fell|rose by|profits?|majority"
    r"|climbed|slid|dropped by|shares)\b"
)
_COUNTED: Final = re.compile(
    r"\b(?:(?:fell|rose|dropped|gained|climbed|slid|grew|shrank|lost|jumped|declined"
    r"|surged)\s+(?:by\s+)?|(?:growth|inflation|decline|drop|increase|share|stake"
    r"|majority) of\s+)(?:about\s+|some\s+|nearly\s+)?$",
    re.IGNORECASE,
)
_ON_VALUE: Final = re.compile(
    r"\b(?:tariffs?|duties|duty|levies|levy)(?:\s+of\s+[\d.,]+\s?(?:%|percent|per cent))?\s+(?:on"
    r"|covering|against|for)\s+(?:[\w-]+\s+){0,4}?$",
    re.IGNORECASE,
)
_TRADE_AFTER: Final = re.compile(r"(?:-worth)?\s+(?:worth\s+)?(?:of|in)\b")
_TRADE_BEFORE: Final = re.compile(
    r"\b(?:worth|valued at)\s+(?:about\s+|some\s+|roughly\s+|nearly\s+|around\s+)?$"
)
_NOT_COVERED: Final = re.compile(r"\b(?:orders|trade|sales|losses|revenue)\s+(?:worth|of)\s+$")

_LIFTING: Final = re.compile(
    r"\b(?:lift|remov|scrap|abolish|eliminat|withdr[ae]w|repeal|rescind|drop|phase out|phas(?:es"
    r"|ed|ing) out)\w*\s+(?:all\s+|most\s+of\s+)?(?:of\s+)?(?:its|their|the|all|his|those|these"
    r"|retaliatory|\w+[’']s)?\s*"
    r"(?:[\w.%-]+\s+){0,3}?(?:tariff|dut|lev)\w*|\b(?:tariff|dut|lev)\w*\b.{0,40}\b(?:were|was"
    r"|been|be) (?:lifted|removed|scrapped|withdrawn)\b",
    re.IGNORECASE,
)
_SUSPENDING: Final = re.compile(
    r"\bsuspend(?:ed|s|ing)?\s+(?:its|their|the|all|a|his|any)?\s*(?:[\w.%-]+\s+){0,5}?(?:tariff|dut"
    r"|lev)\w*",
    re.IGNORECASE,
)
_STANDING: Final = re.compile(
    r"\b(?:stay|stays|remain|remains|kept|keeps|keep|left|stand|stands)\s+(?:firmly\s+"
    r"|in\s+)?(?:place|force|in place)\b|\bkept in place\b|\bunresolved were\b"
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
    r"|calls? for|called for|seeks?|sought|demand\w*|considering|under consideration|study"
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


def measures(here: Passage) -> Iterator[Tariff]:
    """The tariffs of a sentence: one for each rate, or one for a value without a rate."""
    if _NEGATED.search(here.text):
        return
    for clause in clauses(here.text):
        yield from _in_clause(here, clause)


def _in_clause(here: Passage, clause: Clause) -> Iterator[Tariff]:
    text = clause.text
    nouns = [m.start() for m in _TARIFF.finditer(text)]
    if not nouns:
        return
    found = [rate for rate in rates(text) if _belongs(text, rate.start, nouns)]
    value = _value(text, nouns, alone=not found)
    if not found and (value is None or _CUT.search(text)):
        return
    by = imposer(text, here.text)
    on = origins(text, by)
    status = _status(here, clause)
    listed = found or [Rate(None, None, nouns[0], nouns[0])]
    for number, rate in enumerate(listed):
        after = listed[number + 1].start if number + 1 < len(listed) else len(text)
        before = listed[number - 1].end if number else 0
        part = Clause(text[before:after], clause.start + before, clause.start + after)
        day = _effective(here, part, status) or _effective(here, clause, status)
        yield Tariff(
            here.quotation, 0.95 if by and on else 0.85, f"“{_words(text, nouns, rate)}”",
            by=by, on=on, rate=rate.value, rate_from=rate.before, value=value, status=status, effective=day,
        )  # fmt: skip


def _belongs(text: str, at: int, nouns: list[int]) -> bool:
    """True where a tariff is named near a rate, and nothing else that is counted in percent."""
    nearest = min(nouns, key=lambda noun: abs(noun - at))
    if _COUNTED.search(text[:at]):
        return False
    between = text[min(nearest, at) : max(nearest, at)]
    return len(between) < 170 and not _OTHER_PERCENT.search(between)


def _value(text: str, nouns: list[int], *, alone: bool) -> float | None:
    """Billion dollars of trade, where they stand beside a tariff and not beside duty-free treatment."""
    if _FREE.search(text):
        return None
    for amount in billions(text):
        before, after = text[max(0, amount.start - 70) : amount.start], text[amount.end : amount.end + 40]
        if alone and not _ON_VALUE.search(before) and not _TRADE_BEFORE.search(before):
            continue
        trade = _TRADE_AFTER.match(after) or _TRADE_BEFORE.search(before) or _ON_VALUE.search(before)
        near = min(abs(noun - amount.start) for noun in nouns) < 140
        if near and trade and not _NOT_COVERED.search(before):
            return amount.value
    return None


def _status(here: Passage, clause: Clause) -> MeasureState:
    text = clause.text
    if _SUSPENDING.search(text):
        return "suspended"
    if _LIFTING.search(text):
        return "removed"
    if _STANDING.search(text) or _RELATIVE.search(text):
        return "in force"
    done, threat = _DONE.search(text), _THREAT.search(text)
    if threat is not None and (done is None or not _is_past_first(text, done, threat)):
        return "threatened"
    return "threatened" if _later_day(here, clause) else "in force"


def _is_past_first(text: str, done: re.Match[str], threat: re.Match[str]) -> bool:
    """True for "imposed duties that will hurt": what lies ahead is not the duty."""
    return done.start() < threat.start() and not re.search(
        r"\bthreat|\bvow|\bif\b|\bunless\b|takes? effect", text
    )


def _later_day(here: Passage, clause: Clause) -> bool:
    """True where the clause gives a later day from which the tariff holds."""
    inside = (w for w in here.whens if clause.start <= w.start and w.end <= clause.end)
    return any(w.first > here.published and _FROM_DAY.search(here.text[: w.start]) for w in inside)


def _effective(here: Passage, clause: Clause, status: MeasureState) -> When | None:
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


def _words(text: str, nouns: list[int], rate: Rate) -> str:
    start, end = min(nouns[0], rate.start), max(nouns[0] + 7, rate.end)
    return text[start:end].strip() if end - start < 90 else text[rate.start : rate.end].strip() or "tariff"
