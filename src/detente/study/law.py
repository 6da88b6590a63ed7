"""From rates by product to tariffs by sector of a world economy.

New duties and changes of MFN rates since the case began are averaged over each sector's products with trade
weights and put on top of the tariffs of the baseline economy.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..errors import UnknownName
from ..tariffs import Block, Rates, Schedule, Weights, aggregate, weights
from ..tariffs.products import Codes
from ..world.economy import Array, Economy


@dataclass(frozen=True, slots=True)
class Duties:
    """Tariffs on one path: the cube (i, j, s) for the model and the labels of the weights that made it."""

    tariffs: Array
    weights: tuple[str, ...]


@lru_cache
def pair_weights(importer: str, origin: str) -> Weights | None:
    """Shipped weights of a pair, or of the importer's trade with everyone, or None."""
    for partner in (origin, "WLD"):
        try:
            return weights(importer, partner)
        except UnknownName:
            continue
    return None


def pairs_of(schedule: Schedule, parties: Sequence[str]) -> list[tuple[str, str]]:
    """(importer, origin) for each party with a tariff schedule and each other party."""
    return [(a, b) for a in parties if a in schedule.lines for b in parties if a != b]


def importers_in(schedule: Schedule, economy: Economy) -> Iterator[tuple[str, str]]:
    """(region of the economy, importer of the schedule that stands for it)."""
    for region in economy.regions:
        importer = schedule.members.get(region, region)
        if importer in schedule.lines:
            yield region, importer


def duties(schedule: Schedule, economy: Economy, rates: Rates, since: Rates) -> Duties:
    """The economy's tariffs with what ``rates`` adds to ``since``, shape (i, j, s).

    A sector in which no product has a weight is averaged over its products, each counting alike.
    """
    tariffs = economy.tariffs.copy()
    labels: set[str] = set()
    for region, importer in importers_in(schedule, economy):
        j = economy.region(region)
        sector = _positions(economy, schedule, importer)
        for i, origin in enumerate(economy.regions):
            if schedule.members.get(origin, origin) == importer:
                continue
            now, before = rates.block(importer, origin), since.block(importer, origin)
            if not now.parts and np.array_equal(now.base, before.base, equal_nan=True):
                continue
            change = now.added + np.nan_to_num(now.base - before.base)
            chosen = pair_weights(importer, origin)
            tariffs[i, j] += _sector_means(change, _line_weights(now, chosen), sector, len(economy.sectors))
            labels.add(
                f"{importer} from {origin}: {chosen.label}" if chosen else f"{importer}: products count alike"
            )
    return Duties(tariffs, tuple(sorted(labels)))


def _positions(economy: Economy, schedule: Schedule, importer: str) -> NDArray[np.int64]:
    """Sector of each tariff line as a position in the economy; its number of sectors where it has no such sector."""
    known = {name: at for at, name in enumerate(economy.sectors)}
    return np.array([known.get(str(name), len(known)) for name in schedule.lines[importer].sectors])


def _line_weights(block: Block, chosen: Weights | None) -> Array:
    """Weight of each tariff line, zero where the weights lack it; the same lines are matched once."""
    if chosen is None:
        return np.ones(block.codes.size)
    key = (id(block.codes), chosen.importer, chosen.origin, chosen.label)
    if key not in _MATCHED:
        if len(_MATCHED) >= MOST_MATCHED:
            _MATCHED.clear()
        matched = np.nan_to_num(aggregate.line_weights(block.codes, chosen.values))
        _MATCHED[key] = (block.codes, matched)
    return _MATCHED[key][1]


MOST_MATCHED = 512
"""Pairs of lines and weights that are remembered."""
_MATCHED: dict[tuple[int, str, str, str], tuple[Codes, Array]] = {}
"""By the identity of the lines, which are kept beside, so that no other lines can have it."""


def _sector_means(change: Array, weight: Array, sector: NDArray[np.int64], sectors: int) -> Array:
    """Weighted mean by sector, shape (s,); zero for a sector that has no products."""

    def total(values: Array) -> Array:
        return np.bincount(sector, values, sectors + 1)[:sectors].astype(np.float64)

    weighed, lines = total(weight), total(np.ones_like(weight))
    alike = np.divide(total(change), lines, out=np.zeros(sectors), where=lines > 0)
    return np.divide(total(weight * change), weighed, out=alike, where=weighed > 0)


def averages(rates: Rates, pairs: list[tuple[str, str]], *, by_sector: bool) -> pd.DataFrame:
    """Trade-weighted averages for (importer, origin) pairs: mfn, added, total, covered; fractions."""
    rows = []
    for importer, origin in pairs:
        chosen = pair_weights(importer, origin)
        block = rates.block(importer, origin)
        values = aggregate.line_weights(block.codes, chosen.values if chosen else None)
        found = aggregate.averages(block.base, block.added, values, block.sectors if by_sector else None)
        rows.append(found.assign(importer=importer, origin=origin))
    table = pd.concat(rows, ignore_index=True).rename(columns={"covered_share": "covered"})
    labels = ["importer", "origin", *(["sector"] if by_sector else [])]
    return table[[*labels, "mfn", "added", "total", "covered"]]


def series(schedule: Schedule, pairs: list[tuple[str, str]], known: date) -> pd.DataFrame:
    """Averages at each day on which the law changed, as it turned out; see ``Study.tariff_series``."""
    frames = [
        averages(schedule.on(day), pairs, by_sector=False).assign(day=day) for day in schedule.change_days()
    ]
    table = pd.concat(frames, ignore_index=True)
    table["known"] = table["day"] <= known
    return table[["importer", "origin", "day", "mfn", "added", "total", "covered", "known"]]
