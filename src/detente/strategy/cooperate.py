r"""Cooperative tariffs: deals from which nobody can gain more without another losing.

    Tariffs that maximise Σ_p ω_p ln G_p over the parties p, for weights ω that the rule of division sets.

==============  ==============================================================================================
``equal``       all parties' payoffs grow by the same factor from the threat: ω rises where a party lags (Ossa 2014)
``nash``        the product of gains is largest (Nash 1950): ω_p = G_p / (G_p - threat_p)
``weights``     ω as given; equal weights by default
==============  ==============================================================================================

The threat is what each gets if talks fail: the status quo, or the war (an :class:`~detente.model.Outcome`). Every
weight ω gives an efficient point, since first-order conditions for all tariffs hold at once; varying ω traces the
frontier (its convex part).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd

from ..errors import StrategyError, UnknownName
from ..model import Outcome, Variant
from ..model.threads import one_thread
from ..notebook import card
from ..world.economy import Array
from .accounts import accounts_of
from .beginnings import player_weights
from .division import SPREAD, TINY, TOLERANCE, Division
from .finish import solution
from .first_order import conditions, distance
from .game_model import GameModel
from .general_game import GeneralGame, World
from .instruments import CAP, FLOOR, Instruments, instruments
from .payoff import WELFARE, Payoff
from .players import Names, Player, players_of
from .search import Mover, Progress, SearchEnd, silent
from .solution import Solution
from .status import SearchStatus

Rule = Literal["equal", "nash", "weights"]
MAX_ROUNDS = 2000
LEARNING = 0.3
"""By how much, in logs, the weight of a party grows that gains nothing while the others gain."""
BOUND = "A party's weight went to zero: within the bounds on tariffs the gains cannot be divided by the rule."
SLOWEST = 2e-3
"""Learning slower than this is giving up."""
TRIAL = 60
"""Rounds after which learning slows down to a third unless rates and weights came twice as close to rest."""


@dataclass(frozen=True)
class Agreement:
    """An efficient point.

    Attributes
    ----------
    solution : tariffs and the world under them
    weights  : ω, one a party, summing to one
    gains    : payoff over the threat less one, one a party, fractions
    """

    solution: Solution
    weights: Array
    gains: Array

    def __repr__(self) -> str:
        both = zip(self._parties, self.gains, strict=True)
        gains = ", ".join(f"{one.name} {100 * gain:+.3f} %" for one, gain in both)
        return f"Agreement over the threat: {gains}\n{self.solution!r}"

    def _repr_html_(self) -> str:
        table = pd.DataFrame(
            {"party": [one.name for one in self._parties], "gain, %": 100 * self.gains, "weight": self.weights}
        )
        return card("Agreement: gains over the threat", {"search": self.solution.status.value}, table)

    @property
    def _parties(self) -> tuple[Player, ...]:
        return self.solution.players


@one_thread
def cooperate(
    world: World,
    parties: Names = None,
    rule: str = "equal",
    *,
    threat: Outcome | None = None,
    payoff: Payoff = WELFARE,
    weights: Sequence[float] | None = None,
    by: str = "partner-sector",
    partners: Sequence[str] | None = None,
    sectors: Sequence[str] | None = None,
    floor: float = FLOOR,
    cap: float = CAP,
    deficits: str = "fixed",
    variant: Variant | None = None,
    start: Array | None = None,
    tolerance: float = TOLERANCE,
    max_rounds: int = MAX_ROUNDS,
    progress: Progress = silent,
) -> Agreement:
    """What the parties would agree on; parameters that are not told here are those of :func:`detente.strategy.nash`.

    Parameters
    ----------
    parties  : who talks; None is every region
    rule     : how gains are divided, see the module
    threat   : the world if talks fail; None is the status quo
    weights  : ω for the rule ``weights``
    partners : parties' tariffs on these are on the table; None is each other's
    start    : tariffs from which the search starts and which stay where nobody talks, (i, j, s); None is the threat's

    Raises
    ------
    UnknownName, StrategyError : a name, a rule or a bound that cannot be
    NoEquilibrium              : markets do not clear at some tariffs of the search
    """
    if rule not in get_args(Rule):
        raise UnknownName("rule of division", rule, get_args(Rule))
    game = GeneralGame(world, deficits, variant)
    who = players_of(game.world, parties)
    members = [game.world.regions[at] for party in who for at in party.members]
    which = instruments(game.world, who, by, partners=partners or members, sectors=sectors, floor=floor, cap=cap)
    held = threat if threat is not None else game.model.solve(game.world.tariffs)
    shares = player_weights(game.world, who)
    table = Division(rule, payoff, shares, payoff.value(accounts_of(held)) @ shares, _first(weights, len(who)))
    first = held.levels.tariffs if start is None else start
    rates = np.log1p(np.ascontiguousarray(first.transpose(2, 1, 0)))
    rates = np.where(which.chosen, np.clip(rates, which.low, which.high), rates)
    found, omega = agree(game, which, table, rates, tolerance, max_rounds, progress)
    note = (BOUND,) if omega.min() < 10 * TINY else ()
    deal = solution(f"Cooperation, rule {rule}", game, who, which, found, notes=note)
    return Agreement(deal, omega, payoff.value(accounts_of(deal.outcome)) @ shares / table.threat - 1)


def _first(weights: Sequence[float] | None, count: int) -> Array:
    given = np.full(count, 1.0) if weights is None else np.asarray(weights, dtype=np.float64)
    if given.shape != (count,) or not (given > 0).all():
        raise StrategyError(f"weights: give {count} positive numbers, one a party.")
    return np.asarray(given / given.sum())


def agree(
    game: GameModel,
    which: Instruments,
    table: Division,
    rates: Array,
    tolerance: float,
    max_rounds: int,
    progress: Progress,
) -> tuple[SearchEnd, Array]:
    """Rates and weights, moved together until both stand still."""
    which, own = _one_objective(which), which.chosen
    position, values, omega, gap = game.settle(rates), None, table.first, 1.0
    mover, learning, mark, since = Mover(int(own.sum()) + len(omega)), LEARNING, np.inf, 0
    for step in range(1, max_rounds + 1):
        accounts = game.accounts(position)
        fairer, apart = table.next(omega, table.gains(accounts), learning)
        slope = game.slope(table.payoff, accounts, table.column(accounts, omega))
        values, position = game.values(position, slope, values, float(np.clip(1e-2 * gap, 1e-10, 1e-5)))
        wanted = conditions(position.at, values, which).rates(which, rates)
        gap = distance(position.at, which, wanted, rates)
        progress(f"round {step}: rates within {gap:.0e} of their conditions, gains {apart:.0e} from the rule")
        if gap <= tolerance and apart <= SPREAD:
            return SearchEnd(position, gap, step, SearchStatus.CONVERGED), omega
        here = np.concatenate([rates[own], np.log(omega)])
        there = np.concatenate([wanted[own], np.log(fairer)])
        unrest = max(gap, float(np.abs(np.log(fairer / omega)).max()))
        if unrest / learning < 0.5 * mark:
            mark, since = unrest / learning, 0
        since += 1
        if since > TRIAL:
            mover, learning, mark, since = Mover(len(here)), learning / 3, np.inf, 0
            if learning < SLOWEST:
                return SearchEnd(position, gap, step, SearchStatus.STALLED), omega
        moved = mover.next(here, there, unrest)
        rates = rates.copy()
        rates[own] = np.clip(moved[: own.sum()], which.low, which.high)
        omega = np.maximum(np.exp(moved[own.sum() :] - moved[own.sum() :].max()), TINY)
        omega = omega / omega.sum()
        position = game.settle(rates, position, tolerance=float(np.clip(1e-3 * gap, 1e-11, 1e-8)))
    return SearchEnd(position, gap, max_rounds, SearchStatus.OUT_OF_STEPS), omega


def _one_objective(which: Instruments) -> Instruments:
    """All tariffs serve the same objective."""
    return Instruments(which.chosen, np.zeros_like(which.column), which.group, which.low, which.high)
