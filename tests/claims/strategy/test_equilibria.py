"""What every solution must satisfy, on random worlds with inputs, tariffs, deficits and absent flows."""

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from detente.model import Model
from detente.strategy import (
    WELFARE,
    Custom,
    Political,
    RealWage,
    SearchStatus,
    TariffRevenue,
    cooperate,
    nash,
    optimal_tariff,
    verify,
)
from random_worlds import random_world, relabelled

FEW = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
SAME = 1e-5
"""Rates of two searches, in fractions: each stops at 1e-8 in ln(1 + t), flat directions of small flows are wider."""
SEEDS = st.integers(0, 400)


def small_world(seed, linked=True):
    """Balanced trade: under a large fixed deficit, shutting out imports becomes an aim in itself."""
    from dataclasses import replace

    world = random_world(seed, 3, 2, linked=linked, deficits="zero")
    return replace(world, elasticities=world.elasticities + 2)


@FEW
@given(SEEDS, st.booleans())
def test_nobody_gains_by_leaving_a_nash_equilibrium(seed, linked):
    war = nash(small_world(seed, linked), everywhere=True)
    assert war.status.ok
    assert verify(war, draws=1, seed=seed).holds


@pytest.mark.parametrize("seed", [0, 1, 17, 200])
def test_the_war_of_these_worlds_is_found(seed):
    war = nash(small_world(seed), everywhere=True)
    assert war.status is SearchStatus.CONVERGED
    assert war.residual < 1e-8


@FEW
@given(SEEDS, st.sampled_from(["uniform", "partner", "sector", "partner-sector"]))
def test_an_optimal_tariff_cannot_be_improved_in_its_own_grain(seed, by):
    best = optimal_tariff(small_world(seed), "R01", by)
    assert best.status.ok
    assert verify(best, by, draws=1, seed=seed).holds


@FEW
@given(SEEDS)
def test_finer_tariffs_serve_at_least_as_well(seed):
    world = small_world(seed)
    gains = [optimal_tariff(world, "R00", by).outcome.welfare[0] for by in ("uniform", "partner", "partner-sector")]
    assert gains[0] <= gains[1] + 1e-9
    assert gains[1] <= gains[2] + 1e-9


@pytest.mark.parametrize("payoff", [RealWage(), TariffRevenue(), Custom(lambda at: at.welfare + 0.3 * at.real_wage)])
def test_every_payoff_is_maximised(payoff):
    best = optimal_tariff(small_world(11), "R00", payoff=payoff)
    assert verify(best, payoff=payoff).holds


def test_political_weights_of_one_are_welfare():
    world = small_world(7)
    plain, political = (
        optimal_tariff(world, "R00"),
        optimal_tariff(world, "R00", payoff=Political(np.ones((3, 2)))),
    )
    np.testing.assert_allclose(plain.tariffs, political.tariffs, atol=SAME)


def test_a_favoured_sector_is_protected_more():
    world = small_world(7)
    weights = np.ones((3, 2))
    weights[0] = [1.4, 0.6]
    plain, political = (
        optimal_tariff(world, "R00", "sector", payoff=payoff) for payoff in (WELFARE, Political(weights))
    )
    assert verify(political, "sector", payoff=Political(weights)).holds
    tilt = political.tariffs[1, 0] - plain.tariffs[1, 0]
    assert tilt[0] > tilt[1]


def test_a_custom_payoff_equal_to_welfare_finds_the_same_tariffs():
    world = small_world(5)
    plain, custom = (
        optimal_tariff(world, "R02"),
        optimal_tariff(world, "R02", payoff=Custom(lambda at: at.welfare)),
    )
    np.testing.assert_allclose(plain.tariffs, custom.tariffs, atol=SAME)


@FEW
@given(SEEDS)
def test_relabelling_countries_relabels_the_war(seed):
    world = small_world(seed)
    order = np.array([2, 0, 1])
    ours, theirs = nash(world), nash(relabelled(world, order))
    assume(ours.status.ok and theirs.status.ok)
    np.testing.assert_allclose(ours.tariffs[np.ix_(order, order)], theirs.tariffs, atol=SAME)


@FEW
@given(SEEDS)
def test_bounds_hold_and_are_counted(seed):
    best = optimal_tariff(small_world(seed), "R00", cap=0.08)
    rates = best.tariffs[best.chosen]
    assert rates.max() <= 0.08 + 1e-12
    assert best.bounded[1] == (rates >= 0.08 - 1e-9).sum() > 0
    assert any("cap" in note for note in best.notes)


@FEW
@given(SEEDS)
def test_only_named_partners_and_sectors_are_touched(seed):
    world = small_world(seed)
    best = optimal_tariff(world, "R00", partners=["R01"], sectors=["s01"])
    touched = np.abs(best.tariffs - world.tariffs) > 1e-12
    touched[1, 0, 1] = False
    assert not touched.any()


@pytest.fixture(scope="module")
def talks():
    """Three unlike countries without inputs, at war, and what they agree on by each rule."""
    from detente.model import rebalance

    world = rebalance(small_world(1, linked=False), "zero")
    war = nash(world, deficits="zero")
    deals = {rule: cooperate(world, rule=rule, threat=war.outcome, deficits="zero") for rule in ("equal", "nash")}
    return world, war, deals


def test_equal_gains_are_equal_and_beat_the_war_for_all(talks):
    _, war, deals = talks
    deal = deals["equal"]
    assert war.status.ok
    assert deal.solution.status.ok
    assert np.ptp(deal.gains) < 1e-5
    assert deal.gains.min() > 0


def test_an_efficient_point_cannot_be_improved_for_the_weighted_sum(talks):
    """Random changes of all tariffs lower Σ ω ln G, on fresh solves: nobody can gain unless another loses."""
    world, _, deals = talks
    model, rng = Model(world, "zero"), np.random.default_rng(0)
    for deal in deals.values():
        at = deal.weights @ np.log(deal.solution.outcome.welfare)
        for _ in range(10):
            change = 0.03 * rng.normal(size=world.flows.shape) * deal.solution.chosen
            moved = np.clip((1 + deal.solution.tariffs) * np.exp(change) - 1, 0, 10)
            assert deal.weights @ np.log(model.solve(moved).welfare) <= at + 1e-9


def test_nash_bargaining_has_the_largest_product_of_gains(talks):
    _, _, deals = talks
    bargained, equal = deals["nash"], deals["equal"]
    assert bargained.solution.status.ok
    assert np.log(bargained.gains).sum() >= np.log(equal.gains).sum() - 1e-9
