"""How the news introduces people: patterns of titles, offices and roles, and the names in them."""

import re
from collections.abc import Iterator
from typing import Final

from .parties import DEMONYM, GOVERNMENT, party_of
from .words import words

_CAP: Final = r"[A-ZÀ-ÖØ-Þ][\w’'-]*[a-zà-öø-ÿ]"
_TITLE: Final = r"(?:Mr|Ms|Mrs|Dr|Sir|Dame)\.?"
_OFFICE: Final = (
    r"(?:(?:Vice|Deputy|Prime|Foreign|Trade|Finance|Commerce|Economy|Treasury|Agriculture|Interior"
    r"|Industry|Chief|Assistant"
    r"|Under|Environment|Energy|Commission)\s+)*(?:President|Premier|Minister|Secretary|Chancellor"
    r"|Commissioner|Ambassador|Senator"
    r"|Representative|Governor|Chairman|Chairwoman|Chair|Envoy|envoy|Negotiator|Spokesman|Spokeswoman|Director)"
)
_ROLE_WORD: Final = (
    r"(?:president|premier|minister|secretary|chancellor|commissioner|ambassador|senator"
    r"|representative|governor|chair\w*"
    r"|envoy|negotiator|spokes\w+|director|leader|czar|official|economist|fellow|adviser|advisor"
    r"|diplomat|professor|analyst"
    r"|counterpart|head|chief|lawyer|executive|lawmaker|farmer|deputy|delegate|counsel|lobbyist|head)"
)
NOT_NAMES: Final = frozenset(
    words(
        "The A An In On But And Trade Commerce Foreign Finance Treasury Ministry Minister "
        "President Secretary White House United States European Union Commission World "
        "Organization Parliament Congress Senate Federal Register Press National Security Council "
        "Department Office Government Party Communist Central Bank Supreme Court Buenos Aires New "
        "York Delhi Hong Kong Monday Tuesday Wednesday Thursday Friday Saturday Sunday January "
        "February March April May June July August September October November December Asia "
        "Europe America North South East West University Embassy Vice Prime Deputy Chief Twitter "
        "Facebook Google Reuters Under Commissioner Ambassador Premier Chancellor Senator "
        "Representative Envoy Section Silicon Valley Trump's That This These It She They We "
        "American Chinese British"
    )
)
_PARTICLE: Final = r"(?:van|von|de|da|do|dos|del|al|bin|der)"
_NAME: Final = rf"(?:{_CAP}|[A-Z]\.)(?:\s+(?:{_PARTICLE}\s+)*(?:{_CAP}|[A-Z]\.)){{1,2}}(?:\s+{_PARTICLE}\s+{_CAP})?"

TITLED: Final = re.compile(rf"\b{_TITLE}\s+(?P<name>{_CAP}(?:\s+{_CAP})?)")
OFFICED: Final = re.compile(
    rf"\b(?P<role>(?:(?:{DEMONYM}|{GOVERNMENT}[’']s)\s+)?{_OFFICE}(?:\s+of\s+{_CAP})?)\s+"
    rf"(?P<name>{_CAP}(?:\s+{_CAP}){{0,2}})"
)
_APPOSED: Final = re.compile(
    rf"(?P<name>{_NAME}),\s+(?P<role>(?:(?:the|an?|its|his|her|their|{GOVERNMENT}[’']s|{_CAP}[’']s)\s+)?"
    rf"[^,.;“”\"]{{0,60}}?\b{_ROLE_WORD}\b[^,.;“”\"]{{0,60}}?)(?=[,.;]|\s+(?:said|says|told)|$)"
)
_APPOSED_BEFORE: Final = re.compile(
    rf"(?P<role>(?:\b[Tt]he|\b[Ii]ts|\b[Hh]is|\b[Hh]er|\b[Tt]heir|\b[Aa]n?|{GOVERNMENT}[’']s"
    rf"|\b{_CAP}[’']s)\s+[^,.;“”\"]{{0,60}}?\b"
    rf"(?i:{_ROLE_WORD}(?:\s+(?:of|for)\s+[\w’' ]{{2,40}}?)?)),\s+(?P<name>{_NAME})(?=[,.;]|\s+[a-z]|$)"
)
_WHO_IS: Final = re.compile(
    rf"(?P<name>{_NAME}),\s+who\s+(?:is|was|had been|has been|serves as|served as|heads|leads"
    rf"|headed|led)\s+(?P<role>[^,.;“”\"]{{0,60}}?\b(?:{_ROLE_WORD}"
    rf"|association)\b[^,.;“”\"]{{0,60}}?)"
    r"(?=[,.;]|\s+(?:until|and|said)|$)"
)
_ROLE_BEFORE: Final = re.compile(
    rf"\b(?P<role>(?:[\w’'.]+\s+){{0,4}}?\b{_ROLE_WORD})\s+(?P<name>{_NAME})(?=[,.;]|\s+[a-z]|$)"
)


def introduced(text: str) -> Iterator[tuple[str, str | None]]:
    """Names with the role that the words around them give; titles alone come last, with no role."""
    for pattern in (_APPOSED, _WHO_IS, _APPOSED_BEFORE, OFFICED, _ROLE_BEFORE):
        for match in pattern.finditer(text):
            name = trim(match["name"])
            if name and _is_name(name):
                yield name, _tidy(match["role"])
    for match in TITLED.finditer(text):
        if _is_name(match["name"]):
            yield match["name"], None


def trim(name: str) -> str:
    """A name without offices before it and possessives after it."""
    words = name.split()
    while words and words[0] in NOT_NAMES:
        words = words[1:]
    return re.sub(r"[’']s$", "", " ".join(words))


def _is_name(name: str) -> bool:
    return not any(word in NOT_NAMES for word in name.split()) and party_of(name) is None


def _tidy(role: str) -> str:
    role = re.sub(r"\s+(?:who|which|that)\s.*$", "", role.strip())
    return re.sub(r"^(?:the|an?)\s+", "", role, flags=re.IGNORECASE)
