"""Nash equilibrium in tariffs.

    Tariffs t* such that no player can gain by changing its own while the others keep theirs: for every player p,
    t*_p maximises the payoff of p given t*_-p. Regions that do not play keep the tariffs they have.

First-order conditions of all players are solved at once, from several starts; what is found is a stationary point
of every player's problem, which need not be its best: :func:`detente.strategy.verify` tries unilateral deviations near
and far, and ``everywhere=True`` sends players to better places until none is found. Existence and uniqueness are not
guaranteed by theory; ends that differ between starts are reported.
"""

from collections.abc import Sequence

import numpy as np

from ..model import Variant
from ..model.threads import one_thread
from ..world.economy import Array
from .beginnings import player_weights, started
from .finish import solution
from .general_game import GeneralGame, World
from .globally import best_of_all
from .instruments import CAP, FLOOR, Instruments, instruments
from .payoff import WELFARE, Payoff
from .players import Names, players_of
from .search import MAX_ROUNDS, TOLERANCE, Progress, SearchEnd, seek, silent
from .solution import Solution

STARTS = (0.3,)
"""Rates from which the search starts; more than one reports whether they end at the same place."""
SAME = 1e-4
"""Ends whose rates differ by less, in ln(1 + t), are the same equilibrium."""


@one_thread
def nash(
    world: World,
    players: Names = None,
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
    everywhere: bool = False,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    progress: Progress = silent,
) -> Solution:
    """The tariff war of ``players``, in a world in which others stand still.

    Parameters
    ----------
    world      : an economy; or a prepared model of it, whose rule for deficits and variant then count
    players    : who plays; None is every region. See :data:`~detente.strategy.players.Names` for blocs
    by         : grain of tariffs, see :mod:`detente.strategy.instruments`
    payoff     : what each wants; a bloc wants the sum over its members, weighted by baseline income
    partners   : players tax only these; None is everyone
    sectors    : players tax only these; None is all but services
    floor, cap : bounds of a rate, fractions
    deficits   : rule for trade deficits
    variant    : member of the model family; None is Caliendo & Parro (2015)
    others     : tariffs that stay where nobody chooses, (i, j, s); None is the baseline's
    starts     : rates to start from
    everywhere : look for better responses far from what is found, some climbs a player; where somebody would leave
                 every point that was found, the status says so
    progress   : called with a sentence a round

    Raises
    ------
    UnknownName, StrategyError : a name or a bound that cannot be
    NoEquilibrium              : markets do not clear at some tariffs of the search
    """
    game = GeneralGame(world, deficits, variant)
    who = players_of(game.world, players)
    which = instruments(game.world, who, by, partners=partners, sectors=sectors, floor=floor, cap=cap)
    if others is not None:
        game.start = np.log1p(np.ascontiguousarray(others.transpose(2, 1, 0)))
    weights = player_weights(game.world, who)
    ends = [
        seek(
            game,
            which,
            lambda accounts: game.slope(payoff, accounts, weights),
            started(game, which, rate),
            tolerance=tolerance,
            max_rounds=max_rounds,
            progress=progress,
        )
        for rate in starts
    ]
    best = min(ends, key=lambda end: end.residual)
    if everywhere:
        best = best_of_all(
            game,
            who,
            which,
            payoff,
            weights,
            best,
            by=by,
            tolerance=tolerance,
            max_rounds=max_rounds,
            progress=progress,
        )
    return solution("Nash equilibrium", game, who, which, best, notes=_ends(ends, which))


def _ends(ends: Sequence[SearchEnd], which: Instruments) -> tuple[str, ...]:
    """Whether several starts ended at one place."""
    if len(ends) < 2:
        return ()
    good = [end for end in ends if end.status.ok]
    apart = max(
        (
            float(np.abs(end.position.log_rate - good[0].position.log_rate).max(where=which.chosen, initial=0.0))
            for end in good
        ),
        default=np.inf,
    )
    said = "one place" if apart < SAME else f"places up to {apart:.1e} apart in ln(1 + t)"
    return (f"{len(good)} of {len(ends)} starts converged, at {said}. Other equilibria are not ruled out.",)
