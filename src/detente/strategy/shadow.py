r"""Shadow values of an equilibrium: what one more dollar, or one percent, is worth to an objective, anywhere.

One transposed solve gives them for every objective at once (columns ``r``). With the equilibrium conditions as
constraints, the multipliers are

    value of spending  μ_js = Σ_i π'/(1+t') v_is + (1 - Σ_i π'/(1+t')) φ_j
    value of a sale    v_ik = γ_ik λ_i + Σ_s γ_{i,s→k} μ_is + ∂/∂Y_ik    (and φ_i on what is profit)
    value of income    φ_j  = Σ_s α_js μ_js + ∂/∂I_j        (and of tariff revenue: the same plus ∂/∂R_j)
    value of a price   z_js = ∂/∂p_js + θ X' μ + Σ_k γ_{j,s→k} ζ_jk
    value of a cost    ζ_is = Σ_j π' z_js - θ Σ_j T (v_is + t φ_j)
    labour markets     λ_i ŵ V_i = ∂/∂ω_i + φ_i ŵ V_i + Σ_s γ_is ζ_is - n_i Σ_h λ_h ŵ V_h

with T = π' X'/(1+t') the flows and n the shares of world value added, whose sum is the numeraire. A tariff then
moves the objective by

    ∂/∂ ln(1+t_ijs) = z_js π' + T [ (1+t) φ_j - (1+θ)(v_is + t φ_j) ].

:mod:`detente.model.adjoint` solves the same system by a Krylov method, for the whole family of models. The passes
here are the solver's own, transposed: labour markets, then each country's Leontief inverse. They start from the
shadow values of a position nearby, so that a search pays two or three products a round; they know the core model
only (perfect competition, mobile labour in fixed supply).
"""

from dataclasses import dataclass, replace

import numpy as np

from ..errors import ModelError
from ..model.baseline import Array
from ..model.linear import Linearisation, by_country
from ..model.preconditioner import Preconditioner

TOLERANCE = 1e-11
"""Largest gap of a multiplier, against the largest multiplier of its objective."""
PASSES = 200
"""Passes after which the transposed solve gives up; inputs that cross borders cost about ten."""


@dataclass(frozen=True, slots=True)
class Slope:
    """How objectives move with the state, everything else fixed.

    Attributes
    ----------
    price   : by ln P̂, shape (s, j, r)
    income  : by I' in million USD, shape (j, r)
    wage    : by ln ŵ, shape (j, r)
    revenue : by R' beside its part in income, shape (j, r)
    sales   : by Y' beside its part in income and labour, shape (s, j, r); None where sales do not matter
    """

    price: Array
    income: Array
    wage: Array
    revenue: Array
    sales: Array | None = None


@dataclass(frozen=True, slots=True)
class Shadow:
    """Multipliers of objectives ``r``.

    Attributes
    ----------
    labour   : λ, shape (i, r)
    spending : μ, shape (s, j, r)
    price    : z, shape (s, j, r)
    revenue  : φ with the objective's own interest in revenue, shape (j, r)
    sale     : v, shape (s, i, r)
    """

    labour: Array
    spending: Array
    price: Array
    revenue: Array
    sale: Array


@dataclass(frozen=True, slots=True)
class Transposed:
    """The linearised equilibrium, read from right to left, with approximate inverses."""

    at: Linearisation
    inverse: Preconditioner
    own: Array
    """Per country, the inverse of what spending brings back to itself, shape (j, s, s)."""
    earned: Array | None
    """What a dollar of sales pays to profits, shape (s, i)."""

    @staticmethod
    def of(at: Linearisation, inverse: Preconditioner, earned: Array | None) -> "Transposed":
        """Prepare ``at``."""
        base = at.base
        back = (1 - at.reaching).T[:, :, None] * base.alpha.T[:, None, :]
        if base.linked:
            home = np.einsum("sjj->js", at.net)
            back = back + home[:, :, None] * base.inputs.transpose(0, 2, 1)
        if earned is not None:
            paid = (np.einsum("sjj->sj", at.net) * earned).T
            back = back + paid[:, :, None] * base.alpha.T[:, None, :]
        return Transposed(at, inverse, np.asarray(np.linalg.inv(np.eye(back.shape[1]) - back), np.float64), earned)


def _sale(of: Transposed, slope: Slope, labour: Array, spending: Array) -> Array:
    value = of.at.base.gamma[:, :, None] * labour
    if of.at.base.linked:
        value += by_country(of.at.base.inputs.transpose(0, 2, 1), spending)
    if of.earned is not None:
        value += of.earned[:, :, None] * _income(of, slope, spending)
    return value if slope.sales is None else value + slope.sales


def _income(of: Transposed, slope: Slope, spending: Array) -> Array:
    return np.einsum("sj,sjr->jr", of.at.base.alpha, spending) + slope.income


def _one_pass(of: Transposed, slope: Slope, old: Shadow) -> tuple[Shadow, float]:
    """One improvement of all multipliers, and the gap before: labour markets first, the rest follows."""
    at, base = of.at, of.at.base
    theta, money = base.theta[:, :, None], at.spending[:, :, None]
    sale, income = _sale(of, slope, old.labour, old.spending), _income(of, slope, old.spending)
    revenue = income + slope.revenue
    worth = np.matmul(at.net, sale) + (1 - at.reaching)[:, :, None] * revenue
    by_spending = worth - old.spending
    cost = _cost(of, sale, revenue, old.price)
    by_price = slope.price + theta * money * worth - old.price
    if base.linked:
        by_price += by_country(base.inputs, cost)
    left = _wages(of, slope, income, old.labour, cost)
    flat = (-1, left.shape[1])
    total = left + of.inverse.price.T @ by_price.reshape(flat) + of.inverse.spending.T @ by_spending.reshape(flat)
    moved = (of.inverse.wage.T @ total) / at.labour[:, None]
    more = by_country(of.own, by_spending + np.matmul(at.net, base.gamma[:, :, None] * moved))
    by_price += theta * money * (more - by_spending)
    leontief = of.inverse.leontief
    price = by_price if leontief is None else by_country(leontief.transpose(0, 2, 1), by_price)
    scale = np.maximum(np.abs(revenue).max(axis=0), 1 / base.gdp)
    changes = (moved, more.reshape(flat), price.reshape(flat) / base.gdp)
    gap = max(float((np.abs(part).max(axis=0) / scale).max()) for part in changes)
    spending = old.spending + more
    revenue = _income(of, slope, spending) + slope.revenue
    return Shadow(old.labour + moved, spending, old.price + price, revenue, sale), gap


def _cost(of: Transposed, sale: Array, revenue: Array, price: Array) -> Array:
    """ζ, shape (s, i, r)."""
    at = of.at
    theta = at.base.theta[:, :, None]
    taxed = theta * at.spending[:, :, None] * revenue
    cost = np.matmul(at.share.transpose(0, 2, 1), price - taxed)
    cost += np.matmul(at.net.transpose(0, 2, 1), taxed)
    cost -= theta * at.output[:, :, None] * sale
    return cost


def _wages(of: Transposed, slope: Slope, income: Array, labour: Array, cost: Array) -> Array:
    """By how much the labour-market condition fails, shape (i, r)."""
    at, base = of.at, of.at.base
    wages = (at.wage * base.value_added)[:, None]
    moved_by = base.gamma if of.earned is None else base.gamma + of.earned
    left = slope.wage + wages * (income - labour) + np.einsum("si,sir->ir", moved_by, cost)
    if at.deficits.per_wage is not None:
        left += at.wage[:, None] * (at.deficits.per_wage.T @ income)
    left -= at.unit[:, None] * (at.labour @ labour)
    return left


def shadow(
    at: Linearisation,
    inverse: Preconditioner,
    slope: Slope,
    *,
    start: Shadow | None = None,
    tolerance: float = TOLERANCE,
    passes: int = PASSES,
    earned: Array | None = None,
) -> Shadow:
    """Solve for the multipliers; ``start`` is a guess, such as those nearby, ``earned`` the profits in sales (s, i).

    Raises
    ------
    ModelError : the passes do not converge
    """
    of = Transposed.of(at, inverse, earned)
    now = start if start is not None else _nothing(slope)
    for _ in range(passes):
        now, gap = _one_pass(of, slope, now)
        if gap < tolerance:
            return _closed(of, slope, now)
    raise ModelError(f"shadow values did not settle: gap {gap:.1e} after {passes} passes (tolerance {tolerance:.0e}).")


def _closed(of: Transposed, slope: Slope, now: Shadow) -> Shadow:
    """The values of sales that belong to the last multipliers."""
    return replace(now, sale=_sale(of, slope, now.labour, now.spending))


def _nothing(slope: Slope) -> Shadow:
    zero, none = np.zeros_like(slope.price), np.zeros_like(slope.income)
    return Shadow(none, zero, zero, none, zero)
