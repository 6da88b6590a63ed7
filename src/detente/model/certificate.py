"""Does an answer solve the model? Held against ``equations.py``, which shares no code with the solver."""

from dataclasses import dataclass

import numpy as np

from ..world.economy import Economy
from . import equations as eq
from .baseline import Array


@dataclass(frozen=True, slots=True)
class Levels:
    """An allocation in the axes of the equations, (i, j, s).

    Attributes
    ----------
    wage     : ŵ, shape (i,)
    price    : P̂, shape (j, s)
    spending : X', shape (j, s), million USD
    tariffs  : t', shape (i, j, s)
    kappa    : κ̂, shape (i, j, s)
    deficit  : D', shape (j,), million USD
    """

    wage: Array
    price: Array
    spending: Array
    tariffs: Array
    kappa: Array
    deficit: Array


@dataclass(frozen=True, slots=True)
class Certificate:
    """How far each equation is from holding; money as a share of world value added, prices as a ratio.

    Attributes
    ----------
    prices   : Eq. (2), largest relative gap
    spending : Eq. (5), largest gap
    labour   : Eq. (8), largest gap
    adding_up: largest distance of a market's shares from summing to 1
    """

    prices: float
    spending: float
    labour: float
    adding_up: float

    @property
    def residual(self) -> float:
        """The largest of them."""
        return max(self.prices, self.spending, self.labour, self.adding_up)


@dataclass(frozen=True, slots=True)
class Implied:
    """What the equations make of an allocation: ĉ (i, s), π' (i, j, s), Y' (i, s), R' (j,), I' (j,)."""

    cost: Array
    share: Array
    output: Array
    revenue: Array
    income: Array


def implied(economy: Economy, at: Levels) -> Implied:
    """Eqs. (1), (3), (4), (6), (7) at an allocation."""
    cost = eq.cost(at.wage, at.price, economy.value_added_shares, economy.inputs)
    share = eq.share(cost, at.kappa, at.price, economy.shares, economy.elasticities)
    output = eq.output(share, at.tariffs, at.spending)
    revenue = eq.revenue(share, at.tariffs, at.spending)
    return Implied(cost, share, output, revenue, eq.income(at.wage, economy.value_added, revenue, at.deficit))


def certify(economy: Economy, at: Levels, found: Implied) -> Certificate:
    """Hold the allocation against Eqs. (2), (5), (8).

    Eq. (2) holds at P̂ where the shares of Eq. (3) add up to 1: their sum is the implied P̂^(-θ) over P̂^(-θ).
    """
    market = economy.spending > 0
    total = np.where(market, found.share.sum(axis=0), 1.0)
    price = total ** (-1 / economy.elasticities)
    spending = eq.spending(found.output, found.income, economy.inputs, economy.final_shares)
    labour = eq.labour_demand(found.output, economy.value_added_shares)
    gdp = economy.gdp
    return Certificate(
        prices=float(np.abs(price - 1).max()),
        spending=float(np.abs(spending - at.spending).max() / gdp),
        labour=float(np.abs(labour - at.wage * economy.value_added).max() / gdp),
        adding_up=float(np.abs(total - 1).max()),
    )
