"""From stationary points to best responses: is each player's problem solved globally, not just locally?

First-order conditions can hold at a local optimum of some player, as they do for Japan under the political weights
of Ossa (2014). Each player in turn climbs from prohibitive and from low tariffs while the others stay; where one
gains, it moves there, and the search for everybody's conditions starts again from the new point.
"""

from collections.abc import Sequence

import numpy as np

from ..errors import ModelError
from ..world.economy import Array
from .climb import climb
from .game_model import GameModel
from .instruments import Instruments
from .optimal import STARTS, TELLS
from .payoff import Payoff
from .players import Player
from .search import Progress, SearchEnd, seek

ATTEMPTS = 5
"""How often somebody may move to another optimum."""


def best_of_all(
    game: GameModel,
    players: Sequence[Player],
    which: Instruments,
    payoff: Payoff,
    weights: Array,
    found: SearchEnd,
    *,
    tolerance: float,
    max_rounds: int,
    progress: Progress,
) -> SearchEnd:
    """``found``, or where the search ends after players have moved to better optima than their own there."""
    for _ in range(ATTEMPTS):
        rates, moved = found.position.log_rate, False
        for at, player in enumerate(players):
            progress(f"best responses of {player.name} from far")
            better = _better(game, which, player, payoff, weights[:, [at]], rates, tolerance, max_rounds)
            if better is not None:
                rates, moved = better, True
        if not moved:
            return found
        found = seek(
            game,
            which,
            lambda accounts: game.slope(payoff, accounts, weights),
            rates,
            tolerance=tolerance,
            max_rounds=max_rounds,
            progress=progress,
        )
    return found


def _better(
    game: GameModel,
    which: Instruments,
    player: Player,
    payoff: Payoff,
    weights: Array,
    rates: Array,
    tolerance: float,
    max_rounds: int,
) -> Array | None:
    """Rates at which the player gains, or None."""
    own = only(which, player)
    here = game.settle(rates)
    best, top = None, float(payoff.value(game.accounts(here)) @ weights[:, 0])
    for start in STARTS:
        first = np.where(own.chosen, np.clip(np.log1p(start), own.low, own.high), rates)
        try:
            end, value = climb(
                game,
                own,
                payoff,
                weights,
                first,
                tolerance=tolerance,
                max_rounds=max_rounds,
                progress=lambda step: None,
            )
        except ModelError:
            continue
        if value > top + TELLS * abs(top):
            best, top = end.position.log_rate, value
    return best


def only(which: Instruments, player: Player) -> Instruments:
    """The instruments of one player."""
    chosen = np.zeros_like(which.chosen)
    chosen[:, list(player.members)] = which.chosen[:, list(player.members)]
    group = None if which.group is None else np.where(chosen, which.group, 0)
    return Instruments(chosen, np.zeros_like(which.column), group, which.low, which.high)
