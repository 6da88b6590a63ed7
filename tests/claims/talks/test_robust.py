"""Claims about packages under judgement: what breaks them alone does, and the most robust survives most often."""

from dataclasses import replace

import numpy as np
import pytest

from detente.bargaining import frontier, most_robust, robustness, utilities
from random_talks import problem

NO_DEAL = ((25.0, 40.0), (20.0, 35.0))


def ranged(seed):
    one = problem(seed, issues=5, links=2)
    issues = [replace(i, low=0.5 * i.values, high=1.5 * i.values) for i in one.issues]
    return replace(one, issues=tuple(issues), reservation=np.array([32.5, 27.5]))


@pytest.mark.parametrize("seed", range(6))
def test_a_breaker_alone_makes_the_package_worse_than_no_deal(seed):
    one = ranged(seed)
    for found in robustness(one, frontier(one).choices[:6], NO_DEAL):
        named = {(breaker.name, breaker.party) for breaker in found.breakers}
        for q, issue in enumerate(one.issues):
            for party, code in enumerate(one.parties):
                values = issue.values.copy()
                values[party] = issue.low[party]
                moved = replace(one, issues=(*one.issues[:q], replace(issue, values=values), *one.issues[q + 1 :]))
                gain = utilities(moved, np.array([found.choice]))[0, party] - one.reservation[party]
                assert ((issue.name, code) in named) == (gain < -1e-9 * one.scale[party])


@pytest.mark.parametrize("seed", range(6))
def test_the_worst_case_is_all_low_ends_against_the_best_of_no_deal(seed):
    one = ranged(seed)
    low = replace(one, issues=tuple(replace(i, values=i.low) for i in one.issues))
    for found in robustness(one, frontier(one).choices[:6], NO_DEAL):
        floor = utilities(low, np.array([found.choice]))[0] - np.array([high for _, high in NO_DEAL])
        assert found.worst == pytest.approx(floor)


def test_a_package_that_survives_the_worst_survives_every_draw():
    one = replace(ranged(1), reservation=np.array([1.0, 1.0]))
    for found in robustness(one, frontier(one).choices, ((0.0, 2.0), (0.0, 2.0))):
        if min(found.worst) >= 0:
            assert found.drawn == 1
            assert not found.breakers


def test_the_most_robust_package_survives_in_as_many_draws_as_any():
    one = ranged(4)
    choices = frontier(one).choices
    shares = [found.drawn for found in robustness(one, choices, NO_DEAL)]
    assert shares[most_robust(one, choices, NO_DEAL)] == max(shares)
