"""An approximate inverse of the linearised equilibrium, cheap to apply.

Two facts make it small. Most of what a country uses it makes itself, so each country's own Leontief inverse
takes out most of the feedback through inputs; one matrix serves both prices and, transposed, spending. And once
prices and spending follow wages, only as many unknowns remain as there are countries.
"""

from dataclasses import dataclass

import numpy as np

from .baseline import Array, Baseline
from .linear import Linearisation, cost_response, demand_response, price_response, spending_response

SWEEPS = 5
"""Sweeps over prices and over spending when the responses to wages are built: each cuts the error by the share of
inputs that crosses a border, about a fifth, and a preconditioner needs no more than three digits."""


@dataclass(frozen=True, slots=True)
class Preconditioner:
    """Approximate inverse at a state.

    Attributes
    ----------
    leontief : (1 - diag(π_jj) γ_jᵀ)⁻¹, each country's own Leontief inverse for prices, shape (j, s, s)
    price    : dp/dω with prices clearing, shape (s·j, i)
    spending : dX/dω with prices and spending clearing, shape (s·j, i), million USD
    wage     : inverse of d(ln labour demand - ω)/dω with the numeraire in its null space, shape (i, i)
    """

    leontief: Array
    price: Array
    spending: Array
    wage: Array


def domestic_leontief(base: Baseline, share: Array) -> Array:
    """Each country's own Leontief inverse, shape (j, s, s)."""
    own = np.einsum("sjj->js", share)
    size = own.shape[1]
    return np.linalg.inv(np.eye(size) - own[:, :, None] * base.inputs.transpose(0, 2, 1))


def spread_price(leontief: Array, residual: Array) -> Array:
    """Apply the Leontief inverses to a price residual (s, j, r)."""
    return np.matmul(leontief, residual.transpose(1, 0, 2)).transpose(1, 0, 2)


def spread_spending(leontief: Array, residual: Array) -> Array:
    """Apply the transposed Leontief inverses to a spending residual (s, j, r)."""
    return np.matmul(leontief.transpose(0, 2, 1), residual.transpose(1, 0, 2)).transpose(1, 0, 2)


def preconditioner(at: Linearisation) -> Preconditioner:
    """Build the approximate inverse at the state ``at``."""
    base = at.base
    countries = len(base.value_added)
    omega = np.eye(countries)
    leontief = domestic_leontief(base, at.share) if base.linked else np.empty((0, 0, 0))
    price = price_response(at, cost_response(at, omega, np.zeros((*base.gamma.shape, countries))))
    for _ in range(SWEEPS * base.linked):
        price += spread_price(leontief, price_response(at, cost_response(at, omega, price)) - price)
    cost = cost_response(at, omega, price)
    direct = demand_response(at, omega, cost, price, np.zeros_like(price))
    spent = spread_spending(leontief, direct.spending) if base.linked else direct.spending
    for _ in range(SWEEPS if base.linked else 1):
        gap = direct.spending + spending_response(at, spent).spending - spent
        spent = spent + (spread_spending(leontief, gap) if base.linked else gap)
    labour = direct.labour + spending_response(at, spent).labour
    numeraire = np.broadcast_to(base.value_added / base.gdp, (countries, countries))
    wage = np.asarray(np.linalg.inv(labour - omega - numeraire), dtype=np.float64)
    flat = (-1, countries)
    return Preconditioner(leontief, price.reshape(flat), spent.reshape(flat), wage)
