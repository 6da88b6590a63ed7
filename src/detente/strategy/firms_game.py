r"""Krugman's world with a fixed number of firms, as a game: Ossa (2014), without inputs.

Firms price at a markup σ/(σ-1) over labour cost, so labour gets (σ-1)/σ of sales and profits 1/σ, which stay in the
country. Costs are wages alone; with θ = σ - 1 prices, shares, output and revenue are those of the core model, and

    labour market   ŵ_i L_i = Σ_s (1 - 1/σ_s) Y'_is
    income          I'_j = ŵ_j L_j + Σ_s Y'_js / σ_s + R'_j

Given wages, incomes solve a linear system of one equation a country; Newton's method on labour markets does the rest.
"""

from dataclasses import replace

import numpy as np

from ..errors import NoEquilibrium, StrategyError
from ..model.baseline import baseline
from ..model.deficits import deficits
from ..model.linear import Linearisation
from ..model.market import State
from ..model.preconditioner import Preconditioner
from ..model.technology import core
from ..world.economy import Array, Economy
from .accounts import Accounts
from .game_model import GameModel, GameState
from .shadow import Shadow, Slope, shadow

MAX_STEPS = 60
LARGEST_STEP = 0.5
"""A step moves no log wage by more."""


class FirmsGame(GameModel):
    """A balanced world without inputs in which ``profit_shares`` of sales (s,) are profits.

    Raises StrategyError where the world has inputs or deficits.
    """

    def __init__(self, world: Economy, profit_shares: Array) -> None:
        if world.inputs.any():
            raise StrategyError(f"{world.name} has inputs; fixed firms are written for worlds without.")
        if np.abs(world.deficit).max() > 1e-6 * world.gdp:
            raise StrategyError(f"{world.name} has trade deficits: purge them first (detente.model.rebalance).")
        base = baseline(world)
        self.world, self.alpha = world, base.alpha
        self.earned = np.broadcast_to(profit_shares[:, None], base.gamma.shape).copy()
        gamma = base.gamma - self.earned
        self._base = replace(base, gamma=gamma, value_added=(gamma * base.output).sum(axis=0))
        self._how, self._rule = core(base.theta, len(world.regions)), deficits(base, "zero")
        self.start = np.log1p(base.tariff)

    def settle(self, log_rate: Array, near: GameState | None = None, tolerance: float = 1e-10) -> GameState:
        """Newton's method on wages."""
        base = self._base
        gross = base.share * np.exp(-base.theta[:, :, None] * (log_rate - self.start))
        net = gross * np.exp(-log_rate)
        omega = np.zeros(len(base.value_added)) if near is None else near.state.omega
        inverse = None if near is None else near.inverse
        before = np.inf
        for _ in range(MAX_STEPS):
            at, price = self._at(gross, net, omega)
            excess = np.log(at.labour / (at.wage * base.value_added))
            gap = float(np.abs(excess).max())
            if gap < tolerance:
                fresh = self._inverse(at)
                return GameState(log_rate, State(omega, price, at.spending, np.zeros_like(price)), at, fresh, 0)
            if inverse is None or gap > 0.1 * before:
                inverse = self._inverse(at)
            before = gap
            move = inverse.wage @ excess
            omega = omega + move * min(1.0, LARGEST_STEP / max(float(np.abs(move).max()), LARGEST_STEP))
            omega = omega - np.log(np.exp(omega) @ base.value_added / base.gdp)
        raise NoEquilibrium(f"{self.world.name}: wages did not settle, gap {gap:.1e} after {MAX_STEPS} steps.")

    def _at(self, gross: Array, net: Array, omega: Array) -> tuple[Linearisation, Array]:
        """Everything at given wages: prices directly, incomes by one linear system."""
        base = self._base
        u = np.exp(-base.theta * omega)
        total = np.matmul(gross, u[:, :, None])[:, :, 0]
        total[~base.market] = 1.0
        ratio = u[:, None, :] / total[:, :, None]
        share, reached = gross * ratio, net * ratio
        reaching, wage = reached.sum(axis=2), np.exp(omega)
        income = np.linalg.solve(np.eye(len(omega)) - self._feedback(reached, reaching), wage * base.value_added)
        spending = base.alpha * income
        output = np.matmul(spending[:, None, :], reached)[:, 0, :]
        at = Linearisation(
            base=base,
            technology=self._how,
            deficits=self._rule,
            share=share,
            net=reached,
            reaching=reaching,
            spending=spending,
            output=output,
            wage=wage,
            labour=(base.gamma * output).sum(axis=0),
            revenue=(spending * (1 - reaching)).sum(axis=0),
        )
        return at, -np.log(total) / base.theta

    def _feedback(self, reached: Array, reaching: Array) -> Array:
        """How a dollar of n's income comes back as income of j: profits on its spending, and revenue; (j, n)."""
        profits = np.einsum("sj,snj,sn->jn", self.earned, reached, self._base.alpha)
        return np.asarray(profits + np.diag(((1 - reaching) * self._base.alpha).sum(axis=0)))

    def _inverse(self, at: Linearisation) -> Preconditioner:
        """Responses of prices and spending to wages, and the inverse of the labour markets' Jacobian."""
        base, theta = self._base, self._base.theta[:, :, None]
        countries = len(at.wage)
        price = at.share
        money = theta * at.spending[:, :, None]
        made = np.matmul(at.net.transpose(0, 2, 1), money * price) - theta * at.output[:, :, None] * np.eye(countries)
        revenue = (money * ((1 - at.reaching)[:, :, None] * price - (at.share - at.net))).sum(axis=0)
        direct = np.diag(at.wage * base.value_added) + np.einsum("sj,sjr->jr", self.earned, made) + revenue
        income = np.linalg.solve(np.eye(countries) - self._feedback(at.net, at.reaching), direct)
        spending = base.alpha[:, :, None] * income
        made = made + np.matmul(at.net.transpose(0, 2, 1), spending)
        labour = np.einsum("si,sir->ir", base.gamma, made) / at.labour[:, None]
        felt = np.eye(countries) + at.unit - labour
        flat = (-1, countries)
        return Preconditioner(
            None,
            None,
            price.reshape(flat),
            spending.reshape(flat),
            None,
            np.asarray(np.linalg.inv(felt), dtype=np.float64),
        )

    def one_sided(self, position: GameState) -> None:
        """None: a market of this world costs less to settle than to prepare."""

    def accounts(self, position: GameState) -> Accounts:
        """What payoffs depend on."""
        base, at = self._base, position.at
        income = at.spending.sum(axis=0)
        return Accounts(
            income=income,
            revenue=at.revenue,
            wage=at.wage,
            consumer_price=np.exp((base.alpha * position.state.price).sum(axis=0)),
            output=at.output.T,
            paid=base.gamma.T,
            earned=self.earned.T,
            income_before=self.world.income,
            deficit=np.zeros_like(income),
        )

    def values(
        self, position: GameState, slope: Slope, near: Shadow | None, tolerance: float
    ) -> tuple[Shadow, GameState]:
        """Shadow values with profits."""
        found = shadow(position.at, position.inverse, slope, start=near, tolerance=tolerance, earned=self.earned)
        return found, position
