"""Newton-Krylov along a path of ever larger changes: slower than the chord method, and hard to defeat.

The change of tariffs and trade costs is carried out in steps (in logs); at each step Newton's method solves the
linearised system by GMRES. Where Newton fails the step is halved. A step that stays too small means that no
equilibrium continues from the baseline: with strong scale economies a sector may vanish from a country.
"""

from dataclasses import replace

import numpy as np

from ..errors import ModelError
from . import adjoint, market
from .linear import Direction
from .market import Scenario, State
from .preconditioner import preconditioner
from .solvers import Solved, linearise, numeraire
from .status import Status

NEWTON = 12
"""Newton steps at one point of the path."""
SMALLEST = 1 / 256
"""Smallest part of the change that is tried."""
INEXACT = 0.5
"""A Newton step may solve its linear system to this relative residual: it still halves what is missing (Dembo,
Eisenstat & Steihaug 1982, *SIAM Journal on Numerical Analysis* 19). Near autarky trade hardly ties wages of countries
to each other and the system cannot be solved to more digits."""
LARGEST = 0.5
"""A Newton step moves no logarithm by more."""


def follow(case: Scenario, start: State, *, tolerance: float) -> Solved:
    """Carry the change out step by step from ``start``, an equilibrium before it."""
    state, done, step, count = start, 0.0, 1.0, 0
    residual = np.inf
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        while done < 1:
            there = min(1.0, done + step)
            found, residual, used = newton(part_of(case, there), state, tolerance if there == 1 else 1e-8)
            count += used
            if found is None:
                step /= 2
                if step < SMALLEST:
                    return Solved(state, Status.NO_PATH, residual, count, 0)
                continue
            state, done, step = found, there, 2 * step
    return Solved(state, Status.CONVERGED, residual, count, 0)


def part_of(case: Scenario, part: float) -> Scenario:
    """The scenario with ``part`` of its change carried out, in logs."""
    base = case.base
    grown = np.divide(case.gross, base.share, out=np.zeros_like(base.share), where=base.share > 0) ** part
    kept = np.divide(case.net, case.gross, out=np.ones_like(base.share), where=case.gross > 0) ** part
    gross = base.share * grown
    return replace(case, gross=gross, net=gross * kept * (1 + base.tariff) ** (part - 1))


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
