"""Issues: a matter of the talks, and how far the sentence says it has come."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from ..calendar import MONTH
from .fact import Matter, Status
from .passage import Passage

_HARD_NOUN: Final = (
    r"(?:sticking points?|stumbling blocks?|obstacles?|hurdles?|bones? of contention|barriers?"
    r"|point of (?:contention|dispute)"
    r"|points of (?:contention|dispute|disagreement)|flash ?points?|impediments?)"
)
_NOUN: Final = r"(?:issues?|questions?|subjects?|topics?|problems?|matters?|areas?|points?|demands?|chapters?|files?)"
_WORST: Final = (
    r"(?:(?:most|more) (?:difficult|intractable|contentious|divisive|stubborn|sensitive|vexing"
    r"|complicated|controversial|challenging)"
    r"(?: and \w+)?|hardest|thorniest|toughest|trickiest|biggest|main|chief|greatest|principal"
    r"|largest|central|knottiest|single biggest|most)"
)
_BE: Final = (
    r"(?:is|was|are|were|remain(?:s|ed)?|has been|have been|had been|has become|have become"
    r"|has long been|have long been|became|involves?|concerns?|concerned|involved|would be|will be)"
)
_SUBJECT: Final = r"(?P<what>[^.;:“”\"]{2,170}?)"
_OBJECT: Final = (
    r"(?P<what>[^.;:“”\"]{2,200}?)(?=$|[.;:“”\"]|,\s+(?:said|according|a |an |the|but|while|and|which"
    r"|where|who|people|one|two|he|she|officials|so|imposed)|,?\s+(?:but|while|though|although)\b"
    r"|\s+in recent\b)"
)
_START: Final = r"(?:^\s*|[.;:“\"]\s*|\b(?:said that|says that|said|told \w+ that|but|But|while|and that|that)\s+)"


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_RULES: Final[tuple[tuple[re.Pattern[str], Status], ...]] = (
    (
        _rule(
            rf"{_START}{_SUBJECT}\s+{_BE}\s+(?:still\s+|now\s+|by far\s+)?(?:the\s+|one of the\s+|its\s+"
            rf"|their\s+|among the\s+)?(?:\w+\s+)?{_WORST}\s+(?:\w+\s+)?(?:{_HARD_NOUN}|{_NOUN})\b"
        ),
        "most intractable",
    ),
    (
        _rule(
            rf"{_START}{_SUBJECT}\s+{_BE}\s+(?:still\s+)?(?:the\s+)?(?:hardest|thorniest|toughest|trickiest"
            rf"|most (?:difficult|intractable|contentious))\b"
        ),
        "most intractable",
    ),
    (
        _rule(
            rf"\b(?i:the|one of the|its|their)\s+(?:\w+\s+)?{_WORST}\s+(?:\w+\s+)?(?:{_HARD_NOUN}"
            rf"|{_NOUN})(?:\s+(?:of all|in the (?:talks|negotiations)|so far|by far"
            rf"|for \w+))?\s+{_BE}\s+(?:still\s+|that\s+|over\s+|how\s+)?{_OBJECT}"
        ),
        "most intractable",
    ),
    (
        _rule(
            rf"{_START}{_SUBJECT}\s+{_BE}\s+(?:still\s+|also\s+)?(?:an?|another"
            rf"|a further)\s+(?:\w+\s+){{0,2}}{_HARD_NOUN}\b"
        ),
        "sticking point",
    ),
    (
        _rule(
            rf"\b(?:[Aa]nother|[Aa] further|[Oo]ne|[Aa])\s+(?:\w+\s+)?(?:{_HARD_NOUN}|challenge"
            rf"|difficulty)(?:\s+(?:for|in|between)\s+[\w ]{{1,30}}?)?\s+(?:is|was"
            rf"|remains)\s+(?:that\s+)?{_OBJECT}"
        ),
        "sticking point",
    ),
    (
        _rule(
            rf"\b(?:far apart|deadlocked|at odds|divided|split|at an impasse|at loggerheads|stuck"
            rf"|stalled|foundered|bogged down|broken down|broke down"
            rf"|clash(?:ed|ing)?|disagree[sd]?|differ(?:ed)?)\s+(?:on|over|about)\s+{_OBJECT}"
        ),
        "sticking point",
    ),
    (
        _rule(
            rf"\b(?i:no|little|scant|hardly any|not much)\s+(?:real\s+|further\s+)?progress\s+(?:has been"
            rf"|was|had been|have been)?\s*(?:made\s+|achieved\s+|reached\s+)?(?:so far\s+|yet\s+)?(?:on|in|over|about"
            rf"|toward)\s+(?:the (?:question|issue|matter) of\s+)?{_OBJECT}"
        ),
        "sticking point",
    ),
    (
        _rule(
            rf"\b(?<!no )(?<!No )(?<!little )(?<!Little )(?i:progress|headway|advances?"
            rf"|steps? forward)\s+(?:(?:has|have|had) been|was"
            rf"|were)?\s*(?:also\s+)?(?:made\s+|achieved\s+|reached\s+)?(?:so far\s+)?(?:on|in|over|about)\s+(?!recent"
            rf"|the (?:talks|past|last)|every|all)(?:the (?:question|issue|matter) of\s+)?{_OBJECT}"
        ),
        "progress",
    ),
    (
        _rule(
            r"\b(?i:talks|negotiations|discussions)\s+(?:on|over"
            r"|about)\s+(?P<what>[\w’' -]{2,80}?)\s+(?:have\s+|has\s+)?(?:made|brought"
            r"|shown)\s+(?:\w+\s+){0,2}(?:progress|headway)"
        ),
        "progress",
    ),
    (
        _rule(
            r"\b[Oo](?:n|ver)\s+(?P<what>[^,.;“”\"]{2,80}?),?\s+(?:the gap|the gaps|differences"
            r"|positions)\s+(?:has|have)\s+narrowed\b"
        ),
        "progress",
    ),
    (
        _rule(
            r"\b(?:gaps?|differences)\s+(?:on|over)\s+(?P<what>[^,.;“”\"]{2,80}?)\s+(?:has"
            r"|have)\s+narrowed\b"
        ),
        "progress",
    ),
    (_rule(rf"\bclose to (?:an? )?(?:agreement|deal|settling|settlement) on\s+{_OBJECT}"), "progress"),
    (
        _rule(
            rf"\b(?:have|has|had)\s+(?:now\s+|already\s+|largely\s+)?(?:settled"
            rf"|resolved)\s+(?:the (?:question|issue|matter|dispute) (?:of|over)\s+)?{_OBJECT}"
        ),
        "settled",
    ),
    (
        _rule(
            rf"{_START}{_SUBJECT}\s+(?:has|have|had)\s+(?:now\s+|already\s+)?been\s+(?:settled|resolved"
            rf"|closed)\b"
        ),
        "settled",
    ),
    (
        _rule(
            rf"{_START}{_SUBJECT}\s+(?:is|are|was|were)\s+(?:now\s+|already\s+)?(?:settled"
            rf"|resolved)\b(?!\s+by)"
        ),
        "settled",
    ),
    (
        _rule(
            rf"{_START}(?:[Tt]he (?:question|issue|matter) of\s+)?{_SUBJECT}\s+(?:is|are|was|were|remain"
            rf"|remains|remained)\s+(?:still\s+)?(?:an open (?:question|issue|matter)|open(?!\s+(?:to"
            rf"|for)\b|-)|unresolved|unsettled"
            rf"|outstanding|undecided)\b"
        ),
        "open",
    ),
    (_rule(rf"\b[Ll]eft (?:unresolved|open|unsettled|undecided)\s+(?:were|was|are|is)\s+{_OBJECT}"), "open"),
    (
        _rule(
            rf"{_START}{_SUBJECT}\s+(?:has|have|had)\s+not\s+(?:yet\s+)?been\s+(?:settled|resolved"
            rf"|agreed)\b"
        ),
        "open",
    ),
    (
        _rule(
            rf"\bwith\s+(?:the (?:question|issue|matter) of\s+)?{_SUBJECT}\s+(?:still\s+)?(?:unresolved"
            rf"|open|unsettled|outstanding)\b"
        ),
        "open",
    ),
    (_rule(rf"\b(?:unable|not been able|failed)\s+(?:even\s+)?to agree\s+(?:even\s+)?on\s+{_OBJECT}"), "open"),
    (_rule(rf"\bstruggl(?:ed|ing|es?)\s+with\s+{_OBJECT}"), "open"),
    (_rule(rf"{_START}{_SUBJECT},?\s+(?:have|has) been (?:festering|unresolved|simmering|hanging)\b"), "open"),
    (
        _rule(
            rf"\b(?:about|over|on|of|to)\s+(?P<what>[^,.;“”\"]{{3,60}}),\s+(?:long\s+|still\s+)?(?:the"
            rf"|one of the)\s+{_WORST}\s+(?:of the\s+)?(?:\w+\s+)?(?:{_HARD_NOUN}|{_NOUN})\b"
        ),
        "most intractable",
    ),
)
_VAGUE: Final = re.compile(
    r"^(?:it|this|that|issue|question|matter|dispute|these|those|there|they|he|she|which|who|what"
    r"|some|many|all|both|none"
    r"|the (?:talks|deal|agreement|negotiations|two sides|issue|question|dispute|people)"
    r"|that question|this question|but|nothing|everything|"
    rf"(?:early |mid-|late )?{MONTH}(?: \d+)?|(?:19|20)\d\d)$",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"^(?:(?:(?:many|some|most|several) of the (?:\w+ )?issues,? (?:like|such as)|and|but|yet"
    r"|still|however|meanwhile|also|that|the (?:question|issue|matter) of|the (?:rules"
    r"|dispute) (?:on|over))[ ,]+)+",
    re.IGNORECASE,
)
_REPORTED: Final = re.compile(
    r"^.*\b(?:said|says|acknowledged|told [\w ]+|added|noted|stated|explained|conceded"
    r"|confirmed)\s+(?:that\s+)?"
)
_LATER: Final = re.compile(r"^.*[,;]\s+(?:but|while|and|though|although|yet)\s+(?=\S)")
"""What stands before the last conjunction belongs to another clause."""
_MOST: Final = 14
"""Words of a title."""


def issues(here: Passage) -> Iterator[Matter]:
    """The issues of a sentence: each rule acts once, and the hardest status of a matter stands."""
    seen: list[tuple[int, int]] = []
    for pattern, status in _RULES:
        match = pattern.search(here.text)
        if match is None or _is_wish(here.text, match):
            continue
        title, start, end = _title(here.text, match)
        if not title or any(a < end and start < b for a, b in seen):
            continue
        seen.append((start, end))
        yield Matter(here.quotation, 0.9, f"“{_sign(match)}”", title=title, status=status)


def _title(text: str, match: re.Match[str]) -> tuple[str, int, int]:
    what = match["what"].strip(' ,“”"—–-')
    what = _LATER.sub("", what)
    what = _LEAD.sub("", _REPORTED.sub("", what)).strip(" ,")
    what = re.sub(r",?\s+(?:people|officials|he|she|they|said|says|in the talks|for \w+)$", "", what)
    words = what.split()
    if not words or _VAGUE.match(what):
        return "", 0, 0
    start = text.find(what, match.start("what"))
    return " ".join(words[:_MOST]).rstrip(","), start, match.end("what")


def _sign(match: re.Match[str]) -> str:
    """The words of the rule, without the matter itself."""
    text = match.group()
    what = match["what"]
    return re.sub(r"\s+", " ", text.replace(what, " … ", 1)).strip(' ,.;:“”"')


def _is_wish(text: str, match: re.Match[str]) -> bool:
    """True where the sentence only hopes, denies or supposes it."""
    before = text[max(0, match.start("what") - 60) : match.start("what")]
    if re.search(r"\b(?:whether|not (?:immediately )?clear|unclear)\b", text[: match.start("what")]):
        return True
    return (
        re.search(r"\b(?:if|whether|unless|hopes?|hoped|clear|until|once|would|could)\s+(?:\w+\s+){0,3}$", before)
        is not None
    )


Extractor = Callable[[Passage], Iterator[Matter]]
