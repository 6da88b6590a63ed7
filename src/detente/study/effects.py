"""Outcomes of several paths as tidy tables."""

from collections.abc import Mapping

import pandas as pd

from ..codes import SERVICES
from ..model import Outcome


def outcomes(found: Mapping[str, Outcome], reference: str) -> pd.DataFrame:
    """path, region, measure, value, unit: each path against the baseline, and welfare against ``reference`` too."""
    frames = []
    for path, out in found.items():
        table = out.by_country().rename(columns={"country": "region"})
        other = found[reference]
        frames.append(pd.concat([table, _against(out, other), _world(out, other)]).assign(path=path))
    return pd.concat(frames, ignore_index=True)[["path", "region", "measure", "value", "unit"]]


WORLD = "WORLD"
"""Region code of sums over all regions."""


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


def sectors(found: Mapping[str, Outcome]) -> pd.DataFrame:
    """path, region, sector, measure, value, unit."""
    frames = [
        out.by_sector().rename(columns={"country": "region"}).assign(path=p) for p, out in found.items()
    ]
    return pd.concat(frames, ignore_index=True)[["path", "region", "sector", "measure", "value", "unit"]]


def trade(found: Mapping[str, Outcome]) -> pd.DataFrame:
    """path, origin, destination, before, after: goods, million USD net of tariff."""
    frames = [out.bilateral(_goods(out)).assign(path=path) for path, out in found.items()]
    return pd.concat(frames, ignore_index=True)[["path", "origin", "destination", "before", "after"]]


def trade_sectors(found: Mapping[str, Outcome], parties: tuple[str, ...]) -> pd.DataFrame:
    """path, origin, destination, sector, before, after for imports of the parties in the economy."""
    frames = [
        _imports(out, party).assign(path=path)
        for path, out in found.items()
        for party in parties
        if party in out.economy.regions
    ]
    return pd.concat(frames, ignore_index=True)[
        ["path", "origin", "destination", "sector", "before", "after"]
    ]


def _imports(out: Outcome, party: str) -> pd.DataFrame:
    """origin, destination, sector, before, after: what ``party`` buys abroad."""
    world, at = out.economy, out.economy.region(party)
    index = pd.MultiIndex.from_product([world.regions, world.sectors], names=["origin", "sector"])
    table = pd.DataFrame(
        {"before": world.flows[:, at].ravel(), "after": out.flows[:, at].ravel()}, index=index
    )
    table = table.reset_index().assign(destination=party)
    return table[(table["origin"] != party) & (table["sector"] != SERVICES)]


def _goods(out: Outcome) -> tuple[str, ...]:
    return tuple(code for code in out.economy.sectors if code != SERVICES)
