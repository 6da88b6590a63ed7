"""What a page is made of: frozen, typed and in words, so that a renderer only has to place it."""

from dataclasses import dataclass
from typing import Any

from .pieces import Event, Game, Lane, Offer, Ref, Voice

Spec = dict[str, Any]  # Vega-Lite
Scalar = str | float | None


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
class Fact:
    """A term and what it is."""

    term: str
    lines: tuple[str, ...]
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a section, with a heading of its own."""

    id: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    figures: tuple[Figure, ...] = ()
    game: Game | None = None
    offers: tuple[Offer, ...] = ()
    tables: tuple[Table, ...] = ()
    facts: tuple[Fact, ...] = ()


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
    parts: tuple[Part, ...] = ()


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
    def _bodies(self) -> tuple[Section | Part, ...]:
        found: list[Section | Part] = []
        for section in self.sections:
            found += [section, *section.parts]
        return tuple(found)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every chart of the report, in order."""
        return tuple(figure for body in self._bodies for figure in body.figures)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the report, in order."""
        return tuple(table for body in self._bodies for table in body.tables)
