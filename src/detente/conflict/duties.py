"""From rates by product to tariffs by sector of a world economy.

New duties and changes of MFN rates since the case began are averaged over each sector's products with trade weights
and put on top of the tariffs of the baseline economy. Which products a sector holds its concordance says
(:mod:`detente.world.concordance`).

A change of MFN touches who pays MFN. The baseline tells how many do: where its tariff τ on an origin is below the
law's average base rate m, a share τ/m of the trade pays it and the rest comes in free under some preference, so the
change counts for that share, and the tariff moves in proportion to m; where it is not below, it counts in full. No
tariff can fall below zero by it.

A world whose tariffs hold the added duties of its own day (``law_day`` of an ``Economy``) is told only what changed
since. What the law takes away again lowers a tariff to zero and no further.

What the law adds is not what customs collect (:mod:`detente.tariffs.collected`): where a record says which part is,
that part of the added duty counts, chapter by chapter, and else the whole.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from ..codes import GOODS
from ..tariffs import Block, Rates, Schedule, aggregate
from ..tariffs.collected import Collected, collected
from ..tariffs.products import Codes
from ..world.concordance import concordance
from ..world.economy import Array, Economy, quotient
from .averages import line_weights

Records = Mapping[str, Mapping[str, Collected | None]]
"""Importer to origin to the record of what is collected; None where there is none."""


@dataclass(frozen=True, slots=True)
class Duties:
    """Tariffs of a course of events: the cube (i, j, s) for the model and the labels of the weights that made it.

    ``collected`` is what is known of the collected part of the added duties, by importer and origin; empty where all
    that the law adds was to count.
    """

    tariffs: Array
    weights: tuple[str, ...]
    collected: Records = field(default_factory=dict)


@dataclass
class LawToWorld:
    """Carries rates of a schedule to the sectors of an economy; matches lines and weights once.

    Attributes
    ----------
    schedule : the law
    economy  : the world with its own sectors
    merged   : the same world in one sector, where the model is asked for that: what the law adds is then averaged by
               the flows of ``economy``, services included
    known    : count the collected part of added duties as this day knows it; None for all that the law adds
    """

    schedule: Schedule
    economy: Economy
    merged: Economy | None = None
    known: date | None = None
    _matched: dict[tuple[str, str], tuple[Codes, Array]] = field(default_factory=dict)
    _sector: dict[str, Array] = field(default_factory=dict)
    _changes: dict[tuple[str, str], list[tuple[Block, Block, Collected | None, Array]]] = field(default_factory=dict)
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
        records: dict[str, dict[str, Collected | None]] = {}
        for region, importer in self._importers():
            j = economy.region(region)
            for i, origin in enumerate(economy.regions):
                if self.schedule.members.get(origin, origin) == importer:
                    continue
                now, before = rates.block(importer, origin), since.block(importer, origin)
                added_to = bool(now.parts or before.parts)
                if not added_to and np.array_equal(now.base, before.base, equal_nan=True):
                    continue
                part = collected(importer, origin, self.known) if self.known and added_to else None
                added[i, j] = self._changed(now, before, (origin, region), part)
                labels.add(line_weights(importer, origin, self.schedule.begins.year)[1])
                if added_to and self.known:
                    records.setdefault(importer, {})[origin] = part
        return Duties(self._onto_the_model(added), tuple(sorted(labels)), records)

    def _changed(self, now: Block, before: Block, pair: tuple[str, str], part: Collected | None) -> Array:
        """What the law adds to the tariffs of a pair of regions, worked out once for two blocks and a record."""
        found = self._changes.setdefault(pair, [])
        for *of, change in found:
            if of[0] is now and of[1] is before and of[2] is part:
                return change
        change = self._change(now, before, pair, part)
        found.append((now, before, part, change))
        return change

    def _change(self, now: Block, before: Block, pair: tuple[str, str], part: Collected | None) -> Array:
        """What the law adds to the tariff of each sector, shape (s,)."""
        i, j = map(self.economy.region, pair)
        weight = self._line_weights(now, pair[0])
        known = np.isfinite(now.base) & np.isfinite(before.base)
        moved = np.where(known, now.base - before.base, 0.0)
        share = 1.0 if part is None else part.shares(now.codes)
        if now.importer not in self._sector:
            self._sector[now.importer] = sector_positions(now.sectors)
        means = SectorMeans(self._sector[now.importer], self._holds)
        added, raised = means.of_lines(now.added * share, weight), means.of_lines(moved, weight)
        held = means.of_lines(before.added * share, weight) if before.parts else np.zeros_like(added)
        charged = means.of_lines(np.where(known, before.base, 0.0), weight * known)
        tariff = self.economy.tariffs[i, j]
        paid = paying(np.maximum(tariff - held, 0.0), charged)
        return np.maximum(added - held + raised * paid, -tariff)

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

    def _line_weights(self, block: Block, origin: str) -> Array:
        """Weight of each tariff line, zero where the weights lack it: nothing of it was bought."""
        chosen, _ = line_weights(block.importer, origin, self.schedule.begins.year)
        if chosen is None:
            return np.ones(block.codes.size)
        key = (block.importer, origin)
        if key not in self._matched:
            # decided: of a line that the weights lack nothing was bought
            self._matched[key] = (block.codes, np.nan_to_num(aggregate.line_weights(block.codes, chosen.values)))
        return self._matched[key][1]


def told_of(importer: str, records: Mapping[str, Collected | None]) -> str:
    """A sentence on what an importer collects of the duties that it adds, by origin."""
    known = {origin: one for origin, one in records.items() if one is not None}
    if not known:
        return f"{importer}: no record of what is collected of its added duties; all that the law adds counts"
    first = next(iter(known.values()))
    parts = (f"{name} {100 * one.whole.value:.0f} ({100 * one.whole.error:.0f})" for name, one in known.items())
    rest = len(records) - len(known)
    return (
        f"{importer}: of its added duties the part counts that was collected from {first.months[0]} to "
        f"{first.months[1]}, chapter by chapter; in all, % (standard error): {', '.join(parts)}. "
        + (f"On {rest} other origins all that the law adds counts. " if rest else "")
        + f"The difference: {first.why}. Source: {first.source}"
    )


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
