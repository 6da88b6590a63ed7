"""Measures: tariffs with a rate or the value of the trade they fall on, clause by clause."""

import re
from collections.abc import Iterator
from typing import Final

from ..amounts import Rate, billions, rates
from .clauses import Clause, clauses
from .fact import Taken
from .imposing import imposer, origins
from .passage import Passage
from .state import effective_day, has_own_day, status_of
from .taken import measures_on

_TARIFF: Final = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b(?!-free)"
    r"|\b(?:charge[sd]?|impose[sd]?|levied)(?=\s+[\d.]+\s?(?:%|percent|per cent)\s+on\b)",
    re.IGNORECASE,
)
_THE_RATE: Final = re.compile(r"\bthe rate\b", re.IGNORECASE)
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
_OF_ELSE: Final = re.compile(
    r"[\d.,]+\s?(?:%|percent|per cent)\s+(?:tax|stake|share|rise|drop|growth|decline|gain|loss|interest|wage)\b"
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
_TRADE_BEFORE: Final = re.compile(r"\b(?:worth|valued at)\s+(?:about\s+|some\s+|roughly\s+|nearly\s+|around\s+)?$")
_NOT_COVERED: Final = re.compile(r"\b(?:orders|trade|sales|losses|revenue)\s+(?:worth|of)\s+$")


def measures(here: Passage) -> Iterator[Taken]:
    """The tariffs of a sentence: one for each rate, or one for a value without a rate."""
    if here.tree is not None:
        yield from measures_on(here, here.tree)
        return
    if _NEGATED.search(here.text):
        return
    for clause in clauses(here.text):
        yield from _in_clause(here, clause)


def _in_clause(here: Passage, clause: Clause) -> Iterator[Taken]:
    text = clause.text
    nouns = [m.start() for m in _TARIFF.finditer(text)]
    if _TARIFF.search(here.text):
        nouns += [m.start() for m in _THE_RATE.finditer(text)]
    if not nouns:
        return
    found = [rate for rate in rates(text) if _belongs(text, rate.start, nouns)]
    value = _value(text, nouns, alone=not found)
    if not found and (value is None or _CUT.search(text)):
        return
    by = imposer(text, here.text)
    on = origins(text, by)
    status = status_of(here, clause)
    listed = found or [Rate(None, None, nouns[0], nouns[0])]
    for number, rate in enumerate(listed):
        before, after = _part(text, listed, number)
        part = Clause(text[before:after], clause.start + before, clause.start + after)
        day = effective_day(here, part, status) or (
            None if has_own_day(here, part) else effective_day(here, clause, status)
        )
        yield Taken(
            here.quotation,
            0.95 if by and on else 0.85,
            f"“{_words(text, nouns, rate)}”",
            by=by,
            on=on,
            rate=rate.value,
            rate_from=rate.before,
            value=value if _covers(text, listed, (before, after)) else None,
            status=status,
            effective=day,
        )


def _part(text: str, listed: list[Rate], number: int) -> tuple[int, int]:
    """The stretch of a clause about one of several rates: they part at the last comma between them."""
    before, after = 0, len(text)
    if number:
        comma = text.rfind(",", listed[number - 1].end, listed[number].start)
        before = comma if comma >= 0 else listed[number - 1].end
    if number + 1 < len(listed):
        comma = text.rfind(",", listed[number].end, listed[number + 1].start)
        after = comma if comma >= 0 else listed[number + 1].start
    return before, after


def _covers(text: str, listed: list[Rate], part: tuple[int, int]) -> bool:
    """True where a value of trade is about this rate: it stands before all rates, or in the words about this one."""
    sums = [one.start for one in billions(text)]
    return len(listed) == 1 or any(at < listed[0].start or part[0] <= at < part[1] for at in sums)


def _belongs(text: str, at: int, nouns: list[int]) -> bool:
    """True where a tariff is named near a rate, and nothing else that is counted in percent."""
    nearest = min(nouns, key=lambda noun: abs(noun - at))
    if _COUNTED.search(text[:at]) or _OF_ELSE.match(text[at:]):
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


def _words(text: str, nouns: list[int], rate: Rate) -> str:
    start, end = min(nouns[0], rate.start), max(nouns[0] + 7, rate.end)
    return text[start:end].strip() if end - start < 90 else text[rate.start : rate.end].strip() or "tariff"
