"""Where a search begins, and whose payoffs its objectives are."""

from collections.abc import Sequence

import numpy as np

from ..world.economy import Array, Economy
from .game_model import GameModel
from .instruments import Instruments
from .players import Player


def player_weights(world: Economy, players: Sequence[Player]) -> Array:
    """One column a player: its members by baseline income, shape (j, r)."""
    weights = np.zeros((len(world.regions), len(players)))
    for column, player in enumerate(players):
        own = world.income[list(player.members)]
        weights[list(player.members), column] = own / own.sum()
    return weights


def started(game: GameModel, which: Instruments, rate: float) -> Array:
    """Everybody's rates at ``rate``, within bounds, others as they are."""
    return np.where(which.chosen, np.clip(np.log1p(rate), which.low, which.high), game.start)
