"""From rates by product to tariffs by sector of a world economy.

New duties and changes of MFN rates since the case began are averaged over each sector's products with trade weights
and put on top of the tariffs of the baseline economy. Which products a sector holds its concordance says
(:mod:`detente.world.concordance`).

A change of MFN touches who pays MFN. The baseline tells how many do: where its tariff τ on an origin is below the
law's average base rate m, a share τ/m of the trade pays it and the rest comes in free under some preference, so the
change counts for that share, and the tariff moves in proportion to m; where it is not below, it counts in full. No
tariff can fall below zero by it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ..codes import GOODS
from ..tariffs import Block, Rates, Schedule, Weights, aggregate
from ..tariffs.products import Codes
from ..world.concordance import concordance
from ..world.economy import Array, Economy, quotient
from .averages import line_weights


@dataclass(frozen=True, slots=True)
class Duties:
    """Tariffs of a course of events: the cube (i, j, s) for the model and the labels of the weights that made it."""

    tariffs: Array
    weights: tuple[str, ...]


@dataclass
class LawToWorld:
    """Carries rates of a schedule to the sectors of an economy; matches lines and weights once.

    Attributes
    ----------
    schedule : the law
    economy  : the world with its own sectors
    merged   : the same world in one sector, where the model is asked for that: what the law adds is then averaged by
               the flows of ``economy``, services included
    """

    schedule: Schedule
    economy: Economy
    merged: Economy | None = None
    _matched: dict[tuple[str, str], tuple[Codes, Array]] = field(default_factory=dict)
    _sector: dict[str, Array] = field(default_factory=dict)
    _changes: dict[tuple[str, str], list[tuple[Block, Block, Array]]] = field(default_factory=dict)
    """What pairs of blocks were found to add, by region: courses of events share most blocks."""

    def __post_init__(self) -> None:
        """Raises WorldError where the economy's sectors are not those of the law and nothing maps them."""
        self._holds = concordance(self.economy)

    def duties(self, rates: Rates, since: Rates) -> Duties:
        """The economy's tariffs with what ``rates`` adds to ``since``, shape (i, j, s).

        A sector in which no product has a weight is averaged over its products, each counting alike.
        """
        economy = self.economy
        added, labels = np.zeros_like(economy.tariffs), set[str]()
        for region, importer in self._importers():
            j = economy.region(region)
            for i, origin in enumerate(economy.regions):
                if self.schedule.members.get(origin, origin) == importer:
                    continue
                now, before = rates.block(importer, origin), since.block(importer, origin)
                if not now.parts and np.array_equal(now.base, before.base, equal_nan=True):
                    continue
                chosen, label = line_weights(importer, origin)
                added[i, j] = self._changed(now, before, (origin, region), chosen)
                labels.add(label)
        return Duties(self._onto_the_model(added), tuple(sorted(labels)))

    def _changed(self, now: Block, before: Block, pair: tuple[str, str], chosen: Weights | None) -> Array:
        """What the law adds to the tariffs of a pair of regions, worked out once for two blocks."""
        found = self._changes.setdefault(pair, [])
        for one, other, change in found:
            if one is now and other is before:
                return change
        i, j = map(self.economy.region, pair)
        weight = self._line_weights(now, pair[0], chosen)
        found.append((now, before, self._change(now, before, weight, self.economy.tariffs[i, j])))
        return found[-1][2]

    def _change(self, now: Block, before: Block, weight: Array, tariff: Array) -> Array:
        """What the law adds to the tariff of each sector, shape (s,)."""
        known = np.isfinite(now.base) & np.isfinite(before.base)
        moved = np.where(known, now.base - before.base, 0.0)
        if now.importer not in self._sector:
            self._sector[now.importer] = sector_positions(now.sectors)
        means = SectorMeans(self._sector[now.importer], self._holds)
        added, raised = means.of_lines(now.added, weight), means.of_lines(moved, weight)
        charged = means.of_lines(np.where(known, before.base, 0.0), weight * known)
        return added + raised * paying(tariff, charged)

    def _onto_the_model(self, added: Array) -> Array:
        if self.merged is None:
            return self.economy.tariffs + added
        flows = self.economy.flows
        duty = (flows * added).sum(axis=2, keepdims=True)
        return self.merged.tariffs + quotient(duty, flows.sum(axis=2, keepdims=True))

    def _importers(self) -> Iterator[tuple[str, str]]:
        """(region of the economy, importer of the schedule that stands for it)."""
        for region in self.economy.regions:
            importer = self.schedule.members.get(region, region)
            if importer in self.schedule.lines:
                yield region, importer

    def _line_weights(self, block: Block, origin: str, chosen: Weights | None) -> Array:
        """Weight of each tariff line, zero where the weights lack it: nothing of it was bought."""
        if chosen is None:
            return np.ones(block.codes.size)
        key = (block.importer, origin)
        if key not in self._matched:
            self._matched[key] = (block.codes, np.nan_to_num(aggregate.line_weights(block.codes, chosen.values)))
        return self._matched[key][1]


def sector_positions(sectors: npt.NDArray[np.object_]) -> Array:
    """Sector of each line as a position in ``codes.GOODS``; their number for any other."""
    at = {name: position for position, name in enumerate(GOODS)}
    return np.array([at.get(str(name), len(GOODS)) for name in sectors])


@dataclass(frozen=True, slots=True)
class SectorMeans:
    """Weighted means over the products of each sector of a world.

    Attributes
    ----------
    sector : sector of the law of each line, see :func:`sector_positions`
    holds  : ones where a sector of the world holds one of the law, shape (s, l)
    """

    sector: Array
    holds: Array

    def of_lines(self, values: Array, weight: Array) -> Array:
        """Weighted mean by sector, shape (s,); a plain one where no line weighs, zero where there is no line."""
        weighed, lines = self._total(weight), self._total(np.ones_like(weight))
        alike = np.divide(self._total(values), lines, out=np.zeros(len(self.holds)), where=lines > 0)
        return np.divide(self._total(weight * values), weighed, out=alike, where=weighed > 0)

    def _total(self, values: Array) -> Array:
        by_law = np.bincount(self.sector, values, len(GOODS) + 1)[: len(GOODS)]
        return np.asarray(self.holds @ by_law, dtype=np.float64)


def paying(tariff: Array, base: Array) -> Array:
    """Share of trade that pays the law's base rate, shape (s,): one where the tariff is not below that rate."""
    below = tariff < base
    return np.where(below, quotient(tariff, np.where(below, base, 1.0)), 1.0)
