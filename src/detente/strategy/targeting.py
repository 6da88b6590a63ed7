"""Product targeting: which of the other side's goods to hit so that it hurts them most and oneself least.

    For every sector: what one percentage point of duty on the target's goods costs the target, and what it costs
    oneself, in real income (million USD), by the gradient of welfare at the outcome. The ratio is harm per own cost.

A small duty often serves the one who charges it, by the terms of trade: own cost is negative then, and such sectors
come first, in the order of their harm.
"""

import numpy as np
import pandas as pd

from ..model import Outcome, Solver


def targets(model: Solver, at: Outcome, by: str, on: str) -> pd.DataFrame:
    """Sectors in the order in which ``by`` should hit ``on``.

    Returns
    -------
    sector, imports (million USD at the outcome), harm and cost (million USD a year for one percentage point of duty
    on all of the sector's imports from ``on``), ratio (harm / cost; infinite where there is no cost)

    Raises
    ------
    UnknownName : no such region
    """
    world, found = model.economy, model.derivatives(at)
    i, j = world.region(on), world.region(by)
    point = 0.01 / (1 + at.levels.tariffs[i, j])
    money = at.welfare * world.income
    harm, cost = (-money[k] * found.welfare(code)[i, j] * point for k, code in ((i, on), (j, by)))
    ratio = np.where(cost > 0, harm / np.where(cost > 0, cost, 1), np.inf)
    table = pd.DataFrame(
        {"sector": world.sectors, "imports": at.flows[i, j], "harm": harm, "cost": cost, "ratio": ratio}
    )
    table = table[(table["imports"] > 0) & table["sector"].isin(world.goods)]
    return table.sort_values(["ratio", "harm"], ascending=False, ignore_index=True)
