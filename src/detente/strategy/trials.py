"""Payoffs of players at deviations of their own from one equilibrium, each solved once and remembered.

Deviations that are known ahead are solved together (:mod:`detente.model.one_sided`); what that leaves, and what a
verdict rests on, is solved alone, with a certificate.
"""

from collections.abc import Iterable

import numpy as np

from ..model import Model
from ..world.economy import Array
from .accounts import Accounts, accounts_beside, accounts_of
from .payoff import Payoff
from .players import Player
from .solution import Solution

Trial = tuple[Player, Array]
"""A player, and the rates that its members charge, fractions, shape (i, m, s)."""


Key = tuple[tuple[int, ...], bytes]
UNKNOWN = (np.inf, np.nan)
"""Tolerance and payoff of what was not solved."""


class Trials:
    """Deviations from what was found, and what they are worth to who deviates."""

    def __init__(self, model: Model, found: Solution, payoff: Payoff) -> None:
        self._model, self._found, self._payoff = model, found, payoff
        self._beside = model.one_sided(found.outcome)
        self._together: dict[Key, tuple[float, float]] = {}
        self._alone: dict[Key, tuple[float, float]] = {}
        """Tolerance and payoff of those that were solved together, and of those that were solved alone."""

    def ahead(self, trials: Iterable[Trial], tolerance: float) -> None:
        """Solve deviations together that will be asked for; those that are not solved so are left."""
        by_size: dict[int, list[Trial]] = {}
        for player, rates in trials:
            if self._known(player, rates, tolerance) is None:
                by_size.setdefault(len(player.members), []).append((player, rates))
        for some in by_size.values():
            self._solve(some, tolerance)

    def _solve(self, trials: list[Trial], tolerance: float) -> None:
        """Deviations of players with as many members each."""
        members = np.array([player.members for player, _ in trials])
        solved = self._beside.solve(members, np.stack([rates for _, rates in trials]), tolerance)
        world = self._model.economy
        for at in np.flatnonzero(solved.good):
            player, rates = trials[at]
            accounts = accounts_beside(world, solved, int(at))
            self._together[key(player, rates)] = tolerance, worth_of(accounts, self._payoff, player, world.income)

    def worth(self, player: Player, rates: Array, tolerance: float) -> float:
        """The player's payoff where its members charge ``rates``; raises NoEquilibrium where markets do not clear."""
        known = self._known(player, rates, tolerance)
        return self.certified(player, rates, tolerance) if known is None else known

    def is_certified(self, player: Player, rates: Array, tolerance: float) -> bool:
        """Whether a deviation was solved alone, so well."""
        return self._alone.get(key(player, rates), UNKNOWN)[0] <= tolerance

    def certified(self, player: Player, rates: Array, tolerance: float) -> float:
        """The same from a solve of its own, which is certified."""
        how_well, value = self._alone.get(key(player, rates), UNKNOWN)
        if how_well <= tolerance:
            return value
        tariffs = self._found.tariffs.copy()
        tariffs[:, list(player.members)] = rates
        out = self._model.solve(tariffs, start=self._found.outcome, tolerance=tolerance)
        value = worth_of(accounts_of(out), self._payoff, player, out.economy.income)
        self._alone[key(player, rates)] = tolerance, value
        return value

    def _known(self, player: Player, rates: Array, tolerance: float) -> float | None:
        """What a deviation is worth, if it was solved so well."""
        for known in (self._alone, self._together):
            how_well, value = known.get(key(player, rates), UNKNOWN)
            if how_well <= tolerance:
                return value
        return None


def key(player: Player, rates: Array) -> Key:
    """A deviation by its members and rates."""
    return player.members, rates.tobytes()


def worth_of(at: Accounts, payoff: Payoff, player: Player, income: Array) -> float:
    """A player's payoff: that of its members, weighted by baseline income."""
    own = income[list(player.members)]
    return float(payoff.value(at)[list(player.members)] @ own / own.sum())
