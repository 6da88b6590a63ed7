"""Rates through time as intervals: each holds from a day until another, for one line and one group of origins.

Origins that the law treats alike form a group and are kept once. The intervals of a line and a group follow each
other without hole or overlap, from the first day of the schedule to its last. They are columns of arrays, sorted
by group, line and day, so that a question about one line is two searches and a whole day is one pass.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from detente.errors import TariffError, UnknownName

from .products import Codes, clean

Vector = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Moment:
    """The rate of one line from one origin, and the days between which it holds."""

    base: float
    added: float
    valid_from: date
    valid_until: date | None
    """Day of the next rate; None where the schedule ends before it changes."""

    @property
    def total(self) -> float:
        """Base and added duties."""
        return self.base + self.added


@dataclass(frozen=True)
class Intervals:
    """Every rate of one importer on every day of a schedule."""

    importer: str
    codes: Codes
    origins: tuple[str, ...]
    group: Places
    """Group of each origin."""
    days: tuple[date, ...]
    """Days on which some rate begins; the first is that of the schedule."""
    ends: date
    """Last day of the schedule."""
    first: Places
    """Row at which each cell (group, line) begins, and one more for the end; group-major."""
    start: npt.NDArray[np.uint16]
    """Position in ``days`` of each row's first day."""
    base: Vector
    """MFN or preferential rate; NaN is missing."""
    added: Vector

    @property
    def groups(self) -> int:
        """Number of groups of origins."""
        return (self.first.size - 1) // self.codes.size

    @cached_property
    def _at(self) -> Mapping[str, int]:
        return {name: int(group) for name, group in zip(self.origins, self.group, strict=True)}

    def group_of(self, origin: str) -> int:
        """Group of an origin; one that nobody names belongs to everyone else (``*``)."""
        if origin not in self._at and "*" not in self._at:
            raise UnknownName("origin", origin, self.origins)
        return self._at.get(origin, self._at.get("*", 0))

    def line(self, code: str) -> int:
        """Position of a tariff line, by its digits."""
        digits = clean(code)
        at = int(np.searchsorted(self.codes, digits))
        if at == self.codes.size or self.codes[at] != digits:
            raise UnknownName(
                f"tariff line of {self.importer}", digits, map(str, self.codes[max(at - 3, 0) : at + 3])
            )
        return at

    def rate(self, code: str, origin: str, day: date) -> Moment:
        """The rate of one line from one origin on a day."""
        self._require(day)
        cell = self.group_of(origin) * self.codes.size + self.line(code)
        low, high = self.first[cell], self.first[cell + 1]
        row = int(low + np.searchsorted(self.start[low:high], self._revision(day), side="right") - 1)
        until = self.days[self.start[row + 1]] if row + 1 < high else None
        return Moment(float(self.base[row]), float(self.added[row]), self.days[self.start[row]], until)

    def on(self, day: date) -> tuple[Vector, Vector]:
        """Base rates and added duties of a whole day. Two arrays (group, line)."""
        self._require(day)
        begun = (self.start <= self._revision(day)).astype(np.int32)
        rows = self.first[:-1] + np.add.reduceat(begun, self.first[:-1]) - 1
        shape = (self.groups, self.codes.size)
        return self.base[rows].reshape(shape), self.added[rows].reshape(shape)

    def averages(self, weights: Mapping[str, Vector]) -> pd.DataFrame:
        """Weighted averages of base, added and total from each day of change: one row per origin and day.

        ``weights`` are the values of an origin's lines, in the order of ``codes``; a line without a weight is
        missing. Base rates are averaged over the weighted lines where they are known, as in :mod:`.aggregate`.
        """
        frames = [self._averages(origin, np.nan_to_num(values)) for origin, values in weights.items()]
        return pd.concat(frames, ignore_index=True)

    def daily(self, weights: Mapping[str, Vector], days: Sequence[date]) -> pd.DataFrame:
        """The averages of each of the days, which stand in their order."""
        for day in (days[0], days[-1]):
            self._require(day)
        at = np.searchsorted(np.asarray(self.days, "M8[D]"), np.asarray(days, "M8[D]"), side="right") - 1
        table = self.averages(weights)
        rows = [table.iloc[n : n + len(self.days)].iloc[at] for n in range(0, len(table), len(self.days))]
        return pd.concat([part.assign(day=list(days)) for part in rows], ignore_index=True)

    def frame(self, origins: Sequence[str] | None = None) -> pd.DataFrame:
        """Tidy: importer, origin, code, valid_from, valid_until (the day after the last), base, added, total."""
        return pd.concat(
            [self._rows(o) for o in (self.origins if origins is None else origins)], ignore_index=True
        )

    def _averages(self, origin: str, weight: Vector) -> pd.DataFrame:
        rows, line = self._cells(origin)
        start, known = self.start[rows], ~np.isnan(self.base[rows])

        def by_day(values: Vector) -> Vector:
            """Sum over lines from each day on; a row replaces the row before it in its cell."""
            change = values - np.where(np.diff(line, prepend=-1) == 0, np.roll(values, 1), 0.0)
            return np.cumsum(np.bincount(start, change, len(self.days)))

        value = weight[line]
        base = by_day(np.where(known, self.base[rows], 0.0) * value) / by_day(known * value)
        added = by_day(self.added[rows] * value) / weight.sum()
        table = pd.DataFrame({"day": self.days, "base": base, "added": added, "total": base + added})
        return table.assign(importer=self.importer, origin=origin)[["importer", "origin", *table.columns]]

    def _cells(self, origin: str) -> tuple[slice, Places]:
        """Rows of an origin, and the line of each."""
        at = self.group_of(origin) * self.codes.size
        edges = self.first[at : at + self.codes.size + 1]
        return slice(int(edges[0]), int(edges[-1])), np.repeat(np.arange(self.codes.size), np.diff(edges))

    def _rows(self, origin: str) -> pd.DataFrame:
        rows, line = self._cells(origin)
        days = pd.to_datetime([*self.days, self.ends + timedelta(days=1)])
        following = np.append(self.start[rows][1:], 0).astype(np.intp)
        last = np.diff(line, append=-1) != 0
        return pd.DataFrame(
            {
                "importer": self.importer, "origin": origin, "code": self.codes[line].astype(object),
                "valid_from": days[self.start[rows]],
                "valid_until": days[np.where(last, len(self.days), following)],
                "base": self.base[rows], "added": self.added[rows], "total": self.base[rows] + self.added[rows],
            }
        )  # fmt: skip

    def _revision(self, day: date) -> int:
        return sum(one <= day for one in self.days) - 1

    def _require(self, day: date) -> None:
        if not self.days[0] <= day <= self.ends:
            raise TariffError(f"{day} is outside {self.days[0]} to {self.ends}: ask for a day in between")
