"""What trade theory says of optimal tariffs, in closed form."""

from dataclasses import replace

import numpy as np
import pytest

from detente.model import Model, rebalance
from detente.strategy import nash, nash_uniform, optimal_tariff
from detente.world.economy import Economy

CLOSE = 1e-6
"""In ln(1 + t): the search stops at 1e-8."""


def one_sector(flows: np.ndarray, theta: float) -> Economy:
    """A balanced world of one sector without inputs or tariffs."""
    count = len(flows)
    raw = Economy(
        name="one sector",
        regions=tuple(f"R{k}" for k in range(count)),
        sectors=("goods",),
        flows=flows[:, :, None],
        tariffs=np.zeros((count, count, 1)),
        inputs=np.zeros((count, 1, 1)),
        final_shares=np.ones((count, 1)),
        elasticities=np.array([theta]),
    )
    return rebalance(raw, "zero")


@pytest.mark.parametrize("theta", [1.5, 4.0, 8.0])
def test_two_countries_the_optimal_tariff_is_gros_formula(theta):
    """Gros (1987): t = 1/(θ λ_ff), with λ_ff the share that the other country buys from itself, under the tariff."""
    world = one_sector(np.array([[80.0, 20.0], [15.0, 300.0]]), theta)
    found = optimal_tariff(world, "R0", "uniform", deficits="zero")
    own = found.outcome.flows[1, 1, 0] / (found.outcome.flows[0, 1, 0] + found.outcome.flows[1, 1, 0])
    assert found.tariffs[1, 0, 0] == pytest.approx(1 / (theta * own), rel=CLOSE)


@pytest.mark.parametrize("theta", [1.5, 4.0])
def test_a_small_economys_optimal_tariff_is_one_over_theta(theta):
    """As a country becomes small its share in others' markets vanishes, and its tariff tends to 1/θ."""
    size = 1e-5
    flows = np.array([[1.0 * size, 0.3 * size, 0.2 * size], [0.3 * size, 1.0, 0.3], [0.2 * size, 0.3, 1.0]])
    found = optimal_tariff(one_sector(flows, theta), "R0", "uniform", deficits="zero")
    assert found.tariffs[1, 0, 0] == pytest.approx(1 / theta, rel=1e-4)


def test_two_countries_closed_form_and_adjoint_find_the_same_war():
    world = one_sector(np.array([[80.0, 20.0], [15.0, 300.0]]), 4.0)
    closed, searched = nash_uniform(world, incomes=True), nash(world, by="uniform", deficits="zero")
    np.testing.assert_allclose(closed.tariffs, searched.tariffs, atol=CLOSE)
    np.testing.assert_allclose(closed.outcome.welfare, searched.outcome.welfare, atol=1e-9)


def test_symmetric_countries_choose_the_same_tariff_and_both_lose():
    world = one_sector(np.array([[80.0, 20.0], [20.0, 80.0]]), 4.0)
    war = nash(world, deficits="zero")
    assert war.tariffs[0, 1, 0] == pytest.approx(war.tariffs[1, 0, 0], rel=CLOSE)
    assert (war.outcome.welfare < 1).all()


def test_with_one_elasticity_a_partner_is_taxed_like_another():
    """In one sector all sources are alike to a small country: tariffs by partner and one rate hardly differ."""
    size = 1e-5
    flows = np.array([[1.0 * size, 0.3 * size, 0.2 * size], [0.3 * size, 1.0, 0.3], [0.2 * size, 0.3, 1.0]])
    found = optimal_tariff(one_sector(flows, 4.0), "R0", "partner", deficits="zero")
    assert found.tariffs[1, 0, 0] == pytest.approx(found.tariffs[2, 0, 0], rel=1e-4)


def test_starting_from_free_trade_a_small_tariff_gains():
    world = one_sector(np.array([[80.0, 20.0], [15.0, 300.0]]), 4.0)
    raised = world.tariffs.copy()
    raised[1, 0] = 0.01
    assert Model(world, "zero").solve(raised).welfare[0] > 1


def test_a_larger_elasticity_makes_a_smaller_tariff():
    flows = np.array([[80.0, 20.0], [15.0, 300.0]])
    rates = [
        optimal_tariff(one_sector(flows, theta), "R0", "uniform", deficits="zero").tariffs[1, 0, 0]
        for theta in (2, 4, 8)
    ]
    assert rates[0] > rates[1] > rates[2]


def test_the_unit_of_money_does_not_matter():
    world = one_sector(np.array([[80.0, 20.0], [15.0, 300.0]]), 4.0)
    cents = replace(world, flows=1e6 * world.flows)
    ours, theirs = (nash(w, deficits="zero").tariffs for w in (world, cents))
    np.testing.assert_allclose(ours, theirs, atol=CLOSE)
