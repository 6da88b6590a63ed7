"""What a page is made of: frozen, typed and in words, so that a renderer only has to place it."""

from dataclasses import dataclass
from typing import Any

Spec = dict[str, Any]  # Vega-Lite
Scalar = str | float | None


@dataclass(frozen=True, slots=True)
class Ref:
    """A footnote: number and anchor of a source; ``number`` is None where the case does not list it."""

    id: str
    number: int | None
    label: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences and the sources that they rest on."""

    text: str
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that the reader has tonight, and its answer."""

    question: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart. ``title`` states the finding, ``note`` the axis, the path and the source."""

    id: str
    title: str
    alt: str
    note: str
    wide: Spec
    narrow: Spec


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand right."""

    label: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What a reader sees, the value behind it, and an optional shade."""

    text: str
    value: Scalar = None
    shade: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first cell of a row names the row. ``folded`` tables open on demand."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the timeline; ``doubt`` says why to be careful, ``ahead`` that it is yet to come."""

    day: str
    iso: str
    kind: str
    party: str
    title: str
    doubt: str
    ahead: bool
    ref: Ref


@dataclass(frozen=True, slots=True)
class Position:
    """What a party says about an issue; ``record`` says whether the source was on the record."""

    party: str
    hue: str
    text: str
    known: str
    record: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Card:
    """An issue on the table."""

    title: str
    topic: str
    since: str
    security: bool
    positions: tuple[Position, ...]
    ref: Ref


@dataclass(frozen=True, slots=True)
class Lane:
    """Issues of one status."""

    status: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A statement, quoted or told."""

    day: str
    speaker: str
    attribution: str
    quotation: str | None
    summary: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what it is."""

    term: str
    lines: tuple[str, ...]
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report."""

    id: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    events: tuple[Event, ...] = ()
    lanes: tuple[Lane, ...] = ()
    voices: tuple[Voice, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as it stands in the list at the end."""

    ref: Ref
    publisher: str
    title: str
    day: str
    reference: str
    url: str | None
    record: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report."""

    title: str
    on: str
    standfirst: str
    tiles: tuple[Tile, ...]
    answers: tuple[Answer, ...]
    sections: tuple[Section, ...]
    sources: tuple[Citation, ...]
    manifest: tuple[Fact, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every chart of the report, in order."""
        return tuple(figure for section in self.sections for figure in section.figures)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the report, in order."""
        return tuple(table for section in self.sections for table in section.tables)
