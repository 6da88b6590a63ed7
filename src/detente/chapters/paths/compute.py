"""Every course of events solved, as tidy tables."""

from collections.abc import Mapping

import pandas as pd

from ...casebook import Path
from ...conflict import Situation
from ...conflict.blocs import summed
from ...model import Outcome
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
    return PathsRecord(tuple(lines), outcomes(found, here.paths[0].id, blocs))


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
    """path, region, measure, value, unit: each path against the baseline, and welfare against ``reference`` too.

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
    return pd.concat(frames, ignore_index=True)[["path", "region", "measure", "value", "unit"]]


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
