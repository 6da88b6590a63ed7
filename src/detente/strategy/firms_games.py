"""Optimal, Nash and cooperative tariffs among fixed firms: the concepts of Ossa (2014) on :class:`FirmsBoard`.

The definitions are those of :mod:`optimal`, :mod:`nash` and :mod:`cooperate`; every region plays, each with one rate
a partner and sector.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..model.threads import one_thread
from ..world.economy import Array
from .beginnings import player_weights, started
from .board import Position
from .cooperate import MAX_ROUNDS, agree
from .division import TOLERANCE, Table
from .facts import Facts
from .firms import FirmsBoard
from .globally import best_of_all
from .instruments import CAP, FLOOR, Instruments, instruments
from .optimal import STARTS, best_response, better
from .payoff import WELFARE, Payoff
from .players import players_of
from .search import MAX_ROUNDS as ROUNDS
from .search import TOLERANCE as CLOSE
from .search import Found, seek, silent
from .status import Status


@dataclass(frozen=True)
class FirmsResult:
    """Tariffs of a concept and the facts under them.

    Attributes
    ----------
    facts    : welfare, wages, revenue by region
    tariffs  : shape (s, j, i), fractions
    chosen   : True where a player set the rate, shape (s, j, i)
    payoff   : of each region over the baseline, a ratio, shape (j,)
    status   : how the search ended
    residual : largest distance of a rate from its first-order condition, in ln(1 + t)
    rounds   : rounds of the search
    """

    facts: Facts
    tariffs: Array
    chosen: Array
    payoff: Array
    status: Status
    residual: float
    rounds: int

    def median(self, j: int) -> float:
        """Median rate of a region, a fraction."""
        return float(np.median(self.tariffs[:, j][self.chosen[:, j] > 0]))


@one_thread
def firms_nash(
    board: FirmsBoard, payoff: Payoff = WELFARE, start: float = 0.3, *, everywhere: bool = True
) -> FirmsResult:
    """The war of all against all; ``everywhere`` looks for better responses far away (see :mod:`globally`)."""
    which, who = _everything(board), players_of(board.world, None)
    weights = player_weights(board.world, who)
    found = seek(
        board, which, lambda facts: board.slope(payoff, facts, weights), started(board, which, start)
    )
    if everywhere:
        found = best_of_all(
            board, who, which, payoff, weights, found, tolerance=CLOSE, max_rounds=ROUNDS, progress=silent
        )
    return _result(board, which, payoff, found, found.status)


@one_thread
def firms_optimal(
    board: FirmsBoard, player: str, payoff: Payoff = WELFARE, starts: Sequence[float] = STARTS
) -> FirmsResult:
    """The best tariffs of one region while the others keep theirs."""
    who = players_of(board.world, [player])
    which = instruments(board.world, who)
    ends = best_response(
        board, which, payoff, player_weights(board.world, who), starts, CLOSE, ROUNDS, silent
    )
    found, status, _ = better(ends)
    return _result(board, which, payoff, found, status)


@one_thread
def firms_cooperate(
    board: FirmsBoard, threat: Array, payoff: Payoff = WELFARE, rule: str = "equal"
) -> tuple[FirmsResult, Array]:
    """Efficient tariffs from the threat, ln(1 + t) in (s, j, i); also each region's gain over the threat, fractions."""
    which = _everything(board)
    before = payoff.value(board.facts(board.settle(threat)))
    regions = len(board.world.regions)
    table = Table(rule, payoff, np.eye(regions), before, np.full(regions, 1 / regions))
    start = np.where(which.chosen, np.clip(threat, which.low, which.high), threat)
    found, _ = agree(board, which, table, start, TOLERANCE, MAX_ROUNDS, silent)
    result = _result(board, which, payoff, found, found.status)
    return result, payoff.value(result.facts) / before - 1


def _everything(board: FirmsBoard) -> Instruments:
    return instruments(board.world, players_of(board.world, None), floor=FLOOR, cap=CAP)


def _result(
    board: FirmsBoard, which: Instruments, payoff: Payoff, found: Found, status: Status
) -> FirmsResult:
    fresh: Position = board.settle(found.position.log_rate, tolerance=1e-12)
    facts = board.facts(fresh)
    before = payoff.value(board.facts(board.settle(board.start, tolerance=1e-12)))
    return FirmsResult(
        facts, np.expm1(fresh.log_rate), which.chosen.astype(np.float64), payoff.value(facts) / before, status,
        found.residual, found.rounds,
    )  # fmt: skip
