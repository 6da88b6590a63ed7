"""One pass through all markets: from wages, prices and spending to what they imply, in three reads of trade.

With K fixed for the scenario, u and v = X'/(K u), nothing of size (s, j, i) is formed (equations as in
``equations.py``, exponents as in ``technology.py``):

    Eq. (2)   P̂^(-θ) = K u
    Eq. (4)   Y' = u · (K/(1+t'))ᵀ v
    Eq. (6)   R' = Σ_s X' (1 - (K/(1+t')) u / K u)

The unknowns are ω = ln ŵ (i,), p = ln P̂ (s, j), X' (s, j) and, where costs depend on it, y = ln Ŷ (s, i).

Any of the arrays may carry leading axes of scenarios before the axes that are named, as ``batch.py`` gives them;
and they may be those of any library of the array API standard.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..errors import ModelError
from . import arrays
from .baseline import Array, Baseline
from .deficits import Deficits
from .patched import times, transposed_times
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
    net     : K / (1 + t'), shape (s, j, i); both are arrays, or :class:`~detente.model.patched.Patched` in a batch
    xp      : the namespace of the arrays
    """

    base: Baseline
    technology: Technology
    deficits: Deficits
    gross: Any
    net: Any
    xp: Any = np


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
    gross = base.share * dearer(base, technology, tariff_new)
    if trade_cost is not None:
        gross *= np.power(trade_cost, -theta)
    dead = base.market & (gross.sum(axis=2) <= 0)
    if dead.any():
        first = tuple(int(at) for at in np.argwhere(dead)[0])
        raise ModelError(
            f"{int(dead.sum())} markets are cut off from every seller, the first is (sector, destination) {first}."
        )
    return Scenario(base, technology, rule, gross, gross / (1 + tariff_new))


def dearer(base: Baseline, technology: Technology, tariff_new: Array) -> Array:
    """(1+t̂)^(-θ pass), shape (s, j, i), after any axes of scenarios; most rates stay, which a processor skips."""
    power, old = -technology.theta[..., None] * technology.passed[..., None], base.tariff
    if not isinstance(tariff_new, np.ndarray):
        xp = arrays.namespace(tariff_new)
        return xp.exp(power * xp.log((1 + tariff_new) / (1 + old)))
    found = np.ones(np.broadcast_shapes(tariff_new.shape, old.shape, power.shape))
    at = np.nonzero(np.broadcast_to(tariff_new != old, found.shape))
    before, after, much = (np.broadcast_to(one, found.shape)[at] for one in (old, tariff_new, power))
    found[at] = ((1 + after) / (1 + before)) ** much
    return found


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
    wage = omega[..., None, :]
    if congestion != 0:
        wage = (1 - congestion) * wage + congestion * made
    cost = base.gamma * wage
    if base.linked:
        cost = cost + rows_by_country(case.xp, price, base.inputs)
    return cost


def rows_by_country(xp: Any, rows: Array, matrices: Array) -> Array:
    """Σ_s rows[s, j] · matrices[j, s, k], shape (k, j): one product a country."""
    if rows.ndim == 2:
        return xp.matmul(rows.T[:, None, :], matrices)[:, 0, :].T
    return _back(xp, xp.matmul(_by_country(xp, rows), matrices))


def columns_by_country(xp: Any, matrices: Array, columns: Array) -> Array:
    """Σ_k matrices[j, s, k] · columns[k, j], shape (s, j)."""
    if columns.ndim == 2:
        return xp.matmul(matrices, columns.T[:, :, None])[:, :, 0].T
    return _back(xp, xp.matmul(_by_country(xp, columns), matrices.mT))


def _by_country(xp: Any, rows: Array) -> Array:
    """(b, s, j) to (j, b, s), laid out anew: products of strided arrays are slow."""
    return arrays.dense(xp.permute_dims(rows, (2, 0, 1)))


def _back(xp: Any, columns: Array) -> Array:
    """(j, b, s) to (b, s, j)."""
    return arrays.dense(xp.permute_dims(columns, (1, 2, 0)))


def supply(case: Scenario, omega: Array, price: Array, made: Array) -> Supply:
    """Eq. (1) and the sum in Eq. (2)."""
    xp, how = case.xp, case.technology
    cost = log_cost(case, omega, price, made)
    exponent = -(how.cost_power + how.entry) * cost
    if how.feedback:
        exponent = exponent + how.entry * made
    u = xp.exp(exponent)
    total = times(xp, case.gross, u)
    return Supply(cost, u, xp.where(case.base.market, total, 1.0))


def log_price(case: Scenario, at: Supply, spending: Array) -> Array:
    """Eq. (2) in logs, shape (s, j); ``spending`` matters only where market size does."""
    how, base = case.technology, case.base
    xp = case.xp
    price = xp.log(at.total) / -how.theta
    if how.sized:
        grown = ratio(xp, spending, base.spending, base.market)
        price = price - how.size * (xp.log(grown) - (at.log_cost if how.paid_abroad else 0.0))
    return price


def ratio(xp: Any, new: Array, old: Array, where: Any) -> Array:
    """New over old; 1 where ``where`` is false."""
    return xp.where(where, new, 1.0) / xp.where(where, old, 1.0)


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
    return times(case.xp, case.net, at.u) / at.total


def output(case: Scenario, at: Supply, spending: Array) -> Array:
    """Eq. (4), shape (s, i), million USD."""
    return at.u * transposed_times(case.xp, case.net, spending / at.total)


def labour_demand(case: Scenario, at: Supply, spending: Array, made: Array, reaching: Array) -> Array:
    """Eq. (8), shape (i,), million USD; ``made`` is :func:`output` and ``reaching`` is :func:`net_share`."""
    gamma, abroad = case.base.gamma, case.technology.abroad
    xp = case.xp
    if not case.technology.hires:
        return xp.sum(gamma * made, axis=-2)
    home = xp.sum(gamma * output(case, at, (1 - abroad) * spending), axis=-2)
    return home + abroad * xp.sum(spending * reaching, axis=-2)


def log_grown(case: Scenario, made: Array, labour: Array) -> Array:
    """Ln Ŷ of each sector, or of the country's labour where scale follows that; shape (s, i)."""
    base, xp = case.base, case.xp
    if case.technology.hires:
        return xp.broadcast_to(xp.log(labour / base.value_added)[..., None, :], made.shape)
    return xp.log(ratio(xp, made, base.output, base.output > 0))


def hired(case: Scenario, omega: Array, price: Array, revenue: Array, labour: Array) -> Array:
    """Ln L̂, shape (i,): labour supply at the real wage, with the income tax that tariff revenue relieves."""
    how, base, xp = case.technology, case.base, case.xp
    if how.supply == 0:
        return xp.zeros_like(omega)
    real = omega - xp.sum(base.alpha * price, axis=-2)
    if how.relief:
        real = real - xp.log1p(-revenue / labour) + xp.log1p(-base.revenue / base.value_added)
    return how.supply * real


def demand(case: Scenario, at: Supply, state: State, reaching: Array) -> Demand:
    """Eqs. (4), (6)-(8) at a state; ``reaching`` comes from :func:`net_share`."""
    base, xp, spending = case.base, case.xp, state.spending
    made = output(case, at, spending)
    revenue = xp.sum(spending * (1 - reaching), axis=-2)
    labour = labour_demand(case, at, spending, made, reaching)
    worked = hired(case, state.omega, state.price, revenue, labour)
    wage = xp.exp(state.omega)
    earned = xp.exp(state.omega + worked) * base.value_added
    income = earned + revenue + case.deficits.at(wage, earned)
    return Demand(made, income, revenue, labour, worked)


def spending(case: Scenario, made: Array, income: Array) -> Array:
    """Eq. (5), shape (s, j), million USD."""
    wanted = case.base.alpha * income[..., None, :]
    if case.base.linked:
        wanted = wanted + columns_by_country(case.xp, case.base.inputs, made)
    return wanted
