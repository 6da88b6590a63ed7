"""Claims about what an outcome reports."""

import numpy as np
import pytest
from hypothesis import given, settings

from detente.errors import UnknownName
from detente.model import horizons, solve
from detente.world import reduced
from random_worlds import raised, random_world, worlds

EXAMPLES = settings(max_examples=15, deadline=None)


@given(worlds())
@EXAMPLES
def test_trade_balances_add_up_to_zero_over_the_world(world):
    out = solve(world, raised(world))
    assert abs(out.trade_balance.sum()) < 1e-9 * world.gdp


@given(worlds())
@EXAMPLES
def test_duties_collected_are_the_effective_tariff_times_imports(world):
    out = solve(world, raised(world))
    imports = out.flows.sum(axis=(0, 2)) - np.einsum("jjs->j", out.flows)
    np.testing.assert_allclose(out.effective_tariff * imports, out.revenue)


@given(worlds())
@EXAMPLES
def test_a_small_tariff_is_passed_on_by_at_most_all_and_by_all_where_foreign_costs_do_not_move(world):
    out = solve(world, raised(world, 0.1))
    foreign = np.log(out.implied.cost[1:]).max()
    assert out.pass_through[0] < 1 + foreign / np.log(1.1) + 1e-12
    assert np.isnan(out.pass_through[1:]).all()


def test_diversion_names_who_gains_what_others_lose():
    world = random_world(1, 5, 3)
    tariffs = world.tariffs.copy()
    tariffs[1, 0] += 0.5
    table = solve(world, tariffs).diversion("R00")
    assert table.iloc[-1]["origin"] == "R01"
    assert table["change"].is_monotonic_decreasing
    with pytest.raises(UnknownName, match="'R99'"):
        solve(world, tariffs).diversion("R99")


def test_the_short_run_moves_less_labour_and_both_horizons_say_so():
    world = random_world(4, 4, 4)
    both = horizons(world, raised(world))
    output = both.by_sector().query("measure == 'output'").groupby("horizon")["value"].agg(lambda x: x.abs().max())
    assert output["short"] < output["long"]
    assert any("short run" in line for line in both.short.assumptions)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("at_home", [False, True])
def test_first_order_welfare_is_the_slope_in_trade_costs_too(seed, at_home):
    """Costs × 0.99 gave +0.0803 % exactly and −0.0072 % to first order: −Σ M d ln d / I was missing."""
    world = random_world(seed, 4, 3, deficits="zero")
    rng, home = np.random.default_rng(seed), np.eye(4, dtype=bool)[:, :, None]
    direction = np.where(home & (not at_home), 0.0, rng.normal(size=world.flows.shape))
    for step in (1e-3, 1e-4):
        out = solve(world, world.tariffs, trade_costs=np.exp(step * direction), deficits="zero")
        assert out.welfare - 1 == pytest.approx(out.welfare_first_order, abs=20 * step**2)
    assert np.abs(out.trade_cost_saving).min() > 0


def test_an_embargo_has_no_first_order():
    world = random_world(1, 3, 2)
    costs = np.ones_like(world.flows)
    costs[1, 0, 0] = np.inf
    out = solve(world, world.tariffs, trade_costs=costs)
    assert np.isnan(out.welfare_first_order).tolist() == [True, False, False]
    assert np.isfinite(out.welfare).all()


@pytest.mark.parametrize("words", [{"inputs": "none"}, {"inputs": "pooled"}, {"sectors": "one"}])
def test_a_reduced_world_balances_and_keeps_its_trade(words):
    world = random_world(2, 4, 3)
    simpler = reduced(world, **words)
    simpler.require_balance()
    np.testing.assert_allclose(simpler.flows.sum(axis=2), world.flows.sum(axis=2))


def test_a_reduction_that_nobody_defined_is_refused():
    with pytest.raises(UnknownName, match="'non': did you mean none"):
        reduced(random_world(0, 3, 2), inputs="non")


def test_the_outcome_reads_as_economics():
    text = repr(solve(random_world(0, 3, 2), raised(random_world(0, 3, 2))))
    assert "welfare" in text
    assert "Residual" in text
    assert "R00" in text
