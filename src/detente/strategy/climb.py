"""One player's ascent along its first-order conditions, never downhill.

A step towards the rates that solve the conditions is halved until the payoff does not fall. Anderson's mixing is
tried first; where the mixed point is worse than where we stand, the plain step is taken instead.
"""

from collections.abc import Callable

import numpy as np

from ..model.anderson import Anderson
from ..world.economy import Array
from .board import Board, Position
from .first_order import conditions, distance
from .instruments import Instruments
from .payoff import Payoff
from .search import MEMORY, Found, Progress
from .shadow import Shadow
from .status import Status

FALL = 1e-10
"""A payoff that falls by less, relative, has not fallen: the equilibrium is known no better."""
HALVINGS = 12
CLOSE = 1e-4
"""Rates this close to their conditions, in ln(1 + t), change a payoff by less than an equilibrium is known to: from
here on the conditions alone decide."""


def climb(
    board: Board, which: Instruments, payoff: Payoff, weights: Array, start: Array, *,
    tolerance: float, max_rounds: int, progress: Progress,
) -> tuple[Found, float]:  # fmt: skip
    """Where the ascent from ``start`` ends, and the payoff there; ``weights`` has one column."""

    def worth(position: Position) -> float:
        return float(payoff.value(board.facts(position)) @ weights[:, 0])

    position, values, mixer = board.settle(start), None, Anderson(MEMORY)
    value, gap = worth(position), np.inf
    for step in range(1, max_rounds + 1):
        wanted, values, position = _wanted(board, which, payoff, weights, position, values)
        gap = distance(position.at, which, wanted, position.log_rate)
        progress(f"round {step}: payoff {value:.8f}, rates within {gap:.0e} of their conditions")
        if gap <= tolerance:
            return Found(position, gap, step, Status.CONVERGED), value
        mixed = position.log_rate.copy()
        own = which.chosen
        mixed[own] = np.clip(mixer.next(position.log_rate[own], wanted[own]), which.low, which.high)
        trial = board.settle(mixed, position, tolerance=float(np.clip(1e-3 * gap, 1e-11, 1e-10)))
        if gap > CLOSE and worth(trial) < value - FALL * abs(value):
            mixer = Anderson(MEMORY)
            better = _plain(board, worth, position, wanted, value)
            if better is None:
                return Found(position, gap, step, Status.STALLED), value
            trial = better
        position, value = trial, worth(trial)
    return Found(position, gap, max_rounds, Status.OUT_OF_STEPS), value


def _wanted(
    board: Board, which: Instruments, payoff: Payoff, weights: Array, position: Position, near: Shadow | None
) -> tuple[Array, Shadow, Position]:
    """The rates that the conditions call for at a position."""
    slope = board.slope(payoff, board.facts(position), weights)
    values, position = board.values(position, slope, near, 1e-10)
    return conditions(position.at, values, which).rates(which, position.log_rate), values, position


def _plain(
    board: Board, worth: Callable[[Position], float], position: Position, wanted: Array, value: float
) -> Position | None:
    """The longest of the halved steps towards ``wanted`` on which the payoff does not fall; None if there is none."""
    step = 1.0
    for _ in range(HALVINGS):
        trial = board.settle(position.log_rate + step * (wanted - position.log_rate), position)
        if worth(trial) >= value - FALL * abs(value):
            return trial
        step /= 2
    return None
