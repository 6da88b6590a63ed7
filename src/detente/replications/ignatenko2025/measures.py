"""What the paper's tables report of an equilibrium, percent by country and for groups of countries."""

import numpy as np

from ...model import Outcome
from ...world.economy import Array
from .cases import EU, LABOUR_SUPPLY, US

MEASURES = ("welfare", "welfare_exact", "deficit", "exports", "imports", "employment", "prices", "revenue")
LEISURE = LABOUR_SUPPLY / (1 + LABOUR_SUPPLY)


def by_country(out: Outcome) -> dict[str, Array]:
    """Every measure, shape (j,), percent.

    Exports and imports are shares of GDP; the deficit's change is a share of its old size; tariff revenue is a share
    of old spending. The numeraire is the paper's: world consumer prices, weighted by old spending, stay at 1.
    """
    old = out.economy
    unit = float(out.consumer_price @ old.income / old.income.sum())
    before, after = _abroad(old.flows), _abroad(out.flows)
    gdp, gdp_new = out.levels.value_added, gdp_after(out)
    gap, gap_new = before[1] - before[0], (after[1] - after[0]) / unit
    return {
        "welfare": 100 * (_their_welfare(out) - 1),
        "welfare_exact": 100 * (out.welfare - 1),
        "deficit": 100 * (gap_new - gap) / np.abs(gap),
        "exports": 100 * (after[0] / gdp_new / (before[0] / gdp) - 1),
        "imports": 100 * (after[1] / gdp_new / (before[1] / gdp) - 1),
        "employment": 100 * (out.employment - 1),
        "prices": 100 * (out.consumer_price / unit - 1),
        "revenue": 100 * out.revenue / unit / old.income,
    }


def averages(out: Outcome, values: Array) -> dict[str, float]:
    """Averages weighted by old spending: every country but the US, and the paper's European Union."""
    world = out.economy
    others = np.array([code != US for code in world.regions])
    europe = np.array([code in EU for code in world.regions])
    weigh = {"NON-US": others, "EU": europe}
    return {name: float(np.average(values, weights=world.income * who)) for name, who in weigh.items()}


def world_wide(out: Outcome) -> dict[str, float]:
    """Table 11: trade, tariffs included, over GDP, and employment weighted by GDP; percent."""
    gdp, gdp_new = out.levels.value_added, gdp_after(out)
    bought = out.flows * (1 + out.levels.tariffs)
    trade = _abroad(bought)[0].sum() / _abroad(out.economy.flows)[0].sum()
    return {
        "trade_to_gdp": float(100 * (trade / (gdp_new.sum() / gdp.sum()) - 1)),
        "employment": float(100 * (out.employment @ gdp / gdp.sum() - 1)),
    }


def gdp_after(out: Outcome) -> Array:
    """What labour earns, shape (i,), million USD."""
    return np.asarray(out.wage * out.employment * out.levels.value_added, dtype=np.float64)


def _their_welfare(out: Outcome) -> Array:
    """The paper's formula, a ratio: as the exact one, but earnings in its last term are taken before tax.

    δ Ê/P̂ + (1-δ) ŵL̂/P̂ with δ = E/(E - κ/(1+κ) (1-τ) Y) and 1-τ = 1/ρ̂, the tax that revenue replaces.
    """
    old, price = out.economy, out.consumer_price
    taxed = out.levels.value_added / out.implied.relief
    delta = old.income / (old.income - LEISURE * taxed)
    earned = out.wage * out.employment / price
    return np.asarray(delta * out.income / old.income / price + (1 - delta) * earned, dtype=np.float64)


def _abroad(flows: Array) -> tuple[Array, Array]:
    """Exports and imports by country, shape (i,) each, million USD."""
    trade = flows[:, :, 0] * ~np.eye(len(flows), dtype=bool)
    return trade.sum(axis=1), trade.sum(axis=0)
