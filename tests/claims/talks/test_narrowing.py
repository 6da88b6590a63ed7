"""Claims about options taken off before a program starts: none that a better package has, and the same answers."""

from dataclasses import replace

import numpy as np
import pytest

from detente.bargaining import ideals, solve, utilities
from detente.bargaining.batch import plan
from detente.bargaining.narrowing import most_with, narrowed, narrowed_for, narrowed_shares, weighted
from random_talks import every, problem, value


def kept(rest, rows):
    """Which packages have only options that are left."""
    return np.all([np.isin(rows[:, q], options) for q, options in enumerate(rest.options)], axis=0)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("groups", [0, 2])
def test_no_better_package_than_the_start_is_lost(seed, groups):
    one = problem(seed, issues=6, links=4, size=3, rules=2, groups=groups)
    rows = every(one)
    if not len(rows):
        return
    gains = utilities(one, rows) - one.reservation
    found = narrowed(one, np.ones(2))
    if found is not None:
        rest, start = found
        here = np.log(utilities(one, np.array([start]))[0] - one.reservation).sum()
        better = np.log(np.maximum(gains, 1e-300)).sum(axis=1) > here + 1e-9
        assert kept(rest, rows)[better].all()
    for party in (0, 1):
        found = narrowed_for(one, party)
        if found is not None:
            assert kept(found[0], rows)[np.argmax(gains[:, party])]
    units = np.array([1.0, 2.0])
    found = narrowed_shares(one, units)
    if found is not None:
        here = ((utilities(one, np.array([found[1]]))[0] - one.reservation) / units).min()
        assert kept(found[0], rows)[(gains / units).min(axis=1) > here + 1e-9].all()


@pytest.mark.parametrize("seed", range(8))
def test_the_most_with_an_option_is_the_most_of_all_packages_with_it(seed):
    one = problem(seed, issues=5, links=4, rules=2)
    free = replace(one, reservation=np.full(2, -1e9))
    rows, weights = every(free), np.array([0.7, 1.3])
    worth = utilities(one, rows) @ weights
    for column, most in enumerate(most_with(plan(one), weighted(one, weights))):
        q = int(np.searchsorted(one.starts, column, side="right")) - 1
        with_it = rows[:, q] == column - one.starts[q]
        assert most == pytest.approx(worth[with_it].max() if with_it.any() else -np.inf)


@pytest.mark.parametrize("seed", range(8))
def test_ideals_are_those_of_all_acceptable_packages(seed):
    one = replace(problem(seed, issues=6, links=4, groups=2), reservation=np.array([25.0, 20.0]))
    rows = every(one)
    if len(rows):
        assert ideals(one) == pytest.approx(utilities(one, rows).max(axis=0), abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_powers_of_the_parties_weigh_their_gains(seed):
    one = problem(seed, issues=5, links=3)
    found = solve(one, "nash", powers=(2.0, 1.0))
    gains = np.maximum(utilities(one, every(one)) - one.reservation, 1e-300)
    assert found.value == pytest.approx((np.log(gains) @ [2.0, 1.0]).max(), abs=1e-6)
    assert solve(one, "nash").value == pytest.approx(value(one, "nash"), abs=1e-6)
