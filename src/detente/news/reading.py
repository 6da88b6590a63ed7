"""Read an article: its sentences, and the facts that they state."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from .article import Article
from .facts.constituency import constituencies
from .facts.deadline import deadlines
from .facts.fact import Fact
from .facts.issue import issues
from .facts.measure import measures
from .facts.passage import Passage, passages
from .facts.position import positions
from .facts.round import rounds
from .facts.statement import statements
from .facts.truce import truces
from .leaders import leaders_in
from .page import read_article
from .parser import MISSES, Parser, parser
from .people import Name, People
from .sentences import LONGEST, sentences

_EXTRACTORS: Final[tuple[Callable[[Passage], Iterator[Fact]], ...]] = (
    statements,
    measures,
    deadlines,
    rounds,
    issues,
    positions,
    truces,
    constituencies,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and what it says, in the order of the text."""

    article: Article
    facts: tuple[Fact, ...]
    dropped: tuple[str, ...] = ()
    """What was not read, and what a language model claimed without words of the article that say so."""


def read_news(path: Path | str, published: date | None = None, known: Iterable[Name] = ()) -> Reading:
    """The facts of the article in a file; ``known`` are people of a case, so that surnames find their names.

    Raises :class:`~detente.errors.NewsError` as :func:`~detente.news.page.read_article` does.
    """
    article = read_article(path, published)
    long = (one for one in sentences(article) if one.end - one.start > LONGEST)
    skipped = (f"not read: {one.end - one.start:,} characters without a full stop at {one.start}" for one in long)
    parse = parser()
    told = tuple(skipped) if parse is not None else (*skipped, MISSES)
    return Reading(article, facts_of(article, known, parse), told)


def facts_of(article: Article, known: Iterable[Name] = (), parse: Parser | None = None) -> tuple[Fact, ...]:
    """The facts of an article: on the parse of its sentences, or by the rules alone where ``parse`` is None."""
    people = People(known)
    people.learn(article.text)
    if parse is not None:
        people.add(leaders_in(article.text, article.published))
    able = [one for one in sentences(article) if one.end - one.start <= LONGEST]
    found = [
        fact for here in passages(article, able, people, parse) for extract in _EXTRACTORS for fact in extract(here)
    ]
    return tuple(sorted(found, key=lambda fact: fact.quotation.end))
