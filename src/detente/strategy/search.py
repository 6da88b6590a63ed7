"""The search that all solution concepts share: equilibrium, shadow values, first-order conditions, again.

A round settles the equilibrium at the present rates, finds the shadow values of every objective by one transposed
solve, and takes the rates that solve the first-order conditions there. Anderson's mixing of the last rounds makes
it converge in tens of rounds; where a mixed step makes the conditions fail by more than before, memory is dropped
and a plain step is taken. Where mixing makes no headway, because rates run to a bound or circle around one
another, plain steps follow for a while, each rate damped by itself: less where its last two moves had opposite
signs, more where they agreed. Positions far from the end are settled loosely.

Convergence is not proven for any of this: each answer is checked by :mod:`detente.strategy.verify`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..model.anderson import Anderson
from ..world.economy import Array
from .accounts import Accounts
from .first_order import conditions, distance
from .game_model import GameModel, GameState
from .instruments import Instruments
from .shadow import Shadow, Slope
from .status import SearchStatus

TOLERANCE = 1e-8
"""Largest distance of a rate from its first-order condition, in ln(1 + t)."""
MAX_ROUNDS = 400
MEMORY = 6
WORSE = 3.0
"""A round after which conditions fail this much more than at best drops the memory."""
PATIENCE = 15
"""Mixed rounds without the gap halving after which plain steps follow."""
PLAIN = 40
"""How many."""
Progress = Callable[[str], None]
Objectives = Callable[[Accounts], Slope]


def silent(step: str) -> None:
    """No progress."""


@dataclass(frozen=True, slots=True)
class SearchEnd:
    """Where a search ended."""

    position: GameState
    residual: float
    rounds: int
    status: SearchStatus


def seek(
    game: GameModel,
    which: Instruments,
    objectives: Objectives,
    start: Array,
    *,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    progress: Progress = silent,
) -> SearchEnd:
    """Rates that meet everybody's first-order conditions at once.

    Parameters
    ----------
    objectives : slopes of the objectives (columns r) at given accounts
    start      : ln(1 + t) to start from, shape (s, j, i)
    """
    rates, position, values = start, game.settle(start), None
    mover, gap = Mover(int(which.chosen.sum())), 1.0
    for step in range(1, max_rounds + 1):
        position, values, wanted = _round(game, which, objectives, rates, position, values, gap)
        gap = distance(position.at, which, wanted, rates)
        progress(f"round {step}: rates are within {gap:.0e} of their conditions")
        if gap <= tolerance:
            return SearchEnd(position, gap, step, SearchStatus.CONVERGED)
        rates = rates.copy()
        own = which.chosen
        rates[own] = np.clip(mover.next(rates[own], wanted[own], gap), which.low, which.high)
    return SearchEnd(position, gap, max_rounds, SearchStatus.OUT_OF_STEPS)


class Mover:
    """How the next rates follow from the present ones and the ones that conditions call for."""

    def __init__(self, count: int) -> None:
        self._mixer, self._damper = Anderson(MEMORY), Damper(count)
        self._best, self._mark, self._since, self._plain = np.inf, np.inf, 0, 0

    def next(self, rates: Array, wanted: Array, gap: float) -> Array:
        """The next rates."""
        if self._plain:
            self._plain -= 1
            self._best = self._mark = gap
            return self._damper.next(rates, wanted)
        self._since += 1
        if gap < 0.5 * self._mark:
            self._mark, self._since = gap, 0
        if self._since > PATIENCE:
            self._mixer, self._plain, self._since = Anderson(MEMORY), PLAIN, 0
            return self._damper.next(rates, wanted)
        if gap > WORSE * self._best:
            self._mixer, self._best = Anderson(MEMORY), gap
            return wanted
        self._best = min(self._best, gap)
        return self._mixer.next(rates, wanted)


class Damper:
    """Plain steps, each rate damped by itself."""

    def __init__(self, count: int) -> None:
        self._damping, self._last = np.full(count, 0.7), np.zeros(count)

    def next(self, rates: Array, wanted: Array) -> Array:
        """The next rates."""
        step = wanted - rates
        turned, went_on = step * self._last < 0, step * self._last > 0
        self._damping = np.where(turned, 0.6 * self._damping, np.where(went_on, 1.1 * self._damping, self._damping))
        self._damping = np.clip(self._damping, 0.02, 1.0)
        self._last = step
        return rates + self._damping * step


def _round(
    game: GameModel,
    which: Instruments,
    objectives: Objectives,
    rates: Array,
    near: GameState,
    near_values: Shadow | None,
    gap: float,
) -> tuple[GameState, Shadow, Array]:
    """The equilibrium at ``rates``, its shadow values, and the rates that they call for."""
    position = game.settle(rates, near, tolerance=float(np.clip(1e-3 * gap, 1e-11, 1e-6)))
    slope = objectives(game.accounts(position))
    values, position = game.values(position, slope, near_values, float(np.clip(1e-2 * gap, 1e-10, 1e-4)))
    return position, values, conditions(position.at, values, which).rates(which, rates)
