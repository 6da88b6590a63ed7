"""Gradients in elasticities and in the baseline's flows, by the same multipliers as those in tariffs.

An elasticity or a baseline share moves the terms of a market's sum Σ_i K u; ``market_values`` is what such a move is
worth. Baseline flows also move value added, deficits, final demand and income, as the accounting of
:class:`~detente.world.economy.Economy` has it; with dM a dollar of flow from i to j in s,

    dX_js = (1+t) dM    dY_is = dM    dV_i = γ_is dM    dD_j = dM = -dD_i    dF = dX - γ dY    dα = (dF - α dI)/I
"""

import numpy as np

from . import market
from .adjoint import Adjoint, market_values
from .baseline import Array, sector_first
from .linear import Linearisation
from .market import Scenario, State


def of_elasticities(
    at: Linearisation,
    case: Scenario,
    state: State,
    found: Adjoint,
    *,
    external: bool,
    tail: float,
    column: int = 0,
) -> Array:
    """Gradient dJ / dθ, shape (s,), with the other words of the variant held.

    ``external`` is True where the exponent of scale is θψ, so that it moves with θ; ``tail`` is θ/(σ-1) of the
    Melitz variant, else 1. ``state`` solves ``case``.
    """
    how, base = case.technology, case.base
    supply = market.supply(case, state.omega, state.price, state.made)
    slope = -supply.log_cost
    if external:
        slope = slope + how.entry / how.theta * (state.made - supply.log_cost)
    pair = slope[:, None, :] + _log_kappa(case)
    explicit = np.log(supply.total) / how.theta**2
    if tail > 1:
        grown = np.divide(state.spending, base.spending, out=np.ones_like(base.spending), where=base.market)
        explicit = explicit + how.size / how.theta * np.log(grown)
    by_price = found.dual.price[:, :, column] * np.where(base.market, explicit, 0.0)
    through_shares = np.einsum("sji,sji->s", market_values(at, found, column), pair)
    return np.asarray(through_shares + by_price.sum(axis=1), dtype=np.float64)


def _log_kappa(case: Scenario) -> Array:
    """Slope d ln K / dθ: -pass_through · ln(1+t̂) - ln d̂, shape (s, j, i); zero where nothing flows."""
    how, base = case.technology, case.base
    traded = (base.share > 0) & (case.gross > 0)
    power = np.zeros_like(base.share)
    power[traded] = np.log(case.gross[traded] / base.share[traded])
    tariff = np.zeros_like(base.share)
    tariff[traded] = np.log(case.gross[traded] / case.net[traded] / (1 + base.tariff[traded]))
    theta, passed = how.theta[:, :, None], how.passed[:, :, None]
    iceberg = -(power + theta * passed * tariff) / theta
    fixed = (how.cost_power / how.theta - 1)[:, :, None]
    return -(passed - fixed) * tariff - iceberg


def of_flows(at: Linearisation, state: State, found: Adjoint, income: Array, weights: Array) -> Array:
    """Gradient dJ / d ln M of the baseline for J = Σ_j weights_j ln welfare_j, shape (i, j, s).

    Inputs, tariffs and elasticities are held. ``income`` is I' (j,). Deficits follow the rule ``fixed`` or ``zero``.
    """
    base, dual = at.base, found.dual
    before = base.value_added + base.revenue + base.deficit
    by_share = dual.spending[:, :, 0] * income - weights * state.price
    demand = (by_share - (base.alpha * by_share).sum(axis=0) - weights) / before
    bought = demand
    if at.technology.sized:
        bought = demand + dual.price[:, :, 0] * at.technology.size * at_baseline(base.spending)
    worth = found.values.income[:, 0]
    unit = dual.omega[:, 0].sum() * (1 - at.wage) / (at.wage @ base.value_added)
    earned = (worth * at.labour - dual.omega[:, 0]) / base.value_added + unit
    deficit = worth if at.deficits.rule == "fixed" else np.zeros_like(worth)
    seller = base.gamma * earned - deficit - np.matmul(demand.T[:, None, :], base.inputs)[:, 0, :].T
    if at.technology.feedback:
        seller = seller - dual.made[:, :, 0] * at_baseline(base.output)
    flow = base.share * (base.spending[:, :, None] / (1 + base.tariff))
    buyer = (1 + base.tariff) * bought[:, :, None] + deficit[None, :, None]
    moved = market_values(at, found, 0)
    shares = moved - base.share * moved.sum(axis=2)[:, :, None]
    return sector_first(shares + flow * (buyer + seller[:, None, :]))


def at_baseline(money: Array) -> Array:
    """One over a baseline amount, zero where there is none."""
    return np.divide(1.0, money, out=np.zeros_like(money), where=money > 0)
