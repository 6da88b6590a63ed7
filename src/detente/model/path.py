"""Carry a change out in steps, where the chord method does not get there at once.

The change of tariffs and trade costs is carried out in parts (in logs). At each point the trade balances are solved
for wages (``trade_balance.py``), or, where costs depend on output, the whole system by Newton's method
(``newton.py``). Where that fails the step is halved. A step that stays too small means that no equilibrium was found
to continue from the baseline: with strong scale economies a sector may vanish from a country; and where deficits keep
their value a country may have to send more abroad than it earns, so that there is none.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from .market import Scenario, State
from .newton import newton
from .shortfall import spare
from .solvers import Solved
from .status import Status
from .trade_balance import balance, serves

SMALLEST = 1 / 256
"""Smallest part of the change that is tried."""
COARSE = 1 / 16
"""The same beyond a point at which a country has no income: what comes after is seldom an answer."""
ROUGHLY = 1e-8
"""Tolerance on the way; only the end of the path is an answer."""

Method = Callable[[Scenario, State, float], tuple[State | None, float, int]]
"""From a scenario, a state near its equilibrium and a tolerance: the equilibrium or None, the residual, the steps."""


def follow(case: Scenario, start: State, *, tolerance: float) -> Solved:
    """Carry the change out step by step from ``start``, an equilibrium before it."""
    if serves(case.technology):
        found = _along(balance, case, start, tolerance)
        if found.status is not Status.NO_PATH:
            return found
    return _along(newton, case, start, tolerance)


def _along(method: Method, case: Scenario, start: State, tolerance: float) -> Solved:
    """The path by one method; where it ends too early, at the first point at which a country has no income."""
    state, done, step, count = start, 0.0, 1.0, 0
    residual, broke = np.inf, None
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        while done < 1:
            there = min(1.0, done + step)
            partly = part_of(case, there)
            found, residual, used = method(partly, state, tolerance if there == 1 else ROUGHLY)
            count += used
            if found is None:
                step /= 2
                if step < (SMALLEST if broke is None else COARSE):
                    return broke or Solved(state, Status.NO_PATH, residual, count, 0, done)
                continue
            if broke is None and not (spare(partly, found).left > 0).all():
                broke = Solved(found, Status.NO_INCOME, residual, count, 0, there)
            state, done, step = found, there, 2 * step
    return Solved(state, Status.CONVERGED, residual, count, 0)


def part_of(case: Scenario, part: float) -> Scenario:
    """The scenario with ``part`` of its change carried out, in logs."""
    base = case.base
    grown = np.divide(case.gross, base.share, out=np.zeros_like(base.share), where=base.share > 0) ** part
    kept = np.divide(case.net, case.gross, out=np.ones_like(base.share), where=case.gross > 0) ** part
    gross = base.share * grown
    return replace(case, gross=gross, net=gross * kept * (1 + base.tariff) ** (part - 1))
