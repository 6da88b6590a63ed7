"""What an article says: facts with their quotations, and beside a case what is new or contradicts it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..days import Day, as_day
from ..encoding import plain
from ..errors import NewsError
from ..news import Endpoint, Fact, Session, read_beside
from ..news.session import fact_as_dict
from ..show.blocks import Block, Definition, Definitions, Part, Section, Verbatim, lines
from .shown import Shown

NOTHING_NEW = "The case says all of this already."
LETTERS = 100
"""Of a line of clutter that is shown."""
_OF_EVERY_FACT = ("kind", "quotation", "confidence", "reason")


@dataclass(frozen=True, slots=True, repr=False)
class ArticleRead(Shown):
    """What an article says, and where a case was given what becomes of each fact there.

    Attributes
    ----------
    session : the reading, the proposals for the case and the patch
    written : files of the case that were written
    """

    session: Session
    written: tuple[Path, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Everything the article says, in its order."""
        return self.session.reading.facts

    def accept(self, into: Path | None = None) -> "ArticleRead":
        """Write the patch into the case, or into a copy of it; raises NewsError where no case was given."""
        if self.session.patch is None:
            raise NewsError("--accept and --into write into a case: name it with --case.")
        return replace(self, written=self.session.patch.write(into))

    def section(self) -> Section:
        """What a reader sees."""
        return page(self.session, self.written)

    def data(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return dict(plain(self.session.as_dict() | {"written": self.written}))


def ask(
    article: Path | str,
    case: str | None = None,
    *,
    published: Day | None = None,
    endpoint: str | None = None,
    model: str | None = None,
) -> ArticleRead:
    """Read an article, beside a case where one is given; writes nothing.

    Parameters
    ----------
    article   : a text file or a saved web page
    case      : a shipped case or the path of one
    published : day of publication, where the file does not say
    endpoint  : address of a language model to ask too, and its name there as ``model``

    Raises
    ------
    NewsError, CaseError, UnknownName, DayError
    """
    if (endpoint is None) != (model is None):
        raise NewsError("--endpoint and --model belong together: give both or neither.")
    asked = Endpoint(endpoint, model) if endpoint and model else None
    day = None if published is None else as_day(published, "--published")
    return ArticleRead(read_beside(article, case, published=day, endpoint=asked))


def page(found: Session, written: tuple[Path, ...] = ()) -> Section:
    """The facts under their quotations; beside a case what it says otherwise, and the patch."""
    article = found.reading.article
    title = f"{article.name}, published on {article.published}: {len(found.reading.facts)} facts"
    clutter = (f"left out as clutter: {line[:LETTERS]}" for line in article.removed)
    facts = Definitions(tuple(_quoted(found)))
    beside = _beside(found) if found.patch is not None else ()
    told = lines(*(f"written: {path}" for path in written))
    return Section("read", title, (*lines(*clutter), facts, *lines(*found.reading.dropped), *beside, *told))


def _quoted(found: Session) -> Iterator[Definition]:
    """A quotation with the facts that it says."""
    proposed = found.proposals.proposals if found.proposals else ()
    notes = {id(one.fact): f"{one.verdict}: {one.note}" for one in proposed}
    by_quotation: dict[tuple[int, int, str], list[str]] = {}
    for fact in found.reading.facts:
        quoted = fact.quotation
        said = by_quotation.setdefault((quoted.start, quoted.end, quoted.text), [])
        said.append(f"{fact.kind}: {_words(fact)} ({fact.confidence:.0%} sure, by {fact.reason})")
        if id(fact) in notes:
            said.append(notes[id(fact)])
    for (start, end, text), said in by_quotation.items():
        yield Definition(f"[{start}–{end}] {text}", lines(*said))


def _words(fact: Fact) -> str:
    parts = (
        (name, value)
        for name, value in fact_as_dict(fact).items()
        if name not in _OF_EVERY_FACT and value not in (None, [])
    )
    return "; ".join(f"{name.replace('_', ' ')}: {_value(name, value)}" for name, value in parts)


def _value(name: str, value: Any) -> str:
    if isinstance(value, dict):
        first, last = value["first"], value["last"]
        days = str(first) if first == last else f"{first} to {last}"
        return f"{days} (“{value['words']}”)" if str(first) != value["words"] else days
    if name in ("rate", "rate_from"):
        return f"{100 * value:g} %"
    if name == "value":
        return f"${value:g} billion"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _beside(found: Session) -> tuple[Block, ...]:
    """Contradictions, what would make the case wrong, and the diff."""
    blocks: list[Block] = []
    if found.proposals is not None and found.proposals.contradictions:
        said = (f"{c.fact.kind}: {c.note}: “{c.fact.quotation.text}”" for c in found.proposals.contradictions)
        blocks.append(Part("contradictions", "Contradictions", lines(*said)))
    if found.patch is not None:
        refused = found.patch.refused
        said = (
            f"not in the patch, since the case would be wrong: {'.'.join(one.where)}: {why}" for one, why in refused
        )
        blocks += lines(*said)
        blocks += (Verbatim(found.patch.diff),) if found.patch.diff else lines(NOTHING_NEW)
    return tuple(blocks)
