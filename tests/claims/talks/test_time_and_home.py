"""Claims about deadlines, extensions, groups at home, enforcement and forecasts."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.bargaining import (
    Beliefs,
    Group,
    Stopgap,
    alternating_offers,
    conflict,
    critical_discount,
    extension,
    forecast,
    frontier,
    phased,
    rubinstein,
    self_enforcing,
    solve,
    surviving,
    temptation,
    tougher_hawk,
    utilities,
    win_set,
)
from detente.errors import TalksError
from random_talks import problem

DOLLAR = np.array([[1.0, 0.0], [0.0, 1.0]])
deltas = st.floats(0.05, 0.97)


@given(deltas, deltas)
def test_with_a_distant_deadline_the_first_proposer_has_rubinsteins_share(a, b):
    play = alternating_offers(DOLLAR, np.zeros(2), (a, b), 1601, lotteries=True)
    assert play[0].worth[0] == pytest.approx(rubinstein((a, b)), abs=1e-12)


def test_patient_offers_tend_to_the_nash_package():
    corner = np.array([[4.0, 0.0], [3.0, 2.0], [0.0, 4.0]])
    play = alternating_offers(corner, np.zeros(2), (0.9999, 0.9999), 80_001, lotteries=True)
    assert play[0].worth == pytest.approx((3, 2), abs=1e-2)


def test_who_proposes_last_before_the_deadline_takes_all():
    play = alternating_offers(DOLLAR, np.zeros(2), (0.9, 0.9), 1, first=1, lotteries=True)
    assert play[0].worth == (0.0, 1.0)


def test_on_a_frontier_of_packages_the_offer_is_a_package_that_both_accept():
    one = problem(4, issues=12)
    found = frontier(one)
    d = found.utilities.min(axis=0)
    play = alternating_offers(found.utilities, d, (0.95, 0.9), 7)
    assert play[0].agreed
    assert play[0].point is not None
    assert found.utilities[play[0].point] == pytest.approx(play[0].worth)
    assert (found.utilities[play[0].point] >= d).all()


@pytest.mark.parametrize(
    ("kwargs", "words"),
    [({"rounds": 0}, "before the first offer"), ({"discount": (0.9, 1.2)}, "up to 1"), ({"breakdown": 1.0}, "chance")],
)
def test_offers_that_make_no_sense_are_refused(kwargs, words):
    terms = {"discount": (0.9, 0.9), "rounds": 3} | kwargs
    with pytest.raises(TalksError, match=words):
        alternating_offers(DOLLAR, np.zeros(2), **terms)


TERMS = Stopgap((1.0, 1.0), (2.0, 2.0), (0.1, 0.1), (0.95, 0.95), rounds=3)


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(0, 3), st.floats(0, 1))
def test_chances_of_the_tree_add_to_one(a, b, shock, turnover):
    found = extension(replace(TERMS, gains=(a, b), shock=(shock, shock), turnover=turnover, tougher=(1.0, 0.0)))
    for tree in (found.right, found.without):
        assert tree.early + tree.late + tree.none == pytest.approx(1)
    assert found.without.late == 0
    assert found.without.extended == 0


@given(st.floats(-3, 3), st.floats(0, 3))
def test_between_equals_the_right_to_extend_is_never_worth_less_than_nothing(gain, shock):
    found = extension(replace(TERMS, gains=(gain, gain), shock=(shock, shock)))
    assert min(found.value) >= -1e-12


def test_a_deal_out_of_reach_today_is_kept_within_reach_by_an_extension():
    terms = replace(TERMS, gains=(-1.5, -1.5), shock=(1.0, 1.0), flow=(0.0, 0.0))
    found = extension(terms)
    assert found.value[0] > 0
    assert found.right.late > 0
    assert found.right.none < found.without.none


def test_a_deadline_before_the_date_is_refused():
    with pytest.raises(TalksError, match="before the date"):
        extension(replace(TERMS, rounds=-1))


@pytest.mark.parametrize("seed", range(5))
def test_one_more_veto_does_not_widen_the_win_set(seed):
    one = problem(seed, issues=8, links=3, groups=2)
    rng = np.random.default_rng(seed)
    veto = Group(0, "veto", 1.0, 3.0, rng.random(24), veto=True)
    points = frontier(replace(one, groups=()))
    wide, narrow = win_set(one, points), win_set(replace(one, groups=(*one.groups, veto)), points)
    assert narrow.share <= wide.share
    assert narrow.random <= wide.random
    assert narrow.by_party[1] == wide.by_party[1]


def test_a_hawk_that_wants_what_its_side_wants_helps_it_until_it_kills_the_deal():
    one = problem(7, issues=10, links=0, opposed=0.9)
    hawk = Group(0, "hawks", 1.0, 0.0, one.values[0], veto=True)
    one = replace(one, groups=(hawk,))
    free = solve(one, "ks").gains[0]
    best = sum(q.values[0].max() for q in one.issues)
    curve = tougher_hawk(one, "hawks", [0.0, free * 1.05, (free + best) / 2, best, best * 1.01])
    gains = [point.gains[0] for point in curve if point.gains]
    assert gains == sorted(gains)
    assert gains[1] >= free * 1.05 - 1e-6
    assert curve[-1].gains is None
    assert "hawks" in curve[-1].conflict


def test_groups_that_cannot_both_be_pleased_are_named_and_others_are_not():
    one = problem(1, issues=3, links=0)
    first, second = np.zeros(9), np.zeros(9)
    first[0], second[1] = 1.0, 1.0
    groups = (
        Group(0, "farmers", 1.0, 1.0, first),
        Group(1, "nationalists", 1.0, 1.0, second),
        Group(1, "exporters", 1.0, 0.0, np.ones(9)),
    )
    words = conflict(replace(one, groups=groups))
    assert "farmers" in words
    assert "nationalists" in words
    assert "exporters" not in words
    with pytest.raises(TalksError, match=r"farmers.*nationalists"):
        solve(replace(one, groups=groups), "nash")


def test_with_a_quota_below_one_a_majority_is_enough():
    one = problem(1, issues=3, links=0)
    first, second = np.zeros(9), np.zeros(9)
    first[0], second[1] = 1.0, 1.0
    groups = (Group(0, "a", 2.0, 1.0, first), Group(0, "b", 1.0, 1.0, second))
    found = solve(replace(one, groups=groups, quotas=(0.5, 1.0)), "utilitarian")
    assert found.package.choice[0] == 0


def test_what_does_not_hold_is_worth_its_default_plus_its_chance():
    one = problem(0, issues=3, links=0)
    weak = replace(one, issues=(replace(one.issues[0], holds=0.25), *one.issues[1:]))
    base, full = (utilities(one, np.array([[o, 0, 0]]))[0] for o in (0, 2))
    assert utilities(surviving(weak), np.array([[2, 0, 0]]))[0] == pytest.approx(base + 0.25 * (full - base))


def test_a_deal_is_kept_from_the_critical_discount_factor_on():
    critical = critical_discount(deal=3, deviation=5, punishment=1)
    assert critical == 0.5
    assert not temptation("A", 3, 5, 1, critical - 0.01).keeps
    assert temptation("A", 3, 5, 1, critical + 0.01).keeps
    assert critical_discount(3, 2, 1) == 0
    assert critical_discount(3, 5, 4) == float("inf")


def test_only_packages_that_enforce_themselves_are_left():
    one = problem(9, issues=6, links=2)
    own, punish, delta = [[0, 1], [2, 3]], (5.0, 5.0), (0.4, 0.4)
    bound = self_enforcing(one, own, punish, delta)
    found = solve(bound, "nash").package
    for party in (0, 1):
        tempted = sum(
            one.issues[q].values[party].max() - one.issues[q].values[party, found.choice[q]] for q in own[party]
        )
        keep = found.utility[party]
        assert keep >= (1 - delta[party]) * (keep + tempted) + delta[party] * punish[party] - 1e-6


def test_tariffs_removed_at_once_leave_nothing_to_enforce_with():
    assert not phased([1.0, 0.0], worth=10, costs=[2, 2], discount=0.9)[1].keeps
    assert all(stage.keeps for stage in phased([0.5, 0.5], worth=10, costs=[2, 2], discount=0.9))
    with pytest.raises(TalksError, match="add to 1"):
        phased([0.5], 1, [1], 0.9)


def ranged(seed, **more):
    one = problem(seed, **more)
    issues = tuple(replace(q, low=q.values * 0.6, high=q.values * 1.4) for q in one.issues)
    return replace(one, issues=issues, reservation=np.array([30.0, 30.0]))


BELIEFS = Beliefs(((20.0, 50.0), (20.0, 50.0)), ((25.0, 45.0), (25.0, 45.0)), (0.1, 0.9))


def test_a_forecast_repeats_itself_and_its_chances_add_to_one():
    one = ranged(1, issues=8)
    hopes = np.array(solve(one, "ks").ideal) - one.reservation
    a, b = (forecast(one, BELIEFS, hopes, draws=400, seed=3) for _ in range(2))
    assert a.chances == b.chances
    assert (a.ends == b.ends).all()
    assert sum(a.chances) == pytest.approx(1)
    assert a.undecided == 0
    assert (a.bounds >= a.shares - 1e-6).all()


def test_every_draw_is_decided_as_a_program_would_decide_it():
    from detente.bargaining.batch import plan
    from detente.bargaining.draws import sample
    from detente.bargaining.forecast import _exact, _play

    one = ranged(2, issues=8, groups=1)
    hopes = np.array(solve(one, "ks").ideal) - one.reservation
    drawn = sample(one, 0.3, 40, np.random.default_rng(0))
    nothing, closing = np.full((40, 2), 30.0), np.full(40, 0.5)
    low, high = _play(plan(one), drawn, nothing, closing, hopes)
    for at in range(40):
        exact = _exact(one, drawn, at, nothing[at], hopes)
        assert low[at] <= exact + 1e-4
        assert exact <= high[at] + 1e-4


def test_a_more_hopeful_closing_makes_deals_rarer():
    one = ranged(1, issues=8)
    hopes = np.array(solve(one, "ks").ideal) - one.reservation
    easy = forecast(one, replace(BELIEFS, closing=(0.0, 0.1)), hopes, draws=400)
    hard = forecast(one, replace(BELIEFS, closing=(0.7, 0.8)), hopes, draws=400)
    assert easy.chances[0] > hard.chances[0]
