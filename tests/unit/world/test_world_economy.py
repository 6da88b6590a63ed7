"""The noun of the package: identities hold, impossible worlds are refused with their cells named."""

from dataclasses import replace

import numpy as np
import pytest
from small_world import small_world

from detente.errors import UnknownName, WorldError


def test_income_is_what_is_earned_collected_and_lent():
    world = small_world()
    assert world.output[0].tolist() == [80, 85]
    assert world.value_added[0] == pytest.approx(0.6 * 165)
    assert world.revenue == pytest.approx([1.5, 2.0])
    assert world.deficit == pytest.approx([10, -10])
    assert world.final_demand.sum(axis=1) == pytest.approx(world.income)


def test_own_final_shares_close_every_identity():
    world = small_world()
    world.require_balance(1e-15)
    assert world.gaps(1e-15) == ()


def test_shares_of_a_market_sum_to_one_and_are_zero_where_nothing_is_bought():
    world = small_world()
    flows = world.flows.copy()
    flows[:, 1, 0] = 0
    assert replace(world, flows=flows).shares[:, :, 0].sum(axis=0) == pytest.approx([1, 0])


def test_a_world_that_does_not_balance_says_where():
    world = replace(small_world(), final_shares=np.array([[0.9, 0.1], [0.5, 0.5]]))
    with pytest.raises(WorldError, match="A goods"):
        world.require_balance()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("flows", -1.0, "negative flow at origin A, destination B, sector goods"),
        ("tariffs", -1.0, "tariff of -100 % or less at origin A, destination B, sector goods"),
        ("flows", np.nan, "missing or infinite"),
    ],
)
def test_an_impossible_cell_is_named(field, value, message):
    world = small_world()
    array = getattr(world, field).copy()
    array[0, 1, 0] = value
    with pytest.raises(WorldError, match=message):
        replace(world, **{field: array})


def test_inputs_worth_more_than_output_are_refused():
    with pytest.raises(WorldError, match="inputs worth more than output at region A, user goods"):
        small_world(inputs=0.6)


def test_names_are_checked():
    with pytest.raises(UnknownName, match="did you mean goods"):
        small_world().sector("good")
    with pytest.raises(WorldError, match="region A stands twice"):
        replace(small_world(), regions=("A", "A"))
    with pytest.raises(WorldError, match="shape"):
        replace(small_world(), regions=("A", "B", "C"))


def test_arrays_cannot_be_changed_in_place():
    with pytest.raises(ValueError, match="read-only"):
        small_world().flows[0, 0, 0] = 1
