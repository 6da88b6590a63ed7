"""Every course of events solved, as tidy tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from ...casebook import Path
from ...conflict import Situation
from ...conflict.blocs import summed
from ...conflict.ranges import Drawn, bounded, change, with_world
from ...conflict.ranges import ends as ends_of
from ...model import Outcome
from ...world.economy import Array
from .record import PathsRecord, SolvedPath

WORLD = "WORLD"
"""Region code of sums over all regions."""


def record_of(here: Situation) -> PathsRecord:
    """Solve each path; one with the tariffs of an earlier path says so."""
    found: dict[str, Outcome] = {}
    lines = []
    for at, path in enumerate(here.paths):
        here.progress(f"solving: {path.title}")
        found[path.id] = here.solve(path)
        same = here.same_tariffs(path, here.paths[:at])
        lines.append(_line(path, found[path.id], same.id if same else None))
    blocs = {party: regions for party in here.parties if set(regions := here.standing(party)) - {party}}
    table = outcomes(found, here.paths[0].id, blocs)
    if here.ranges.count:
        here.progress(f"drawing {here.ranges.count:,} times")
        here.ranges.ahead(out.tariffs for out in found.values())
        table = with_ranges(table, {path: here.ranges.of(out.tariffs) for path, out in found.items()}, here, blocs)
    return PathsRecord(tuple(lines), table)


def with_ranges(
    table: pd.DataFrame, drawn: Mapping[str, Drawn], here: Situation, blocs: Mapping[str, tuple[str, ...]]
) -> pd.DataFrame:
    """The table with low and high of each measure that is drawn; missing for the others."""
    law = drawn[here.paths[0].id]
    apart = [region for region in here.economy.regions if region not in blocs]
    place = {region: here.economy.region(region) for region in apart}
    place |= {name: len(here.economy.regions) + at for at, name in enumerate((WORLD, *blocs))}
    sums = [[here.economy.region(one) for one in regions] for regions in blocs.values()]
    ends = {
        (path, name): ends_of(values)
        for path, one in drawn.items()
        for name, values in _drawn_measures(one, law, sums).items()
    }
    keys = zip(table["path"], table["measure"], table["region"], strict=True)
    none = np.full((2, len(here.economy.regions) + 1 + len(blocs)), np.nan)
    found = np.array([ends.get((path, name), none)[:, place[region]] for path, name, region in keys])
    return bounded(table, found[:, 0], found[:, 1])


def _drawn_measures(one: Drawn, law: Drawn, blocs: Sequence[Sequence[int]]) -> dict[str, Array]:
    """Measures under draws, shape (b, regions, the world and blocs)."""
    none = replace(law, welfare=np.ones_like(law.welfare), money=np.zeros_like(law.money))

    def money(values: Array) -> Array:
        return np.concatenate([with_world(values), *(values[:, at].sum(1, keepdims=True) for at in blocs)], axis=1)

    def percent(other: Drawn) -> Array:
        own = [100 * _together(one, other, at)[:, None] for at in blocs]
        return np.concatenate([change(one, other), *own], axis=1)

    return {
        "welfare": percent(none),
        "welfare_money": money(one.money),
        "welfare_vs_law": percent(law),
        "welfare_money_vs_law": money(one.money - law.money),
        "tariff_revenue": money(one.revenue),
        "revenue_vs_law": money(one.revenue - law.revenue),
    }


def _together(one: Drawn, other: Drawn, at: Sequence[int]) -> Array:
    """Real income of a bloc on one course against another, draw by draw, fractions: as :func:`summed` has it."""
    income, after, before = (values[:, at].sum(axis=1) for values in (one.income, one.money, other.money))
    return (income + after) / (income + before) - 1


def _line(path: Path, out: Outcome, same: str | None) -> SolvedPath:
    return SolvedPath(
        path.id,
        path.title,
        path.description.strip(),
        out.status.value,
        out.residual,
        same,
        path.carry_out,
        path.without,
    )


def outcomes(
    found: Mapping[str, Outcome], reference: str, blocs: Mapping[str, tuple[str, ...]] | None = None
) -> pd.DataFrame:
    """path, region, measure, value, unit, and empty low and high: each path against the baseline, and welfare against
    ``reference`` too.

    ``blocs`` are parties that are summed over several regions; the rest of a bloc under its own code gives way to it.
    """
    sums = blocs or {}
    frames = []
    for path, out in found.items():
        table = out.by_country().rename(columns={"country": "region"})
        other = found[reference]
        apart = pd.concat([table, _against(out, other), _world(out, other)])
        together = [summed(out, other, regions).assign(region=party) for party, regions in sums.items()]
        frames.append(pd.concat([apart[~apart["region"].isin(list(sums))], *together]).assign(path=path))
    table = pd.concat(frames, ignore_index=True).assign(low=np.nan, high=np.nan)
    return table[["path", "region", "measure", "value", "low", "high", "unit"]]


def _world(out: Outcome, other: Outcome) -> pd.DataFrame:
    """The world's welfare: money summed over regions, and that sum as a percentage of world income."""
    income = out.economy.income.sum()
    money, before = out.equivalent_variation.sum(), other.equivalent_variation.sum()
    rows = [
        ("welfare", 100 * money / income, "%"),
        ("welfare_money", money, "million USD"),
        ("welfare_vs_law", 100 * (money - before) / income, "%"),
        ("welfare_money_vs_law", money - before, "million USD"),
        ("tariff_revenue", out.revenue.sum(), "million USD"),
    ]
    return pd.DataFrame(rows, columns=["measure", "value", "unit"]).assign(region=WORLD)


def _against(out: Outcome, other: Outcome) -> pd.DataFrame:
    """Welfare on one path less welfare on another: percent, and million USD of the baseline."""
    regions = out.economy.regions
    columns = {
        "welfare_vs_law": (100 * (out.welfare / other.welfare - 1), "%"),
        "welfare_money_vs_law": (out.equivalent_variation - other.equivalent_variation, "million USD"),
        "revenue_vs_law": (out.revenue - other.revenue, "million USD"),
    }
    frames = [
        pd.DataFrame({"region": regions, "measure": name, "value": value, "unit": unit})
        for name, (value, unit) in columns.items()
    ]
    return pd.concat(frames)
