"""A certificate that must say no: an allocation that fails one equation is refused, whatever else holds."""

from dataclasses import replace

import numpy as np
import pytest

from detente.model import Model, rebalance
from detente.model.certificate import Certificate, certify, implied
from random_worlds import raised, random_world

HOLDS = 1e-9
"""What a solve to 1e-10 leaves."""


@pytest.fixture(scope="module")
def solved():
    world = random_world(2, 3, 2)
    model = Model(world)
    costs = np.full(world.flows.shape, 1.0)
    costs[0, 1] = 1.1
    return model, model.solve(raised(world), trade_costs=costs)


@pytest.mark.parametrize("at", range(5))
def test_the_residual_is_the_largest_of_all_five(at):
    parts = np.full(5, 1e-12)
    parts[at] = 0.5
    assert Certificate(*parts).residual == 0.5


@pytest.mark.parametrize("at", range(5))
def test_the_residuals_of_a_batch_are_the_largest_of_all_five(at):
    parts = np.full((5, 2), 1e-12)
    parts[at] = 0.5, 0.25
    assert Certificate(*parts).residual.tolist() == [0.5, 0.25]


def test_a_market_in_which_nobody_buys_fails_no_equation():
    world = random_world(2, 3, 2, linked=False)
    flows, shares = world.flows.copy(), world.final_shares.copy()
    flows[:, 2, 1], shares[2] = 0.0, (1.0, 0.0)
    model = Model(rebalance(replace(world, flows=flows, final_shares=shares)), size=0.1)
    out = model.solve(raised(model.economy))
    assert (out.economy.spending[2, 1], out.levels.spending[2, 1]) == (0, 0)
    found = certify(out.economy, out.technology, out.levels, implied(out.economy, out.technology, out.levels))
    assert found.residual < HOLDS


def test_an_equilibrium_with_dearer_trade_is_certified(solved):
    _, out = solved
    found = certify(out.economy, out.technology, out.levels, implied(out.economy, out.technology, out.levels))
    assert found.residual < HOLDS


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(
    ("what", "fails"), [("wage", "labour"), ("spending", "spending"), ("price", "prices"), ("price", "adding_up")]
)
def test_a_wrong_allocation_is_refused_by_its_equation(solved, what, fails, sign):
    """One number is off by one per cent, either way."""
    _, out = solved
    values = getattr(out.levels, what).copy()
    values.flat[0] *= 1 + 0.01 * sign
    levels = replace(out.levels, **{what: values})
    found = certify(out.economy, out.technology, levels, implied(out.economy, out.technology, levels))
    assert getattr(found, fails) > 1e-5
    assert found.residual > 1e-5


def test_labour_that_earns_more_than_it_is_paid_everywhere_is_refused(solved):
    """All wages too high: every gap has the same sign, so that only its size tells."""
    _, out = solved
    what = implied(out.economy, out.technology, out.levels)
    for factor in (0.9, 1.1):
        found = certify(out.economy, out.technology, out.levels, replace(what, labour=what.labour * factor))
        assert found.labour == pytest.approx(0.1 * (out.levels.value_added * out.wage).max() / out.economy.gdp)
