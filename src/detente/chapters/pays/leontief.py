"""What a duty does to consumer prices: Leontief's price model (Miller & Blair 2009), dollar for dollar.

A duty of τ on imports of a sector raises the price of a category by τ times its imports of that sector, those in inputs
of what is made at home included. Margins of trade and wages stay in dollars, nobody buys less, and makers at home do
not raise prices under the duty's cover: what is told is the duty's own part.
"""

import numpy as np
import pandas as pd

from ...codes import GOODS, SERVICES
from ...model import Outcome
from ...world.concordance import concordance
from ...world.economy import Array, Economy, quotient
from .incidence import foreign, raised
from .sources import Consumption

COLUMNS = ["category", "spending", "direct", "inputs", "total", "dollars"]


def places_goods(economy: Economy) -> bool:
    """Whether duties on goods can be told by sector: no sector holds goods and services together."""
    held = economy.law_sectors or {}
    return not any({SERVICES, *GOODS} & set(found) > {SERVICES} for found in held.values())


def added_by_sector(out: Outcome, importer: int) -> Array:
    """Duty added on imports of each sector of the law, shape (l,), fractions: the mean over origins by old trade."""
    trade = foreign(out.economy.flows, importer)
    bought, duties = trade.sum(axis=0), (trade * raised(out, importer)).sum(axis=0)
    holds = concordance(out.economy)
    return quotient(duties @ holds, bought @ holds)


def prices(added: Array, bought: Consumption, passed: float, households: float) -> pd.DataFrame:
    """Consumer prices by category in percent, and dollars a household; ``passed`` is the share that buyers pay."""
    direct, inputs = 100 * passed * bought.direct @ added, 100 * passed * bought.inputs @ added
    total = direct + inputs
    dollars = 1e6 * bought.spending * total / 100 / households
    return pd.DataFrame(
        dict(zip(COLUMNS, (bought.categories, bought.spending, direct, inputs, total, dollars), strict=True))
    )


def duties_at_the_border(added: Array, bought: Consumption) -> float:
    """Duties on all US imports of 2017 as the national accounts have them, million USD."""
    return float(np.dot(added, bought.imports))
