"""The pass of the solver says what the equations say, at any allocation, though they share no code."""

from dataclasses import replace

import numpy as np
import pytest

from detente.errors import ModelError
from detente.model import Model, market
from detente.model import equations as eq
from detente.model.certificate import Levels, implied
from random_worlds import raised, random_world

RTOL = 1e-12
"""Rounding, of sums of few terms."""
VARIANTS = {
    "perfect competition": {},
    "melitz": {"structure": "melitz"},
    "specific with scale": {"factors": "specific", "scale": 0.05},
    "partly mobile": {"factors": 1.5},
    "income tax, incomplete pass-through": {"labour": 0.5, "rebate": "income tax", "pass_through": 0.4},
    "market size": {"size": 0.1},
    "market access paid abroad": {"structure": "krugman", "abroad": 0.2, "size": 0.1},
}
WITHOUT_INPUTS = ("market size", "market access paid abroad")
PASSES = 60
"""Of Eq. (2), which shrink what is left by the share of inputs."""


@pytest.fixture(params=VARIANTS)
def here(request):
    """Off equilibrium, but where Eq. (2) holds: the world, the case, the state, its supply, and the same as levels."""
    world = random_world(5, 3, 2, linked=request.param not in WITHOUT_INPUTS)
    model = Model(world, unstable=True, **VARIANTS[request.param])
    rng = np.random.default_rng(4)
    tariffs, costs = raised(world), rng.uniform(0.9, 1.2, world.flows.shape)
    case, base = model._scenario(tariffs, costs), model._base
    omega, made = rng.normal(0, 0.1, 3), rng.normal(0, 0.1, (2, 3))
    bought, price = base.spending * rng.uniform(0.8, 1.2, (2, 3)), np.zeros((2, 3))
    for _ in range(PASSES):
        price = market.log_price(case, market.supply(case, omega, price, made), bought)
    state = market.State(omega, price, bought, made)
    levels = Levels(
        np.exp(omega), np.exp(price.T), bought.T, np.exp(made.T), tariffs, costs, model._deficits, base.value_added
    )
    return world, case, state, market.supply(case, omega, price, made), levels


def test_costs_and_prices_are_those_of_equations_1_and_2(here):
    world, case, state, supply, levels = here
    what = implied(world, case.technology, levels)
    np.testing.assert_allclose(np.exp(supply.log_cost).T, what.cost, RTOL)
    np.testing.assert_allclose(what.share.sum(axis=0), 1, RTOL)
    off = np.array([[0.9, 1.1, 1.2], [1.0, 0.8, 1.3]])
    moved = market.supply(case, state.omega, state.price + np.log(off), state.made)
    again = replace(levels, price=levels.price * off.T)
    total = implied(world, case.technology, again).share.sum(axis=0)
    price = np.exp(market.log_price(case, moved, state.spending)).T
    np.testing.assert_allclose(price, eq.price(total, again.price, world.elasticities), RTOL)


def test_what_is_sold_paid_and_spent_is_that_of_equations_4_to_8(here):
    world, case, state, supply, levels = here
    what = implied(world, case.technology, levels)
    reaching = market.net_share(case, supply)
    np.testing.assert_allclose(reaching.T, what.flows.sum(axis=0) / levels.spending, RTOL)
    found = market.demand(case, supply, state, reaching)
    np.testing.assert_allclose(found.output.T, what.output, RTOL)
    np.testing.assert_allclose(found.revenue, what.revenue, RTOL)
    np.testing.assert_allclose(found.income, what.income, RTOL)
    np.testing.assert_allclose(np.exp(found.hired), what.labour, RTOL)
    base, how = case.base, case.technology
    np.testing.assert_allclose(found.labour, eq.labour_demand(what.flows, base.gamma.T, how.abroad), RTOL)
    wanted = eq.spending(what.output, what.income, base.inputs, base.alpha.T)
    np.testing.assert_allclose(market.spending(case, found.output, found.income).T, wanted, RTOL)
    grown = np.exp(market.log_grown(case, found.output, found.labour))
    held = found.labour / base.value_added if how.hires else found.output / base.output
    np.testing.assert_allclose(grown, np.broadcast_to(held, grown.shape), RTOL)


def test_a_batch_is_one_scenario_after_the_other():
    rng = np.random.default_rng(0)
    rows, matrices = rng.normal(size=(4, 2, 3)), rng.normal(size=(3, 2, 2))
    for product in (
        lambda one: market.rows_by_country(np, one, matrices),
        lambda one: market.columns_by_country(np, matrices, one),
    ):
        np.testing.assert_allclose(product(rows), [product(one) for one in rows])


def test_the_baseline_is_where_nothing_has_changed():
    world = random_world(5, 3, 2)
    model = Model(world)
    case, start = market.unchanged(model._base, model._technology, model._deficits), model._start
    supply = market.supply(case, start.omega, start.price, start.made)
    np.testing.assert_allclose(market.log_price(case, supply, start.spending), 0, atol=1e-12)
    assert start.finite
    for name in ("omega", "price", "spending", "made"):
        broken = getattr(start, name).copy()
        broken.flat[-1] = np.nan
        parts = {one: getattr(start, one) for one in ("omega", "price", "spending", "made")} | {name: broken}
        assert not market.State(**parts).finite


def test_a_market_cut_off_from_every_seller_is_named():
    world = random_world(5, 3, 2)
    costs = np.ones(world.flows.shape)
    costs[:, 2, 1] = np.inf
    with pytest.raises(ModelError, match=r"1 markets are cut off .* \(sector, destination\) \(1, 2\)"):
        Model(world).solve(world.tariffs, trade_costs=costs)
