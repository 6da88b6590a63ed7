"""Statutory and collected: which part of the duties that a law adds customs did collect, by origin and HS chapter.

The law says what is due on a line; exclusions, goods at sea when a rate rose, duty-free regimes and purchases that
moved inside a chapter make the treasury's take another number. The law shows statutory rates everywhere; revenue and
effects use the collected part where customs data tell it (``Setup.rates``). A day knows the months that were published
before it, and a record is evidence for a year after its last month; beyond, and for pairs without a record, nothing is
known and the law stands.

A record is a table ``collected-<importer>*.csv``. Its header may say ``since``, the first month that is evidence, and
``until``, the last day for which it is. Where all its months lie in one quarter a share's error leaves out a month at a
time, and is then a lower end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from .products import Codes
from .tables import FOLDER, read_table

Vector = npt.NDArray[np.float64]
COLUMNS: Final = ("origin", "chapter", "month", "statutory", "collected")
PUBLISHED: Final = timedelta(days=66)
"""From the end of a month to its data: five weeks as a rule, nine after the closed government of January 2019."""
STALE: Final = 12
"""Months after the last one of a record for which it is still evidence."""
LEAST: Final = 20.0
"""Million USD of statutory duty below which a chapter goes with its origin's whole."""
FEWEST: Final = 2
"""Fewest quarters, or months of one quarter, that a share rests on: one alone has no standard error."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the law's added duties that was collected, and its standard error."""

    value: float
    error: float


@dataclass(frozen=True, slots=True)
class Collected:
    """What a day knows of one importer's added duties on one origin.

    Attributes
    ----------
    chapters : share by HS chapter, two digits; a chapter that is not there goes with ``whole``
    whole    : share of all chapters together
    months   : first and last month of the record, YYYY-MM
    source   : of the record
    why      : what makes statutory and collected differ
    """

    importer: str
    origin: str
    chapters: Mapping[str, Share]
    whole: Share
    months: tuple[str, str]
    source: str
    why: str

    def of(self, code: str) -> Share:
        """That of a code of two or more digits."""
        return self.chapters.get(code[:2], self.whole)

    def shares(self, codes: Codes) -> Vector:
        """Share of each tariff line."""
        chapters, line = np.unique(codes.astype("U2"), return_inverse=True)
        return np.array([self.of(str(chapter)).value for chapter in chapters])[line]


@lru_cache(maxsize=1024)
def collected(importer: str, origin: str, day: date) -> Collected | None:
    """What a day knows of a pair; None where it knows nothing, or too little for a standard error."""
    found = (_known(record, importer, origin, day) for record in _records(importer))
    return next((one for one in found if one is not None), None)


def _known(record: _Record, importer: str, origin: str, day: date) -> Collected | None:
    """What a day knows by one record."""
    if origin not in record.cells or day > record.until:
        return None
    cells = record.cells[origin].until(day - PUBLISHED)
    if cells is None or day > _last_day(int(cells.months[-1]) + STALE):
        return None
    spells = cells.quarter if record.by == "quarter" else np.arange(len(cells.months), dtype=np.float64)
    if len(np.unique(spells)) < FEWEST:
        return None
    value, error = share(cells.statutory, cells.collected, spells)
    rich = np.flatnonzero(cells.rich(spells))
    chapters = {cells.chapters[at]: Share(float(value[at]), float(error[at])) for at in rich}
    whole = share(cells.statutory.sum(0), cells.collected.sum(0), spells)
    months = (_written(int(cells.months[0])), _written(int(cells.months[-1])))
    return Collected(
        importer, origin, chapters, Share(float(whole[0]), float(whole[1])), months, record.source, record.why
    )


def share(statutory: Vector, collected: Vector, spell: Vector) -> tuple[Vector, Vector]:
    """Collected over statutory of months (the last axis), and its standard error, one spell left out at a time.

    The jackknife of Tukey. A spell is a quarter: months that follow each other count as one, as what moves one moves
    the next. A spell without duty is no observation; the error of a single one is NaN.
    """
    member = spell[:, None] == np.unique(spell)
    due, taken = statutory @ member, collected @ member
    seen = due > 0
    count = seen.sum(-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        rest = (taken.sum(-1)[..., None] - taken) / (due.sum(-1)[..., None] - due)
        mean = np.where(seen, rest, 0.0).sum(-1) / count
        squares = np.where(seen, (rest - mean[..., None]) ** 2, 0.0).sum(-1)
        return taken.sum(-1) / due.sum(-1), np.sqrt((count - 1) / count * squares)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Duties on one origin, million USD, shape (chapters, months); ``months`` are counted from the year 0."""

    chapters: tuple[str, ...]
    months: npt.NDArray[np.int64]
    statutory: Vector
    collected: Vector

    @classmethod
    def of(cls, rows: Sequence[tuple[str, int, float, float]]) -> Self:
        """From rows of chapter, month, statutory and collected; a month without a row has no added duty."""
        chapters, row = np.unique([one[0] for one in rows], return_inverse=True)
        months, column = np.unique([one[1] for one in rows], return_inverse=True)
        # decided: a month without a row has no added duty
        statutory, collected = np.zeros((2, chapters.size, months.size))
        statutory[row, column] = [one[2] for one in rows]
        collected[row, column] = [one[3] for one in rows]
        return cls(tuple(chapters.tolist()), months, statutory, collected)

    def until(self, day: date) -> Self | None:
        """The months that ended by a day."""
        count = sum(_last_day(month) <= day for month in self.months.tolist())
        if not count:
            return None
        return replace(
            self,
            months=self.months[:count],
            statutory=self.statutory[:, :count],
            collected=self.collected[:, :count],
        )

    @property
    def quarter(self) -> Vector:
        """The quarter of each month, counted from the year 0."""
        return np.asarray(self.months // 3, dtype=np.float64)

    def rich(self, spell: Vector) -> npt.NDArray[np.bool_]:
        """Chapters with enough duty, in enough spells, for a share of their own."""
        member = spell[:, None] == np.unique(spell)
        return np.asarray(
            (self.statutory.sum(1) >= LEAST) & ((self.statutory @ member > 0).sum(1) >= FEWEST), dtype=np.bool_
        )


@dataclass(frozen=True, slots=True)
class _Record:
    """A shipped table: cells by origin, and what the file says of itself; ``by`` quarter or month its errors are."""

    cells: Mapping[str, _Cells]
    source: str
    why: str
    until: date
    by: str


@cache
def _records(importer: str) -> tuple[_Record, ...]:
    """The records of an importer; of no pair does a day know two."""
    return tuple(_record(path) for path in sorted(FOLDER.glob(f"collected-{importer}*.csv")))


def _record(path: Path) -> _Record:
    table = read_table(path, COLUMNS)
    since, until = table.about.get("since"), table.about.get("until")
    rows: dict[str, list[tuple[str, int, float, float]]] = {}
    for origin, chapter, month, statutory, collected in table.records(*COLUMNS):
        if since is None or month >= since:
            rows.setdefault(origin, []).append((chapter, _counted(month), float(statutory), float(collected)))
    quarters = {month // 3 for found in rows.values() for _, month, _, _ in found}
    return _Record(
        {origin: _Cells.of(found) for origin, found in rows.items()},
        table.about["source"],
        table.about["why"],
        date.fromisoformat(until) if until else date.max,
        "quarter" if len(quarters) > 1 else "month",
    )


def _counted(month: str) -> int:
    """A month, YYYY-MM, counted from January of the year 0."""
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _written(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def _last_day(month: int) -> date:
    return date((month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
