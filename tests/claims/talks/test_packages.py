"""Claims about frontiers and named packages, against an oracle that lists every package."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining import (
    SOLUTIONS,
    acceptable,
    frontier,
    is_efficient,
    solve,
    supported,
    utilities,
    verify,
)
from detente.bargaining.program import Program
from detente.errors import NoPackage, TalksError
from random_talks import every, pareto, problem, problems, value

EXACT = 1e-6
"""Programs stop at a gap of 1e-9 and round options; sums of a dozen worths of size 100 agree far better."""
few = settings(max_examples=25, deadline=None)


def lawful_frontier(one):
    return pareto(utilities(one, every(replace(one, reservation=np.full(len(one.parties), -1e9)))))


@few
@given(problems())
def test_the_sweep_finds_every_undominated_package(one):
    if not len(every(replace(one, reservation=np.full(2, -1e9)))):
        return
    found = frontier(one, method="sweep")
    assert found.complete
    assert np.allclose(np.sort(found.utilities, axis=0), np.sort(lawful_frontier(one), axis=0), atol=EXACT)


@few
@given(problems())
def test_programs_find_the_same_frontier_as_the_sweep(one):
    if not len(every(replace(one, reservation=np.full(2, -1e9)))):
        return
    swept, solved = frontier(one, method="sweep"), frontier(one, 1000, method="programs")
    assert len(swept) == len(solved)
    assert np.allclose(swept.utilities, solved.utilities, atol=1e-4)
    assert solved.complete


@few
@given(problems(), st.sampled_from(SOLUTIONS))
def test_a_named_package_is_the_best_of_all_packages(one, solution):
    if not len(every(one)) or (utilities(one, every(one)).max(axis=0) <= 1e-6).any():
        return
    found = solve(one, solution)
    expected = value(one, solution)
    assert found.value == pytest.approx(expected, abs=1e-6)
    assert acceptable(one, np.array([found.package.choice]))[0]
    assert found.bound >= found.value - 1e-9


@few
@given(problems(groups=2), st.sampled_from(SOLUTIONS))
def test_with_groups_at_home_it_is_the_best_of_those_that_pass(one, solution):
    if not len(every(one)):
        with pytest.raises(TalksError):
            solve(one, solution)
        return
    assert solve(one, solution).value == pytest.approx(value(one, solution), abs=1e-6)


@settings(max_examples=10, deadline=None)
@given(problems(parties=3), st.sampled_from(SOLUTIONS))
def test_three_parties_are_solved_alike(one, solution):
    if not len(every(one)):
        return
    assert solve(one, solution).value == pytest.approx(value(one, solution), abs=1e-6)


@few
@given(problems(), st.sampled_from(SOLUTIONS))
def test_every_named_package_passes_its_verification(one, solution):
    if not len(every(one)):
        return
    assert verify(one, solve(one, solution)).holds


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("solution", ["nash", "ks"])
def test_nash_and_ks_do_not_depend_on_units(seed, solution):
    one = problem(seed, issues=8)
    scale, shift = np.array([7.0, 0.3]), np.array([3.0, -2.0])
    moved = tuple(
        replace(q, **{end: getattr(q, end) * scale[:, None] for end in ("values", "low", "high")}) for q in one.issues
    )
    first = moved[0]
    moved = (
        replace(first, **{e: getattr(first, e) + shift[:, None] for e in ("values", "low", "high")}),
        *moved[1:],
    )
    links = tuple(replace(k, **{e: getattr(k, e) * scale for e in ("values", "low", "high")}) for k in one.links)
    other = replace(one, issues=moved, links=links, reservation=one.reservation * scale + shift)
    assert solve(one, solution).package.choice == solve(other, solution).package.choice


@pytest.mark.parametrize("seed", range(6))
def test_nash_is_independent_of_irrelevant_alternatives(seed):
    one = problem(seed, issues=7, links=4)
    best = solve(one, "nash").package.choice
    rng = np.random.default_rng(seed)
    from detente.bargaining import AtMostOne

    q, r = rng.choice(7, 2, replace=False)
    away = [(int(q), (best[q] + 1) % 3), (int(r), (best[r] + 1) % 3)]
    fewer = replace(one, rules=(AtMostOne(tuple(away)),))
    assert solve(fewer, "nash").package.utility == pytest.approx(solve(one, "nash").package.utility)


@pytest.mark.parametrize("seed", range(6))
def test_ks_does_not_hurt_a_side_for_which_more_becomes_possible(seed):
    """Kalai and Smorodinsky's monotonicity, for the guarantee: the smallest share times the own ideal rises."""
    one = problem(seed, issues=6, links=0)
    base = solve(one, "ks")
    q = one.issues[0]
    gift = np.concatenate([q.values, q.values[:, :1] * [[1.0], [1.0]]], axis=1)
    gift[1, -1] = q.values[1].max() + 5
    gift[0, -1] = q.values[0].min()
    richer = replace(q, options=(*q.options, "more"), values=gift, low=gift, high=gift)
    found = solve(replace(one, issues=(richer, *one.issues[1:])), "ks")
    assert found.ideal[0] == pytest.approx(base.ideal[0])
    assert found.value * found.ideal[1] >= base.value * base.ideal[1] - EXACT


def test_a_large_frontier_is_mutually_undominated_and_beats_random_deals():
    one = problem(3, issues=60, links=20)
    found = frontier(one)
    worth = found.utilities
    assert (np.diff(worth[:, 0]) < 0).all()
    assert (np.diff(worth[:, 1]) > 0).all()
    rng = np.random.default_rng(0)
    deals = utilities(one, rng.integers(3, size=(100_000, 60)))
    at = np.searchsorted(-worth[:, 0], -deals[:, 0], side="right") - 1
    assert (at >= 0).all()
    assert (worth[at, 1] >= deals[:, 1] - EXACT).all()


def test_points_by_programs_are_on_the_complete_frontier():
    one = problem(5, issues=40, links=14)
    points = frontier(one, 30, method="programs")
    whole = frontier(one)
    apart = np.abs(points.utilities[:, None] - whole.utilities[None]).max(axis=2).min(axis=1)
    assert apart.max() < 1e-3
    assert all(is_efficient(one, tuple(c)) for c in points.choices[:5].tolist())


def test_supported_packages_lie_on_the_complete_frontier():
    one = problem(1, issues=30, links=0)
    some, whole = supported(one), frontier(one)
    apart = np.abs(some.utilities[:, None] - whole.utilities[None]).max(axis=2).min(axis=1)
    assert apart.max() < EXACT
    assert np.allclose(some.utilities[[0, -1]], whole.utilities[[0, -1]])


def test_three_parties_get_undominated_points_and_the_widest_gap():
    one = problem(2, issues=6, parties=3, links=2)
    found = frontier(one, 40)
    assert not found.complete
    assert found.widest > 0
    assert len(pareto(found.utilities)) == len(np.unique(np.round(found.utilities, 9), axis=0))


def test_a_program_that_ran_out_of_time_is_no_proof_that_no_package_passes():
    program = Program(problem(5, issues=14, links=12))
    program.highs.setOptionValue("presolve", "off")
    program.highs.setOptionValue("time_limit", 0.0)
    with pytest.raises(TalksError, match="before it was known") as unknown:
        program.maximise(program.costs(np.ones(2)))
    assert not isinstance(unknown.value, NoPackage)


def test_that_no_package_passes_is_said_only_where_it_is_proven():
    one = problem(5, issues=4)
    with pytest.raises(NoPackage, match="these conflict"):
        solve(replace(one, reservation=np.full(2, 1e6)), "nash")
