"""Claims that the theory makes about every equilibrium, checked on random worlds with inputs and deficits."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.errors import ModelError, NoEquilibrium, UnknownName
from detente.model import TOLERANCE, Model, Status, rebalance, solve
from random_worlds import raised, random_world, relabelled, worlds

RTOL = 1e-7
"""Markets clear to 1e-10 of world GDP; a small country's hats are known to that times its share of the world."""
EXAMPLES = settings(max_examples=30, deadline=None)


@given(worlds())
@EXAMPLES
def test_no_tariff_change_changes_nothing(world):
    out = solve(world, world.tariffs)
    for hat in (out.wage, out.price, out.welfare, out.real_wage):
        np.testing.assert_allclose(hat, 1, rtol=RTOL)
    np.testing.assert_allclose(out.flows, world.flows, rtol=1e-6, atol=1e-6)


@given(worlds())
@EXAMPLES
def test_every_equation_holds_after_a_tariff_war(world):
    tariffs = np.maximum(raised(world, 0.4), raised(world, 0.4, importer=1))
    out = solve(world, tariffs)
    assert out.status is Status.CONVERGED
    assert out.residual <= TOLERANCE
    np.testing.assert_allclose(out.implied.share.sum(axis=0), 1, atol=1e-9)


@given(worlds())
@EXAMPLES
def test_markets_clear_country_by_country(world):
    """Income equals final spending, and imports exceed exports by the deficit that the rule allows."""
    out = solve(world, raised(world))
    final = out.levels.spending - np.einsum("jsk,jk->js", world.inputs, out.output)
    np.testing.assert_allclose(final.sum(axis=1), out.income, rtol=RTOL)
    deficit = out.flows.sum(axis=(0, 2)) - out.flows.sum(axis=(1, 2))
    np.testing.assert_allclose(deficit, out.implied.deficit, atol=1e-9 * world.gdp)


@given(worlds(), st.floats(1e-3, 1e3))
@EXAMPLES
def test_rescaling_money_changes_no_real_outcome(world, factor):
    bigger = replace(world, flows=factor * world.flows)
    np.testing.assert_allclose(solve(bigger, raised(world)).welfare, solve(world, raised(world)).welfare, rtol=RTOL)


@given(worlds(), st.randoms(use_true_random=False))
@EXAMPLES
def test_relabelling_countries_only_relabels_results(world, random):
    order = np.array(random.sample(range(len(world.regions)), len(world.regions)))
    shuffled = relabelled(world, order)
    out = solve(shuffled, raised(world)[np.ix_(order, order)])
    np.testing.assert_allclose(out.welfare, solve(world, raised(world)).welfare[order], rtol=RTOL)


@given(worlds())
@EXAMPLES
def test_a_policy_and_its_reversal_return_to_the_start(world):
    out = solve(world, raised(world))
    there = replace(world, flows=out.flows, tariffs=raised(world))
    there.require_balance(1e-8)
    back = solve(there, world.tariffs)
    np.testing.assert_allclose(out.welfare * back.welfare, 1, rtol=1e-6)


@given(worlds())
@EXAMPLES
def test_real_wage_obeys_the_home_share_formula_with_inputs(world):
    """Caliendo & Parro (2015), eq. 16: ln(ŵ/P̂) = -Σ α_s/θ_s ln π̂_jj + input terms, one linear system a country."""
    out = solve(world, raised(world))
    home_hat = np.einsum("jjs->js", out.implied.share) / np.einsum("jjs->js", world.shares)
    for j in range(len(world.regions)):
        # ln P = ln c - ln(home_hat)/θ·(-1)  with c = w^γ Π P^inputs, solved for ln(P/w)
        lhs = np.eye(len(world.sectors)) - world.inputs[j].T
        price_over_wage = np.linalg.solve(lhs, np.log(home_hat[j]) / world.elasticities)
        real_wage = np.exp(-world.final_shares[j] @ price_over_wage)
        assert real_wage == pytest.approx(out.real_wage[j], rel=RTOL)


@given(worlds())
@EXAMPLES
def test_a_prohibitive_tariff_is_an_embargo(world):
    """Country 0 stops buying from country 1. (Were it to buy from no one, no equilibrium could balance its exports.)"""
    tariffs = world.tariffs.copy()
    tariffs[1, 0] = 1e9
    costs = np.ones_like(world.flows)
    costs[1, 0] = np.inf
    assume(len(world.regions) > 2)
    embargo = solve(world, world.tariffs, deficits="zero", trade_costs=costs)
    assert embargo.flows[1, 0].sum() == 0
    np.testing.assert_allclose(solve(world, tariffs, deficits="zero").welfare, embargo.welfare, rtol=1e-5)


@given(worlds())
@EXAMPLES
def test_trade_balances_where_the_rule_says_so(world):
    out = solve(world, raised(world), deficits="zero")
    deficit = out.flows.sum(axis=(0, 2)) - out.flows.sum(axis=(1, 2))
    np.testing.assert_allclose(deficit, 0, atol=1e-9 * world.gdp)


@given(worlds())
@EXAMPLES
def test_deficits_by_income_sum_to_zero_and_follow_wages(world):
    out = solve(world, raised(world), deficits="income")
    assert abs(out.implied.deficit.sum()) < 1e-9 * world.gdp
    own = world.deficit * out.wage
    spread = own.sum() * world.value_added / world.gdp
    np.testing.assert_allclose(out.implied.deficit, own - spread, atol=1e-9 * world.gdp)


@given(worlds())
@EXAMPLES
def test_first_order_welfare_becomes_exact_for_small_changes(world):
    """The error of Eqs. (11)-(12) is of second order: a tenth of the change leaves a hundredth of the error.

    The formula takes deficits as given in goods, so it is stated for balanced trade.
    """
    balanced = rebalance(world, "zero")
    model = Model(balanced, "zero")
    step = raised(balanced, 1.0) - balanced.tariffs
    errors = []
    for size in (1e-2, 1e-3):
        out = model.solve(balanced.tariffs + size * step, tolerance=1e-11)
        errors.append(np.abs(out.welfare - 1 - out.welfare_first_order).max())
    assert errors[1] < errors[0] / 30 + 1e-9


def test_small_open_economy_gains_from_its_optimal_tariff_but_not_from_autarky():
    world = random_world(3, 4, 1, linked=False, deficits="zero")
    gains = [
        solve(world, raised(replace(world, tariffs=0 * world.tariffs), rate)).welfare[0] for rate in (0.0, 0.1, 50.0)
    ]
    assert gains[1] > gains[0] > gains[2]


def test_a_stalled_solver_says_so():
    world = random_world(0, 4, 2)
    with pytest.raises(NoEquilibrium, match="max_steps is used up"):
        solve(world, raised(world), max_steps=2)
    out = Model(world).solve(raised(world), max_steps=2, throw=False)
    assert out.status is Status.OUT_OF_STEPS
    assert out.residual > TOLERANCE


def test_an_unknown_deficit_rule_names_the_known_ones():
    with pytest.raises(UnknownName, match="'fixd': did you mean fixed"):
        Model(random_world(0, 2, 1), "fixd")


def test_a_missing_tariff_is_not_zero():
    world = random_world(0, 3, 2)
    tariffs = world.tariffs.copy()
    tariffs[1, 0, 1] = np.nan
    with pytest.raises(ModelError, match=r"tariff nan of R00 on s01 from R01.*missing is not zero"):
        solve(world, tariffs)


def test_tariffs_of_the_wrong_shape_are_refused():
    world = random_world(0, 3, 2)
    with pytest.raises(ModelError, match=r"shape \(3, 3\)"):
        solve(world, np.zeros((3, 3)))


def test_a_country_cut_off_from_every_seller_is_refused():
    world = random_world(0, 3, 2)
    costs = np.ones_like(world.flows)
    costs[:, 1, 0] = np.inf
    with pytest.raises(ModelError, match="cut off from every seller"):
        solve(world, world.tariffs, trade_costs=costs)


def test_a_country_that_trades_with_no_one_is_refused():
    world = random_world(0, 3, 2, deficits="zero")
    flows = world.flows.copy()
    flows[0, 1:], flows[1:, 0] = 0, 0
    with pytest.raises(ModelError, match="R01, R02 and the others trade with no other"):
        Model(replace(world, flows=flows))
