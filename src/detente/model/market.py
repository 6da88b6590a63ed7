"""One pass through all markets: from wages, prices and spending to what they imply, in three reads of trade.

With K fixed for the scenario, u and v = X'/(K u), nothing of size (s, j, i) is formed (equations as in
``equations.py``, exponents as in ``technology.py``):

    Eq. (2)   P̂^(-θ) = K u
    Eq. (4)   Y' = u · (K/(1+t'))ᵀ v
    Eq. (6)   R' = Σ_s X' (1 - (K/(1+t')) u / K u)

The unknowns are ω = ln ŵ (i,), p = ln P̂ (s, j), X' (s, j) and, where costs depend on it, y = ln Ŷ (s, i).
"""

from dataclasses import dataclass

import numpy as np

from ..errors import ModelError
from .baseline import Array, Baseline
from .deficits import Deficits
from .technology import Technology


@dataclass(frozen=True, slots=True)
class State:
    """The unknowns: ω = ln ŵ (i,), p = ln P̂ (s, j), X' (s, j) in million USD, y = ln Ŷ (s, i)."""

    omega: Array
    price: Array
    spending: Array
    made: Array

    @staticmethod
    def start(base: Baseline) -> "State":
        """The baseline itself."""
        shape = base.gamma.shape
        return State(np.zeros(shape[1]), np.zeros(shape), base.spending, np.zeros(shape))

    @property
    def finite(self) -> bool:
        """True where every unknown is a number."""
        parts = (self.omega, self.price, self.spending, self.made)
        return all(bool(np.isfinite(part).all()) for part in parts)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A change to solve for: the baseline, K and its net-of-tariff twin, the technology and the deficit rule.

    Attributes
    ----------
    gross   : K = π (1+t̂)^(-θ pass) d̂^(-θ), shape (s, j, i)
    net     : K / (1 + t'), shape (s, j, i)
    """

    base: Baseline
    technology: Technology
    deficits: Deficits
    gross: Array
    net: Array


def unchanged(base: Baseline, technology: Technology, rule: Deficits) -> Scenario:
    """The baseline's own tariffs."""
    return Scenario(base, technology, rule, base.share, base.share / (1 + base.tariff))


def scenario(
    base: Baseline, technology: Technology, rule: Deficits, tariff_new: Array, trade_cost: Array | None
) -> Scenario:
    """Build K once; ``tariff_new`` and ``trade_cost`` (d̂, inf is an embargo) have shape (s, j, i).

    Raises ModelError where a market that buys is cut off from every seller.
    """
    theta = technology.theta[:, :, None]
    ratio = (1 + tariff_new) / (1 + base.tariff)
    changed = ratio != 1
    power = np.broadcast_to(theta * technology.passed[:, :, None], ratio.shape)
    gross = base.share.copy()
    gross[changed] *= ratio[changed] ** -power[changed]
    if trade_cost is not None:
        gross *= np.power(trade_cost, -theta)
    dead = base.market & (gross.sum(axis=2) <= 0)
    if dead.any():
        first = tuple(int(at) for at in np.argwhere(dead)[0])
        raise ModelError(
            f"{int(dead.sum())} markets are cut off from every seller, the first is (sector, destination) {first}."
        )
    return Scenario(base, technology, rule, gross, gross / (1 + tariff_new))


@dataclass(frozen=True, slots=True)
class Supply:
    """Prices that follow from costs.

    Attributes
    ----------
    log_cost : ln ĉ, shape (s, i)
    u        : ĉ^(-cost power) N̂^(entry), shape (s, i)
    total    : K u, shape (s, j)
    """

    log_cost: Array
    u: Array
    total: Array


def log_cost(case: Scenario, omega: Array, price: Array, made: Array) -> Array:
    """Eq. (1) in logs, shape (s, i)."""
    base, congestion = case.base, case.technology.congestion
    wage = omega if congestion == 0 else (1 - congestion) * omega + congestion * made
    cost = base.gamma * wage
    if base.linked:
        cost += np.matmul(price.T[:, None, :], base.inputs)[:, 0, :].T
    return cost


def supply(case: Scenario, omega: Array, price: Array, made: Array) -> Supply:
    """Eq. (1) and the sum in Eq. (2)."""
    base, how = case.base, case.technology
    cost = log_cost(case, omega, price, made)
    exponent = -(how.cost_power + how.entry) * cost
    if how.feedback:
        exponent += how.entry * made
    u = np.exp(exponent)
    total = np.matmul(case.gross, u[:, :, None])[:, :, 0]
    total[~base.market] = 1.0
    return Supply(cost, u, total)


def log_price(case: Scenario, at: Supply, spending: Array) -> Array:
    """Eq. (2) in logs, shape (s, j); ``spending`` matters only where market size does."""
    how, base = case.technology, case.base
    price = np.log(at.total) / -how.theta
    if how.sized:
        grown = np.divide(spending, base.spending, out=np.ones_like(spending), where=base.market)
        price -= how.size * (np.log(grown) - (at.log_cost if how.paid_abroad else 0.0))
    return price


@dataclass(frozen=True, slots=True)
class Demand:
    """What spending implies.

    Attributes
    ----------
    output  : Y', shape (s, i), million USD
    income  : I', shape (j,), million USD
    revenue : R', shape (j,), million USD
    labour  : what is paid to labour, shape (i,), million USD
    hired   : ln L̂, shape (i,)
    """

    output: Array
    income: Array
    revenue: Array
    labour: Array
    hired: Array


def net_share(case: Scenario, at: Supply) -> Array:
    """Share of spending that reaches sellers, Σ_i π'/(1+t'), shape (s, j)."""
    return np.matmul(case.net, at.u[:, :, None])[:, :, 0] / at.total


def output(case: Scenario, at: Supply, spending: Array) -> Array:
    """Eq. (4), shape (s, i), million USD."""
    return at.u * np.matmul((spending / at.total)[:, None, :], case.net)[:, 0, :]


def labour_demand(case: Scenario, at: Supply, spending: Array, made: Array, reaching: Array) -> Array:
    """Eq. (8), shape (i,), million USD; ``made`` is :func:`output` and ``reaching`` is :func:`net_share`."""
    gamma, abroad = case.base.gamma, case.technology.abroad
    if not abroad.any():
        return np.einsum("si,si->i", gamma, made)
    home = np.einsum("si,si->i", gamma, output(case, at, (1 - abroad) * spending))
    return home + abroad * np.einsum("sj,sj->j", spending, reaching)


def log_grown(case: Scenario, made: Array, labour: Array) -> Array:
    """Ln Ŷ of each sector, or of the country's labour where scale follows that; shape (s, i)."""
    base = case.base
    if case.technology.hires:
        return np.broadcast_to(np.log(labour / base.value_added), made.shape)
    return np.log(np.divide(made, base.output, out=np.ones_like(made), where=base.output > 0))


def hired(case: Scenario, omega: Array, price: Array, revenue: Array, labour: Array) -> Array:
    """Ln L̂, shape (i,): labour supply at the real wage, with the income tax that tariff revenue relieves."""
    how, base = case.technology, case.base
    if how.supply == 0:
        return np.zeros_like(omega)
    real = omega - np.einsum("sj,sj->j", base.alpha, price)
    if how.relief:
        real = real - np.log1p(-revenue / labour) + np.log1p(-base.revenue / base.value_added)
    return how.supply * real


def demand(case: Scenario, at: Supply, state: State, reaching: Array) -> Demand:
    """Eqs. (4), (6)-(8) at a state; ``reaching`` comes from :func:`net_share`."""
    base, spending = case.base, state.spending
    made = output(case, at, spending)
    revenue = np.einsum("sj,sj->j", spending, 1 - reaching)
    labour = labour_demand(case, at, spending, made, reaching)
    worked = hired(case, state.omega, state.price, revenue, labour)
    wage = np.exp(state.omega)
    earned = np.exp(state.omega + worked) * base.value_added
    income = earned + revenue + case.deficits.at(wage, earned)
    return Demand(made, income, revenue, labour, worked)


def spending(base: Baseline, made: Array, income: Array) -> Array:
    """Eq. (5), shape (s, j), million USD."""
    wanted = base.alpha * income
    if base.linked:
        wanted += np.matmul(base.inputs, made.T[:, :, None])[:, :, 0].T
    return wanted
