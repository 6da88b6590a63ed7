"""Finding numbers in the record of the chapter on paths, and what they are measured against."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ...encoding import rows_of
from ...show.numbers import Ends, spans_zero
from ...study import CourseLine, View
from ...study.view import WORLD
from .record import PathsRecord, SolvedPath


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What real income is measured against, and the names of the measures that do so."""

    income: str
    money: str
    against: str


ROOM: Final = 3
"""Pairs, and parties, for which a table of paths has room."""
WRITTEN: Final = 0.0005
"""A difference between two rates that their writing shows."""

BASE: Final = Yardstick("welfare", "welfare_money", "the base world")
LAW: Final = Yardstick("welfare_vs_law", "welfare_money_vs_law", "the law as it stands")


@dataclass(frozen=True)
class Incomes:
    """The record with an index."""

    record: PathsRecord
    view: View

    @cached_property
    def _outcomes(self) -> dict[tuple[str, str, str], float]:
        table = self.record.outcomes.dropna(subset=["value"])
        keys = zip(table["path"], table["region"], table["measure"], strict=True)
        return dict(zip(keys, table["value"].astype(float), strict=True))

    def outcome(self, path: str, region: str, measure: str) -> float | None:
        """One number of the record, or None where it was not recorded."""
        return self._outcomes.get((path, region, measure))

    @cached_property
    def _ends(self) -> dict[tuple[str, str, str], Ends]:
        table = self.record.outcomes.dropna(subset=["low", "high"])
        keys = zip(table["path"], table["region"], table["measure"], strict=True)
        ends = zip(table["low"].astype(float), table["high"].astype(float), strict=True)
        return dict(zip(keys, ends, strict=True))

    def ends(self, path: str, region: str, measure: str | None = None) -> Ends:
        """Low and high of a measure, by the yardstick real income in percent; None twice where nothing was drawn."""
        return self._ends.get((path, region, measure or self.yardstick.income), (None, None))

    def sign_known(self, path: str, region: str) -> bool:
        """Whether the range of a region's real income has one sign; true where nothing was drawn."""
        return not spans_zero(*self.ends(path, region))

    @property
    def turns_on(self) -> dict[str, str]:
        """Region to what moves its real income most on the charted path, where the study has drawn it."""
        found = self.view.record("ranges")
        return {} if found is None else dict(found.turns_on)

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Regions with outcomes, the world as a whole left out, in the record's order."""
        return tuple(str(code) for code in self.record.outcomes["region"].unique() if code != WORLD)

    @property
    def focus(self) -> CourseLine:
        """The course that charts show."""
        return self.view.focus

    @cached_property
    def yardstick(self) -> Yardstick:
        """The law where a threat is in question, else the base world."""
        apart = self.focus.id != self.view.law.id
        recorded = any(self.outcome(self.focus.id, r, LAW.income) is not None for r in self.regions)
        return LAW if apart and recorded else BASE

    def income(self, path: str, region: str) -> float | None:
        """Change of a region's real income on a path, percent, by the yardstick."""
        return self.outcome(path, region, self.yardstick.income)

    def money(self, path: str, region: str) -> float | None:
        """Change of a region's real income on a path, million USD, by the yardstick."""
        return self.outcome(path, region, self.yardstick.money)

    @property
    def shown(self) -> tuple[SolvedPath, ...]:
        """Paths that differ from each other, and from the law where that is the yardstick."""
        own = (path for path in self.record.paths if path.same_as is None)
        return tuple(path for path in own if self.yardstick is BASE or path.id != self.view.law.id)

    def ranked(self, path: str) -> list[tuple[str, float]]:
        """Regions with a recorded real income on a path, from the largest to the smallest."""
        found = ((region, self.income(path, region)) for region in self.regions)
        return sorted(((r, v) for r, v in found if v is not None), key=lambda row: -row[1])

    @cached_property
    def measured_regions(self) -> tuple[str, ...]:
        """The leading parties, and the world as a whole where it was recorded."""
        world = any(self.outcome(path.id, WORLD, "welfare") is not None for path in self.record.paths)
        shown = self.view.leading[:ROOM]
        return (*shown, WORLD) if world else shown

    @cached_property
    def tariffs(self) -> dict[tuple[str, str, str], float]:
        """Average tariff by path, importer and origin, from the chapter on tariffs where the study has it."""
        found = self.view.record("tariffs")
        if found is None:
            return {}
        rows = [row for row in rows_of(found.averages) if row["total"] is not None]  # a base rate may be unknown
        return {(row["path"], row["importer"], row["origin"]): row["total"] for row in rows}

    @cached_property
    def contested(self) -> tuple[tuple[str, str], ...]:
        """Pairs whose average differs between paths, those that move most first where there are more than a table has
        room for; every pair where there are few.
        """
        if len(self.pairs) <= ROOM:
            return self.pairs
        moved = [pair for pair in self.pairs if self._span(pair) >= WRITTEN]
        return tuple(sorted(moved, key=lambda pair: -self._span(pair))[:ROOM])

    def _span(self, pair: tuple[str, str]) -> float:
        """How far a pair's average differs between paths."""
        found = [one for key, one in self.tariffs.items() if key[1:] == pair and one is not None]
        return max(found) - min(found) if found else 0.0

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Pairs of parties with an average tariff."""
        parties = self.view.parties
        found = dict.fromkeys((importer, origin) for _, importer, origin in self.tariffs)
        among = [pair for pair in found if pair[0] in parties and pair[1] in parties]
        order = {code: at for at, code in enumerate(parties)}
        last = len(order)
        return tuple(sorted(among or found, key=lambda p: (order.get(p[0], last), order.get(p[1], last))))
