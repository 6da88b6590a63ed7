"""Coarser worlds keep the totals of finer ones."""

import numpy as np
import pytest
from small_world import small_world

from detente.errors import UnknownName, WorldError
from detente.world import load
from detente.world.aggregate import aggregate


def test_nothing_joined_changes_nothing():
    world = small_world()
    same = aggregate(world)
    for field in ("flows", "tariffs", "inputs", "final_shares", "elasticities"):
        assert getattr(same, field) == pytest.approx(getattr(world, field), abs=1e-15)


def test_a_joined_world_balances_and_keeps_income_and_revenue():
    world = load()
    europe = dict.fromkeys(("DEU", "FRA", "ITA", "ESP", "NLD", "POL", "EUR", "GBR"), "EU28")
    coarse = aggregate(world, europe, {"metals": "metal", "metal-products": "metal"})
    assert (len(coarse.regions), len(coarse.sectors)) == (26, 19)
    coarse.require_balance()
    assert coarse.gdp == pytest.approx(world.gdp)
    assert coarse.revenue.sum() == pytest.approx(world.revenue.sum())
    members = [world.region(code) for code in europe]
    assert coarse.value_added[coarse.region("EU28")] == pytest.approx(world.value_added[members].sum())


def test_groups_stand_in_the_order_of_first_mention():
    world = small_world()
    assert aggregate(world, {"B": "B", "A": "A"}).regions == ("B", "A")
    assert aggregate(world, {"B": "X", "A": "X"}).regions == ("X",)


def test_elasticity_of_a_group_lies_between_its_members():
    world = small_world()
    theta = aggregate(world, sectors={"goods": "all", "services": "all"}).elasticities
    assert theta == pytest.approx([(4 * 50 + 5 * 10) / 60])


def test_a_sector_that_nobody_trades_takes_the_plain_mean():
    one = aggregate(small_world(), {"A": "W", "B": "W"}, {"goods": "all", "services": "all"})
    assert aggregate(one).elasticities == pytest.approx(one.elasticities)


def test_what_a_group_charges_its_own_members_stays_as_an_average():
    one = aggregate(small_world(), {"A": "W", "B": "W"})
    assert one.revenue.sum() == pytest.approx(3.5)
    assert one.balance.changes["tariff revenue on home flows, share"] == pytest.approx(1)


def test_a_map_of_unknown_labels_is_refused():
    with pytest.raises(UnknownName):
        aggregate(small_world(), {"C": "X"})
    with pytest.raises(WorldError, match="rename the group"):
        aggregate(small_world(), {"A": "B", "B": "C"})


def test_inputs_are_weighted_by_output():
    world = small_world()
    one = aggregate(world, {"A": "W", "B": "W"})
    assert one.inputs == pytest.approx(np.full((1, 2, 2), 0.2))
