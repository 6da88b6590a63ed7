"""Finding things in a study: which path is the law, what a region gets, who the parties are.

Nothing here computes; a number that the study did not record comes back as ``None``.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from detente.codes import region_name, sector_name
from detente.study.records import DeadlineRecord, PathRecord, Study

WORLD: Final = "WORLD"
"""Code of the row of ``outcomes`` that holds the world as a whole, where the study recorded one."""
HUES: Final = 6
"""Colours that parties have, see :mod:`detente.report.charts.theme`."""


@dataclass(frozen=True, slots=True)
class Average:
    """Trade-weighted average tariff of an importer on an origin, as fractions."""

    mfn: float
    added: float
    total: float
    covered: float


@dataclass(frozen=True, slots=True)
class Pair:
    """An importer that charges a tariff on goods of an origin."""

    importer: str
    origin: str


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What real income is measured against, and the names of the measures that do so."""

    income: str
    money: str
    against: str


BASE: Final = Yardstick("welfare", "welfare_money", "the base world")
LAW: Final = Yardstick("welfare_vs_law", "welfare_money_vs_law", "the law as it stands")


@dataclass(frozen=True)
class Look:
    """A study with indices, so that every page asks for the same number in the same way."""

    study: Study

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the parties, as the case calls them."""
        return dict(self.study.case.parties)

    @property
    def parties(self) -> tuple[str, ...]:
        """Codes of the parties, in the case's order."""
        return tuple(code for code, _ in self.study.case.parties)

    def name(self, code: str | None) -> str:
        """Name of a region, as the case or else the world calls it."""
        if code is None:
            return ""
        return self.names.get(code) or ("World" if code == WORLD else region_name(code))

    def hue(self, code: str) -> str:
        """Name of a region's colour in the page."""
        return f"party-{self.parties.index(code) % HUES}" if code in self.parties else "other"

    def sector(self, code: str) -> str:
        """Name of a sector."""
        return sector_name(code)

    def short_sector(self, code: str) -> str:
        """Name of a sector for a chart: what comes after "and other" is left to the table."""
        return self.sector(code).split(" and other ")[0]

    @cached_property
    def _outcomes(self) -> dict[tuple[str, str, str], float]:
        table = self.study.outcomes.dropna(subset=["value"])
        keys = zip(table["path"], table["region"], table["measure"], strict=True)
        return dict(zip(keys, table["value"].astype(float), strict=True))

    def outcome(self, path: str, region: str, measure: str) -> float | None:
        """One number of the study, or None where it was not recorded."""
        return self._outcomes.get((path, region, measure))

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Regions with outcomes, the world as a whole left out, in the study's order."""
        return tuple(str(code) for code in self.study.outcomes["region"].unique() if code != WORLD)

    @cached_property
    def averages(self) -> dict[tuple[str, str, str], Average]:
        """Average tariffs by path, importer and origin."""
        rows = records(self.study.tariff_paths)
        return {
            (row["path"], row["importer"], row["origin"]): Average(
                row["mfn"], row["added"], row["total"], row["covered"]
            )
            for row in rows
        }

    def average(self, path: PathRecord, pair: Pair) -> Average | None:
        """Average tariff of a pair on a path."""
        return self.averages.get((path.id, pair.importer, pair.origin))

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Pairs of parties with a recorded tariff; every recorded pair where the parties have none."""
        found = dict.fromkeys(Pair(importer, origin) for _, importer, origin in self.averages)
        among = [pair for pair in found if pair.importer in self.parties and pair.origin in self.parties]
        order = {code: position for position, code in enumerate(self.parties)}
        last = len(order)
        return tuple(
            sorted(among or found, key=lambda p: (order.get(p.importer, last), order.get(p.origin, last)))
        )

    @cached_property
    def law(self) -> PathRecord | None:
        """The path on which nothing is carried out and nothing switched off."""
        as_it_stands = (path for path in self.study.paths if not path.carry_out and not path.without)
        return next(as_it_stands, next(iter(self.study.paths), None))

    @cached_property
    def deadline(self) -> DeadlineRecord | None:
        """The deadline that the study asks about, else the next one, else none."""
        ahead = sorted((d for d in self.study.case.deadlines if d.days_left >= 0), key=lambda d: d.day)
        asked = (d for d in ahead if d.threat == self.study.manifest.threat)
        return next(asked, next(iter(ahead), None))

    @cached_property
    def threatened(self) -> PathRecord | None:
        """The path on which the deadline's threat is carried out, and as little else as was computed."""
        threat = self.study.manifest.threat or (self.deadline.threat if self.deadline else None)
        carried = [path for path in self.study.paths if threat is not None and threat in path.carry_out]
        return min(carried, key=lambda path: len(path.carry_out) + len(path.without), default=None)

    @property
    def focus(self) -> PathRecord | None:
        """The path that charts show: the threatened one, else the law."""
        return self.threatened or self.law

    @cached_property
    def yardstick(self) -> Yardstick:
        """The law where a threat is in question and the study recorded the comparison, else the base world."""
        path, law = self.focus, self.law
        apart = path is not None and law is not None and path.id != law.id
        recorded = path and any(self.outcome(path.id, r, LAW.income) is not None for r in self.regions)
        return LAW if apart and recorded else BASE

    def income(self, path: PathRecord, region: str) -> float | None:
        """Change of a region's real income on a path, percent, by the yardstick."""
        return self.outcome(path.id, region, self.yardstick.income)

    def money(self, path: PathRecord, region: str) -> float | None:
        """Change of a region's real income on a path, million USD, by the yardstick."""
        return self.outcome(path.id, region, self.yardstick.money)

    @property
    def shown(self) -> tuple[PathRecord, ...]:
        """Paths that differ from each other, and from the law where that is the yardstick."""
        own = (path for path in self.study.paths if path.same_as is None)
        return tuple(path for path in own if self.yardstick is BASE or path is not self.law)

    def ranked(self, path: PathRecord, measure: str | None = None) -> list[tuple[str, float]]:
        """Regions with a recorded measure on a path, from the largest to the smallest; real income at first."""
        wanted = measure or self.yardstick.income
        found = ((region, self.outcome(path.id, region, wanted)) for region in self.regions)
        return sorted(((r, v) for r, v in found if v is not None), key=lambda row: -row[1])


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of a tidy table as dictionaries; a missing cell is None."""
    return [
        {str(key): None if pd.isna(value) else value for key, value in row.items()}
        for row in table.to_dict("records")
    ]
