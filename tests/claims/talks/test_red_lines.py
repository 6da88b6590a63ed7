"""Claims about red lines and must-haves: what they cost, whom, what pays for them, and which of them kill a deal."""

from dataclasses import replace

import numpy as np
import pytest

from detente.bargaining import Floor, RedLine, fatal, frontier, price, restricted, solve, under, utilities
from detente.errors import TalksError
from random_talks import every, pareto, problem


def acceptable_under(one, lines):
    rows = every(one)
    for line in lines:
        rows = rows[line.holds(rows)]
    return rows


def nash_gains(one, rows):
    gains = np.maximum(utilities(one, rows) - one.reservation, 1e-300)
    return gains[np.argmax(np.log(gains).sum(axis=1))]


def against_the_package(one, count=2):
    """Red lines on what the mediator's package says."""
    choice = solve(one, "nash").package.choice
    return [RedLine(q, choice[q]) for q in range(count)]


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("must", [False, True])
def test_each_line_costs_what_listing_all_packages_says(seed, must):
    one = problem(seed, issues=5, links=3, rules=2)
    choice = solve(one, "nash").package.choice
    lines = [RedLine(q, (choice[q] + must) % 3, must) for q in (0, 3)]
    found = price(one, 0, lines)
    free = nash_gains(one, every(one))
    for line in found.lines:
        rows = acceptable_under(one, [line.line])
        assert line.deal == bool(len(rows))
        if len(rows):
            assert line.cost == pytest.approx(free - nash_gains(one, rows), abs=1e-6)
    both = acceptable_under(one, lines)
    assert (found.best is not None) == bool(len(both))
    if len(both):
        assert found.cost == pytest.approx(free - nash_gains(one, both), abs=1e-6)


@pytest.mark.parametrize("seed", range(8))
def test_a_compensation_is_the_cheapest_of_all_packages_that_pay_the_others(seed):
    one = problem(seed, issues=5, links=2)
    line = against_the_package(one, 1)[0]
    found = price(one, 0, [line])
    rows = acceptable_under(one, [line])
    worth = utilities(one, rows)
    paid = worth[:, 1] >= found.without.package.utility[1] - 1e-9
    paid_for = found.lines[0].compensation
    assert (paid_for is not None) == bool(paid.any())
    if paid_for is not None:
        assert paid_for.cost == pytest.approx(found.without.package.utility[0] - worth[paid, 0].max(), abs=0.15)
        assert paid_for.package.utility[1] >= found.without.package.utility[1] - 1e-6
        assert paid_for.changes


def test_only_what_may_be_traded_is_changed_to_compensate():
    one = problem(4, issues=6, links=0)
    line = against_the_package(one, 1)[0]
    found = price(one, 0, [line], tradable=[4, 5])
    if found.lines[0].compensation is not None:
        assert {name for name, _, _ in found.lines[0].compensation.changes} <= {"q0", "q4", "q5"}
    assert price(one, 0, [line]).lines[0].compensation is not None


def test_a_line_that_the_package_keeps_anyway_costs_nothing():
    one = problem(5, issues=5, links=0)
    choice = solve(one, "nash").package.choice
    found = price(one, 0, [RedLine(0, choice[0], must=True)])
    assert found.lines[0].kept
    assert found.lines[0].cost == (0.0, 0.0)
    assert found.cost == pytest.approx((0, 0), abs=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_lines_kill_the_share_of_the_zone_that_they_kill(seed):
    one = problem(seed, issues=5, links=2)
    line = against_the_package(one, 1)[0]
    points = frontier(one)
    good = points.choices[(points.utilities >= one.reservation).all(axis=1)]
    assert price(one, 0, [line]).lines[0].killed == pytest.approx(1 - line.holds(good).mean())


def test_lines_that_kill_every_deal_are_named_and_no_others():
    one = problem(7, issues=4, links=0, opposed=0.9)
    worth = utilities(one, every(one))
    one = replace(one, reservation=worth.max(axis=0) * np.array([0.05, 0.85]))
    assert len(every(one))
    best = [int(np.argmax(q.values[1])) for q in one.issues]
    lines = [RedLine(q, best[q]) for q in range(4)]
    assert price(one, 0, lines).best is None
    dead = fatal(one, lines)
    assert dead
    assert not len(acceptable_under(one, dead))
    for line in dead:
        assert len(acceptable_under(one, [other for other in dead if other is not line]))
    assert fatal(one, lines[:0]) == ()


def test_lines_that_contradict_leave_no_option_and_are_named():
    one = problem(1, issues=3, links=0)
    with pytest.raises(TalksError, match="no option is left of q0"):
        under(one, [RedLine(0, 1), RedLine(0, 1, must=True)])
    assert set(fatal(one, [RedLine(0, 1), RedLine(0, 1, must=True)])) == {RedLine(0, 1), RedLine(0, 1, must=True)}


@pytest.mark.parametrize("seed", range(12))
def test_a_restricted_problem_has_the_packages_that_are_left_and_their_worths(seed):
    one = problem(seed, issues=5, links=5, size=3, rules=3, groups=2)
    floor = Floor("sum", one.values[0], np.array([link.values[0] for link in one.links]), 20.0)
    one = replace(one, floors=(floor,))
    kept = [{0, 1}, {1, 2}, {0, 1, 2}, {2}, {0, 2}]
    rows = every(one)
    inside = rows[np.all([np.isin(rows[:, q], list(options)) for q, options in enumerate(kept)], axis=0)]
    try:
        rest = restricted(one, kept)
    except TalksError:
        assert not len(inside)
        return
    found = np.array([rest.back(row) for row in every(rest.problem)]).reshape(-1, 5)
    assert sorted(map(tuple, found)) == sorted(map(tuple, inside))
    if len(found):
        assert np.allclose(utilities(rest.problem, every(rest.problem)), utilities(one, found))


@pytest.mark.parametrize("seed", range(6))
def test_three_parties_have_their_complete_frontier_where_packages_can_be_listed(seed):
    one = problem(seed, issues=4, options=3, links=3, parties=3)
    found = frontier(one)
    expected = pareto(utilities(one, every(replace(one, reservation=np.full(3, -1e9)))))
    assert found.complete
    assert len(found) == len(expected)
    assert np.allclose(np.sort(found.utilities, axis=0), np.sort(expected, axis=0))
