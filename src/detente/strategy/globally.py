"""From stationary points to best responses: is each player's problem solved globally, not just locally?

First-order conditions can hold at a local optimum of some player, as they do for Japan under the political weights
of Ossa (2014). Each player in turn climbs from prohibitive and from low tariffs while the others stay, and from the
best point that whole blocks of its rates reach (:mod:`detente.strategy.distant`); where one gains, it moves there, and
the search for everybody's conditions starts again from the new point. Where that comes back to a place left before, or
to none that the model accepts, players move in turn once more, each only where it gains more than ``LITTLE``, and no
conditions are searched: a rate on trade that is nearly shut is worth next to nothing, yet its own condition can lead
the others in a circle. Where this ends nowhere either, the last point is given and its status says that somebody would
leave it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ..errors import ModelError, NoEquilibrium
from ..model.status import Status
from ..world.economy import Array
from .accounts import Accounts, accounts_beside
from .climb import climb
from .distant import LITTLE, Distance, blocks_within, distance, explore
from .first_order import conditions
from .first_order import distance as gap_of
from .game_model import GameModel, GameState
from .instruments import Instruments
from .optimal import STARTS, TELLS
from .payoff import Payoff
from .players import Player
from .search import Progress, SearchEnd, seek
from .status import SearchStatus

ATTEMPTS = 5
"""How often somebody may move to another optimum."""
TURNS = 5
"""How often each may move in turn, where that leads in a circle."""
SAME = 1e-4
"""Ends whose rates differ by less, in ln(1 + t), are the same place."""
LOOSELY = 1e-9
"""How well a distant deviation is settled."""
LOOKS = 60
"""Settled positions that distant deviations of a player may cost, where no climb gains."""


def best_of_all(
    game: GameModel,
    players: Sequence[Player],
    which: Instruments,
    payoff: Payoff,
    weights: Array,
    found: SearchEnd,
    *,
    by: str = "partner-sector",
    tolerance: float,
    max_rounds: int,
    progress: Progress,
) -> SearchEnd:
    """``found``, or where the search ends after players have moved to better optima than their own there."""
    left: list[Array] = []
    for attempt in range(ATTEMPTS + 1):
        here, moved = found.position.log_rate, False
        rates = here
        try:
            for at, player in enumerate(players):
                progress(f"best responses of {player.name} from far")
                better = _better(game, which, player, by, payoff, weights[:, [at]], rates, tolerance, max_rounds)
                if better is not None:
                    rates, moved = better, True
            if not moved:
                return found
            if attempt == ATTEMPTS or any(np.abs(here - one).max() < SAME for one in left):
                break
            left.append(here)
            reached = seek(
                game,
                which,
                lambda accounts: game.slope(payoff, accounts, weights),
                rates,
                tolerance=tolerance,
                max_rounds=max_rounds,
                progress=progress,
            )
            _solvent(game, reached.position)
        except NoEquilibrium:
            break
        found = reached
    if not found.status.ok:
        return found
    near = _nearly(game, players, which, by, payoff, weights, found, tolerance, max_rounds, progress)
    return near or replace(found, status=SearchStatus.LEAVES)


def _nearly(
    game: GameModel,
    players: Sequence[Player],
    which: Instruments,
    by: str,
    payoff: Payoff,
    weights: Array,
    found: SearchEnd,
    tolerance: float,
    max_rounds: int,
    progress: Progress,
) -> SearchEnd | None:
    """Where no player gains more than ``LITTLE`` any more, responding in turn from ``found``; None if nowhere."""
    rates, kept = found.position.log_rate, 0
    try:
        for turn in range(TURNS * len(players)):
            at = turn % len(players)
            progress(f"responses of {players[at].name} that gain more than a little")
            better = _better(
                game, which, players[at], by, payoff, weights[:, [at]], rates, tolerance, max_rounds, LITTLE
            )
            rates, kept = (rates, kept + 1) if better is None else (better, 0)
            if kept == len(players):
                here = _solvent(game, game.settle(rates))
                return SearchEnd(here, _gap(game, which, payoff, weights, here), turn + 1, SearchStatus.NEARLY)
    except NoEquilibrium:  # decided: responses that the model does not accept end nowhere
        return None
    return None


def _gap(game: GameModel, which: Instruments, payoff: Payoff, weights: Array, here: GameState) -> float:
    """How far rates are from their first-order conditions, in ln(1 + t)."""
    values, here = game.values(here, game.slope(payoff, game.accounts(here), weights), None, 1e-10)
    return gap_of(here.at, which, conditions(here.at, values, which).rates(which, here.log_rate), here.log_rate)


def _better(
    game: GameModel,
    which: Instruments,
    player: Player,
    by: str,
    payoff: Payoff,
    weights: Array,
    rates: Array,
    tolerance: float,
    max_rounds: int,
    least: float = TELLS,
) -> Array | None:
    """Rates at which the player gains more than ``least``, relative, or None."""
    own, here = only(which, player), game.settle(rates)
    value = float(payoff.value(game.accounts(here)) @ weights[:, 0])
    enough = value + least * abs(value)
    starts = [np.where(own.chosen, np.clip(np.log1p(start), own.low, own.high), rates) for start in STARTS]
    best, top = _climbed(game, own, payoff, weights, starts, tolerance, max_rounds)
    if top > enough:
        return best

    far = _looked(game, own, player, by, lambda at: float(payoff.value(at) @ weights[:, 0]), here)
    if far.best is None or far.top <= enough:
        return None
    start = rates.copy()
    start[:, list(player.members)] = far.best.transpose(2, 1, 0)
    best, top = _climbed(game, own, payoff, weights, [start], tolerance, max_rounds)
    return best if top >= far.top else start


def _looked(
    game: GameModel,
    own: Instruments,
    player: Player,
    by: str,
    value: Callable[[Accounts], float],
    here: GameState,
) -> Distance:
    """Distant deviations of a player from a settled position, in its members' columns, (i, m, s)."""
    members, known, beside = list(player.members), dict[bytes, float](), game.one_sided(here)

    def ahead(lot: Sequence[Array]) -> None:
        new = [rates for rates in lot if rates.tobytes() not in known]
        if beside is None or not new:
            return
        solved = beside.solve(np.tile(members, (len(new), 1)), np.stack(new), LOOSELY)
        for at in np.flatnonzero(solved.good):
            known[new[at].tobytes()] = value(accounts_beside(game.world, solved, int(at)))

    def worth(rates: Array) -> float:
        if rates.tobytes() not in known:
            moved = here.log_rate.copy()
            moved[:, members] = np.log1p(rates).transpose(2, 1, 0)
            known[rates.tobytes()] = value(game.accounts(_solvent(game, game.settle(moved, here, LOOSELY))))
        return known[rates.tobytes()]

    bounds = (float(np.expm1(own.low)), float(np.expm1(own.high)))
    mine = np.ascontiguousarray(own.chosen[:, members].transpose(2, 1, 0))
    tariffs = np.ascontiguousarray(np.expm1(here.log_rate[:, members]).transpose(2, 1, 0))
    blocks = blocks_within(mine, by, game.world, game.world.flows[:, members])
    return explore(distance(tariffs, bounds, worth, LOOKS, ahead), mine, blocks)


def _climbed(
    game: GameModel,
    own: Instruments,
    payoff: Payoff,
    weights: Array,
    starts: Sequence[Array],
    tolerance: float,
    max_rounds: int,
) -> tuple[Array | None, float]:
    """The best end of the climbs, and what it is worth; starts at which markets do not clear are left out."""
    best, top = None, -np.inf
    for start in starts:
        try:
            end, value = climb(
                game,
                own,
                payoff,
                weights,
                start,
                tolerance=tolerance,
                max_rounds=max_rounds,
                progress=lambda step: None,
            )
            _solvent(game, end.position)
        except ModelError:  # decided: as the docstring says; without any start that clears there is none
            continue
        if value > top:
            best, top = end.position.log_rate, value
    return best, top


def _solvent(game: GameModel, position: GameState) -> GameState:
    """The position, if every country has an income there; the model accepts no other. Raises NoEquilibrium."""
    if not (game.accounts(position).income > 0).all():
        raise NoEquilibrium(f"{game.world.name}: {Status.NO_INCOME.value}")
    return position


def only(which: Instruments, player: Player) -> Instruments:
    """The instruments of one player."""
    chosen = np.zeros_like(which.chosen)
    chosen[:, list(player.members)] = which.chosen[:, list(player.members)]
    group = None if which.group is None else np.where(chosen, which.group, 0)
    return Instruments(chosen, np.zeros_like(which.column), group, which.low, which.high)
