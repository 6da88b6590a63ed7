"""Derivatives at a solution: one transposed solve gives the gradient of an outcome in every tariff of the world.

At an equilibrium F(x, t) = 0 an outcome J(x, t) has the gradient dJ/dt = ∂J/∂t + λᵀ ∂F/∂t with Aᵀ λ = ∂J/∂x. The
explicit effects of a tariff happen inside one market (j, s): it moves that market's shares and what reaches sellers.
So the gradient for all (i, j, s) follows from values by market and by seller, without forming anything larger.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from ..errors import ModelError
from .baseline import Array, sector_first
from .krylov import Operator, gmres
from .linear import Direction, Linearisation, Moves, apply, images
from .preconditioner import Preconditioner, inverse, inverse_transposed, scale_of
from .pullback import Seeds, Values, pullback, transpose

TIGHT = 1e-11
"""Relative residual of a transposed solve."""
STEPS = 200
"""Krylov steps after which it gives up."""


@dataclass(frozen=True, slots=True)
class Objective:
    """First derivatives of outcomes, a column each, at fixed unknowns.

    Attributes
    ----------
    seeds : of income, revenue and sales (and of images, where a row of the system is meant)
    price : of ln P̂ directly, shape (s, j, r)
    wage  : of ln ŵ directly, shape (i, r)
    """

    seeds: Seeds
    price: Array
    wage: Array


@dataclass(frozen=True, slots=True)
class Adjoint:
    """Values of one more unit of anything, for each objective ``r``.

    Attributes
    ----------
    dual     : λ, multipliers of the equations
    values   : by market and seller, all effects counted
    residual : largest relative residual of the transposed solve
    steps    : Krylov steps
    """

    dual: Direction
    values: Values
    residual: float
    steps: int

    @property
    def revenue(self) -> Array:
        """Value of one more dollar of tariff revenue, shape (j, r)."""
        return self.values.revenue

    @property
    def sale(self) -> Array:
        """Value of one more dollar of sales of (i, s), shape (s, i, r)."""
        return self.values.sale

    @property
    def price(self) -> Array:
        """Multiplier of the price index of market (j, s), shape (s, j, r)."""
        return self.dual.price


def log_welfare(at: Linearisation, income: Array, weights: Array) -> Objective:
    """Σ_j weights[j, r] ln Û_j with Û = Î/P̂; ``income`` is I' (j,)."""
    shape = at.base.gamma.shape
    seeds = Seeds.none((shape[0], shape[1]), weights.shape[1])
    price = -at.base.alpha[:, :, None] * weights
    return Objective(
        replace(seeds, income=weights / income[:, None]),
        price,
        np.zeros_like(weights),
    )


def log_real_wage(at: Linearisation, weights: Array) -> Objective:
    """Σ_j weights[j, r] ln(ŵ_j/P̂_j)."""
    shape = at.base.gamma.shape
    none = Seeds.none((shape[0], shape[1]), weights.shape[1])
    return Objective(none, -at.base.alpha[:, :, None] * weights, weights)


def revenue(at: Linearisation, weights: Array) -> Objective:
    """Σ_j weights[j, r] R'_j, million USD."""
    shape = at.base.gamma.shape
    none = Seeds.none((shape[0], shape[1]), weights.shape[1])
    seeds = replace(none, revenue=weights)
    return Objective(seeds, np.zeros((*shape, weights.shape[1])), np.zeros_like(weights))


def output(at: Linearisation, weights: Array) -> Objective:
    """Σ_is weights[s, i, r] Y'_is, million USD."""
    shape = at.base.gamma.shape
    none = Seeds.none((shape[0], shape[1]), weights.shape[2])
    seeds = replace(none, output=weights)
    return Objective(seeds, np.zeros_like(weights), none.labour)


def adjoint(at: Linearisation, pre: Preconditioner, objective: Objective) -> Adjoint:
    """Solve Aᵀ λ = ∂J/∂x; raises ModelError where the Krylov method does not converge."""
    shape = at.base.gamma.shape
    direct = pullback(at, objective.seeds).unknowns
    gradient = Direction(direct.omega + objective.wage, direct.price + objective.price, direct.spending, direct.made)
    scale = scale_of(at)
    back = _scaled(lambda d: transpose(at, d), shape, 1 / scale)
    near = _scaled(lambda d: inverse_transposed(pre, d), shape, 1 / scale)
    found = gmres(back, near, gradient.flat() * scale, tolerance=TIGHT, max_steps=STEPS)
    _require(found.residual, found.steps)
    dual = Direction.of(found.solution / scale, (shape[0], shape[1]))
    values = pullback(at, _joined(objective.seeds, dual))
    return Adjoint(dual, values, found.residual, found.steps)


def respond(at: Linearisation, pre: Preconditioner, push: Direction, *, enough: float | None = None) -> Direction:
    """Solve A d = push: how all unknowns answer a push to the equations, a column each.

    ``enough`` is the relative residual at which an answer is used; a derivative needs a small one, a Newton step any
    below one. Raises ModelError where it is not reached.
    """
    shape = at.base.gamma.shape
    scale = scale_of(at)
    forth = _scaled(lambda d: apply(at, d), shape, scale)
    near = _scaled(lambda d: inverse(pre, d), shape, scale)
    found = gmres(forth, near, push.flat() / scale, tolerance=TIGHT, max_steps=STEPS)
    _require(found.residual, found.steps, enough)
    return Direction.of(found.solution * scale, (shape[0], shape[1]))


def _scaled(step: Callable[[Direction], Direction], shape: tuple[int, ...], scale: Array) -> Operator:
    """A map of directions as a map of matrices in which all unknowns are of like size."""
    return lambda flat: step(Direction.of(flat * scale, (shape[0], shape[1]))).flat() / scale


def _require(residual: float, steps: int, enough: float | None = None) -> None:
    if not residual < (1e3 * TIGHT if enough is None else enough):
        raise ModelError(
            f"the derivative did not converge: relative residual {residual:.1e} after {steps} Krylov steps."
        )


def _joined(seeds: Seeds, dual: Direction) -> Seeds:
    """Objective and multipliers as seeds of one chain."""
    return Seeds(
        seeds.labour + dual.omega,
        seeds.price + dual.price,
        seeds.spending + dual.spending,
        seeds.made + dual.made,
        seeds.income,
        seeds.revenue,
        seeds.output,
    )


def market_values(at: Linearisation, found: Adjoint, column: int) -> Array:
    """Value dJ / d ln (K u)_ij at fixed unknowns, shape (s, j, i)."""
    return at.share * found.values.q[:, :, column][:, :, None] + seller_values(at, found, column)


def seller_values(at: Linearisation, found: Adjoint, column: int) -> Array:
    """The part of :func:`market_values` that comes through what sellers receive, shape (s, j, i)."""
    how, values = at.technology, found.values
    sale = values.sale[:, :, column][:, None, :]
    if how.abroad.any():
        worth = at.base.gamma * values.labour[:, column]
        sale = sale - how.abroad[None, :, None] * worth[:, None, :]
    reach = values.reach[:, :, column][:, :, None]
    return at.net * (at.spending[:, :, None] * sale + reach)


def tariff_gradient(at: Linearisation, found: Adjoint, column: int = 0) -> Array:
    """Gradient dJ / d ln(1 + t_ijs) of one objective, shape (i, j, s)."""
    how = at.technology
    seller = seller_values(at, found, column)
    shifted = at.share * found.values.q[:, :, column][:, :, None] + seller
    power = how.theta[:, :, None] * how.passed[:, :, None]
    return sector_first(-power * shifted - seller)


def explicit_of_tariffs(at: Linearisation, log_tariff: Array) -> Moves:
    """What a change d ln(1+t), shape (s, j, i), moves at fixed unknowns, as one column."""
    how = at.technology
    pair = -how.theta[:, :, None] * how.passed[:, :, None] * log_tariff
    q = np.einsum("sji,sji->sj", at.share, pair)
    reach = np.einsum("sji,sji->sj", at.net, pair - log_tariff) - at.reaching * q
    flow = at.net * at.spending[:, :, None]
    sold = flow * (pair - log_tariff - q[:, :, None])
    revenue = -(at.spending * reach).sum(axis=0)[:, None]
    labour = np.einsum("si,sji,j->i", at.base.gamma, sold, 1 - how.abroad) + how.abroad * sold.sum(axis=(0, 2))
    hired = np.zeros_like(revenue)
    if how.relief:
        paid, duty = at.labour[:, None], at.revenue[:, None]
        hired = how.supply * (revenue - duty / paid * labour[:, None]) / (paid - duty)
    none = np.zeros((*at.base.gamma.shape, 1))
    earned = at.labour[:, None] * hired
    income = revenue + earned
    if at.deficits.share is not None:
        income = income + np.outer(at.deficits.share, earned.sum(axis=0))
    return Moves(none, none, q[:, :, None], sold.sum(axis=1)[:, :, None], revenue, income, labour[:, None], hired)


def push_of_tariffs(at: Linearisation, log_tariff: Array) -> Direction:
    """What a change d ln(1+t), shape (s, j, i), does to the equations at fixed unknowns, as one column."""
    shape = at.base.gamma.shape
    still = Direction(np.zeros((shape[1], 1)), *(np.zeros((*shape, 1)) for _ in range(3)))
    return images(at, still, explicit_of_tariffs(at, log_tariff))
