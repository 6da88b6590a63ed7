"""One player's ascent along its first-order conditions, never downhill.

A step towards the rates that solve the conditions is halved until the payoff does not fall. Anderson's mixing is
tried first; where the mixed point is worse than where we stand, the plain step is taken instead.
"""

from collections.abc import Callable

import numpy as np

from ..model.anderson import Anderson
from ..world.economy import Array
from .first_order import conditions, distance
from .game_model import GameModel, GameState
from .instruments import Instruments
from .payoff import Payoff
from .search import MEMORY, Progress, SearchEnd
from .shadow import Shadow
from .status import SearchStatus

FALL = 1e-10
"""A payoff that falls by less, relative, has not fallen: the equilibrium is known no better."""
HALVINGS = 12
CLOSE = 1e-4
"""Rates this close to their conditions, in ln(1 + t), change a payoff by less than an equilibrium is known to: from
here on the conditions alone decide."""


def climb(
    game: GameModel,
    which: Instruments,
    payoff: Payoff,
    weights: Array,
    start: Array,
    *,
    tolerance: float,
    max_rounds: int,
    progress: Progress,
) -> tuple[SearchEnd, float]:
    """Where the ascent from ``start`` ends, and the payoff there; ``weights`` has one column."""

    def worth(position: GameState) -> float:
        return float(payoff.value(game.accounts(position)) @ weights[:, 0])

    position, values, mixer = game.settle(start), None, Anderson(MEMORY)
    value, gap = worth(position), np.inf
    for step in range(1, max_rounds + 1):
        wanted, values, position = _wanted(game, which, payoff, weights, position, values)
        gap = distance(position.at, which, wanted, position.log_rate)
        progress(f"round {step}: payoff {value:.8f}, rates within {gap:.0e} of their conditions")
        if gap <= tolerance:
            return SearchEnd(position, gap, step, SearchStatus.CONVERGED), value
        mixed = position.log_rate.copy()
        own = which.chosen
        mixed[own] = np.clip(mixer.next(position.log_rate[own], wanted[own]), which.low, which.high)
        trial = game.settle(mixed, position, tolerance=float(np.clip(1e-3 * gap, 1e-11, 1e-10)))
        if gap > CLOSE and worth(trial) < value - FALL * abs(value):
            mixer = Anderson(MEMORY)
            better = _plain(game, worth, position, wanted, value)
            if better is None:
                return SearchEnd(position, gap, step, SearchStatus.STALLED), value
            trial = better
        position, value = trial, worth(trial)
    return SearchEnd(position, gap, max_rounds, SearchStatus.OUT_OF_STEPS), value


def _wanted(
    game: GameModel, which: Instruments, payoff: Payoff, weights: Array, position: GameState, near: Shadow | None
) -> tuple[Array, Shadow, GameState]:
    """The rates that the conditions call for at a position."""
    slope = game.slope(payoff, game.accounts(position), weights)
    values, position = game.values(position, slope, near, 1e-10)
    return conditions(position.at, values, which).rates(which, position.log_rate), values, position


def _plain(
    game: GameModel, worth: Callable[[GameState], float], position: GameState, wanted: Array, value: float
) -> GameState | None:
    """The longest of the halved steps towards ``wanted`` on which the payoff does not fall; None if there is none."""
    step = 1.0
    for _ in range(HALVINGS):
        trial = game.settle(position.log_rate + step * (wanted - position.log_rate), position)
        if worth(trial) >= value - FALL * abs(value):
            return trial
        step /= 2
    return None
