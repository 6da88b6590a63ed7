"""Every change of a product's rate through time, with the acts behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ..casebook import describe, governing
from ..casebook.force import begins
from ..casebook.library import Given
from ..countries import country
from ..days import Day, as_day
from ..disk import refuse_taken, written_whole
from ..errors import TariffError, UnknownName
from ..show.blocks import Cell, Column, Figure, Section, Table, lines
from ..show.drawing import drawing_of
from ..show.forms.steps import StepPoint, step_chart, step_text
from ..show.numbers import MISSING, spaced
from ..show.theme import NARROW, WIDE
from ..tariffs.base_rates import OBSERVED
from ..tariffs.intervals import RateSpell
from ..tariffs.lawbook import law_book, require_day, require_territories
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
        return Section("history", title, (Table("history", title, columns, rows), *self.charts(), *told))

    def charts(self) -> tuple[Figure, ...]:
        """A step chart of the total for each course that some line takes; lines of one course share it.

        Added duties stand for the total where a base rate is missing on some day.
        """
        courses: dict[tuple[StepPoint, ...], list[str]] = {}
        for code in dict.fromkeys(one.code for one in self.spells):
            courses.setdefault(_course([one for one in self.spells if one.code == code]), []).append(code)
        return tuple(self._chart(n, points, codes) for n, (points, codes) in enumerate(courses.items()))

    def draw(self, path: Path, *, force: bool = False) -> None:
        """Write the chart as SVG; lines of several courses need one each.

        Raises
        ------
        TariffError
        """
        charts = self.charts()
        if path.suffix != ".svg":
            raise TariffError(f"{path}: a picture is written as .svg: give a name that ends so")
        if len(charts) != 1:
            raise TariffError(f"{self.code} has {len(charts)} courses of rates: ask for one line of it")
        refuse_taken(path, TariffError, force=force)
        with written_whole(path, TariffError, force=force) as draft:
            draft.write_text(drawing_of(charts[0]).svg, encoding="utf-8")

    def _chart(self, n: int, points: tuple[StepPoint, ...], codes: Sequence[str]) -> Figure:
        whole = all(one.total is not None for one in self.spells if one.code == codes[0])
        what = "Duty" if whole else "Added duty"
        which = codes[0] if len(codes) == 1 else f"{codes[0]} and {len(codes) - 1} more"
        title = f"{what} on {which} from {self.origin} to {self.importer}, in {len(points)} steps"
        until = self.known_until
        said = f"{_percent(points[0])} on {points[0].day}, {_percent(points[-1])} on {until}"
        return Figure(
            id=f"history-{n}",
            title=title,
            alt=f"A step line. {title}: {said}.",
            note=f"Percent of the value; {said}.",
            wide=step_chart(points, until, WIDE),
            narrow=step_chart(points, until, NARROW),
            text=step_text(points, until),
        )


def ask(code: str, *, origin: str, importer: str, since: Day | None = None, also: Sequence[Given] = ()) -> History:
    """Every rate of a product from a day on (the first of the law book where None), as it was due in the end.

    Raises
    ------
    UnknownName, TariffError, CaseError
    """
    seller, buyer = country(origin), country(importer)
    require_territories(seller, buyer)
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
    said += tuple(notes.last_text(book, book.last_text or book.known_until))
    return History(code, seller, buyer, book.known_until, tuple(spells), said)


def _course(spells: Sequence[Spell]) -> tuple[StepPoint, ...]:
    """The days on which the total of a line changed; its added duty where some base rate is missing."""
    whole = all(one.total is not None for one in spells)
    points = [StepPoint(one.since, one.total if whole else one.added) for one in spells]
    # decided: the first point has nothing before it to be equal to
    return tuple(one for n, one in enumerate(points) if not n or one.rate != points[n - 1].rate)


def _percent(point: StepPoint) -> str:
    return f"{spaced(point.rate)}"


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
