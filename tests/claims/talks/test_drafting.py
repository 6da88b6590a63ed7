"""Claims about what can be written in time: the first phase is the best that can, the second builds on it."""

import numpy as np
import pytest

from detente.bargaining import effort, solve, staged, utilities, written_within
from detente.errors import TalksError
from random_talks import every, problem


@pytest.mark.parametrize("seed", range(8))
def test_the_first_phase_is_the_best_of_all_packages_that_can_be_written(seed):
    one = problem(seed, issues=5, links=3, rules=1, groups=seed % 2)
    days = np.array([1.0, 2.0, 3.0, 1.0, 2.0])
    rows = every(one)
    rows = rows[[effort(one, days, row) <= 4 for row in rows]]
    found = staged(one, days, 4.0)
    gains = utilities(one, rows) - one.reservation
    good = (gains > 1e-9).all(axis=1)
    if found.days[1] <= 4:
        assert found.first is found.whole
    elif good.any():
        best = np.log(gains[good]).sum(axis=1).max()
        assert np.log(found.first.gains).sum() == pytest.approx(best, abs=1e-6)
        assert effort(one, days, found.first.package.choice) <= 4


@pytest.mark.parametrize("seed", range(8))
def test_the_second_phase_keeps_what_the_first_changed_and_is_better_for_both(seed):
    one = problem(seed, issues=6, links=2)
    found = staged(one, np.ones(6), 2.0)
    if found.second is not None:
        first, second = found.first.package, found.second.package
        for a, b, stays in zip(first.choice, second.choice, one.default, strict=True):
            assert a in (stays, b)
        assert (np.array(second.utility) >= np.array(first.utility) - 1e-9).all()


def test_with_more_time_the_product_of_gains_never_falls():
    one = problem(2, issues=6, links=2)
    found = staged(one, np.ones(6), 1.0, later=(2.0, 3.0, 4.0, 6.0))
    products = [np.prod(gains) for _, gains in found.longer if gains is not None]
    assert (np.diff(products) >= -1e-6).all()
    assert products[-1] == pytest.approx(np.prod(solve(one, "nash").gains))


def test_where_nothing_can_be_written_in_time_there_is_no_first_phase():
    one = problem(0, issues=4, links=0)
    found = staged(one, np.full(4, 10.0), 5.0)
    status_quo = utilities(one, np.array([one.default]))[0]
    assert (found.first is None) or found.first.package.choice == one.default
    assert (status_quo >= one.reservation).all() == (found.first is not None)


def test_days_that_are_none_are_refused():
    with pytest.raises(TalksError, match="days that it takes"):
        written_within(problem(0, issues=3), np.zeros(3), 5.0)
