"""Where a search moves: a world whose equilibrium at any tariffs can be settled, and its shadow values found."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from ..model.baseline import sector_first
from ..model.linear import Linearisation
from ..model.market import State
from ..model.one_sided import OneSided
from ..model.preconditioner import Preconditioner
from ..world.economy import Array, Economy
from .accounts import Accounts
from .payoff import Payoff
from .shadow import Shadow, Slope


@dataclass(frozen=True, slots=True)
class GameState:
    """An equilibrium at tariffs ``exp(log_rate) - 1``.

    Attributes
    ----------
    log_rate : ln(1 + t'), shape (s, j, i)
    state    : the solver's unknowns
    at       : the linearised equilibrium
    inverse  : an approximate inverse, built here or ``age`` positions ago
    """

    log_rate: Array
    state: State
    at: Linearisation
    inverse: Preconditioner
    age: int


class GameModel(ABC):
    """A world prepared for a search; subclasses are final.

    Attributes
    ----------
    world : the economy
    start : ln(1 + t) where nobody has moved yet, shape (s, j, i)
    alpha : final-demand shares, shape (s, j)
    """

    world: Economy
    start: Array
    alpha: Array

    @abstractmethod
    def settle(self, log_rate: Array, near: GameState | None = None, tolerance: float = 1e-10) -> GameState:
        """The equilibrium at these tariffs; ``near`` is one to start from. Raises NoEquilibrium."""

    @abstractmethod
    def accounts(self, position: GameState) -> Accounts:
        """What payoffs depend on."""

    @abstractmethod
    def values(
        self, position: GameState, slope: Slope, near: Shadow | None, tolerance: float
    ) -> tuple[Shadow, GameState]:
        """Shadow values; where an old inverse does not serve, the position comes back with a new one."""

    @abstractmethod
    def one_sided(self, position: GameState) -> OneSided | None:
        """The position as one from which importers deviate many times; None where such a world has no short cut."""

    def slope(self, payoff: Payoff, accounts: Accounts, weights: Array) -> Slope:
        """Objectives Σ_j weights[j, r] × payoff of j, as slopes with columns r."""
        by = payoff.slope(accounts)
        sales = None if by.sales is None else by.sales.T[:, :, None] * weights
        return Slope(
            price=self.alpha[:, :, None] * (by.price[:, None] * weights),
            income=by.income[:, None] * weights,
            wage=by.wage[:, None] * weights,
            revenue=by.revenue[:, None] * weights,
            sales=sales,
        )


def tariffs_of(position: GameState) -> Array:
    """Rates in the axes of an economy, (i, j, s)."""
    return sector_first(np.expm1(position.log_rate))
