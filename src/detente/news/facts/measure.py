"""Measures: tariffs with a rate or the value of the trade they fall on."""

import re
from collections.abc import Iterator
from typing import Final

from ..amounts import Rate, billions, rates
from ..dates import When
from ..parties import DEMONYM, GOVERNMENT, mentions
from .fact import MeasureState, Tariff
from .passage import Passage

_TARIFF: Final = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b(?!-free)", re.IGNORECASE)
_FREE: Final = re.compile(r"\bduty-free\b", re.IGNORECASE)
_NEGATED: Final = re.compile(
    r"\b(?:not to|never|agreed not|would not|will not|won[’']t|did not|does not|refrain from)\s+(?:\w+\s+)?(?:impos|rais|put|increas|add|levy)\w*",
    re.IGNORECASE,
)
_IMPOSING: Final = (
    r"(?:impos\w+|rais\w+|doubl\w+|put(?:s|ting)?|lev(?:y|ied|ies)|charg\w+|announc\w+|plac\w+|appl(?:y|ied|ies)|slap\w*"
    r"|increas\w+|set(?:s)?|respond\w*|retaliat\w*|kept|keeps?|suspend\w*|lift\w*|remov\w+|withdr\w+|scrap\w*|cut|lower\w*"
    r"|reduc\w+|threaten\w*|notif\w+|hit|double|levied|collect\w*|maintain\w*|drop\w*|impose|introduc\w+)"
)
_BY_ACTIVE: Final = re.compile(
    rf"(?P<by>{GOVERNMENT})(?:[’']s (?:government|administration))?,?\s+(?:(?:on \w+|today|has|have|had|also|will|would|could|may"
    r"|is|are|was|to|said|says|it|that|going|set|planning|plans|ready|threatened|vowed|warned|proposed|threatens|vows|later|then|\w+day|in \w+)\s+){0,6}"
    rf"{_IMPOSING}\b"
)
_SAME_SUBJECT: Final = re.compile(
    rf"\b(?:it|and)\s+(?:(?:has|have|had|will|would|could|may|also|then|to|threatened|vowed|plans|planned|intends|promised)\s+){{0,4}}{_IMPOSING}\b"
)
_CUT: Final = re.compile(r"\b(?:lower|cut|reduce|halve)\w*\b", re.IGNORECASE)
_BY_PASSIVE: Final = re.compile(rf"\b(?:imposed|raised|levied|put|charged|announced|introduced|applied)\s+by\s+(?P<by>{GOVERNMENT})")
_BY_OWNER: Final = re.compile(
    rf"\b(?P<by>{DEMONYM}|{GOVERNMENT}[’']s)\s+(?:\w+\s+){{0,2}}?(?:tariffs?|duty|duties|levy|levies)\b"
)
_ORIGIN: Final = re.compile(
    rf"\b(?:on|of|from|against)\s+(?:(?:all|some|most|many|another|further|additional|more|other|imports?|goods|products|exports?|worth|of|from|the|an?|\$[\d.,]+|million|billion|trillion|annual|\d+|in|half)\s+)*"
    rf"(?:\w+\s+){{0,4}}?(?P<on>(?:{DEMONYM})(?=\s+[a-z]))|\bfrom\s+(?P<list>{GOVERNMENT}(?:(?:,\s+|,?\s+and\s+){GOVERNMENT})*)"
)
_FACED: Final = re.compile(rf"(?P<on>{DEMONYM})\s+\w+\s+(?:would|will|could|may)?\s*(?:face|pay)\w*")
_EFFECTIVE: Final = re.compile(
    r"\b(?:from|on|starting(?: on)?|beginning(?: on)?|effective|as of|take[s]? effect(?: on)?|took effect(?: on)?|in force (?:since|from)|in|since|when)\s*$"
)
_THREAT: Final = re.compile(
    r"\b(?:threat\w*|vow\w*|would|will|could|may|might|plans?|propos\w+|warn\w*|unless|consider\w*|if|intends?|ready|"
    r"prepar\w+|due|take effect|takes effect|to take|deadline|scheduled|set to)\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"\b(?:imposed|raised|doubled|put|levied|took effect|kept|in force|imposes|charges|applies|increased|introduced|placed|slapped|hit|applied|maintains?)\b"
)


def measures(here: Passage) -> Iterator[Tariff]:
    """The tariffs of a sentence: one for each rate, or one for a value without a rate."""
    text = here.text
    nouns = [m.start() for m in _TARIFF.finditer(text)]
    if not nouns or _NEGATED.search(text):
        return
    found = [rate for rate in rates(text) if _belongs(text, rate.start, nouns)]
    value = _value(text, nouns)
    if not found and (value is None or _CUT.search(text)):
        return
    by, status = _imposer(text), _status(text)
    if status == "in force" and _ahead(here):
        status = "threatened"
    for rate in found or [Rate(None, None, nouns[0], nouns[0])]:
        if found and rate.value is not None and status == "removed" and rate.value > 0 and by is None:
            continue
        known = [word for word, there in (("who", by), ("on whom", _origins(text, by)), ("from when", rate)) if there]
        yield Tariff(
            here.quotation, 0.95 if by and len(known) > 1 else 0.85,
            f"“{_words(text, nouns, rate)}”",
            by=by, on=_origins(text, by), rate=rate.value, rate_from=rate.before, value=value, status=status,
            effective=_effective(here, rate, nouns, status),
        )  # fmt: skip


def _ahead(here: Passage) -> bool:
    """True where the sentence gives a later day from which the tariff holds."""
    return any(w.first > here.published and _EFFECTIVE.search(here.text[: w.start]) for w in here.whens)


def _belongs(text: str, at: int, nouns: list[int]) -> bool:
    """True where a tariff is named in the same clause as a rate."""
    nearest = min(nouns, key=lambda noun: abs(noun - at))
    between = text[min(nearest, at) : max(nearest, at)]
    return len(between) < 170 and not re.search(r"[;“”\"]|\b(?:growth|inflation|unemployment|share of|down|fell|rose by|profits?)\b", between)


def _value(text: str, nouns: list[int]) -> float | None:
    """Billion dollars of trade, where they stand beside a tariff and not beside duty-free treatment."""
    if _FREE.search(text):
        return None
    for amount in billions(text):
        nearest = min(abs(noun - amount.start) for noun in nouns)
        before, after = text[max(0, amount.start - 40) : amount.start], text[amount.end : amount.end + 40]
        trade = re.match(r"(?:-worth)?\s+(?:worth\s+)?(?:of|in)\b", after) or re.search(
            r"\b(?:worth|on|on an? (?:additional|further|extra)|on another)\s+(?:about\s+|some\s+|roughly\s+|nearly\s+)?$", before
        )
        if nearest < 140 and trade and not re.search(r"\bper year in revenue\b|\b(?:orders|trade|exports?) worth\s+$", before):
            return amount.value
    return None


def _imposer(text: str) -> str | None:
    for pattern in (_BY_PASSIVE, _BY_ACTIVE, _BY_OWNER):
        for match in pattern.finditer(text):
            codes = [one.code for one in mentions(match["by"])]
            if len(codes) == 1 and not _is_victim(text, match):
                return codes[0]
    return _subject(text) if _SAME_SUBJECT.search(text) else None


def _subject(text: str) -> str | None:
    """The government with which a sentence begins."""
    first = next((one for one in mentions(text) if not text[: one.start].strip()), None)
    return first.code if first and re.match(r"\s+(?:has|have|had|will|would|is|also|said|says|gave|raised|\w+ed)\b", text[first.end :]) else None


def _is_victim(text: str, match: re.Match[str]) -> bool:
    """True for "tariffs on China" and "goods from Mexico": there the government is the one that pays."""
    return re.search(r"\b(?:on|from|against|of|in|to)\s+(?:all |some )?(?:(?:goods|imports|products) (?:from|of) )?$", text[: match.start()]) is not None


def _origins(text: str, by: str | None) -> tuple[str, ...]:
    for pattern in (_ORIGIN, _FACED):
        for match in pattern.finditer(text):
            words = next(group for group in match.groups() if group)
            codes = tuple(dict.fromkeys(one.code for one in mentions(words) if one.code != by))
            if codes:
                return codes
    return ()


def _status(text: str) -> MeasureState:
    if re.search(r"\b(?:suspended|has suspended|have suspended)\b(?!\s+(?:talks|face))", text):
        return "suspended"
    if re.search(r"\b(?:removed|lifted|scrapped|withdrew|abolished|dropped)\b", text) and not _THREAT.search(text):
        return "removed"
    done, threat = _DONE.search(text), _THREAT.search(text)
    if done and not threat:
        return "in force"
    if threat and done and done.start() < threat.start() and not re.search(r"\bthreat|\bvow|\bif\b|\bunless\b", text):
        return "in force" if not re.search(r"take effect|takes effect", text) else "threatened"
    if re.search(r"\bimposes\b|\bcharges\b", text) and not threat:
        return "in force"
    return "threatened"


def _effective(here: Passage, rate: Rate, nouns: list[int], status: MeasureState) -> When | None:
    """The day from which the tariff holds, where the sentence says from when or when it was done."""
    for when in here.whens:
        before = here.text[: when.start]
        if re.search(r"\b(?:until|till|deadline|said|announced|told)\s+(?:on |late on )?$", before) or when.precision == "about":
            continue
        near = _EFFECTIVE.search(before) or status == "in force"
        deadline = re.match(r"\s+deadline", here.text[when.end :])
        if near and not deadline and _fits(here, when, status):
            return when
    return None


def _fits(here: Passage, when: When, status: MeasureState) -> bool:
    if status == "threatened":
        return when.last >= here.published
    return status == "in force" and when.first <= here.published


def _words(text: str, nouns: list[int], rate: Rate) -> str:
    start, end = min(nouns[0], rate.start), max(nouns[0] + 7, rate.end)
    return text[start:end].strip() if end - start < 90 else text[rate.start : rate.end].strip() or "tariff"
