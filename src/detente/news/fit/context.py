"""A case and an article while they are set side by side: names that are taken, sources, words in common."""

import re
from collections.abc import Iterable
from typing import Any, Final

from ...casebook import Case
from ..article import Article
from ..attribution import Attribution
from ..dates import When
from ..facts.fact import Fact, Said
from ..people import Name
from ..words import words

_EMPTY: Final = frozenset(
    words(
        "the a an of and to in on for with by from that this is are was were be been it its their "
        "his her which who more most has have had not but or as at than they both some many any "
        "all into over about would could will chinese american china united states european union "
        "trade talks issue issues question two sides between deal tariffs goods"
    )
)


class Context:
    """What the proposals share."""

    def __init__(self, case: Case, article: Article) -> None:
        self.case, self.article = case, article
        self.new_people: dict[str, dict[str, Any]] = {}
        self.used_sources: set[str] = set()
        self._taken = {
            collection: {one.id for one in getattr(case, collection)}
            for collection in (
                "people",
                "sources",
                "measures",
                "restrictions",
                "statements",
                "rounds",
                "deadlines",
                "truces",
                "events",
                "issues",
                "constituencies",
            )
        }
        self._taken["topics"] = self._taken["issues"] | self._taken["measures"] | self._taken["deadlines"]
        base = slug(f"news-{article.name}", 60)
        self._source = self._free("sources", base)
        self._unnamed = self._free("sources", f"{base}-unnamed")

    def claim(self, attribution: Attribution | None = None) -> dict[str, Any]:
        """Day, source and certainty of a claim that the article makes."""
        anonymous = attribution in ("official on condition of anonymity", "people briefed")
        source = self._unnamed if anonymous else self._source
        self.used_sources.add(source)
        return {"known": self.article.published, "source": source, "certainty": "reported"}

    def id(self, collection: str, words: str) -> str:
        """A free short name made of words."""
        space = "topics" if collection in ("issues", "measures", "deadlines") else collection
        name = self._free(space, slug(words, 40))
        self._taken[space].add(name)
        return name

    def sources(self) -> list[dict[str, Any]]:
        """The sources that the new claims name."""
        about = {
            "publisher": self.article.publisher or "not named in the file",
            "title": self.article.title or self.article.name,
            "date": self.article.published,
            "reference": f"sha256 {self.article.digest[:16]} of {self.article.name}",
        }
        both: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
            ({"id": self._source}, {}),
            ({"id": self._unnamed}, {"on_record": False}),
        )
        return [name | about | extra for name, extra in both if name["id"] in self.used_sources]

    def person(self, fact: Said) -> str | None:
        """Id of the speaker, who joins the people of the case where the case does not have the name."""
        if fact.speaker is None:
            return None
        for person in self.case.people:
            if person.name == fact.speaker:
                return person.id
        if fact.speaker not in self.new_people:
            party = {"party": fact.party} if self.is_party(fact.party) else {}
            person_id = self._free("people", slug(fact.speaker.split()[-1], 30))
            self._taken["people"].add(person_id)
            role = {"role": fact.role or "not given in the article"}
            self.new_people[fact.speaker] = {"id": person_id, "name": fact.speaker} | party | role
        return str(self.new_people[fact.speaker]["id"])

    def participant(self, name: str) -> str | None:
        """Id of a person or party of the case; None for one it does not have."""
        people = {person.name: person.id for person in self.case.people}
        return people.get(name) or (name if self.is_party(name) else None)

    def is_party(self, code: str | None) -> bool:
        """True for the id of a party of the case."""
        return any(party.id == code for party in self.case.parties)

    def _free(self, space: str, name: str) -> str:
        taken, number = self._taken[space], 2
        free = name
        while free in taken:
            free, number = f"{name}-{number}", number + 1
        return free


def people_of(case: Case) -> list[Name]:
    """The people of a case, by whom surnames in an article are understood."""
    return [Name(person.name, person.role, person.party) for person in case.people]


def slug(words: str, longest: int) -> str:
    """Lower-case letters, digits and hyphens, at most so long, cut between words."""
    plain = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "item"
    return plain if len(plain) <= longest else plain[: longest + 1].rpartition("-")[0] or plain[:longest]


def stems(words: str) -> frozenset[str]:
    """The telling words of a text, cut to seven letters so that invest and investing are one."""
    found = re.findall(r"[a-z0-9][a-z0-9’'-]*[a-z0-9]|[0-9]+", words.lower())
    return frozenset(
        word[:7].rstrip("s") for part in found for word in part.split("-") if word not in _EMPTY and len(word) > 2
    )


def likeness(left: str, right: Iterable[str]) -> int:
    """Number of telling words that a text shares with others."""
    return len(stems(left) & stems(" ".join(right)))


def shown(when: When) -> str:
    """A time in a message."""
    if when.first == when.last:
        return str(when.first) if when.precision == "day" else f"about {when.first}"
    return f"{when.first} to {when.last}"


def title_of(fact: Fact) -> str:
    """A line for the timeline: the sentence, at most 200 characters."""
    text = " ".join(fact.quotation.text.split())
    return text if len(text) <= 200 else text[:199].rpartition(" ")[0] + " …"
