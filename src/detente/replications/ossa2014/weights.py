r"""Political weights fitted to noncooperative tariffs: Ossa (2014), section IV.B, by linear algebra.

The paper chooses weights λ_js, of mean one over sectors, so that the most-favoured-nation tariffs that are optimal
for each government have the distribution of the tariffs it charges, or would charge, outside any agreement. The
level of optimal tariffs is given by terms of trade, so what weights can match is differences between sectors:
t_s = target_s + c. The government's objective is linear in λ, and so is its first-order condition at given tariffs:

    Σ_s λ_s ∂g_s/∂ln(1 + t_k) = 0 for every sector k,        g_s real income of the sector's people

where one transposed solve with a column for each sector gives the matrix. Its null vector is λ; it has one only at
the right c, which is found by a search in one dimension, with a small pull of λ towards one where trade is so small
that a tariff says nothing about it. Targets are capped at 225 %, from where on a tariff is prohibitive.
"""

import numpy as np
from scipy.optimize import minimize_scalar

from ...strategy.accounts import Accounts
from ...strategy.firms_game import FirmsGame
from ...strategy.gradient import gradient
from ...strategy.shadow import Slope
from ...world.economy import Array

PROHIBITIVE = 2.25
PULL = 1e-3
"""Weight of (λ - 1)² beside the conditions, which are scaled to a mean norm of one."""
LEVELS = (-0.1, 1.0)
"""Range of c."""


def targets(world_tariffs: Array, noncooperative: Array) -> Array:
    """Target tariffs, shape (j, s): noncooperative ones, or where there are none (NaN) the mean factual ones."""
    regions = len(noncooperative)
    mean = world_tariffs.sum(axis=0) / (regions - 1)
    # decided: the paper's own fill, told in the docstring
    return np.where(np.isnan(noncooperative), mean, noncooperative)


def political_weights(board: FirmsGame, target: Array) -> Array:
    """λ, shape (j, s)."""
    return np.stack([_weights(board, j, target[j]) for j in range(len(target))])


def _weights(board: FirmsGame, j: int, target: Array) -> Array:
    found = minimize_scalar(
        lambda level: _fit(board, j, target + level)[1],
        bounds=LEVELS,
        method="bounded",
        options={"xatol": 1e-3},
    )
    return _fit(board, j, target + found.x)[0]


def _fit(board: FirmsGame, j: int, rates: Array) -> tuple[Array, float]:
    """The weights of mean one that come closest to making ``rates`` optimal, and by how much they miss."""
    conditions = _conditions(board, j, np.clip(rates, 0, PROHIBITIVE))
    count = len(rates)
    one = np.ones(count)
    system = np.zeros((count + 1, count + 1))
    system[:count, :count] = conditions.T @ conditions + PULL * np.eye(count)
    system[:count, count] = system[count, :count] = 1
    weights = np.linalg.solve(system, np.concatenate([PULL * one, [count]]))[:count]
    miss = float(((conditions @ weights) ** 2).sum() + PULL * ((weights - 1) ** 2).sum())
    return weights, miss


def _conditions(board: FirmsGame, j: int, rates: Array) -> Array:
    """∂g_s/∂ln(1 + t_k) per dollar of imports, shape (k, s), scaled to rows of mean norm one."""
    log_rate = board.start.copy()
    log_rate[:, j] = np.log1p(rates)[:, None]
    log_rate[:, j, j] = 0
    position = board.settle(log_rate, tolerance=1e-12)
    slope = _slope(board, board.accounts(position), j)
    values, _ = board.values(position, slope, None, 1e-12)
    sectors, regions = len(rates), len(board.world.regions)
    partners = np.arange(regions) != j
    moved = np.empty((sectors, sectors))
    for s in range(sectors):
        own = gradient(position.at, np.expm1(log_rate), values, np.full(regions, s))
        moved[:, s] = own[:, j, partners].sum(axis=1)
    imports = (position.at.net * position.at.spending[:, :, None])[:, j, partners].sum(axis=1)
    scaled = moved / imports[:, None]
    return np.asarray(scaled / np.linalg.norm(scaled, axis=1).mean())


def _slope(board: FirmsGame, at: Accounts, j: int) -> Slope:
    """Slopes of the real incomes of j's sectors, a column each."""
    sectors, regions = board.alpha.shape
    scale = 1 / at.income_before[j] / at.consumer_price[j]
    paid, earned, labour = at.paid[j], at.earned[j], at.labour[j]
    employed = paid * at.output[j] / labour
    real = ((paid + earned) * at.output[j] + at.revenue[j] * employed) * scale
    none = np.zeros((regions, sectors))
    price, sales, revenue = (
        np.zeros((sectors, regions, sectors)),
        np.zeros((sectors, regions, sectors)),
        none.copy(),
    )
    price[:, j] = -np.outer(board.alpha[:, j], real)
    revenue[j] = employed * scale
    sales[:, j] = -np.outer(paid, employed) * at.revenue[j] / labour * scale
    sales[:, j] += np.diag((paid + earned + at.revenue[j] * paid / labour) * scale)
    return Slope(price, none, none, revenue, sales)
