"""Where draws come from: the same seed is the same draws, a group moves alone, every number has a source."""

import numpy as np
import pytest

from detente.errors import AssumptionError, UnknownName
from detente.evidence.uncertain import LABELS, SMALLEST, Uncertain, noise, points, sources
from detente.evidence.variance import ENOUGH, Design

WORLD = Uncertain("long-run", np.array([4.0, 5.0, 3.0, 4.0]), np.array([[2.0, 9.0, 6.0, 4.0]]), np.array([0, 1, 2, -1]))
FIELDS = {"goods": "theta", "services": "theta", "pass-through": "pass_through"}


def test_a_hypercube_has_one_point_in_every_slice_of_every_column():
    found = points(40, 3, seed=1)
    assert (np.sort((found * 40).astype(int), axis=0) == np.arange(40)[:, None]).all()
    np.testing.assert_array_equal(found, points(40, 3, seed=1))
    assert not np.array_equal(found, points(40, 3, seed=2))


@pytest.mark.parametrize("group", WORLD.groups)
def test_a_group_alone_leaves_everything_else_in_the_middle(group):
    drawn, middle = WORLD.draws(points(50, WORLD.width, 0), only=group), WORLD.middle(50)
    own = FIELDS.get(group, group)
    for name in ("theta", "collected", "pass_through", "weights", "flows", "deficits"):
        same = np.array_equal(getattr(drawn, name), getattr(middle, name))
        assert same == (name != own), name
    moved = (drawn.theta != middle.theta).any(axis=0)
    assert moved.tolist() == {"goods": [True] * 3 + [False], "services": [False] * 3 + [True]}.get(group, [False] * 4)


def test_within_a_year_one_elasticity_moves_every_sector_and_stays_above_zero():
    soon = Uncertain("impact", np.full(4, 0.52), np.empty((0, 4)), WORLD.broad)
    assert "services" not in soon.groups
    theta = soon.draws(points(500, soon.width, 0)).theta
    assert (theta == theta[:, :1]).all()
    assert theta.min() > SMALLEST
    assert np.median(theta) == pytest.approx(0.6, abs=0.15)


def test_every_number_that_is_drawn_has_a_source():
    assert all(source for _, source in sources())
    assert {what for what, _ in sources()} == set(LABELS.values()) - {"what becomes of trade deficits"}


def test_errors_of_measurement_leave_home_sales_alone_and_are_one_on_average():
    found = noise((40, 40, 20), seed=3)
    assert (found[np.arange(40), np.arange(40)] == 1).all()
    assert found.mean() == pytest.approx(1, abs=0.01)


def shares(answer, count=4000):
    columns = {"first": slice(0, 1), "second": slice(1, 3)}
    design = Design.of(count, 3, columns, ("first", "second"), seed=0)
    assert len(design.points) == count
    return design.shares(answer(design.points))


def test_shares_of_a_sum_are_those_of_its_parts():
    found = shares(lambda x: 2 * x[:, 0] + x[:, 1])
    assert (found["first"].alone, found["second"].alone) == pytest.approx((0.8, 0.2), abs=0.08)
    assert (found["first"].total, found["second"].total) == pytest.approx((0.8, 0.2), abs=0.05)


def test_what_two_do_together_is_in_all_of_both_and_alone_in_neither():
    found = shares(lambda x: (x[:, 0] - 0.5) * (x[:, 1] - 0.5))
    assert (found["first"].alone, found["second"].alone) == pytest.approx((0, 0), abs=0.1)
    assert (found["first"].total, found["second"].total) == pytest.approx((1, 1), abs=0.1)


def test_few_draws_make_no_shares():
    assert shares(lambda x: x[:, 0], count=ENOUGH - 1) == {}


def test_a_setup_takes_one_word_on_elasticities():
    from detente import Setup
    from detente.conflict.assumed import economy_of

    assert (economy_of(Setup(horizon="impact")).elasticities == 0.52).all()
    assert economy_of(Setup(horizon="medium")).elasticities[0] == pytest.approx(1.53)
    with pytest.raises(AssumptionError, match="leave one"):
        Setup(horizon="impact", elasticities="FGO")
    with pytest.raises(UnknownName, match="impact"):
        economy_of(Setup(horizon="soon"))
