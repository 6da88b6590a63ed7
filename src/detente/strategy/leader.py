"""A leader and a follower: sequential moves (Stackelberg).

    The leader commits to tariffs, the follower answers with its best response, and the leader knows that it will:
    t_L maximises G_L(t_L, BR_F(t_L)). Against the simultaneous war, committing can only serve the leader.

The follower's answer is found anew at every trial, so the leader's rates are few: one rate, or one a sector or a
partner. The search is Nelder and Mead's for several rates and Brent's for one, from the simultaneous equilibrium.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import StrategyError
from ..model import Variant
from ..model.threads import one_thread
from ..world.economy import Array
from .beginnings import player_weights, started
from .climb import climb
from .finish import solution
from .game_model import GameState
from .general_game import GeneralGame, World
from .globally import only
from .instruments import CAP, FLOOR, Instruments, instruments
from .payoff import WELFARE, Payoff
from .players import players_of
from .search import MAX_ROUNDS, TOLERANCE, Progress, SearchEnd, seek, silent
from .solution import Solution
from .status import SearchStatus

LARGEST = 40
"""Rates of a leader that the search can bear."""


@dataclass(frozen=True)
class Leadership:
    """What comes of moving first.

    Attributes
    ----------
    solution     : tariffs of leader and follower, and the world under them
    simultaneous : the war in which both move at once
    """

    solution: Solution
    simultaneous: Solution


@one_thread
def leader_follower(
    world: World,
    leader: str,
    follower: str,
    by: str = "uniform",
    *,
    payoff: Payoff = WELFARE,
    partners: Sequence[str] | None = None,
    sectors: Sequence[str] | None = None,
    floor: float = FLOOR,
    cap: float = CAP,
    deficits: str = "fixed",
    variant: Variant | None = None,
    progress: Progress = silent,
) -> Leadership:
    """``leader`` moves first; arguments as in :func:`detente.strategy.nash`.

    Raises
    ------
    StrategyError : the leader would have too many rates
    UnknownName, NoEquilibrium
    """
    game = GeneralGame(world, deficits, variant)
    who = players_of(game.world, [leader, follower])
    which = instruments(game.world, who, by, partners=partners, sectors=sectors, floor=floor, cap=cap)
    weights = player_weights(game.world, who)
    lead, answer = only(which, who[0]), only(which, who[1])
    numbers = _numbers(lead)
    if len(numbers) > LARGEST:
        raise StrategyError(
            f"{leader} would lead with {len(numbers)} rates; the search bears {LARGEST}. Take by='uniform'."
        )
    both = seek(
        game,
        which,
        lambda accounts: game.slope(payoff, accounts, weights),
        started(game, which, 0.2),
        progress=progress,
    )
    last = both.position

    def respond(rates: Array) -> tuple[GameState, float]:
        nonlocal last
        trial = _with(last.log_rate, lead, numbers, np.clip(rates, which.low, which.high))
        end, _ = climb(
            game, answer, payoff, weights[:, [1]], trial, tolerance=TOLERANCE, max_rounds=MAX_ROUNDS, progress=silent
        )
        last = end.position
        value = float(payoff.value(game.accounts(last)) @ weights[:, 0])
        progress(f"the leader's payoff {value:.8f}")
        return last, value

    first = np.array([last.log_rate[lead.chosen & _is(lead, number)][0] for number in numbers])
    best = _maximise(lambda rates: respond(rates)[1], first)
    position, _ = respond(best)
    end = SearchEnd(position, both.residual, both.rounds, SearchStatus.CONVERGED)
    note = f"{leader} moves first; {follower} answers with its best response."
    return Leadership(
        solution("Leader and follower", game, who, which, end, notes=(note,)),
        solution("Nash equilibrium", game, who, which, both),
    )


def _is(which: Instruments, number: int) -> NDArray[np.bool_]:
    return np.ones_like(which.chosen) if which.group is None else which.group == number


def _numbers(which: Instruments) -> list[int]:
    """The leader's rates, by their group."""
    if which.group is None:
        return list(range(int(which.chosen.sum())))
    return sorted(int(number) for number in np.unique(which.group[which.chosen]))


def _with(rates: Array, which: Instruments, numbers: Sequence[int], own: Array) -> Array:
    moved = rates.copy()
    for number, rate in zip(numbers, own, strict=True):
        moved[which.chosen & _is(which, number)] = rate
    return moved


def _maximise(worth: Callable[[Array], float], first: Array) -> Array:
    """Where ``worth`` is largest near ``first``."""
    from scipy.optimize import minimize, minimize_scalar  # scipy loads slowly: only where it is used

    if len(first) == 1:
        near = (max(first[0] - 0.15, -0.5), first[0] + 0.15)
        found = minimize_scalar(lambda x: -worth(np.array([x])), bounds=near, method="bounded", options={"xatol": 1e-6})
        return np.array([found.x])
    simplex = np.vstack([first, first + 0.02 * np.eye(len(first))])
    options: Any = {"xatol": 1e-4, "fatol": 1e-10, "maxfev": 40 * len(first), "initial_simplex": simplex}
    loss: Any = lambda x: -worth(x)  # noqa: E731
    done = minimize(loss, first, method="Nelder-Mead", options=options)
    return np.asarray(done.x, dtype=np.float64)
