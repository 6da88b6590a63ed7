"""Finding numbers in the record of the chapter on tariffs."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from ...encoding import rows_of
from ...show.numbers import rate
from ...study import CourseLine, View
from .record import TariffsRecord

ROOM: Final = 5
"""Pairs for which a chart has room; tables have all."""


@dataclass(frozen=True, slots=True)
class Average:
    """Trade-weighted average tariff of an importer on an origin, as fractions; ``model`` by the world's own flows.

    ``mfn`` and ``total`` are missing where the importer's general rates are not known, all but ``model`` where nothing
    that it buys has a weight.
    """

    mfn: float | None
    added: float | None
    total: float | None
    covered: float | None
    model: float | None


@dataclass(frozen=True, slots=True)
class Pair:
    """An importer that charges a tariff on goods of an origin."""

    importer: str
    origin: str


@dataclass(frozen=True)
class TariffTable:
    """The record with an index."""

    record: TariffsRecord
    view: View

    @cached_property
    def _averages(self) -> dict[tuple[str, str, str], Average]:
        return {
            (row["path"], row["importer"], row["origin"]): Average(
                row["mfn"], row["added"], row["total"], row["covered"], row["model"]
            )
            for row in rows_of(self.record.averages)
        }

    def average(self, course: CourseLine | None, pair: Pair) -> Average | None:
        """Average tariff of a pair on a course."""
        return None if course is None else self._averages.get((course.id, pair.importer, pair.origin))

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Pairs of parties with a recorded tariff; every recorded pair where the parties have none."""
        return self._ordered(one is not None for one in self._totals.values())

    @cached_property
    def without_base(self) -> tuple[Pair, ...]:
        """Pairs of which only what is added is recorded: the importer's general rates are not known."""
        return self._ordered(one is None for one in self._totals.values())

    @cached_property
    def _totals(self) -> dict[Pair, float | None]:
        """Whole tariff by pair on the first course."""
        found: dict[Pair, float | None] = {}
        for (_, importer, origin), average in self._averages.items():
            found.setdefault(Pair(importer, origin), average.total)
        return found

    def _ordered(self, kept: Iterable[bool]) -> tuple[Pair, ...]:
        found = [pair for pair, keep in zip(self._totals, kept, strict=True) if keep]
        parties = self.view.parties
        among = [pair for pair in found if pair.importer in parties and pair.origin in parties]
        order = {code: position for position, code in enumerate(parties)}
        last = len(order)
        return tuple(sorted(among or found, key=lambda p: (order.get(p.importer, last), order.get(p.origin, last))))

    @cached_property
    def contested(self) -> tuple[Pair, ...]:
        """Pairs between which the conflict adds a duty or a course of events changes the average, those that move most
        first where there are more than charts have room for; all pairs where it does so between none.
        """
        found = [pair for pair in self.pairs if self._span(pair) > 0] or list(self.pairs)
        if len(found) <= ROOM:
            return tuple(found)
        return tuple(sorted(found, key=lambda pair: -self._span(pair))[:ROOM])

    def _span(self, pair: Pair) -> float:
        """How far a pair's average moves, by the conflict or between courses, as far as it is written."""
        mine = [one for key, one in self._averages.items() if key[1:] == (pair.importer, pair.origin)]
        said = {rate(level) for one in mine for level in (one.total, one.mfn)}
        levels = [level for one in mine for level in (one.total, one.mfn) if level is not None]
        return max(levels) - min(levels) if len(said) > 1 else 0.0

    @property
    def elsewhere(self) -> int:
        """Pairs of parties that charts leave to the tables."""
        return len(self.pairs) - len(self.contested)

    def by_sector(self, course: CourseLine | None, pair: Pair) -> dict[str, float]:
        """Average tariff of a pair by sector on a course."""
        if course is None:
            return {}
        table = self.record.sectors
        mine = table[
            (table["path"] == course.id) & (table["importer"] == pair.importer) & (table["origin"] == pair.origin)
        ]
        return {row["sector"]: row["total"] for row in rows_of(mine) if row["total"] is not None}

    @cached_property
    def known_series(self) -> list[dict[str, Any]]:
        """Rows of the series that a reader of the date could know; what came later, and a day for which the law gives
        no average, are not shown.
        """
        found = (row for row in rows_of(self.record.series) if row.get("known", True))
        return [row for row in found if row["total"] is not None]

    @cached_property
    def measures(self) -> list[dict[str, Any]]:
        """Measures that a reader of the date could know."""
        return [row for row in rows_of(self.record.measures) if row["status"] != "not yet known"]
