"""Who says it, and how far the speaker stands to it: speech verbs and their subjects."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from .people import Name, People
from .speakers import DOCUMENT, Subject, subjects
from .speech import PERSONAL, SPEECH, inside_quotes, is_no_speech, unable

Attribution = Literal["on the record", "official on condition of anonymity", "people briefed", "document"]

ANONYMITY: Final = (
    r"(?:anonym\w+|not (?:to )?be (?:named|identified|quoted)|declined to be (?:named|identified"
    r"|quoted)|not authori[sz]ed to"
    r"|withhold\w* (?:his|her|their) names?|without being named|not be named)"
)
_AUXILIARIES: Final = re.compile(
    r",?\s+(?:\w+ly |has |have |had |also |later |then |however, |once again |again |(?:opened|began"
    r"|started|closed) by |as |on \w+ |late on \w+ )*"
)
_ASIDE: Final = re.compile(r",\s[^“”\"]*,\s+(?:also |then )?")
_IN_WHICH: Final = re.compile(r"\b(?:in|of|by|with|on) which\s+(?:the\s+)?$|\bwhere\s+$")
_ROLE_GAP: Final = re.compile(r"\s+(?:an?|the|its|their)\s+[^,.“”\"]{3,80},\s+")
_PHRASE_AND_ASIDE: Final = re.compile(r"\s(?:of|at|from|in|for)\s[^,“”\"]{2,60},\s(?:who|speaking)\s[^“”\",]*,\s+")
_VERBS: Final = re.compile(r"\b(?:that|which|will|would|is|are|was|has|have|had)\b")


@dataclass(frozen=True, slots=True)
class Saying:
    """A speech verb with its subject."""

    start: int
    end: int
    """Span of the verb and of the words that name the speaker."""
    attribution: Attribution
    person: Name | None
    who: str
    """The words that name the speaker."""
    pronoun: bool
    certain: bool
    """False where the sentence calls the speaker unnamed but does not speak of anonymity."""


def saying(text: str, people: People) -> Saying | None:
    """The first speech verb of a sentence whose subject is named or described; None where there is none."""
    able = subjects(text, people)
    for verb in SPEECH.finditer(text):
        if inside_quotes(text, verb.start()) or is_no_speech(text, verb):
            continue
        subject = _subject_of(text, verb, able)
        if subject is not None and not (verb.group() in PERSONAL and subject.kind in unable(verb.group())):
            return _made(text, verb, subject)
    return None


def _subject_of(text: str, verb: re.Match[str], able: list[Subject]) -> Subject | None:
    after = next((s for s in able if s.start >= verb.end()), None)
    gap = text[verb.end() : after.start] if after else ""
    if verb.group().lower() == "according to":
        return after if after and len(gap) <= 50 and not re.search(r"[.;,]", gap) else None
    named = _named_after(text, verb, able)
    if named is not None:
        return named
    inverted = verb.group() not in ("told", "tells") and re.search(r"[,”\"’?!]\s*$", text[: verb.start()]) is not None
    if (
        after
        and inverted
        and re.fullmatch(r"\s+(?:(?:the|a|one of the|its|their|[\w’']+)\s+){0,4}", gap)
        and not re.match(r"\s+(?:that|on|in|at|to|it|the talks)\b", gap)
    ):
        return after
    return _before(text, verb, able)


def _named_after(text: str, verb: re.Match[str], able: list[Subject]) -> Subject | None:
    """The person of "said a spokesman for the ministry, Lu Ping"."""
    if verb.group() not in ("said", "says"):
        return None
    people = (one for one in able if one.kind == "person" and one.start >= verb.end())
    return next((one for one in people if _ROLE_GAP.fullmatch(text[verb.end() : one.start])), None)


def _before(text: str, verb: re.Match[str], able: list[Subject]) -> Subject | None:
    """The subject before a verb: the nearest one that reaches it, unless that is only a part of an earlier one."""
    earlier = [s for s in able if s.end <= verb.start()]
    for at in range(len(earlier) - 1, -1, -1):
        if _reaches(earlier[at], text[earlier[at].end : verb.start()]) and not _IN_WHICH.search(
            text[: earlier[at].start]
        ):
            whole = (one for one in earlier[:at] if _is_part(text, one, earlier[at], verb.start()))
            return next(whole, earlier[at])
    return None


def _reaches(subject: Subject, gap: str) -> bool:
    """True where nothing between a subject and a verb parts them: auxiliaries, an apposition, a phrase of place."""
    if _AUXILIARIES.fullmatch(gap):
        return True
    if len(gap) < 170 and _ASIDE.fullmatch(gap) and subject.kind not in ("pronoun", "government", "role"):
        return True
    if len(gap) < 170 and subject.kind in ("official", "briefed") and _PHRASE_AND_ASIDE.fullmatch(gap):
        return True
    return len(gap) < 70 and subject.kind in ("briefed", "official", "document", "institution") and _is_phrase(gap)


def _is_phrase(gap: str) -> bool:
    bare = re.sub(r"^\s+who\s+(?:was|were|is|are|has|had)\s", " ", gap)
    return re.fullmatch(r"[^,“”\"]*\s+", bare) is not None and not _VERBS.search(bare)


def _is_part(text: str, whole: Subject, part: Subject, verb: int) -> bool:
    """True for "Amos Hale, the President of the United States," and "an aide to Ms. Petrova": the first one speaks."""
    gap = text[whole.end : verb]
    if whole.kind == "person" and _ASIDE.fullmatch(gap) and text[whole.end : part.start].startswith(","):
        return True
    inside = re.search(r"\b(?:to|of|on|in|with|for|at|from)\s+(?:the |its |their |a )?$", text[: part.start])
    between = text[whole.end : part.start]
    return inside is not None and whole.kind in ("official", "briefed") and len(gap) < 170 and _is_phrase(between)


def _made(text: str, verb: re.Match[str], subject: Subject) -> Saying:
    start, end = min(verb.start(), subject.start), max(verb.end(), subject.end)
    anonymous = re.search(ANONYMITY, text, re.IGNORECASE) is not None
    who = text[subject.start : subject.end].strip()
    person = subject.person
    written = (
        DOCUMENT.search(text[verb.end() : verb.end() + 60]) if verb.group() in ("said", "announced", "stated") else None
    )
    match subject.kind:
        case "briefed":
            kind: Attribution = "people briefed"
        case "institution" | "role" if anonymous:
            kind = "official on condition of anonymity"
        case "official":
            kind = "official on condition of anonymity"
        case "document":
            kind = "document"
        case "institution" | "government" | "role" if subject.kind != "role" or re.match(
            r"the (?:two|three|four) ", who, re.IGNORECASE
        ):
            kind = (
                "document"
                if written and re.match(r"\s+in (?:an?|their|its|joint)\b", text[verb.end() :])
                else "on the record"
            )
        case _:
            kind = "on the record"
    certain = anonymous or kind in ("on the record", "document") or "briefed" in who or "familiar" in who
    return Saying(start, end, kind, person, who, subject.kind == "pronoun", certain)
