"""Work in the short run: labour needed for what is made, at the hours that a unit of output took before.

Output is the model's once trade has adjusted; hours a unit, pay and the number of those who want work are taken as they
were. So the table says where work is wanted and where not, never how many are out of work: everybody finds another job
in the model.

The jobs of all factories are counted, those of a sector are not at hand: they are placed as value added is, and once
more as sales are, so that a reader sees what the placing does.
"""

from typing import Final

import numpy as np
import pandas as pd

from ...codes import GOODS
from ...conflict.ranges import ends, spread
from ...model import Outcome
from ...world.economy import Array, Economy

NO_FACTORY: Final = ("agriculture", "mining")
"""Goods that are not manufactured."""
PLACED: Final = ("value added", "sales")
"""What jobs are placed by: the first is shown by sector."""


def work(out: Outcome, country: int, jobs: float, drawn: Array | None = None) -> pd.DataFrame:
    """sector, output (percent), jobs (thousand), low, high: those of manufacturing lie in sectors as value added does.

    ``drawn`` is output in quantity, new over old, under draws, shape (b, s); without it there is no low and high.
    """
    economy, change = out.economy, _made(out, country) - 1
    thousand = placed(economy, country, jobs, PLACED[0])
    low, high = np.full((2, len(change)), np.nan) if drawn is None else ends(thousand * (drawn - 1))
    moved = thousand * change
    table = pd.DataFrame(
        {
            "sector": economy.sectors,
            "output": 100 * change,
            "jobs": moved,
            "low": np.minimum(low, moved),
            "high": np.maximum(high, moved),
        }
    )
    return table[factories(economy)].dropna(subset="output").reset_index(drop=True)


def wanted(out: Outcome, country: int, jobs: float, drawn: Array | None = None) -> pd.DataFrame:
    """placed, jobs (thousand), low, high: all factories together, once a way to place them."""
    change, rows = _made(out, country) - 1, []
    for by in PLACED:
        thousand = placed(out.economy, country, jobs, by)
        held = thousand > 0
        whole = float((thousand * change)[held].sum())
        if drawn is None:
            rows.append((by, whole, np.nan, np.nan))
        else:
            reach = spread(whole, (thousand * (drawn - 1))[:, held].sum(axis=1))
            rows.append((by, whole, reach.low, reach.high))
    return pd.DataFrame(rows, columns=["placed", "jobs", "low", "high"])


def placed(economy: Economy, country: int, jobs: float, by: str) -> Array:
    """Thousand jobs of each sector, shape (s,); none where it is no factory."""
    sales = economy.output[country] * factories(economy)
    weight = sales * economy.value_added_shares[country] if by == PLACED[0] else sales
    return jobs / 1e3 * weight / weight.sum()


def factories(economy: Economy) -> Array:
    """True for sectors that hold manufactures alone, shape (s,)."""
    held = economy.law_sectors or {name: (name,) for name in economy.sectors}
    made = set(GOODS) - set(NO_FACTORY)
    return np.array([bool(held.get(name)) and set(held[name]) <= made for name in economy.sectors])


def _made(out: Outcome, country: int) -> Array:
    """Output in quantity, new over old, shape (s,); missing where nothing was made."""
    old = out.economy.output[country]
    none = np.full(len(old), np.nan)
    return np.divide(out.output[country], old * out.implied.cost[country], out=none, where=old > 0)
