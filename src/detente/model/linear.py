"""The equilibrium map linearised at a state: how costs, prices, spending and labour demand respond.

Perturbations have a trailing axis ``r`` of right-hand sides: dω (i, r) and dp (s, j, r) are log changes, dX (s, j, r)
is million USD. The formulas are the differentials of Eqs. (1)-(8); shares move by d ln π' = -θ (dc - dp).
"""

from dataclasses import dataclass

import numpy as np

from .baseline import Array, Baseline
from .deficits import Deficits


@dataclass(frozen=True, slots=True)
class Linearisation:
    """A state of the world economy, around which everything is linear.

    Attributes
    ----------
    share    : π', shape (s, j, i)
    net      : π'/(1+t'), what reaches the seller of a dollar spent, shape (s, j, i)
    spending : X', shape (s, j), million USD
    output   : Y', shape (s, i), million USD
    wage     : ŵ, shape (i,)
    """

    base: Baseline
    deficits: Deficits
    share: Array
    net: Array
    spending: Array
    output: Array
    wage: Array

    @property
    def labour(self) -> Array:
        """Σ_s γ Y', shape (i,), million USD."""
        return np.einsum("si,si->i", self.base.gamma, self.output)


def cost_response(at: Linearisation, omega: Array, price: Array) -> Array:
    """Dc = γ dω + Σ_s γ_s dp, shape (s, i, r)."""
    response = at.base.gamma[:, :, None] * omega
    if at.base.linked:
        response += np.matmul(at.base.inputs.transpose(0, 2, 1), price.transpose(1, 0, 2)).transpose(1, 0, 2)
    return response


def price_response(at: Linearisation, cost: Array) -> Array:
    """Dp = Σ_i π' dc, shape (s, j, r)."""
    return np.matmul(at.share, cost)


@dataclass(frozen=True, slots=True)
class Response:
    """First-order changes: dY (s, i, r), dI (j, r), dX (s, j, r) in million USD; d ln labour demand (i, r)."""

    output: Array
    income: Array
    spending: Array
    labour: Array


def demand_response(at: Linearisation, omega: Array, cost: Array, price: Array, spent: Array) -> Response:
    """Differentials of Eqs. (4)-(8), given dω, dc, the dp = Σ π' dc that it implies, and dX."""
    base = at.base
    theta = base.theta[:, :, None]
    money = at.spending[:, :, None]
    push = theta * cost
    pull = spent + money * theta * price
    made = np.matmul(at.net.transpose(0, 2, 1), pull) - at.output[:, :, None] * push
    reaching = at.net.sum(axis=2)[:, :, None]
    revenue = ((1 - reaching) * spent + money * (np.matmul(at.net, push) - reaching * theta * price)).sum(
        axis=0
    )
    paid = at.wage[:, None] * omega
    income = base.value_added[:, None] * paid + revenue
    if at.deficits.per_wage is not None:
        income += at.deficits.per_wage @ paid
    return _response(at, made, income)


def spending_response(at: Linearisation, spent: Array) -> Response:
    """The part of :func:`demand_response` that comes from dX alone."""
    made = np.matmul(at.net.transpose(0, 2, 1), spent)
    income = ((1 - at.net.sum(axis=2))[:, :, None] * spent).sum(axis=0)
    return _response(at, made, income)


def _response(at: Linearisation, made: Array, income: Array) -> Response:
    """Eqs. (5) and (8) from dY and dI."""
    base = at.base
    wanted = base.alpha[:, :, None] * income
    if base.linked:
        wanted += np.matmul(base.inputs, made.transpose(1, 0, 2)).transpose(1, 0, 2)
    labour = np.einsum("si,sir->ir", base.gamma, made) / at.labour[:, None]
    return Response(made, income, wanted, labour)
