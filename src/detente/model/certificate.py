"""Does an answer solve the model? Held against ``equations.py``, which shares no code with the solver."""

from dataclasses import dataclass

import numpy as np

from ..world.economy import Economy
from . import equations as eq
from .baseline import Array
from .deficits import Deficits
from .technology import Technology


@dataclass(frozen=True, slots=True)
class Levels:
    """An allocation in the axes of the equations, (i, j, s).

    Attributes
    ----------
    wage        : ŵ, shape (i,)
    price       : P̂, shape (j, s)
    spending    : X', shape (j, s), million USD
    output_hat  : Ŷ, shape (i, s); 1 where costs do not depend on it
    tariffs     : t', shape (i, j, s)
    trade_costs : d̂, shape (i, j, s), or None
    deficits    : the rule for D'
    value_added : V that the wage multiplies, shape (i,), million USD
    """

    wage: Array
    price: Array
    spending: Array
    output_hat: Array
    tariffs: Array
    trade_costs: Array | None
    deficits: Deficits
    value_added: Array


@dataclass(frozen=True, slots=True)
class Certificate:
    """How far each equation is from holding; money as a share of world value added, prices as a ratio.

    Attributes
    ----------
    prices   : Eq. (2), largest relative gap
    spending : Eq. (5), largest gap
    labour   : Eq. (8), largest gap
    output   : the output that costs depend on against Eq. (4), largest gap
    adding_up: largest distance of a market's shares from summing to 1
    """

    prices: float
    spending: float
    labour: float
    output: float
    adding_up: float

    @property
    def residual(self) -> float:
        """The largest of them."""
        return max(self.prices, self.spending, self.labour, self.output, self.adding_up)


@dataclass(frozen=True, slots=True)
class Implied:
    """What the equations make of an allocation.

    ĉ (i, s), π' (i, j, s), M' (i, j, s), Y' (i, s), R', D' and I' (j,), L̂ (i,), the relief of labour ρ̂ (i,).
    """

    cost: Array
    share: Array
    flows: Array
    output: Array
    revenue: Array
    deficit: Array
    income: Array
    labour: Array
    relief: Array


def implied(economy: Economy, how: Technology, at: Levels) -> Implied:
    """Eqs. (1), (3), (4), (6), (7), (8a) at an allocation."""
    theta = economy.elasticities
    wages = eq.sector_wage(at.wage, at.output_hat, how.congestion)
    cost = eq.cost(wages, at.price, economy.value_added_shares, economy.inputs)
    u = eq.competitiveness(cost, at.output_hat, how.cost_power[:, 0], how.entry[:, 0])
    share = eq.share(u, _kappa_power(economy, how, at), at.price, _size(economy, how, at, cost), economy.shares, theta)
    flows = share * (at.spending / (1 + at.tariffs))
    output = eq.output(share, at.tariffs, at.spending)
    revenue = eq.revenue(share, at.tariffs, at.spending)
    paid = eq.labour_demand(flows, economy.value_added_shares, how.abroad)
    eased = (1 - economy.revenue / at.value_added) / (1 - revenue / paid)
    relief = eased if how.relief else np.ones_like(paid)
    labour = eq.labour_supply(at.wage, eq.consumer_price(at.price, economy.final_shares), relief, how.supply)
    earned = at.wage * labour * at.value_added
    deficit = at.deficits.at(at.wage, earned)
    return Implied(cost, share, flows, output, revenue, deficit, eq.income(earned, revenue, deficit), labour, relief)


def _kappa_power(economy: Economy, how: Technology, at: Levels) -> Array:
    """κ̂^(-θ): tariffs with their pass-through, and iceberg costs; shape (i, j, s)."""
    at_issue = at.tariffs != economy.tariffs
    power = np.broadcast_to(economy.elasticities * how.passed.T, at.tariffs.shape)[at_issue]
    kappa = np.ones_like(at.tariffs)
    kappa[at_issue] = ((1 + at.tariffs[at_issue]) / (1 + economy.tariffs[at_issue])) ** -power
    return kappa if at.trade_costs is None else kappa * at.trade_costs**-economy.elasticities


def _size(economy: Economy, how: Technology, at: Levels, cost: Array) -> Array:
    """Eq. (2b)."""
    if not how.sized:
        return np.ones_like(at.price)
    old = economy.spending
    grown = np.divide(at.spending, old, out=np.ones_like(old), where=old > 0)
    return eq.market_size(grown, cost if how.paid_abroad else np.ones_like(cost), how.size.T)


def certify(economy: Economy, how: Technology, at: Levels, found: Implied) -> Certificate:
    """Hold the allocation against Eqs. (2), (4), (5), (8)."""
    market, gdp = economy.spending > 0, economy.gdp
    total = np.where(market, found.share.sum(axis=0), 1.0)
    price = eq.price(total, at.price, economy.elasticities)
    spending = eq.spending(found.output, found.income, economy.inputs, economy.final_shares)
    labour = eq.labour_demand(found.flows, economy.value_added_shares, how.abroad)
    earned = at.wage * found.labour * at.value_added
    made = np.zeros(1)
    if how.hires:
        made = (at.value_added * at.output_hat.T - labour)[:, at.value_added > 0]
    elif how.feedback:
        made = economy.output * at.output_hat - found.output
    return Certificate(
        prices=float(np.abs(price / at.price - 1).max()),
        spending=float(np.abs(spending - at.spending).max() / gdp),
        labour=float(np.abs(labour - earned).max() / gdp),
        output=float(np.abs(made).max() / gdp),
        adding_up=float(np.abs(total - 1).max()),
    )
