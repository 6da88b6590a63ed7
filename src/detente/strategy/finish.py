"""From the end of a search to a :class:`~detente.strategy.solution.Solution`, by a fresh solve."""

from collections.abc import Sequence

import numpy as np

from ..model.baseline import sector_first
from .game_model import tariffs_of
from .general_game import GeneralGame
from .instruments import Instruments
from .players import Player
from .search import SearchEnd
from .solution import Solution
from .status import SearchStatus

EDGE = 1e-9
"""A rate this close to a bound, in ln(1 + t), lies on it."""


def solution(
    concept: str,
    game: GeneralGame,
    players: Sequence[Player],
    which: Instruments,
    found: SearchEnd,
    *,
    status: SearchStatus | None = None,
    notes: tuple[str, ...] = (),
) -> Solution:
    """Solve the world at the found tariffs, count bounds, say what happened."""
    tariffs = tariffs_of(found.position)
    own = found.position.log_rate[which.chosen]
    low, high = int((own <= which.low + EDGE).sum()), int((own >= which.high - EDGE).sum())
    if high:
        notes = (*notes, f"{high} rates lie on the cap of {100 * np.expm1(which.high):.0f} %.")
    if low:
        notes = (*notes, f"{low} rates lie on the floor of {100 * np.expm1(which.low):.0f} %.")
    return Solution(
        concept=concept,
        players=tuple(players),
        tariffs=tariffs,
        chosen=sector_first(which.chosen.astype(np.float64)) > 0,
        outcome=game.model.solve(tariffs),
        status=status or found.status,
        residual=found.residual,
        rounds=found.rounds,
        bounded=(low, high),
        notes=notes,
    )
