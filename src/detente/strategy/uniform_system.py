r"""The closed-form system behind :mod:`detente.strategy.uniform`, and its Jacobian.

Unknowns are ω = ln ŵ and a = ln(1 + t), both (j,). With one tariff a country, the share of j's spending on s that
goes to i is λ = f B u / G with u = ŵ^(-θ), f = e^(-θ a) and B = π (1 + t₀)^θ, so that no cube is raised to a power
inside the loop: prices and exports are products of B with a vector, and the sum of squares that a country's
market power needs is a product of B² with a vector. Income follows from both unknowns in closed form.

    labour       Σ_s (home + exports) = ŵ V
    first order  t_i = Σ_s exports / Σ_s θ_s Σ_j exports_ij (1 - λ_ij)

Where incomes abroad answer (see ``uniform.py``), λ is multiplied by 1 - δ with δ_js = t_j λ_jj,s α_js / (1 + Σ_s t_j
λ_jj,s α_js); the Jacobian leaves δ out, which costs a few steps.

Arrays have the solver's axes, (s, j) for markets, (s, i) for sellers and (s, j, i) for both.
"""

from dataclasses import dataclass

import numpy as np

from ..world.economy import Array, Economy


@dataclass(frozen=True, slots=True)
class UniformWorld:
    """What the system reads of an economy without inputs.

    Attributes
    ----------
    theta       : θ, shape (s, 1)
    foreign     : B = π (1 + t₀)^θ without the diagonal, shape (s, j, i)
    squared     : B², shape (s, j, i)
    home        : π_jj, shape (s, j)
    alpha       : final-demand share, shape (s, j)
    value_added : V, shape (i,), million USD
    deficit     : D', shape (j,), million USD
    incomes     : True where the condition knows that incomes abroad answer
    """

    theta: Array
    foreign: Array
    squared: Array
    home: Array
    alpha: Array
    value_added: Array
    deficit: Array
    incomes: bool

    @staticmethod
    def of(economy: Economy, deficit: Array, incomes: bool = False) -> "UniformWorld":
        """Lay ``economy`` out."""
        theta = economy.elasticities[:, None]
        foreign = np.array(economy.shares.transpose(2, 1, 0), order="C")
        at = np.arange(len(economy.regions))
        home = foreign[:, at, at].copy()
        foreign *= (1 + economy.tariffs.transpose(2, 1, 0)) ** theta[:, :, None]
        foreign[:, at, at] = 0
        alpha = np.ascontiguousarray(economy.final_shares.T)
        return UniformWorld(theta, foreign, foreign**2, home, alpha, economy.value_added, deficit, incomes)


@dataclass(frozen=True, slots=True)
class Trade:
    """Everything that the two unknowns imply.

    Attributes
    ----------
    u, f, total : ŵ^(-θ) (s, i), e^(-θ a) (s, j), P̂^(-θ) (s, j)
    abroad      : share of spending that goes abroad, shape (s, j)
    spending    : X' = α I', shape (s, j), million USD
    exports     : net of tariff, shape (s, i), million USD
    inelastic   : Σ_j exports λ, the part of exports that meets own market share, shape (s, i), million USD
    at_home     : sales at home, shape (s, i), million USD
    """

    u: Array
    f: Array
    total: Array
    abroad: Array
    spending: Array
    exports: Array
    inelastic: Array
    at_home: Array


def trade(world: UniformWorld, omega: Array, log_rate: Array) -> Trade:
    """Four products with trade matrices."""
    u, f = np.exp(-world.theta * omega), np.exp(-world.theta * log_rate)
    bought = f * (world.foreign @ u[:, :, None])[:, :, 0]
    total = world.home * u + bought
    total[total == 0] = 1.0
    abroad = bought / total
    kept = -np.expm1(-log_rate)
    income = (np.exp(omega) * world.value_added + world.deficit) / (1 - kept * (world.alpha * abroad).sum(0))
    spending = world.alpha * income
    pull = f * spending * np.exp(-log_rate) / total
    exports = u * (pull[:, None, :] @ world.foreign)[:, 0, :]
    at_home = world.home * u / total
    felt = 1 - _answers(world, log_rate, at_home) if world.incomes else 1.0
    inelastic = u**2 * ((pull * f / total * felt)[:, None, :] @ world.squared)[:, 0, :]
    return Trade(u, f, total, abroad, spending, exports, inelastic, at_home * spending)


def _answers(world: UniformWorld, log_rate: Array, at_home: Array) -> Array:
    """δ: by how much income of j, which its tariff revenue is part of, cushions a rival's loss of market; (s, j)."""
    kept = np.expm1(log_rate) * at_home * world.alpha
    return np.asarray(kept / (1 + kept.sum(axis=0)))


def residual(world: UniformWorld, omega: Array, log_rate: Array, at: Trade) -> Array:
    """Labour market gap in logs, then a less ln(1 + t) of the formula; shape (2 j,)."""
    labour = np.log((at.at_home + at.exports).sum(axis=0) / world.value_added) - omega
    return np.concatenate([labour, log_rate - np.log1p(best_rate(world, at))])


def best_rate(world: UniformWorld, at: Trade) -> Array:
    """The first-order condition of every country at once, shape (j,)."""
    return at.exports.sum(axis=0) / (world.theta * (at.exports - at.inelastic)).sum(axis=0)


def jacobian(world: UniformWorld, omega: Array, log_rate: Array, at: Trade) -> Array:
    """Derivative of :func:`residual`; shape (2 j, 2 j)."""
    share = (at.f / at.total)[:, :, None] * world.foreign * at.u[:, None, :]
    flows = share * (at.spending * np.exp(-log_rate))[:, :, None]
    theta = world.theta[:, :, None]
    full = share.copy()
    diagonal = np.arange(len(omega))
    full[:, diagonal, diagonal] = world.home * at.u / at.total
    income = _income(world, omega, log_rate, at, share, full)
    moves = _Moves(world, at, full, income)
    exports = moves.of(flows, flows)
    elastic = moves.of(theta * flows * (1 - 2 * share), theta * flows * (1 - share))
    home = moves.at_home()
    labour = (at.at_home + at.exports).sum(axis=0)[:, None]
    power = (world.theta * (at.exports - at.inelastic)).sum(axis=0)[:, None]
    rate = best_rate(world, at)[:, None]
    ratio = (exports / at.exports.sum(axis=0)[:, None] - elastic / power) * rate / (1 + rate)
    ones = np.eye(len(omega))
    first = (home + exports) / labour - np.hstack([ones, 0 * ones])
    return np.vstack([first, np.hstack([0 * ones, ones]) - ratio])


def _income(world: UniformWorld, omega: Array, log_rate: Array, at: Trade, share: Array, full: Array) -> Array:
    """D ln I'_j by (ω, a), shape (j, 2 j)."""
    kept, weight = -np.expm1(-log_rate), world.alpha * world.theta
    earned = np.exp(omega) * world.value_added
    left = 1 - kept * (world.alpha * at.abroad).sum(axis=0)
    by_wage = kept[:, None] * (
        np.einsum("sj,sjm->jm", weight * at.abroad, full) - np.einsum("sj,sjm->jm", weight, share)
    )
    by_rate = np.exp(-log_rate) * (world.alpha * at.abroad).sum(axis=0)
    by_rate -= kept * (weight * at.abroad * (1 - at.abroad)).sum(axis=0)
    own = np.diag(earned / (earned + world.deficit))
    return np.hstack([own + by_wage / left[:, None], np.diag(by_rate / left)])


@dataclass(frozen=True, slots=True)
class _Moves:
    """How sums of flows over markets move with (ω, a); each result has shape (i, 2 j)."""

    world: UniformWorld
    at: Trade
    full: Array
    income: Array

    def of(self, by_share: Array, by_money: Array) -> Array:
        """Σ_sj by_share · d ln λ + by_money · (d ln I' - da)."""
        weighed = self.world.theta[:, :, None] * by_share
        countries = weighed.shape[2]
        by_wage = weighed.reshape(-1, countries).T @ self.full.reshape(-1, countries)
        by_wage -= np.diag(weighed.sum(axis=(0, 1)))
        by_rate = np.einsum("sji,sj->ij", weighed, self.at.abroad - 1)
        money = by_money.sum(axis=0).T
        return np.hstack([by_wage, by_rate - money]) + money @ self.income

    def at_home(self) -> Array:
        """Sales at home, summed over sectors."""
        weighed = self.world.theta * self.at.at_home
        by_wage = np.einsum("sj,sjm->jm", weighed, self.full) - np.diag(weighed.sum(axis=0))
        by_rate = np.diag((weighed * self.at.abroad).sum(axis=0))
        sold = self.at.at_home.sum(axis=0)[:, None]
        return np.hstack([by_wage, by_rate]) + sold * self.income
