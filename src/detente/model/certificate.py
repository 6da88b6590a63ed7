"""Does an answer solve the model? Held against ``equations.py``, which shares no code with the solver."""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from . import equations as eq
from .arrays import namespace
from .baseline import Array
from .deficits import Deficits
from .technology import Technology


class BaselineAccounts(Protocol):
    """What the equations read of a baseline: an :class:`Economy`, or the arrays of many (``batch.py``)."""

    @property
    def elasticities(self) -> Array:
        """θ, shape (s,), or (..., 1, s) with leading axes."""
        ...

    @property
    def shares(self) -> Array:
        """π, shape (i, j, s)."""
        ...

    @property
    def tariffs(self) -> Array:
        """t, shape (i, j, s)."""
        ...

    @property
    def inputs(self) -> Array:
        """Input coefficients, shape (j, s, k)."""
        ...

    @property
    def value_added_shares(self) -> Array:
        """γ, shape (i, s)."""
        ...

    @property
    def final_shares(self) -> Array:
        """α, shape (j, s)."""
        ...

    @property
    def spending(self) -> Array:
        """X, shape (j, s), million USD."""
        ...

    @property
    def output(self) -> Array:
        """Y, shape (i, s), million USD."""
        ...

    @property
    def revenue(self) -> Array:
        """R, shape (j,), million USD."""
        ...

    @property
    def gdp(self) -> Any:
        """World value added, million USD."""
        ...


@dataclass(frozen=True, slots=True)
class Levels:
    """An allocation in the axes of the equations, (i, j, s), after any axes of scenarios.

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

    Numbers, or arrays over the axes of scenarios.

    Attributes
    ----------
    prices   : Eq. (2), largest relative gap
    spending : Eq. (5), largest gap
    labour   : Eq. (8), largest gap
    output   : the output that costs depend on against Eq. (4), largest gap
    adding_up: largest distance of a market's shares from summing to 1
    """

    prices: Any
    spending: Any
    labour: Any
    output: Any
    adding_up: Any

    @property
    def residual(self) -> Any:
        """The largest of them."""
        first, *others = (self.prices, self.spending, self.labour, self.output, self.adding_up)
        if isinstance(first, float):
            return max(first, *others)
        xp = namespace(first)
        for other in others:
            first = xp.maximum(first, other)
        return first


@dataclass(frozen=True, slots=True)
class Implied:
    """What the equations make of an allocation.

    ĉ (i, s), π' (i, j, s), M' (i, j, s), Y' (i, s), R', D' and I' (j,), L̂ (i,), the relief of labour ρ̂ (i,), and what
    is paid to labour (i,).
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
    paid: Array


def implied(economy: BaselineAccounts, how: Technology, at: Levels) -> Implied:
    """Eqs. (1), (3), (4), (6), (7), (8a) at an allocation."""
    xp, theta = namespace(at.wage), economy.elasticities
    wages = eq.sector_wage(at.wage, at.output_hat, how.congestion)
    cost = eq.cost(wages, at.price, economy.value_added_shares, economy.inputs)
    u = eq.competitiveness(cost, at.output_hat, how.cost_power.mT, how.entry.mT)
    share = eq.share(u, _kappa_power(economy, how, at), at.price, _size(economy, how, at, cost), economy.shares, theta)
    flows = eq.flows(share, at.tariffs, at.spending)
    output, revenue = eq.output(flows), eq.revenue(at.tariffs, flows)
    paid = eq.labour_demand(flows, economy.value_added_shares, how.abroad)
    eased = (1 - economy.revenue / at.value_added) / (1 - revenue / paid)
    relief = eased if how.relief else xp.ones_like(paid)
    labour = eq.labour_supply(at.wage, eq.consumer_price(at.price, economy.final_shares), relief, how.supply)
    earned = at.wage * labour * at.value_added
    deficit = at.deficits.at(at.wage, earned)
    income = eq.income(earned, revenue, deficit)
    return Implied(cost, share, flows, output, revenue, deficit, income, labour, relief, paid)


def _kappa_power(economy: BaselineAccounts, how: Technology, at: Levels) -> Array:
    """κ̂^(-θ): tariffs with their pass-through, and iceberg costs; shape (i, j, s)."""
    theta = economy.elasticities[..., None, :]
    kappa = _tariff_power(at.tariffs, economy.tariffs, -theta * how.passed.mT[..., None, :, :])
    return kappa if at.trade_costs is None else kappa * at.trade_costs**-theta


def _tariff_power(new: Array, old: Array, exponent: Array) -> Array:
    """((1 + new)/(1 + old)) ^ exponent of rates, elementwise and broadcast; only where they change."""
    xp = namespace(new)
    if not isinstance(new, np.ndarray):
        return xp.exp(exponent * xp.log((1 + new) / (1 + old)))
    power = np.ones(np.broadcast_shapes(new.shape, old.shape, exponent.shape))
    at = np.nonzero(np.broadcast_to(new != old, power.shape))
    of_rate, to_rate, much = (np.broadcast_to(one, power.shape)[at] for one in (old, new, exponent))
    power[at] = ((1 + to_rate) / (1 + of_rate)) ** much
    return power


def _size(economy: BaselineAccounts, how: Technology, at: Levels, cost: Array) -> Array:
    """Eq. (2b)."""
    xp = namespace(cost)
    if not how.sized:
        return xp.ones_like(at.price)
    bought = economy.spending > 0
    grown = xp.where(bought, at.spending, 1.0) / xp.where(bought, economy.spending, 1.0)
    return eq.market_size(grown, cost if how.paid_abroad else xp.ones_like(cost), how.size.mT)


def certify(economy: BaselineAccounts, how: Technology, at: Levels, found: Implied) -> Certificate:
    """Hold the allocation against Eqs. (2), (4), (5), (8)."""
    xp, gdp = namespace(at.wage), economy.gdp
    total = xp.where(economy.spending > 0, xp.sum(found.share, axis=-3), 1.0)
    price = eq.price(total, at.price, economy.elasticities)
    spending = eq.spending(found.output, found.income, economy.inputs, economy.final_shares)
    earned = at.wage * found.labour * at.value_added
    made = xp.zeros_like(price)
    if how.feedback and how.hires:
        made = at.value_added[..., None] * at.output_hat - found.paid[..., None]
    elif how.feedback:
        made = economy.output * at.output_hat - found.output
    return Certificate(
        prices=_largest(price / at.price - 1),
        spending=_largest(spending - at.spending) / gdp,
        labour=_largest((found.paid - earned)[..., None]) / gdp,
        output=_largest(made) / gdp,
        adding_up=_largest(total - 1),
    )


def _largest(gap: Array) -> Any:
    xp = namespace(gap)
    return xp.max(xp.abs(gap), axis=(-2, -1))
