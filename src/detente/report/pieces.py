"""Pieces of a page that tell of a case, a game or a bargain: frozen, typed and in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """A footnote: number and anchor of a source; ``number`` is None where the case does not list it."""

    id: str
    number: int | None
    label: str


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
class Entry:
    """An issue of which no position is known: a line of a list."""

    title: str
    since: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one topic."""

    topic: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """Issues of one status: those with a position as cards, a long rest by topic, on demand."""

    status: str
    total: int
    cards: tuple[Card, ...]
    rest: tuple[Group, ...] = ()


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
class Payoff:
    """What a pair of moves gives one side; ``best`` where its move is the best answer to the other's."""

    party: str
    hue: str
    gain: str
    money: str
    best: bool


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of a game; ``stable`` where both moves are best answers."""

    payoffs: tuple[Payoff, ...]
    stable: bool


@dataclass(frozen=True, slots=True)
class Game:
    """A game of two sides in a table: the moves of one in rows, of the other in columns."""

    id: str
    caption: str
    down: str
    across: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Square, ...]], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """What a package says on one issue, and what that is to the side, in points."""

    issue: str
    text: str
    points: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one side gets and gives in a package, the largest first, those after the first few in ``more_``."""

    party: str
    hue: str
    gain: str
    gets: tuple[Term, ...]
    more_gets: tuple[Term, ...]
    gives: tuple[Term, ...]
    more_gives: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A recommended package; ``folded`` ones open on demand."""

    id: str
    title: str
    text: str
    sides: tuple[Side, ...]
    folded: bool
