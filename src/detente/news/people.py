"""People whom an article names: full name, role and government, each from the words that say so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from .parties import DEMONYM, GOVERNMENT, party_of

_CAP: Final = r"[A-ZÀ-ÖØ-Þ][\w’'-]*[a-zà-öø-ÿ]"
_TITLE: Final = r"(?:Mr|Ms|Mrs|Dr|Sir|Dame)\.?"
_OFFICE: Final = (
    r"(?:(?:Vice|Deputy|Prime|Foreign|Trade|Finance|Commerce|Economy|Treasury|Agriculture|Interior|Industry|Chief|Assistant"
    r"|Under|Environment|Energy)\s+)*(?:President|Premier|Minister|Secretary|Chancellor|Commissioner|Ambassador|Senator"
    r"|Representative|Governor|Chairman|Chairwoman|Chair|Envoy|envoy|Negotiator|Spokesman|Spokeswoman|Director)"
)
_ROLE_WORD: Final = (
    r"(?:president|premier|minister|secretary|chancellor|commissioner|ambassador|senator|representative|governor|chair\w*"
    r"|envoy|negotiator|spokes\w+|director|leader|czar|official|economist|fellow|adviser|advisor|diplomat|professor|analyst"
    r"|counterpart|head|chief|lawyer|executive|lawmaker|farmer|deputy|delegate|counsel|lobbyist|head)"
)
_NOT_NAMES: Final = frozenset(
    "The A An In On But And Trade Commerce Foreign Finance Treasury Ministry Minister President Secretary White House "
    "United States European Union Commission World Organization Parliament Congress Senate Federal Register Press "
    "National Security Council Department Office Government Party Communist Central Bank Supreme Court Buenos Aires "
    "New York Delhi Hong Kong Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
    "June July August September October November December Asia Europe America North South East West University Embassy "
    "Vice Prime Deputy Chief Twitter Facebook Google Reuters Under Commissioner Ambassador Premier Chancellor Senator "
    "Representative Envoy Section Silicon Valley Trump's That This These It He She They We American Chinese British".split()
)
_NAME: Final = rf"(?:{_CAP}|[A-Z]\.)(?:\s+(?:(?:van|von|de|da|del|al|bin|der)\s+)*(?:{_CAP}|[A-Z]\.)){{1,2}}"

_TITLED: Final = re.compile(rf"\b{_TITLE}\s+(?P<name>{_CAP}(?:\s+{_CAP})?)")
_OFFICED: Final = re.compile(
    rf"\b(?P<role>(?:(?:{DEMONYM}|{GOVERNMENT}[’']s)\s+)?{_OFFICE}(?:\s+of\s+{_CAP})?)\s+(?P<name>{_CAP}(?:\s+{_CAP}){{0,2}})"
)
_APPOSED: Final = re.compile(
    rf"(?P<name>{_NAME}),\s+(?P<role>(?:(?:the|an?|its|his|her|their|{GOVERNMENT}[’']s|{_CAP}[’']s)\s+)?"
    rf"[^,.;“”\"]{{0,60}}?\b{_ROLE_WORD}\b[^,.;“”\"]{{0,60}}?)(?=[,.;]|\s+(?:said|says|told)|$)"
)
_APPOSED_BEFORE: Final = re.compile(
    rf"(?P<role>(?:\b[Tt]he|\b[Ii]ts|\b[Hh]is|\b[Hh]er|\b[Tt]heir|\b[Aa]n?|{GOVERNMENT}[’']s|\b{_CAP}[’']s)\s+[^,.;“”\"]{{0,60}}?\b"
    rf"(?i:{_ROLE_WORD}(?:\s+of\s+[\w’' ]{{2,40}}?)?)),\s+(?P<name>{_NAME})(?=[,.;]|\s+[a-z])"
)
_WHO_IS: Final = re.compile(
    rf"(?P<name>{_NAME}),\s+who\s+(?:is|was|had been|has been|serves as|served as|heads|leads|headed|led)\s+(?P<role>[^,.;“”\"]{{0,60}}?\b(?:{_ROLE_WORD}|association)\b[^,.;“”\"]{{0,60}}?)"
    r"(?=[,.;]|\s+(?:until|and|said)|$)"
)
_ROLE_BEFORE: Final = re.compile(rf"\b(?P<role>(?:trade|chief)\s+(?:{_ROLE_WORD}))\s+(?P<name>{_NAME})")


@dataclass(frozen=True, slots=True)
class Name:
    """Someone whom the article names."""

    full: str
    role: str | None = None
    party: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Words by which the article may call the person later: the last word, and the first of a Chinese name."""
        words = self.full.split()
        return (words[-1], words[0]) if len(words) > 1 and len(words[0]) <= 5 else (words[-1],)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text."""

    person: Name
    start: int
    end: int


class People:
    """Everyone whom an article or a case names, found by full name or surname."""

    def __init__(self, known: Iterable[Name] = ()) -> None:
        self._by_full: dict[str, Name] = {}
        for person in known:
            self._by_full[person.full] = person

    def learn(self, text: str) -> None:
        """Take up those whom ``text`` names with a title, an office or a role."""
        for line in text.splitlines():
            for name, role in _introduced(line):
                self._add(name, role)

    def _add(self, name: str, role: str | None) -> None:
        known = self._find(name)
        party = party_of(role) if role else None
        if known is None:
            self._by_full[name] = Name(name, role, party)
            return
        longer = name if len(name.split()) > len(known.full.split()) else known.full
        self._by_full.pop(known.full)
        self._by_full[longer] = replace(known, full=longer, role=known.role or role, party=known.party or party)

    def _find(self, name: str) -> Name | None:
        if name in self._by_full:
            return self._by_full[name]
        last = name.split()[-1]
        same = [p for p in self._by_full.values() if last in p.keys or (p.full.split()[-1] == last)]
        if len(name.split()) > 1:
            same = [p for p in same if len(p.full.split()) == 1 or p.full.split()[0] == name.split()[0]]
        return same[0] if len(same) == 1 else None

    def mentions(self, text: str) -> list[Mention]:
        """Every place where ``text`` names one of these people, in order."""
        found: list[Mention] = []
        for person in sorted(self._by_full.values(), key=lambda one: -len(one.full)):
            for match in re.finditer(rf"\b{re.escape(person.full)}\b", text):
                found.append(Mention(person, match.start(), match.end()))
        for match in _TITLED.finditer(text):
            known = self._find(match["name"]) or self._find(match["name"].split()[0])
            if known:
                found.append(Mention(known, match.start(), match.end()))
        found += self._bare(text)
        for match in _OFFICED.finditer(text):
            known = self._find(_trim(match["name"]))
            if known:
                found.append(Mention(known, match.start("name"), match.start("name") + len(_trim(match["name"]))))
        return _widest(found)

    def _bare(self, text: str) -> Iterator[Mention]:
        """Surnames alone, as wires write them: "Wei said"."""
        for person in self._by_full.values():
            words = person.full.split()
            for key in person.keys if len(words) > 1 else ():
                if party_of(key) is None and key not in _NOT_NAMES and self._find(key) == person:
                    for match in re.finditer(rf"(?<![\w’'-] ){re.escape(key)}(?=\s+[a-z])|(?<=[a-z,”\"] ){re.escape(key)}(?=\s+[a-z]|[,.])", text):
                        yield Mention(person, match.start(), match.end())

    def __iter__(self) -> Iterator[Name]:
        return iter(self._by_full.values())


def _widest(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for one in sorted(found, key=lambda m: (m.start, m.start - m.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _introduced(text: str) -> Iterator[tuple[str, str | None]]:
    """Names with the role that the words around them give; titles alone come last, with no role."""
    for pattern in (_APPOSED, _WHO_IS, _APPOSED_BEFORE, _OFFICED, _ROLE_BEFORE):
        for match in pattern.finditer(text):
            name = _trim(match["name"])
            if name and _is_name(name):
                yield name, _tidy(match["role"])
    for match in _TITLED.finditer(text):
        if _is_name(match["name"]):
            yield match["name"], None


def _trim(name: str) -> str:
    """A name without offices before it and possessives after it."""
    words = name.split()
    while words and words[0] in _NOT_NAMES:
        words = words[1:]
    return re.sub(r"[’']s$", "", " ".join(words))


def _is_name(name: str) -> bool:
    return not any(word in _NOT_NAMES for word in name.split()) and party_of(name) is None


def _tidy(role: str) -> str:
    role = re.sub(r"\s+(?:who|which|that)\s.*$", "", role.strip())
    return re.sub(r"^(?:the|an?)\s+", "", role, flags=re.IGNORECASE)
