"""Balancing: what moves, by how much, and when it refuses."""

from dataclasses import replace

import numpy as np
import pytest
from small_world import small_world

from detente.errors import WorldError
from detente.world.balance import RULE, balance, fit_uses, with_own_final_shares


def crowded():
    """A buys too few goods for what its users need."""
    world = small_world()
    flows = world.flows.copy()
    flows[0, 0, 0], flows[0, 1, 0] = 10, 70
    return replace(world, flows=flows, final_shares=np.full((2, 2), 0.5), inputs=np.full((2, 2, 2), 0.3))


def test_a_table_that_fits_is_left_alone():
    world = small_world()
    fitted = balance(world)
    assert np.array_equal(fitted.inputs, world.inputs)
    assert fitted.balance.changes["uses moved between input sectors, share of world uses"] == 0


def test_balancing_keeps_flows_and_value_added_and_leaves_final_demand():
    before = crowded()
    assert (before.final_demand < 0).any()
    after = balance(before, floor=0.01)
    assert np.array_equal(after.flows, before.flows)
    assert after.value_added == pytest.approx(before.value_added, rel=1e-12)
    assert (after.final_demand >= 0.00999 * after.spending).all()
    after.require_balance(1e-14)
    assert after.balance.rule == RULE
    assert 0 < after.balance.changes["largest share of a country's spending moved"] < 0.1
    assert "A " in after.balance.notes[0]


def test_a_known_answer_by_hand():
    """One row binds: both users cut it to half of the limit and buy the rest from the other row."""
    fitted = fit_uses(np.full((2, 2), 10.0), np.array([10.0, 100.0]), floor=0)
    assert fitted == pytest.approx(np.array([[5, 5], [15, 15]]))


def test_inputs_that_cannot_fit_are_refused():
    with pytest.raises(WorldError, match="exceed what final demand leaves"):
        fit_uses(np.full((2, 2), 10.0), np.array([10.0, 10.0]))
    with pytest.raises(WorldError, match="Check the zeros"):
        fit_uses(np.array([[10.0, 0], [0, 1]]), np.array([5.0, 100]))
    with pytest.raises(WorldError, match="zero or more"):
        fit_uses(np.array([[-1.0]]), np.array([5.0]))


def test_the_country_that_cannot_fit_is_named():
    world = crowded()
    inputs = np.array(world.inputs)
    inputs[0] = [[0.9, 0], [0, 0.9]]
    with pytest.raises(WorldError, match="small, A"):
        balance(replace(world, inputs=inputs))


def test_final_shares_of_a_table_that_does_not_fit_are_refused():
    with pytest.raises(WorldError, match="at A goods"):
        with_own_final_shares(crowded())
