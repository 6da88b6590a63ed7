"""A world of the model family as a game: each equilibrium starts from the last.

This is the only file of the package that reaches into the solver. A search settles many positions that lie close
together, so each starts from the last; what the search finds is solved afresh by :class:`detente.model.Model`.
"""

from dataclasses import replace

import numpy as np

from ..errors import ModelError, NoEquilibrium, StrategyError
from ..model import Model, RememberingModel, Variant
from ..model.adjoint import Objective, adjoint
from ..model.linear import Linearisation
from ..model.market import scenario
from ..model.one_sided import OneSided
from ..model.path import follow
from ..model.preconditioner import Preconditioner, preconditioner
from ..model.pullback import Seeds
from ..model.solvers import clear, linearise
from ..world.economy import Array, Economy
from .accounts import Accounts
from .game_model import GameModel, GameState
from .shadow import Shadow, Slope, shadow

AGE = 3
"""Positions that an approximate inverse serves before it is built again."""
MAX_STEPS = 150
"""Passes before Newton's method takes over."""


World = Economy | Model | RememberingModel
"""An economy, or a model of it that is prepared already: then its own rule for deficits and its variant count."""


def prepared(world: World, deficits: str, variant: Variant | None) -> Model:
    """The model of a world."""
    if isinstance(world, RememberingModel):
        return world.model
    return world if isinstance(world, Model) else Model(world, deficits, variant)


class GeneralGame(GameModel):
    """A world prepared for a search; raises StrategyError on variants whose welfare is not real income."""

    def __init__(self, world: World, deficits: str, variant: Variant | None = None) -> None:
        self.model = prepared(world, deficits, variant)
        self.world = self.model.economy
        self._base = self.model._base
        self._rule = self.model._deficits
        self._how = self.model._technology
        self.start = np.log1p(self._base.tariff)
        self.alpha = self._base.alpha
        if self._how.supply or self._how.abroad.any() or (self._how.passed != 1).any():
            raise StrategyError(
                "tariffs are chosen in variants with labour in fixed supply, paid where it works, and with complete "
                "pass-through: perfect competition, krugman, scale, mobile or specific factors."
            )

    def settle(self, log_rate: Array, near: GameState | None = None, tolerance: float = 1e-10) -> GameState:
        """The equilibrium at these tariffs; ``near`` is one to start from.

        Raises
        ------
        NoEquilibrium : markets did not clear
        """
        case = scenario(self._base, self._how, self._rule, np.expm1(log_rate), None)
        state, inverse, age = self.model._start, self.model._preconditioner, AGE
        if near is not None:
            state, inverse, age = near.state, near.inverse, near.age + 1
        found = clear(case, inverse, state, tolerance=tolerance, max_steps=MAX_STEPS)
        if not found.status.ok:
            found = follow(case, self.model._start, tolerance=tolerance)
        if not found.status.ok:
            raise NoEquilibrium(f"{self.world.name}: {found.status.value}")
        at = linearise(case, found.state)
        if age >= AGE:
            inverse, age = preconditioner(at), 0
        return GameState(log_rate, found.state, at, inverse, age)

    def one_sided(self, position: GameState) -> OneSided:
        """The position as one from which importers deviate many times."""
        case = scenario(self._base, self._how, self._rule, np.expm1(position.log_rate), None)
        return OneSided(case, position.state, preconditioner(position.at) if position.age else position.inverse)

    def accounts(self, position: GameState) -> Accounts:
        """What payoffs depend on."""
        base, at = self._base, position.at
        income = (at.spending - self._used(at.output)).sum(axis=0)
        return Accounts(
            income=income,
            revenue=at.revenue,
            wage=at.wage,
            consumer_price=np.exp((base.alpha * position.state.price).sum(axis=0)),
            output=at.output.T,
            paid=base.gamma.T,
            earned=np.zeros_like(base.gamma.T),
            income_before=self.world.income,
            deficit=income - at.wage * base.value_added - at.revenue,
        )

    def _used(self, output: Array) -> Array:
        """Spending on inputs, shape (s, j), million USD."""
        if not self._base.linked:
            return np.zeros_like(output)
        return np.matmul(self._base.inputs, output.T[:, :, None])[:, :, 0].T

    def values(
        self, position: GameState, slope: Slope, near: Shadow | None, tolerance: float
    ) -> tuple[Shadow, GameState]:
        """Shadow values; where an old inverse does not serve, the position comes back with a new one."""
        at, how = position.at, self._how
        if how.feedback or how.sized or self._rule.share is not None:
            return _of_the_family(at, position.inverse, slope), position
        if position.age:
            try:
                return shadow(at, position.inverse, slope, start=near, tolerance=tolerance, passes=30), position
            except ModelError:
                position = replace(position, inverse=preconditioner(at), age=0)
        try:
            return shadow(at, position.inverse, slope, tolerance=tolerance), position
        except ModelError:
            return _of_the_family(at, position.inverse, slope), position


def _of_the_family(at: Linearisation, inverse: Preconditioner, slope: Slope) -> Shadow:
    """Shadow values from the family's own transposed solve, with its price multiplier in the terms of ``shadow``."""
    shape = at.base.gamma.shape
    none = Seeds.none((shape[0], shape[1]), slope.income.shape[1])
    output = none.output if slope.sales is None else slope.sales
    seeds = replace(none, income=slope.income, revenue=slope.revenue, output=output)
    values = adjoint(at, inverse, Objective(seeds, slope.price, slope.wage)).values
    price = at.technology.theta[:, :, None] * (at.spending[:, :, None] * values.revenue - values.q)
    return Shadow(values.labour, values.unknowns.spending, price, values.revenue, values.sale)
