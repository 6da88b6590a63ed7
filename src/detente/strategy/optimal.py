"""The tariffs that serve one government best, while everybody else's stay as they are.

    t*_p maximises the payoff of p over the tariffs that p may set, given all others.

The search is the first-order conditions' own, but a step is taken only if the player's payoff does not fall: else it
is halved. It is run from low and from prohibitive tariffs; where the two ends differ the objective is not concave
(Ossa 2014 finds this for Japan), the better end is given and the status says so.
"""

from collections.abc import Sequence

import numpy as np

from ..errors import ModelError
from ..model import Variant
from ..model.threads import one_thread
from ..world.economy import Array
from .beginnings import player_weights, started
from .climb import climb
from .finish import solution
from .game_model import GameModel
from .general_game import GeneralGame, World
from .instruments import CAP, FLOOR, Instruments, instruments
from .payoff import WELFARE, Payoff
from .players import players_of
from .search import MAX_ROUNDS, TOLERANCE, Progress, SearchEnd, silent
from .solution import Solution
from .status import SearchStatus

STARTS = (0.1, 10.0)
"""Low and prohibitive."""
TELLS = 1e-7
"""Ends whose payoffs differ by more, relative, are different places."""


@one_thread
def optimal_tariff(
    world: World,
    player: str,
    by: str = "partner-sector",
    *,
    payoff: Payoff = WELFARE,
    partners: Sequence[str] | None = None,
    sectors: Sequence[str] | None = None,
    floor: float = FLOOR,
    cap: float = CAP,
    deficits: str = "fixed",
    variant: Variant | None = None,
    others: Array | None = None,
    starts: Sequence[float] = STARTS,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    progress: Progress = silent,
) -> Solution:
    """The best tariffs of ``player``; parameters that are not told here are those of :func:`detente.strategy.nash`.

    Parameters
    ----------
    player     : a region, or a bloc such as ``"EU=DEU+FRA"``
    others     : tariffs of the world that stay where the player does not choose, (i, j, s); None is the baseline's
    starts     : rates to start from

    Raises
    ------
    UnknownName, StrategyError : a name or a bound that cannot be
    NoEquilibrium              : markets do not clear at any start
    """
    game = GeneralGame(world, deficits, variant)
    who = players_of(game.world, [player])
    which = instruments(game.world, who, by, partners=partners, sectors=sectors, floor=floor, cap=cap)
    if others is not None:
        game.start = np.log1p(np.ascontiguousarray(others.transpose(2, 1, 0)))
    ends = best_response(game, which, payoff, player_weights(game.world, who), starts, tolerance, max_rounds, progress)
    found, status, notes = better(ends)
    return solution(f"Optimal tariff of {who[0].name}", game, who, which, found, status=status, notes=notes)


def best_response(
    game: GameModel,
    which: Instruments,
    payoff: Payoff,
    weights: Array,
    starts: Sequence[float],
    tolerance: float,
    max_rounds: int,
    progress: Progress,
) -> list[tuple[SearchEnd, float]]:
    """The end of the climb from each start, with its payoff; starts at which markets do not clear are left out."""
    ends, failed = [], None
    for rate in starts:
        try:
            ends.append(
                climb(
                    game,
                    which,
                    payoff,
                    weights,
                    started(game, which, rate),
                    tolerance=tolerance,
                    max_rounds=max_rounds,
                    progress=progress,
                )
            )
        except ModelError as bad:
            failed = bad
    if not ends and failed is not None:
        raise failed
    return ends


def better(ends: Sequence[tuple[SearchEnd, float]]) -> tuple[SearchEnd, SearchStatus, tuple[str, ...]]:
    """The best end, and what the others say about it."""
    found, top = max(ends, key=lambda end: end[1])
    worst = min(value for _, value in ends)
    apart = top - worst > TELLS * abs(top)
    if not apart:
        return found, found.status, ()
    note = f"Other starts end at a payoff lower by {top - worst:.1e}: local optima exist."
    return found, SearchStatus.LOCAL if found.status.ok else found.status, (note,)
