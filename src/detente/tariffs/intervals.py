"""Rates through time as intervals: each holds from a day until another, for one line and one group of origins.

Origins that the law treats alike form a group and are kept once, as a track. The intervals of a line follow each
other without hole or overlap, from the first day of the schedule to its last. A track is columns of arrays, sorted
by line and day, so that a question about one line is a search and a whole day is one pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..days import Day, as_day
from ..errors import TariffError, UnknownName
from .products import Codes, clean

if TYPE_CHECKING:
    import pandas as pd

Vector = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class RateSpell:
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


@dataclass(frozen=True, slots=True)
class Track:
    """The intervals of one group of origins: when each begins, its added duty, and the base rates by day."""

    first: npt.NDArray[np.uint32]
    """Row at which each line begins, and one more for the end."""
    start: npt.NDArray[np.uint16]
    """Position in the schedule's days of each row's first day."""
    added: Vector
    base: tuple[Vector, ...]
    """Base rate of each line from each of the schedule's days on; NaN is missing. Days without a change share one."""

    @property
    def line(self) -> Places:
        """Line of each row."""
        return np.repeat(np.arange(self.first.size - 1), np.diff(self.first))


@dataclass(frozen=True)
class Intervals:
    """Every rate of one importer on every day of a schedule."""

    importer: str
    codes: Codes
    origins: tuple[str, ...]
    group: Places
    """Position of each origin's track."""
    days: tuple[date, ...]
    """Days on which some rate begins; the first is that of the schedule."""
    ends: date
    """Last day of the schedule."""
    tracks: tuple[Track, ...]

    @cached_property
    def _at(self) -> Mapping[str, int]:
        return {name: int(group) for name, group in zip(self.origins, self.group, strict=True)}

    def group_of(self, origin: str) -> int:
        """Group of an origin; one that nobody names belongs to everyone else (``*``)."""
        if origin not in self._at and "*" not in self._at:
            raise UnknownName("origin", origin, self.origins)
        return self._at.get(origin, self._at.get("*", 0))  # decided: the check above leaves an origin or everyone else

    def line(self, code: str) -> int:
        """Position of a tariff line, by its digits."""
        digits = clean(code)
        at = int(np.searchsorted(self.codes, digits))
        if at == self.codes.size or self.codes[at] != digits:
            raise UnknownName(f"tariff line of {self.importer}", digits, map(str, self.codes[max(at - 3, 0) : at + 3]))
        return at

    def rate(self, code: str, origin: str, day: Day) -> RateSpell:
        """The rate of one line from one origin on a day."""
        day = as_day(day)
        self._require(day)
        track, line = self.tracks[self.group_of(origin)], self.line(code)
        low, high = int(track.first[line]), int(track.first[line + 1])
        row = int(low + np.searchsorted(track.start[low:high], self._revision(day), side="right") - 1)
        begun = int(track.start[row])
        until = self.days[track.start[row + 1]] if row + 1 < high else None
        base = float(track.base[begun][line])
        return RateSpell(base, float(track.added[row]), self.days[begun], until)

    def on(self, day: Day) -> tuple[Vector, Vector]:
        """Base rates and added duties of a whole day. Two arrays (track, line)."""
        day = as_day(day)
        self._require(day)
        revision = self._revision(day)
        base, added = np.empty((2, len(self.tracks), self.codes.size))
        for n, track in enumerate(self.tracks):
            begun = np.cumsum(track.start <= revision, dtype=np.uint32)
            rows = np.diff(begun[track.first[1:] - 1], prepend=np.uint32(0)) + track.first[:-1] - 1
            added[n] = track.added[rows]
            base[n] = track.base[revision]
        return base, added

    def averages(self, weights: Mapping[str, Vector]) -> pd.DataFrame:
        """Weighted averages of base, added and total from each day of change, and the share of the weight that pays an
        added duty (``covered``): one row per origin and day.

        ``weights`` are the values of an origin's lines, in the order of ``codes``; a line without a weight is
        missing. Base rates are averaged over the weighted lines where they are known, as in :mod:`.aggregate`.
        """
        import pandas as pd

        # decided: a line without a weight weighs nothing, as said above
        frames = [self._averages(origin, np.nan_to_num(values)) for origin, values in weights.items()]
        return pd.concat(frames, ignore_index=True)

    def daily(self, weights: Mapping[str, Vector], days: Sequence[date]) -> pd.DataFrame:
        """The averages of each of the days, which stand in their order."""
        for day in (days[0], days[-1]):
            self._require(day)
        at = np.searchsorted(np.asarray(self.days, "M8[D]"), np.asarray(days, "M8[D]"), side="right") - 1
        rows = np.arange(len(weights))[:, None] * len(self.days) + at
        table = self.averages(weights).iloc[rows.ravel()]
        return table.assign(day=list(days) * len(weights)).reset_index(drop=True)

    def frame(self, origins: Sequence[str] | None = None) -> pd.DataFrame:
        """Tidy: importer, origin, code, valid_from, valid_until (the day after the last), base, added, total."""
        import pandas as pd

        return pd.concat([self._rows(o) for o in (self.origins if origins is None else origins)], ignore_index=True)

    def _averages(self, origin: str, weight: Vector) -> pd.DataFrame:
        import pandas as pd

        track = self.tracks[self.group_of(origin)]
        share = np.repeat(weight / weight.sum(), np.diff(track.first))
        added, covered = (self._summed(track, share * part) for part in (track.added, track.added > 0))
        base = self._base(track, weight)
        table = pd.DataFrame(
            {"day": self.days, "base": base, "added": added, "total": base + added, "covered": covered}
        )
        return table.assign(importer=self.importer, origin=origin)[["importer", "origin", *table.columns]]

    def _summed(self, track: Track, values: Vector) -> Vector:
        """Sum over the lines of what holds from each of the days on; ``values`` by row of the track."""
        change = np.diff(values, prepend=0.0)
        opening = track.first[:-1]
        change[opening] = values[opening]  # a row replaces the row before it on its line
        return np.cumsum(np.bincount(track.start, change, len(self.days)))

    def _base(self, track: Track, weight: Vector) -> Vector:
        """Average base rate from each of the days on."""
        means: dict[int, float] = {}
        for rates in track.base:
            if id(rates) not in means:
                means[id(rates)] = _mean(rates, weight)
        return np.array([means[id(rates)] for rates in track.base])

    def spells(self, origin: str) -> tuple[tuple[str, RateSpell], ...]:
        """Every rate of an origin with its line, by line and day; the last of a line has no ``valid_until``."""
        track = self.tracks[self.group_of(origin)]
        line, start = track.line, track.start.tolist()
        found = []
        for row, (at, added) in enumerate(zip(line.tolist(), track.added.tolist(), strict=True)):
            last = row + 1 == line.size or line[row + 1] != at
            until = None if last else self.days[start[row + 1]]
            base = float(track.base[start[row]][at])
            found.append((str(self.codes[at]), RateSpell(base, added, self.days[start[row]], until)))
        return tuple(found)

    def _rows(self, origin: str) -> pd.DataFrame:
        import pandas as pd

        track = self.tracks[self.group_of(origin)]
        line, start = track.line, track.start.astype(np.intp)
        days = pd.to_datetime([*self.days, self.ends + timedelta(days=1)])
        until = np.where(np.diff(line, append=-1) != 0, len(self.days), np.append(start[1:], 0))
        base = np.empty(line.size)
        for n, rates in enumerate(track.base):
            at = start == n
            base[at] = rates[line[at]]
        return pd.DataFrame(
            {
                "importer": self.importer,
                "origin": origin,
                "code": self.codes[line].astype(object),
                "valid_from": days[start],
                "valid_until": days[until],
                "base": base,
                "added": track.added,
                "total": base + track.added,
            }
        )

    def _revision(self, day: date) -> int:
        return sum(one <= day for one in self.days) - 1

    def _require(self, day: date) -> None:
        if not self.days[0] <= day <= self.ends:
            raise TariffError(f"{day} is outside {self.days[0]} to {self.ends}: ask for a day in between")


def _mean(rates: Vector, weight: Vector) -> float:
    """Weighted mean over the lines with a known rate; NaN where none has a weight."""
    known = ~np.isnan(rates)
    total = float(weight[known].sum())
    return float((rates[known] * weight[known]).sum() / total) if total > 0 else float("nan")
