"""Claims at the edges, where a wrong comparison hides: a threshold just met, a quota just met, a link of three."""

from dataclasses import replace

import numpy as np
import pytest

from detente.bargaining import (
    Floor,
    Group,
    Stopgap,
    acceptable,
    accepted,
    active,
    extension,
    frontier,
    issue,
    lawful,
    link,
    ratified,
    solve,
    utilities,
    verify,
)
from detente.bargaining.problem import Problem
from random_talks import every, pareto, problem, value


def votes(*groups, quota=1.0):
    """Two parties over one matter; the groups are the first party's."""
    matter = issue("x", ["no", "yes"], np.array([[0.0, 2.0], [0.0, 1.0]]))
    return Problem(("A", "B"), (matter,), groups=groups, quotas=(quota, 1.0))


YES = np.array([[1]])


def group(name, weight, threshold, veto=False):
    return Group(0, name, weight, threshold, np.array([0.0, 3.0]), veto)


def test_a_group_that_gets_exactly_what_it_asks_for_accepts():
    one = votes(group("exact", 1, 3.0), quota=0.5)
    assert accepted(one, YES)[0, 0]
    assert not accepted(votes(group("more", 1, 2.9), quota=0.5), np.array([[0]]))[0, 0]
    assert solve(votes(group("exact", 1, 3.0)), "nash").package.choice == (1,)


def test_a_quota_that_is_exactly_reached_ratifies_and_one_just_missed_does_not():
    half = (group("yes", 1, 3.0), Group(0, "no", 1.0, 5.0, np.array([5.0, 0.0])))
    assert ratified(votes(*half, quota=0.5), YES)[0]
    assert not ratified(votes(*half, quota=0.51), YES)[0]
    assert solve(votes(*half, quota=0.5), "utilitarian").package.choice == (1,)


def test_a_veto_counts_whatever_the_quota():
    veto = Group(0, "no", 1.0, 5.0, np.array([5.0, 0.0]), veto=True)
    one = votes(group("yes", 1, 3.0), veto, quota=0.5)
    assert not ratified(one, YES)[0]
    assert solve(one, "utilitarian").package.choice == (0,)


def test_no_deal_that_is_exactly_matched_is_acceptable():
    one = replace(votes(), reservation=np.array([2.0, 1.0]))
    assert acceptable(one, YES)[0]
    assert not acceptable(replace(one, reservation=np.array([2.0, 1.0 + 1e-6])), YES)[0]


def test_a_floor_that_is_exactly_reached_is_lawful():
    floor = Floor("least", np.array([0.0, 1.0]), np.zeros(0), 1.0)
    one = replace(votes(), floors=(floor,))
    assert lawful(one, np.array([[0], [1]])).tolist() == [False, True]
    assert not lawful(replace(one, floors=(replace(floor, at_least=1.0 + 1e-6),)), YES)[0]


def of_three(worth):
    """Every issue is best at its second option for both, and the three together are charged for."""
    matters = tuple(issue(f"q{n}", ["a", "b"], np.array([[0.0, 1.0], [0.0, 1.0]])) for n in range(3))
    return Problem(("A", "B"), matters, (link([(0, 1), (1, 1), (2, 1)], np.array([worth, worth])),))


@pytest.mark.parametrize("solution", ["nash", "ks", "egalitarian", "utilitarian"])
def test_a_negative_link_of_three_is_paid_when_all_three_hold(solution):
    one = of_three(-1.5)
    found = solve(one, solution)
    assert sum(found.package.choice) == 2
    assert found.package.utility == (2.0, 2.0)
    assert active(one, np.array([[1, 1, 1], [1, 1, 0]])).ravel().tolist() == [True, False]
    assert sum(solve(of_three(-0.5), solution).package.choice) == 3


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("groups", [0, 2])
def test_links_of_three_of_either_sign_are_solved_as_by_listing_all_packages(seed, groups):
    one = problem(seed, issues=5, links=6, size=3, groups=groups)
    if not len(every(one)):
        return
    for solution in ("nash", "utilitarian"):
        assert solve(one, solution).value == pytest.approx(value(one, solution), abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_programs_find_the_whole_frontier_with_links_of_three(seed):
    one = problem(seed, issues=5, links=6, size=3)
    free = replace(one, reservation=np.full(2, -1e9))
    expected = pareto(utilities(free, every(free)))
    for method in ("sweep", "programs"):
        found = frontier(one, 2000, method=method)
        assert np.allclose(np.sort(found.utilities, axis=0), np.sort(expected, axis=0), atol=1e-6)


def test_a_check_of_a_package_says_no_when_it_must():
    one = problem(3, issues=6)
    best = solve(one, "nash")
    worse = replace(best, package=replace(best.package, choice=tuple((o + 1) % 3 for o in best.package.choice)))
    check = verify(one, worse)
    assert not check.holds
    assert check.efficient is False
    assert not check.unbeaten
    barred = replace(one, reservation=np.array(best.package.utility) + 1.0)
    assert not verify(barred, best).acceptable
    assert verify(barred, best).objections


def test_the_flow_of_a_stopgap_counts_now_and_the_deal_after_it_is_discounted():
    terms = Stopgap((-1.0, -1.0), (0.0, 0.0), (0.5, 0.25), (0.9, 0.8), rounds=2, extensions=0)
    assert extension(terms).without.worth == pytest.approx((0.5 + 0.9 * 0.5, 0.25 + 0.8 * 0.25))
    late = Stopgap((2.0, 2.0), (0.0, 0.0), (1.5, 1.5), (0.9, 0.9), rounds=1, extensions=0)
    assert extension(late).without.worth == pytest.approx((1.5 + 0.9 * 2.0,) * 2)
