"""Newton-Krylov on the whole system: slower than the chord method, and hard to defeat near a solution."""

import numpy as np

from ..errors import ModelError
from . import adjoint, market
from .linear import Direction
from .market import Scenario, State
from .preconditioner import preconditioner
from .solvers import linearise, numeraire

NEWTON = 12
"""Newton steps at one point of the path."""
INEXACT = 0.5
"""A Newton step may solve its linear system to this relative residual: it still halves what is missing (Dembo,
Eisenstat & Steihaug 1982, *SIAM Journal on Numerical Analysis* 19). Near autarky trade hardly ties wages of countries
to each other and the system cannot be solved to more digits."""
LARGEST = 0.5
"""A Newton step moves no logarithm by more."""


def newton(case: Scenario, state: State, tolerance: float) -> tuple[State | None, float, int]:
    """Newton's method at one point; None where it does not converge. Also the residual and the steps."""
    residual = np.inf
    for step in range(NEWTON):
        push, residual = gaps(case, state)
        if residual < tolerance:
            return state, residual, step
        if not np.isfinite(residual):
            return None, residual, step
        at = linearise(case, state)
        try:
            move = adjoint.respond(at, preconditioner(at), push, enough=INEXACT)
        except (ModelError, np.linalg.LinAlgError):
            # decided: no step: None and the residual say that it did not converge
            return None, residual, step
        state = _moved(case, state, move)
    return None, residual, NEWTON


def _moved(case: Scenario, state: State, move: Direction) -> State:
    largest = max(float(np.abs(part).max()) for part in (move.omega, move.price, move.made))
    shorter = min(1.0, LARGEST / max(largest, LARGEST))
    return numeraire(
        case,
        State(
            state.omega + shorter * move.omega[:, 0],
            state.price + shorter * move.price[:, :, 0],
            state.spending + shorter * move.spending[:, :, 0],
            state.made + shorter * move.made[:, :, 0],
        ),
    )


def gaps(case: Scenario, state: State) -> tuple[Direction, float]:
    """How far every equation is from holding, as a push on the linear system, and the largest of them."""
    base = case.base
    at = market.supply(case, state.omega, state.price, state.made)
    found = market.demand(case, at, state, market.net_share(case, at))
    labour = np.log(found.labour / base.value_added) - state.omega - found.hired
    price = np.where(base.market, market.log_price(case, at, state.spending) - state.price, 0.0)
    spending = market.spending(case, found.output, found.income) - state.spending
    made = np.zeros_like(found.output)
    if case.technology.feedback:
        made = market.log_grown(case, found.output, found.labour) - state.made
    size = max(
        float(np.abs(price * np.maximum(case.technology.theta, 1)).max()),
        float(np.abs(spending).max()) / base.gdp,
        float(np.abs(np.expm1(labour) * base.value_added).max()) / base.gdp,
        float(np.abs(np.expm1(made) * base.output).max()) / base.gdp,
    )
    return Direction(labour[:, None], price[:, :, None], spending[:, :, None], made[:, :, None]), size
