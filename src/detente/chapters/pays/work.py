"""Work in the short run: labour needed for what is made, at the hours that a unit of output took before.

Output is the model's once trade has adjusted; hours a unit, pay and the number of those who want work are taken as they
were. So the table says where work is wanted and where not, never how many are out of work: everybody finds another job
in the model.
"""

from typing import Final

import numpy as np
import pandas as pd

from ...codes import GOODS
from ...model import Outcome
from ...world.economy import Array, Economy

NO_FACTORY: Final = ("agriculture", "mining")
"""Goods that are not manufactured."""


def work(out: Outcome, country: int, jobs: float) -> pd.DataFrame:
    """sector, output (percent), jobs (thousand): ``jobs`` of manufacturing lie in sectors as its value added does."""
    economy = out.economy
    made = np.divide(
        out.output[country],
        economy.output[country] * out.implied.cost[country],
        out=np.full(len(economy.sectors), np.nan),
        where=economy.output[country] > 0,
    )
    earned = economy.value_added_shares[country] * economy.output[country] * factories(economy)
    placed = jobs / 1e3 * earned / earned.sum()
    found = pd.DataFrame({"sector": economy.sectors, "output": 100 * (made - 1), "jobs": placed * (made - 1)})
    return found[factories(economy)].dropna(subset="output").reset_index(drop=True)


def factories(economy: Economy) -> Array:
    """True for sectors that hold manufactures alone, shape (s,)."""
    held = economy.law_sectors or {name: (name,) for name in economy.sectors}
    made = set(GOODS) - set(NO_FACTORY)
    return np.array([bool(held.get(name)) and set(held[name]) <= made for name in economy.sectors])
