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
        frames.append(pd.concat([table, _against(out, found[reference])]).assign(path=path))
    return pd.concat(frames, ignore_index=True)[["path", "region", "measure", "value", "unit"]]


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
