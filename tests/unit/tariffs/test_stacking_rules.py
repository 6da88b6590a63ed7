"""How measures on one line add up: each rule by numbers that can be reckoned in one's head."""

import numpy as np
import pytest

from detente.tariffs.stacking import Rules, contributions


def added(kinds, rates, *, share=None, mfn=0.0, displacers=None):
    """What each measure adds on one line, by the rules."""
    column = np.array(rates, dtype=float)[:, None]
    covers = np.ones_like(column) if share is None else np.array(share, dtype=float)[:, None]
    none = tuple(() for _ in kinds)
    rules = Rules(tuple(kinds), none if displacers is None else tuple(displacers))
    return contributions(column, covers, np.array([mfn]), rules)[:, 0]


@pytest.mark.parametrize(
    ("kinds", "rates", "mfn", "expected"),
    [
        (["adds", "adds"], [0.25, 0.10], 0.05, [0.25, 0.10]),
        (["adds", "tops up"], [0.10, 0.25], 0.05, [0.10, 0.15]),
        (["adds", "tops up"], [0.30, 0.25], 0.05, [0.30, 0.0]),
        (["tops up", "tops up"], [0.25, 0.25], 0.0, [0.125, 0.125]),
        (["tops up", "tops up"], [0.25, 0.10], 0.0, [0.25, 0.0]),
        (["tops up all"], [0.15], 0.05, [0.10]),
        (["adds", "tops up all"], [0.04, 0.15], 0.05, [0.04, 0.06]),
        (["tops up", "tops up all"], [0.04, 0.15], 0.05, [0.04, 0.06]),
        (["tops up all"], [0.15], 0.20, [0.0]),
        (["tops up all"], [0.15], np.nan, [0.15]),
        (["adds", "caps"], [0.25, 0.15], 0.05, [0.25, -0.15]),
        (["adds", "caps"], [0.05, 0.15], 0.05, [0.05, 0.0]),
        (["adds", "caps", "caps"], [0.25, 0.15, 0.12], 0.05, [0.25, 0.0, -0.18]),
    ],
)
def test_measures_of_each_kind_meet_as_the_rules_say(kinds, rates, mfn, expected):
    np.testing.assert_allclose(added(kinds, rates, mfn=mfn), expected, atol=1e-12)


@pytest.mark.parametrize("kinds", [["adds", "adds"], ["adds", "tops up"]])
def test_a_measure_on_part_of_a_line_adds_that_part_of_its_rate(kinds):
    np.testing.assert_allclose(added(kinds, [0.20, 0.0], share=[0.5, 1.0]), [0.10, 0.0], atol=1e-12)


def test_a_cap_binds_by_its_rate_wherever_it_covers_anything():
    np.testing.assert_allclose(added(["adds", "caps"], [0.25, 0.10], share=[1.0, 0.5]), [0.25, -0.15], atol=1e-12)


def test_a_cap_that_covers_nothing_of_a_line_takes_nothing_away():
    np.testing.assert_allclose(added(["adds", "caps"], [0.25, 0.10], share=[1.0, 0.0]), [0.25, 0.0], atol=1e-12)


def test_a_displaced_measure_is_charged_on_what_is_left():
    got = added(["adds", "adds"], [0.20, 0.10], share=[0.25, 1.0], displacers=[(), (0,)])
    np.testing.assert_allclose(got, [0.05, 0.075], atol=1e-12)


def test_a_measure_that_is_itself_displaced_displaces_with_what_it_has_left():
    got = added(["adds"] * 3, [0.5, 0.2, 0.1], share=[0.6, 0.8, 1.0], displacers=[(), (0,), (1,)])
    np.testing.assert_allclose(got, [0.3, 0.2 * 0.2, 0.1 * 0.8], atol=1e-12)


def test_nothing_is_displaced_below_nothing():
    got = added(["adds"] * 3, [0.5, 0.2, 0.1], share=[0.8, 0.7, 1.0], displacers=[(), (), (0, 1)])
    np.testing.assert_allclose(got, [0.4, 0.14, 0.0], atol=1e-12)


@pytest.mark.parametrize("kind", ["tops up", "tops up all"])
def test_what_a_displaced_floor_still_covers_is_raised_beside_the_duty_on_the_other_part(kind):
    """Half of a machine is steel and pays 50 %; the other half pays 15 % in all."""
    got = added(["adds", kind], [0.50, 0.15], share=[0.5, 1.0], displacers=[(), (0,)])
    np.testing.assert_allclose(got, [0.25, 0.075], atol=1e-12)


def test_of_a_floor_on_half_of_a_line_the_mfn_rate_counts_on_that_half():
    got = added(["adds", "tops up all"], [0.50, 0.15], share=[0.5, 1.0], mfn=0.05, displacers=[(), (0,)])
    np.testing.assert_allclose(got, [0.25, 0.5 * (0.15 - 0.05)], atol=1e-12)


def test_lines_do_not_meet_each_other():
    """Three measures on two lines: each line as it would be alone."""
    share = np.array([[0.6, 0.0], [0.8, 0.5], [1.0, 1.0]])
    rules = Rules(("adds", "adds", "caps"), ((), (0,), ()))
    got = contributions(np.array([[0.5, 0.5], [0.2, 0.4], [0.3, 0.1]]), share, np.array([0.0, 0.05]), rules)
    np.testing.assert_allclose(got, [[0.3, 0.0], [0.2 * 0.2, 0.4 * 0.5], [-0.04, -0.15]], atol=1e-12)
