"""Average tariffs: the one place that averages rates over tariff lines, with the weights named.

A tariff is averaged over the lines of a pair by what the importer buys on each (``own``), by what it buys from
everyone (``world``), or line by line (``simple``). Another average is that of the model: the tariffs by sector that
an economy is solved with, weighted by the economy's own flows (:func:`model_average`). They differ where the
weights do, and where an economy's baseline tariff is not the law's.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from ..errors import UnknownName
from ..tariffs import Rates, Schedule, Weights, aggregate, weights, world_weights
from ..tariffs.scope import Lines
from ..tariffs.tables import shipped
from ..world.economy import Array, Economy

Pair = tuple[str, str]
"""(importer, origin)."""

WEIGHTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "own": "trade of the pair",
        "world": "what the importer buys from everyone, or the origin sells to everyone",
        "simple": "each tariff line counts alike",
    }
)
"""Names of weights and what they are."""
FOUND: Final = {"mfn": "mfn", "added": "added", "total": "total", "covered_share": "covered"}
"""Averages as :mod:`..tariffs.aggregate` names them, and as a table of pairs does."""


@cache
def pair_weights(importer: str, origin: str, year: int | None = None) -> Weights | None:
    """Shipped weights of a pair for laws of a year, or of the importer's trade with everyone, or None."""
    for partner in (origin, "WLD"):
        try:
            return weights(importer, partner, year)
        except UnknownName:  # decided: the next table is tried; None says that there is none
            continue
    return None


@cache
def line_weights(importer: str, origin: str, year: int | None = None) -> tuple[Weights | None, str]:
    """Weights of a pair, else those of the importer's one other origin with a table; and the label that says which.

    The second are those by which the baseline of the built-in world was averaged for every origin (docs/world.md), so
    that a change of MFN is averaged as the rate was.
    """
    own = pair_weights(importer, origin, year)
    if own is not None:
        return own, f"{importer} from {origin}: {own.label}"
    others = [name.partition("-")[2] for name in shipped("weights-") if name.startswith(f"{importer}-")]
    others = [name for name in others if "-" not in name]
    if len(others) != 1:
        return None, f"{importer}: products count alike"
    stand_in = weights(importer, others[0], year)
    return stand_in, f"{importer} from others: by what it buys from {others[0]} ({stand_in.label})"


@lru_cache(maxsize=256)
def _weights_of_lines(lines: Lines, origin: str, year: int) -> Array:
    """Weight of each line of an importer; NaN where the weights of the pair lack it, ones where none ship."""
    chosen = pair_weights(lines.importer, origin, year)
    return aggregate.line_weights(lines.codes, chosen.values if chosen else None)


def pairs_of(schedule: Schedule, parties: Sequence[str]) -> tuple[Pair, ...]:
    """(importer, origin) for each party with a tariff schedule and each other party."""
    return tuple((a, b) for a in parties if a in schedule.lines for b in parties if a != b)


def averages(rates: Rates, pairs: Sequence[Pair], *, by_sector: bool) -> pd.DataFrame:
    """Trade-weighted averages for pairs: importer, origin[, sector], mfn, added, total, covered; fractions."""
    columns: dict[str, list[Any]] = {name: [] for name in ("importer", "origin", "sector", *FOUND.values())}
    for importer, origin in pairs:
        block = rates.block(importer, origin)
        lines = rates.lines[block.importer]
        weight = _weights_of_lines(lines, origin, rates.day.year)
        found = aggregate.sums(block.base, block.added, weight, _groups(lines, by_sector))
        columns["importer"] += [importer] * len(found["group"])
        columns["origin"] += [origin] * len(found["group"])
        columns["sector"] += found["group"]
        for name, ours in FOUND.items():
            columns[ours] += found[name].tolist()
    return pd.DataFrame({name: cells for name, cells in columns.items() if by_sector or name != "sector"})


@lru_cache(maxsize=64)
def _groups(lines: Lines, by_sector: bool) -> aggregate.Grouping:
    return aggregate.grouping(lines.sectors if by_sector else None, lines.codes.size)


def through_time(schedule: Schedule, pairs: Sequence[Pair]) -> pd.DataFrame:
    """The same averages at each day on which the law can change, as it turned out: ``day``, then their columns."""
    days, tables = schedule.change_days(), []
    for importer in dict.fromkeys(importer for importer, _ in pairs):
        origins = tuple(origin for one, origin in pairs if one == importer)
        name = importer if importer in schedule.lines else schedule.members[importer]
        found = schedule.intervals(name, origins=origins)
        weights = {origin: _weights_of_lines(schedule.lines[name], origin, schedule.begins.year) for origin in origins}
        tables.append(found.daily(weights, days).assign(importer=importer))
    whole = pd.concat(tables, ignore_index=True).rename(columns={"base": "mfn"})
    return whole[["day", "importer", "origin", "mfn", "added", "total", "covered"]]


def named_weights(kind: str, schedule: Schedule, importer: str, origin: str) -> Weights | None:
    """Weights of a pair by their name; None where no table ships. Raises UnknownName for another name."""
    if kind not in WEIGHTS:
        raise UnknownName("weights", kind, WEIGHTS)
    if kind == "simple":
        codes = schedule.lines[importer].codes.astype(object)
        return Weights(importer, origin, pd.Series(1.0, index=pd.Index(codes)), WEIGHTS["simple"])
    try:
        return (weights if kind == "own" else world_weights)(importer, origin, schedule.begins.year)
    except UnknownName:  # decided: None says that no table ships
        return None


def model_average(economy: Economy, tariffs: Array, pair: Pair) -> float | None:
    """The tariff that the model charges on a pair, goods weighted by the economy's flows; None where it lacks them."""
    importer, origin = pair
    if importer not in economy.regions or origin not in economy.regions:
        return None
    i, j = economy.region(origin), economy.region(importer)
    goods = [economy.sector(name) for name in economy.goods]
    value = economy.flows[i, j, goods]
    return float((value * tariffs[i, j, goods]).sum() / value.sum()) if value.sum() > 0 else None
