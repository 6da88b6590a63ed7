"""Every change of a product's rate through time, with the acts behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..casebook import describe, governing
from ..casebook.force import begins
from ..casebook.library import Given
from ..countries import country
from ..days import Day, as_day
from ..errors import UnknownName
from ..show.blocks import Cell, Column, Section, Table, lines
from ..show.numbers import MISSING, spaced
from ..tariffs.base_rates import OBSERVED
from ..tariffs.intervals import RateSpell
from ..tariffs.lawbook import law_book, require_day
from ..tariffs.lawbook_parts import LawBook
from ..tariffs.narrow import narrowed
from ..tariffs.revisions import NAMED_FROM
from ..tariffs.schedule import Schedule
from . import duty_notes as notes
from .shown import Shown

if TYPE_CHECKING:
    from ..casebook import Measure, Step


@dataclass(frozen=True, slots=True)
class Spell:
    """The rate of a line from one day until another; fractions, None where missing."""

    code: str
    since: date
    until: date
    """Last day."""
    base: float | None
    added: float
    total: float | None
    acts: tuple[str, ...]
    """What took effect on its first day, each with its notice."""


@dataclass(frozen=True, slots=True, repr=False)
class History(Shown):
    """The answer to ``detente history``."""

    code: str
    origin: str
    importer: str
    known_until: date
    spells: tuple[Spell, ...]
    notes: tuple[str, ...] = ()
    """What a reader should know of the lines, such as where their numbers begin."""

    def section(self) -> Section:
        """What a reader sees."""
        title = f"{self.code} from {self.origin} to {self.importer} through time"
        columns = (
            Column("line"),
            Column("from"),
            Column("until"),
            Column("base", True),
            Column("added", True),
            Column("total", True),
            Column("what changed"),
        )
        rows = tuple(_row(one, self.known_until) for one in self.spells)
        told = lines(*(f"· {one}" for one in self.notes), f"· The law is known here until {self.known_until}.")
        return Section("history", title, (Table("history", title, columns, rows), *told))


def ask(code: str, *, origin: str, importer: str, since: Day | None = None, also: Sequence[Given] = ()) -> History:
    """Every rate of a product from a day on (the first of the law book where None), as it was due in the end.

    Raises
    ------
    UnknownName, TariffError, CaseError
    """
    seller, buyer = country(origin), country(importer)
    book = law_book(buyer, also)
    first = book.schedule.begins if since is None else as_day(since, "--since")
    require_day(book, first)
    try:
        law = narrowed(book.schedule, book.importer, code)
    except UnknownName as unknown:
        raise notes.renumbered_or(unknown, code) from None
    found = law.intervals(book.importer, origins=(seller,)).spells(seller)
    spells = [_spell(line, one, book, law, seller) for line, one in found]
    spells = [one for one in spells if one.until >= first]
    later = notes.numbered_later([one.code for one in spells])
    spells = [kept for one in spells if (kept := _numbered(one, {new.code for new in later}))]
    said = tuple(f"{new}. Its history here begins on {NAMED_FROM}: before, ask for what it continues." for new in later)
    return History(code, seller, buyer, book.known_until, tuple(spells), said)


def _numbered(one: Spell, later: set[str]) -> Spell | None:
    """A spell of a line that only the edition of 2022 has, from the day on which lists name it; None where it ends
    before. One that pays an added duty earlier is kept: a measure named it all the same.
    """
    if one.code[:6] not in later or one.since >= NAMED_FROM or one.added:
        return one
    return replace(one, since=NAMED_FROM, acts=()) if one.until >= NAMED_FROM else None


def _spell(line: str, one: RateSpell, book: LawBook, law: Schedule, origin: str) -> Spell:
    start = one.valid_from
    until = law.ends if one.valid_until is None else one.valid_until - timedelta(days=1)
    acts = _acts(book, law, origin, start) if start > book.schedule.begins else ()
    return Spell(line, start, until, _number(one.base), one.added, _number(one.total), acts)


def _acts(book: LawBook, law: Schedule, origin: str, day: date) -> tuple[str, ...]:
    """Steps that took effect on a day on the goods, or what else can have changed the rate."""
    found = [
        _act(book, measure, step)
        for measure in law.measures
        for step in measure.steps
        if measure.extent == "exact" and notes.concerns(law, measure, origin)
        if begins(step) == day and governing(measure, day) is step
    ]
    if found:
        return tuple(dict.fromkeys(found))
    return ("read in a later schedule; changed on some day before",) if day in OBSERVED else ("base rate",)


def _act(book: LawBook, measure: "Measure", step: "Step") -> str:
    source = book.sources[step.source]
    return f"{measure.title}: {describe(step)} ({step.reference or source.reference or source.title})"


def _row(one: Spell, last: date) -> tuple[Cell, ...]:
    return (
        Cell(one.code),
        Cell(str(one.since)),
        Cell(MISSING if one.until >= last else str(one.until)),
        Cell(spaced(one.base), one.base),
        Cell(spaced(one.added), one.added),
        Cell(spaced(one.total), one.total),
        Cell("; ".join(one.acts)),
    )


def _number(value: float) -> float | None:
    return None if value != value else float(value)
