"""Optimal, Nash and cooperative tariffs among fixed firms: the concepts of Ossa (2014) on :class:`FirmsGame`.

The definitions are those of :mod:`optimal`, :mod:`nash` and :mod:`cooperate`; every region plays, each with one rate
a partner and sector.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..model.threads import one_thread
from ..world.economy import Array
from .accounts import Accounts
from .beginnings import player_weights, started
from .cooperate import MAX_ROUNDS, agree
from .division import TOLERANCE, Division
from .firms_game import FirmsGame
from .game_model import GameState
from .globally import best_of_all
from .instruments import CAP, FLOOR, Instruments, instruments
from .optimal import STARTS, best_response, better
from .payoff import WELFARE, Payoff
from .players import players_of
from .search import MAX_ROUNDS as ROUNDS
from .search import TOLERANCE as CLOSE
from .search import SearchEnd, seek, silent
from .status import SearchStatus


@dataclass(frozen=True)
class FirmsResult:
    """Tariffs of a concept and the accounts under them.

    Attributes
    ----------
    accounts    : welfare, wages, revenue by region
    tariffs  : shape (s, j, i), fractions
    chosen   : True where a player set the rate, shape (s, j, i)
    payoff   : of each region over the baseline, a ratio, shape (j,)
    status   : how the search ended
    residual : largest distance of a rate from its first-order condition, in ln(1 + t)
    rounds   : rounds of the search
    """

    accounts: Accounts
    tariffs: Array
    chosen: Array
    payoff: Array
    status: SearchStatus
    residual: float
    rounds: int

    def median(self, j: int) -> float:
        """Median rate of a region, a fraction."""
        return float(np.median(self.tariffs[:, j][self.chosen[:, j] > 0]))


@one_thread
def firms_nash(
    game: FirmsGame, payoff: Payoff = WELFARE, start: float = 0.3, *, everywhere: bool = True
) -> FirmsResult:
    """The war of all against all; ``everywhere`` looks for better responses far away (see :mod:`globally`)."""
    which, who = _everything(game), players_of(game.world, None)
    weights = player_weights(game.world, who)
    found = seek(game, which, lambda accounts: game.slope(payoff, accounts, weights), started(game, which, start))
    if everywhere:
        found = best_of_all(
            game, who, which, payoff, weights, found, tolerance=CLOSE, max_rounds=ROUNDS, progress=silent
        )
    return _result(game, which, payoff, found, found.status)


@one_thread
def firms_optimal(
    game: FirmsGame, player: str, payoff: Payoff = WELFARE, starts: Sequence[float] = STARTS
) -> FirmsResult:
    """The best tariffs of one region while the others keep theirs."""
    who = players_of(game.world, [player])
    which = instruments(game.world, who)
    ends = best_response(game, which, payoff, player_weights(game.world, who), starts, CLOSE, ROUNDS, silent)
    found, status, _ = better(ends)
    return _result(game, which, payoff, found, status)


@one_thread
def firms_cooperate(
    game: FirmsGame, threat: Array, payoff: Payoff = WELFARE, rule: str = "equal"
) -> tuple[FirmsResult, Array]:
    """Efficient tariffs from the threat, ln(1 + t) in (s, j, i); also each region's gain over the threat, fractions."""
    which = _everything(game)
    before = payoff.value(game.accounts(game.settle(threat)))
    regions = len(game.world.regions)
    table = Division(rule, payoff, np.eye(regions), before, np.full(regions, 1 / regions))
    start = np.where(which.chosen, np.clip(threat, which.low, which.high), threat)
    found, _ = agree(game, which, table, start, TOLERANCE, MAX_ROUNDS, silent)
    result = _result(game, which, payoff, found, found.status)
    return result, payoff.value(result.accounts) / before - 1


def _everything(game: FirmsGame) -> Instruments:
    return instruments(game.world, players_of(game.world, None), floor=FLOOR, cap=CAP)


def _result(game: FirmsGame, which: Instruments, payoff: Payoff, found: SearchEnd, status: SearchStatus) -> FirmsResult:
    fresh: GameState = game.settle(found.position.log_rate, tolerance=1e-12)
    accounts = game.accounts(fresh)
    before = payoff.value(game.accounts(game.settle(game.start, tolerance=1e-12)))
    return FirmsResult(
        accounts,
        np.expm1(fresh.log_rate),
        which.chosen.astype(np.float64),
        payoff.value(accounts) / before,
        status,
        found.residual,
        found.rounds,
    )
