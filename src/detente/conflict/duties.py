"""From rates by product to tariffs by sector of a world economy.

New duties and changes of MFN rates since the case began are averaged over each sector's products with trade weights
and put on top of the tariffs of the baseline economy.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..tariffs import Block, Rates, Schedule, Weights, aggregate
from ..tariffs.products import Codes
from ..world.economy import Array, Economy
from .averages import pair_weights


@dataclass(frozen=True, slots=True)
class Duties:
    """Tariffs of a course of events: the cube (i, j, s) for the model and the labels of the weights that made it."""

    tariffs: Array
    weights: tuple[str, ...]


@dataclass
class LawToWorld:
    """Carries rates of a schedule to the sectors of an economy; matches lines and weights once."""

    schedule: Schedule
    economy: Economy
    _matched: dict[tuple[str, str], tuple[Codes, Array]] = field(default_factory=dict)

    def duties(self, rates: Rates, since: Rates) -> Duties:
        """The economy's tariffs with what ``rates`` adds to ``since``, shape (i, j, s).

        A sector in which no product has a weight is averaged over its products, each counting alike.
        """
        economy = self.economy
        tariffs, labels = economy.tariffs.copy(), set[str]()
        for region, importer in self._importers():
            j, sector = economy.region(region), self._positions(importer)
            for i, origin in enumerate(economy.regions):
                if self.schedule.members.get(origin, origin) == importer:
                    continue
                now, before = rates.block(importer, origin), since.block(importer, origin)
                if not now.parts and np.array_equal(now.base, before.base, equal_nan=True):
                    continue
                change = now.added + np.nan_to_num(now.base - before.base)
                chosen = pair_weights(importer, origin)
                weight = self._line_weights(now, origin, chosen)
                tariffs[i, j] += sector_means(change, weight, sector, len(economy.sectors))
                labels.add(
                    f"{importer} from {origin}: {chosen.label}" if chosen else f"{importer}: products count alike"
                )
        return Duties(tariffs, tuple(sorted(labels)))

    def _importers(self) -> Iterator[tuple[str, str]]:
        """(region of the economy, importer of the schedule that stands for it)."""
        for region in self.economy.regions:
            importer = self.schedule.members.get(region, region)
            if importer in self.schedule.lines:
                yield region, importer

    def _positions(self, importer: str) -> NDArray[np.int64]:
        """Sector of each tariff line as a position in the economy; their number where it has no such sector."""
        known = {name: at for at, name in enumerate(self.economy.sectors)}
        return np.array([known.get(str(name), len(known)) for name in self.schedule.lines[importer].sectors])

    def _line_weights(self, block: Block, origin: str, chosen: Weights | None) -> Array:
        """Weight of each tariff line, zero where the weights lack it."""
        if chosen is None:
            return np.ones(block.codes.size)
        key = (block.importer, origin)
        if key not in self._matched:
            self._matched[key] = (block.codes, np.nan_to_num(aggregate.line_weights(block.codes, chosen.values)))
        return self._matched[key][1]


def sector_means(change: Array, weight: Array, sector: NDArray[np.int64], sectors: int) -> Array:
    """Weighted mean by sector, shape (s,); zero for a sector that has no products."""

    def total(values: Array) -> Array:
        return np.bincount(sector, values, sectors + 1)[:sectors].astype(np.float64)

    weighed, lines = total(weight), total(np.ones_like(weight))
    alike = np.divide(total(change), lines, out=np.zeros(sectors), where=lines > 0)
    return np.divide(total(weight * change), weighed, out=alike, where=weighed > 0)
