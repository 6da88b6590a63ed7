"""People whom an article names: full name, role and government, each from the words that say so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .names import NOT_NAMES, OFFICED, TITLED, introduced, trim
from .parties import party_of


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
        if not words:
            return ()
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
            if person.full.split():
                self._by_full[person.full] = person

    def learn(self, text: str) -> None:
        """Take up those whom ``text`` names with a title, an office or a role."""
        for line in text.splitlines():
            for name, role in introduced(line):
                self._add(name, role)

    def add(self, known: Iterable[Name]) -> None:
        """Take up people of whom more is known than the article says."""
        for person in known:
            old = self._find(person.full)
            if old is not None:
                self._by_full.pop(old.full)
                person = replace(person, role=old.role or person.role)
            self._by_full[person.full] = person

    def named(self, surname: str) -> Name | None:
        """The one person of this name, if there is one."""
        return self._find(surname)

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
        if not name.split():  # an office before a weekday or another word that is no name
            return None
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
        for match in TITLED.finditer(text):
            known = self._find(match["name"]) or self._find(match["name"].split()[0])
            if known:
                found.append(Mention(known, match.start(), match.end()))
        found += self._bare(text)
        for match in OFFICED.finditer(text):
            known = self._find(trim(match["name"]))
            if known:
                found.append(Mention(known, match.start("name"), match.start("name") + len(trim(match["name"]))))
        return _widest(found)

    def _bare(self, text: str) -> Iterator[Mention]:
        """Surnames alone, as wires write them: "Wei said"."""
        for person in self._by_full.values():
            words = person.full.split()
            for key in person.keys if len(words) > 1 else ():
                if party_of(key) is None and key not in NOT_NAMES and self._find(key) == person:
                    for match in re.finditer(
                        rf"(?<![\w’'-] ){re.escape(key)}(?=\s+[a-z])"
                        rf"|(?<=[a-z,”\"] ){re.escape(key)}(?=\s+[a-z]|[,.])",
                        text,
                    ):
                        yield Mention(person, match.start(), match.end())

    def __iter__(self) -> Iterator[Name]:
        return iter(self._by_full.values())


def _widest(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for one in sorted(found, key=lambda m: (m.start, m.start - m.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
