"""The second opinion on a package: it agrees with listing all packages, and says no for each reason alone."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from detente.bargaining import Problem, acceptable, issue, solve, utilities, verify
from detente.bargaining.verify import NEAR, TRIALS, is_efficient, neighbours, score
from random_talks import pareto, problem

ALL = np.array(list(product(range(3), repeat=3)))
SOLUTIONS = ("nash", "ks", "egalitarian", "utilitarian")


@pytest.fixture(scope="module")
def one():
    """Three issues; some packages leave a side with less than no deal."""
    return replace(problem(4, issues=3), reservation=np.array([20.0, 10.0]))


def test_efficient_is_what_nothing_dominates(one):
    free = replace(one, reservation=np.full(2, -1e6))
    undominated = {tuple(np.round(row, 6)) for row in pareto(utilities(free, ALL))}
    said = [is_efficient(free, tuple(row)) for row in ALL.tolist()]
    assert said == [tuple(np.round(row, 6)) in undominated for row in utilities(free, ALL)]
    assert {True, False} == set(said)


def test_the_score_is_what_the_solution_maximises(one):
    bargain = solve(one, "nash")
    gains = utilities(one, ALL) - one.reservation
    ideal = gains[acceptable(one, ALL)].max(axis=0)
    positive = np.maximum(gains, 0.0)
    with np.errstate(divide="ignore"):
        expected = {
            "nash": np.log(positive).sum(axis=1),
            "ks": (positive / ideal).min(axis=1),
            "egalitarian": positive.min(axis=1),
            "utilitarian": utilities(one, ALL).sum(axis=1),
        }
    for solution, values in expected.items():
        np.testing.assert_allclose(score(one, replace(bargain, solution=solution), ALL), values, rtol=1e-9)
    assert np.isneginf(expected["nash"]).any()


def test_a_party_that_cannot_gain_has_no_say_in_the_score(one):
    bargain = solve(one, "nash")
    stuck = replace(bargain, ideal=(bargain.ideal[0], float(one.reservation[1])))
    gains = np.maximum(utilities(one, ALL) - one.reservation, 0.0)
    with np.errstate(divide="ignore"):
        np.testing.assert_allclose(score(one, stuck, ALL), np.log(gains[:, 0]))
    nobody = replace(bargain, ideal=tuple(one.reservation.tolist()))
    np.testing.assert_allclose(score(one, nobody, ALL), utilities(one, ALL).sum(axis=1))


@pytest.mark.parametrize("solution", SOLUTIONS)
def test_the_best_package_passes_and_the_next_one_is_beaten(one, solution):
    best = solve(one, solution)
    check = verify(one, best)
    assert check.holds
    assert check.efficient
    assert check.gap < 1e-6
    assert check.objections == ()
    assert 27 < check.trials < 5 * TRIALS // 4 + 6
    good = ALL[acceptable(one, ALL)]
    values = score(one, best, good)
    second = good[np.argsort(values)[-2]]
    assert values.max() > np.sort(values)[-2] + NEAR
    beaten = verify(one, of(best, one, second), efficient=False)
    assert not beaten.unbeaten
    assert beaten.acceptable
    assert beaten.efficient is None
    assert not beaten.holds


def of(bargain, one, row):
    """The same answer with another package."""
    worth = tuple(utilities(one, row[None, :])[0].tolist())
    return replace(bargain, package=replace(bargain.package, choice=tuple(row.tolist()), utility=worth))


def test_what_is_not_acceptable_or_not_efficient_does_not_hold(one):
    best = replace(solve(one, "nash"), solution="a package of somebody")
    held = acceptable(one, ALL)
    efficient = np.array([is_efficient(one, tuple(row)) for row in ALL.tolist()])
    for row in (ALL[~held][0], ALL[held & ~efficient][0]):
        check = verify(one, of(best, one, row))
        assert check.trials == 0
        assert check.unbeaten
        assert not check.holds
    assert verify(one, of(best, one, ALL[~held][0])).objections
    assert verify(one, of(best, one, ALL[~held][0]), efficient=False).holds is False
    assert verify(one, of(best, one, ALL[held & efficient][0])).holds


@pytest.mark.parametrize(("bound", "gap"), [(0.5, 0.5), (-0.5, 0.0), (np.inf, 0.0)])
def test_the_gap_is_what_the_bound_leaves_open(one, bound, gap):
    best = solve(one, "utilitarian")
    assert verify(one, replace(best, bound=best.value + bound)).gap == pytest.approx(gap)


@pytest.mark.parametrize(("more", "unbeaten"), [(0.5 * NEAR, True), (10 * NEAR, False)])
def test_a_package_is_beaten_by_more_than_rounding_only(more, unbeaten):
    matter = issue("x", ["a", "b"], np.array([[1.0, 1.0 + more], [1.0, 1.0]]))
    two = Problem(("A", "B"), (matter,), reservation=np.zeros(2))
    best = solve(two, "utilitarian")
    assert verify(two, of(best, two, np.array([0])), efficient=False).unbeaten is unbeaten


def test_a_gain_of_less_than_rounding_of_what_is_at_stake_dominates_nothing():
    stake = issue("x", ["a", "b"], np.array([[0.0, 100.0], [100.0, 0.0]]))
    for gain, efficient in ((2e-5, True), (2e-4, False)):
        crumb = issue("y", ["a", "b"], np.array([[0.0, gain], [0.0, 0.0]]))
        assert is_efficient(Problem(("A", "B"), (stake, crumb), reservation=np.zeros(2)), (0, 0)) is efficient


def test_neighbours_are_all_one_issue_away_and_some_further(one):
    choice = (2, 0, 1)
    rows = neighbours(one, choice, 400, 0)
    away = (rows != choice).sum(axis=1)
    assert {tuple(row) for row in rows[:6]} == {tuple(row) for row in ALL if (row != choice).sum() == 1}
    assert len(rows) == 6 + 400 + 100
    assert set(away[6:406]) == {0, 1, 2, 3}
    assert {tuple(row) for row in rows[406:]} == {tuple(row) for row in ALL}
    assert np.array_equal(rows, neighbours(one, choice, 400, 0))
    assert not np.array_equal(rows, neighbours(one, choice, 400, 1))
