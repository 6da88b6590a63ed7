"""Words that can speak: people, officials, those who were briefed, documents, institutions, governments."""

import re
from dataclasses import dataclass
from typing import Final

from .parties import DEMONYM, GOVERNMENT
from .people import Name, People

_OFFICIALS: Final = (
    r"(?:officials?|diplomats?|negotiators?|aides?|advisers?|advisors?|delegates?"
    r"|members? of the (?:\w+ )?(?:delegation|team))(?!\s+(?:statement|notice"
    r"|document|text))"
)
_BRIEFED: Final = re.compile(
    r"\b(?:(?:one|two|three|four|several|some|many|a|the|these|those|other|another)\s+(?:of the\s+)?)?(?:other\s+)?"
    r"(?:person|people|sources?|individuals?|insiders?)\b"
    r"(?P<tail>\s+(?:who\s+(?:was|were|had been)\s+)?(?:briefed on|familiar with|close to"
    r"|with (?:direct )?knowledge of"
    r"|involved in|informed (?:about|of)|aware of)[^,.;]{0,60}?)?(?=\s+(?:said|says|added|told|who)|[,.;]|$)",
    re.IGNORECASE,
)
_UNNAMED: Final = re.compile(
    rf"\b(?:(?:an?|the|one|first|second|third|two|three|several|some|senior|other|another|of|these"
    rf"|those)\s+)*(?:{DEMONYM}\s+|{GOVERNMENT}[’']s\s+"
    rf"|senior\s+|Western\s+|Asian\s+|foreign\s+|former\s+|top\s+|high-ranking\s+|government\s+"
    rf"|administration\s+|trade\s+|ministry\s+|embassy\s+|industry\s+"
    rf"|Commission\s+|White House\s+)*"
    rf"(?:{_OFFICIALS})(?!\w)",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"(?:official|diplomat|negotiator|aide|adviser|advisor)", re.IGNORECASE)
DOCUMENT: Final = re.compile(
    r"\b(?:in a (?:\w+ )?(?:statement|notice|report|letter|filing|press release|fact sheet|memo|communiqu[eé]s?"
    r"|joint statements?|statements)|(?:joint |official |government |"
    r"written |public |draft )*(?:statements?|notice|document|communiqu[eé]|filing|text|memo|draft"
    r"|press release|fact sheet|circular|order|decree|ruling|gazette|Federal Register))\b"
    r"(?:\s+(?:by|from|of|released by|issued by)\s+[\w’' ]{2,50}?(?=\s+(?:said|says|showed|shows|stated)\b))?",
    re.IGNORECASE,
)
_INSTITUTION: Final = re.compile(
    rf"\b(?:{DEMONYM}\s+)?Trade Representative[’']s office\b|\b(?:(?:{GOVERNMENT}[’']s|{DEMONYM}"
    rf"|[Tt]he|[Ii]ts|[Hh]er|[Hh]is|[Tt]heir)\s+)?(?:Ministry|Commission|Department|Parliament|Congress|Council|"
    rf"side|Commerce Ministry|Foreign Ministry|Trade Ministry|Finance Ministry|Treasury|government"
    rf"|ministry|administration|delegation|(?<=[Tt]he two )governments"
    rf"|(?<=[Tt]he three )governments|(?<=[Bb]oth )governments"
    rf"|Office|(?<=her )office|(?<=his )office|(?<=its )office)\b(?:\s+of\s+[A-Z]\w+(?:\s+and\s+[A-Z]\w+)?)?"
)
_ROLE_ONLY: Final = re.compile(
    r"\b[Tt]he\s+(?:[\w.]+\s+){0,2}(?:minister|secretary|president|commissioner|envoy|negotiator"
    r"|representative|premier|spokes(?:man|woman|person)|chancellor|ambassador)\b"
    r"|\bthe\s+(?:two|three|four)\s+(?:men|women|leaders|ministers|presidents|sides|countries)\b",
    re.IGNORECASE,
)
_GOVERNMENT: Final = re.compile(GOVERNMENT)
_PRONOUN: Final = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b")


@dataclass(frozen=True, slots=True)
class Subject:
    """Words that can speak, and of which kind they are."""

    start: int
    end: int
    kind: str
    person: Name | None = None


def subjects(text: str, people: People) -> list[Subject]:
    """Everything in a sentence that could speak; what is more particular hides what it overlaps."""
    found: list[Subject] = [Subject(m.start, m.end, "person", m.person) for m in people.mentions(text)]
    for kind, pattern in (
        ("briefed", _BRIEFED),
        ("official", _UNNAMED),
        ("document", DOCUMENT),
        ("institution", _INSTITUTION),
        ("role", _ROLE_ONLY),
        ("government", _GOVERNMENT),
        ("pronoun", _PRONOUN),
    ):
        for match in pattern.finditer(text):
            if kind == "official" and _BARE.fullmatch(match.group()):
                continue
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Subject(match.start(), match.end(), kind))
    return sorted(found, key=lambda one: one.start)
