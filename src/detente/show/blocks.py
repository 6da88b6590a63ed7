"""What a page is made of: frozen, typed and in words, so that a renderer only has to place it.

A page is sections, a section is blocks in the order in which they are read. Every renderer (HTML, Markdown, terminal,
JSON) knows every block; a new block is a class here and a function in each of them, which a test counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Spec = dict[str, Any]
"""A chart in Vega-Lite."""
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
class Figure:
    """A chart. ``title`` states the finding, ``note`` the axis, the path and the source."""

    id: str
    title: str
    alt: str
    note: str
    wide: Spec
    narrow: Spec
    text: str = ""
    """The chart in characters, for a terminal; its finding alone where left out."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand right. ``short`` is its heading where there is little room."""

    label: str
    number: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a reader sees, the value behind it, and an optional shade."""

    text: str
    value: Scalar = None
    shade: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first cell of a row names the row."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it is, a line or several."""

    term: str
    lines: tuple[Paragraph, ...]
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms and what they are; a term with more than eight lines shows four, the others under ``more``."""

    items: tuple[Definition, ...]
    more: str = "{} more"


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A line of a chronicle; ``doubt`` says why to be careful, ``ahead`` that it is yet to come."""

    day: str
    iso: str
    kind: str
    party: str
    title: str
    doubt: str
    ahead: bool
    ref: Ref


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Dated things in their order."""

    events: tuple[DatedLine, ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """What a party says about an issue."""

    party: str
    hue: str
    text: str
    note: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Card:
    """An issue on the table; ``none`` is said where no party has a stance."""

    title: str
    note: str
    stances: tuple[Stance, ...]
    none: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Lane:
    """Cards of one status, and more of the same on demand."""

    status: str
    total: int
    cards: tuple[Card, ...]
    rest: "Folded | None" = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement, quoted or told."""

    quotation: str | None
    summary: str
    note: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Quotes:
    """Who said what."""

    items: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class PayoffCell:
    """What a pair of moves gives one side; ``best`` says that its move answers the other's best, "" where not."""

    party: str
    hue: str
    gain: str
    money: str
    best: str


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of a game; ``stable`` says that both moves are best answers, "" where not."""

    payoffs: tuple[PayoffCell, ...]
    stable: str


@dataclass(frozen=True, slots=True)
class PayoffGrid:
    """A game of two sides in a table: the moves of one in rows, of the other in columns."""

    id: str
    caption: str
    corner: tuple[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Square, ...]], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """What a package says on one issue, and what that is to the side, in points."""

    issue: str
    text: str
    points: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Terms under a heading, the first few at once and the smaller ones on demand."""

    heading: str
    terms: tuple[Term, ...]
    smaller: tuple[Term, ...]
    more: str
    none: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one side gets and gives in a package."""

    party: str
    hue: str
    total: str
    ledgers: tuple[Ledger, ...]


@dataclass(frozen=True, slots=True)
class PackageOffer:
    """A package by side."""

    id: str
    title: str
    text: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines that keep their breaks and spaces: a diff, a command."""

    text: str


@dataclass(frozen=True, slots=True)
class Folded:
    """Blocks that open on demand; print and plain text show ``summary`` and, where short, what is inside."""

    summary: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a section, with a heading of its own."""

    id: str
    title: str
    blocks: "tuple[Block, ...]"


Block = (
    Paragraph
    | Figure
    | Table
    | Definitions
    | Chronicle
    | Lane
    | Quotes
    | PayoffGrid
    | PackageOffer
    | Verbatim
    | Folded
    | Part
)
"""Everything that may stand in a section."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page."""

    id: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every chart of the section, in order."""
        return tuple(block for block in inside(self.blocks) if isinstance(block, Figure))


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that the reader has tonight, and its answer; ``sentence`` is what stands in the first screen."""

    question: str
    paragraphs: tuple[Paragraph, ...]
    sentence: str = ""


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
    """A whole page."""

    title: str
    on: str
    standfirst: str
    tiles: tuple[Tile, ...]
    answers: tuple[Answer, ...]
    sections: tuple[Section, ...]
    sources: tuple[Citation, ...]
    manifest: tuple[Definition, ...]
    data: tuple[str, ...] = ()
    """Names of the tidy tables that are written beside the page."""

    @property
    def brief(self) -> tuple[str, ...]:
        """The answers in a sentence each."""
        return tuple(one.sentence for one in self.answers if one.sentence)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every chart of the page, in order."""
        return tuple(block for block in self.every_block() if isinstance(block, Figure))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the page, in order."""
        return tuple(block for block in self.every_block() if isinstance(block, Table))

    def every_block(self) -> Iterator[Block]:
        """Every block, those inside others too."""
        for section in self.sections:
            yield from inside(section.blocks)


def inside(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks and what they hold, in order."""
    for block in blocks:
        yield block
        if isinstance(block, Folded | Part):
            yield from inside(block.blocks)
        elif isinstance(block, Lane) and block.rest is not None:
            yield from inside((block.rest,))


def only(*blocks: Block | None) -> tuple[Block, ...]:
    """The blocks that exist."""
    return tuple(block for block in blocks if block is not None)


def lines(*texts: str) -> tuple[Paragraph, ...]:
    """Texts as paragraphs without sources."""
    return tuple(Paragraph(text) for text in texts if text)
