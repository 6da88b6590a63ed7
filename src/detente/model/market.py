"""One pass through all markets: from wages, prices and spending to what they imply, in three reads of trade.

With K = π κ̂^(-θ) fixed for the scenario, u = ĉ^(-θ) and v = X'/(K u), nothing of size (s, j, i) is formed
(equations as in ``equations.py``):

    Eq. (2)   P̂^(-θ) = K u
    Eq. (4)   Y' = u · (K/(1+t'))ᵀ v
    Eq. (6)   R' = Σ_s X' (1 - (K/(1+t')) u / K u)

The unknowns are ω = ln ŵ (i,), p = ln P̂ (s, j) and X' (s, j).
"""

from dataclasses import dataclass

import numpy as np

from ..errors import ModelError
from .baseline import Array, Baseline
from .deficits import Deficits


@dataclass(frozen=True, slots=True)
class Scenario:
    """A change to solve for: the baseline, K and its net-of-tariff twin, and the deficit rule.

    Attributes
    ----------
    gross   : K = π κ̂^(-θ), shape (s, j, i)
    net     : K / (1 + t'), shape (s, j, i)
    """

    base: Baseline
    gross: Array
    net: Array
    deficits: Deficits


def scenario(base: Baseline, tariff_new: Array, trade_cost: Array | None, rule: Deficits) -> Scenario:
    """Build K once; ``tariff_new`` and ``trade_cost`` (d̂, inf is an embargo) have shape (s, j, i).

    Raises ModelError where a market that buys is cut off from every seller.
    """
    kappa = (1 + tariff_new) / (1 + base.tariff)
    if trade_cost is not None:
        kappa = kappa * trade_cost
    gross = np.power(kappa, -base.theta[:, :, None])
    gross *= base.share
    if (base.market & (gross.sum(axis=2) <= 0)).any():
        at = np.argwhere(base.market & (gross.sum(axis=2) <= 0))
        raise ModelError(
            f"{len(at)} markets are cut off from every seller, the first is (sector, destination) {tuple(at[0])}."
        )
    return Scenario(base, gross, gross / (1 + tariff_new), rule)


def unchanged(base: Baseline, rule: Deficits) -> Scenario:
    """The baseline's own tariffs."""
    return Scenario(base, base.share, base.share / (1 + base.tariff), rule)


@dataclass(frozen=True, slots=True)
class Supply:
    """Prices that follow from costs.

    Attributes
    ----------
    log_cost : ln ĉ, shape (s, i)
    u        : ĉ^(-θ), shape (s, i)
    total    : K u, shape (s, j)
    price    : ln P̂ implied, shape (s, j)
    """

    log_cost: Array
    u: Array
    total: Array
    price: Array


def log_cost(base: Baseline, omega: Array, price: Array) -> Array:
    """Eq. (1) in logs, shape (s, i)."""
    cost = base.gamma * omega
    if base.linked:
        cost += np.matmul(price.T[:, None, :], base.inputs)[:, 0, :].T
    return cost


def supply(case: Scenario, omega: Array, price: Array) -> Supply:
    """Eqs. (1)-(2)."""
    base = case.base
    cost = log_cost(base, omega, price)
    u = np.exp(-base.theta * cost)
    total = np.matmul(case.gross, u[:, :, None])[:, :, 0]
    total[~base.market] = 1.0
    return Supply(cost, u, total, np.log(total) / -base.theta)


@dataclass(frozen=True, slots=True)
class Demand:
    """What spending implies.

    Attributes
    ----------
    output  : Y', shape (s, i), million USD
    income  : I', shape (j,), million USD
    revenue : R', shape (j,), million USD
    labour  : Σ_s γ Y', shape (i,), million USD
    """

    output: Array
    income: Array
    revenue: Array
    labour: Array


def net_share(case: Scenario, at: Supply) -> Array:
    """Share of spending that reaches sellers, Σ_i π'/(1+t'), shape (s, j)."""
    return np.matmul(case.net, at.u[:, :, None])[:, :, 0] / at.total


def output(case: Scenario, at: Supply, spending: Array) -> Array:
    """Eq. (4), shape (s, i), million USD."""
    return at.u * np.matmul((spending / at.total)[:, None, :], case.net)[:, 0, :]


def demand(case: Scenario, at: Supply, omega: Array, spending: Array, reaching: Array) -> Demand:
    """Eqs. (4), (6)-(8) for given spending X' (s, j); ``reaching`` comes from :func:`net_share`."""
    base = case.base
    made = output(case, at, spending)
    revenue = np.einsum("sj,sj->j", spending, 1 - reaching)
    wage = np.exp(omega)
    income = wage * base.value_added + revenue + case.deficits.at(wage)
    return Demand(made, income, revenue, np.einsum("si,si->i", base.gamma, made))


def spending(base: Baseline, made: Array, income: Array) -> Array:
    """Eq. (5), shape (s, j), million USD."""
    wanted = base.alpha * income
    if base.linked:
        wanted += np.matmul(base.inputs, made.T[:, :, None])[:, :, 0].T
    return wanted
