"""Who must agree at home: quotas, weights, vetoes, and thresholds that are met to the dot."""

from dataclasses import replace

import numpy as np
import pytest

from detente.bargaining import (
    AtMostOne,
    Group,
    Problem,
    acceptable,
    frontier,
    issue,
    price_of_consent,
    thresholds,
    tougher_hawk,
    win_set,
)
from detente.bargaining.package import accepted, ratified
from detente.bargaining.ratification import with_threshold
from detente.errors import UnknownName

BOTH = np.array([[0], [1]])
"""The two packages: keep, and cut, which is worth 3 to A, 5 to B."""


def problem(*groups, quotas=(), **rest):
    cut = issue("tariff", ["keep", "cut"], [[0.0, 3.0], [0.0, 5.0]])
    return Problem(("A", "B"), (cut,), groups=groups, quotas=quotas, **rest)


def group(name, worth, *, party=0, weight=1.0, ask=1.0, veto=False):
    """A constituency to which a cut is worth ``worth``."""
    return Group(party, name, weight, ask, np.array([0.0, worth]), veto)


FOR, AGAINST = group("exporters", 2.0), group("planters", -2.0, ask=0.0)


def test_a_group_accepts_exactly_what_it_asks():
    asks = problem(group("exporters", 0.3, ask=0.1 + 0.2))
    assert accepted(asks, BOTH)[:, 0].tolist() == [False, True]


def test_unless_told_otherwise_all_groups_must_agree():
    assert ratified(problem(FOR), BOTH).tolist() == [False, True]
    assert ratified(problem(FOR, AGAINST), BOTH).tolist() == [False, False]


def test_a_quota_that_is_met_exactly_passes():
    assert ratified(problem(FOR, AGAINST, quotas=(0.5, 1.0)), BOTH).tolist() == [True, True]
    assert ratified(problem(FOR, AGAINST, quotas=(0.51, 1.0)), BOTH).tolist() == [False, False]


def test_groups_vote_by_weight():
    heavy = replace(FOR, weight=3.0)
    assert ratified(problem(heavy, AGAINST, quotas=(0.7, 1.0)), BOTH).tolist() == [False, True]


def test_a_veto_stops_what_the_others_outvote():
    no = replace(AGAINST, veto=True)
    heavy = replace(FOR, weight=9.0)
    assert ratified(problem(heavy, AGAINST, quotas=(0.5, 1.0)), BOTH).tolist() == [False, True]
    assert ratified(problem(heavy, no, quotas=(0.5, 1.0)), BOTH).tolist() == [False, False]


def test_each_sides_groups_vote_for_their_own_side():
    abroad = replace(FOR, party=1, name="importers")
    assert ratified(problem(AGAINST, abroad, quotas=(0.0, 1.0)), BOTH).tolist() == [False, True]
    assert ratified(problem(AGAINST, abroad, quotas=(1.0, 1.0)), BOTH).tolist() == [False, False]


def test_both_sides_must_pass():
    abroad = replace(AGAINST, party=1, name="millers")
    assert ratified(problem(FOR, abroad), BOTH).tolist() == [False, False]


def test_a_package_that_fails_at_home_is_not_acceptable():
    assert acceptable(problem(AGAINST), BOTH).tolist() == [True, False]


@pytest.mark.parametrize(("reservation", "good"), [([3.0, 5.0], True), ([3.1, 0.0], False), ([0.0, 5.1], False)])
def test_no_party_takes_less_than_no_deal_and_each_takes_as_much(reservation, good):
    assert acceptable(problem(reservation=np.array(reservation)), BOTH)[1] == good


def test_a_package_that_breaks_a_rule_is_not_acceptable():
    two = tuple(issue(name, ["no", "yes"], [[0.0, 1.0], [0.0, 1.0]]) for name in ("beef", "rice"))
    one = Problem(("A", "B"), two, rules=(AtMostOne(((0, 1), (1, 1))),))
    assert acceptable(one, np.array([[1, 0], [1, 1]])).tolist() == [True, False]


def ladder():
    """Three packages from best for B to best for A; A's two groups need one voice, B's one group all."""
    rungs = issue("x", ["low", "middle", "high"], np.array([[0.0, 1.0, 2.0], [2.0, 1.0, 0.0]]))
    rising, falling = rungs.values
    groups = (
        Group(0, "hawks", 1.0, 1.0, rising),
        Group(0, "purists", 1.0, 2.0, rising),
        Group(1, "doves", 1.0, 1.0, falling),
    )
    return Problem(("A", "B"), (rungs,), groups=groups, quotas=(0.5, 1.0))


def test_the_win_set_is_the_share_of_the_frontier_that_passes():
    found = win_set(ladder())
    assert found.points == 3
    assert found.by_group == pytest.approx((2 / 3, 1 / 3, 2 / 3))
    assert found.by_party == pytest.approx((2 / 3, 2 / 3))
    assert found.share == pytest.approx(1 / 3)
    assert found.random == pytest.approx(1 / 3, abs=0.02)
    assert found == win_set(ladder(), frontier(replace(ladder(), groups=())))
    assert win_set(replace(ladder(), groups=())).by_group == ()


def test_a_hawk_asks_from_what_it_asks_now_to_the_most_it_can_have():
    asks = thresholds(ladder(), "hawks")
    assert asks == pytest.approx(np.linspace(1, 2, 9))
    assert thresholds(with_threshold(ladder(), 1, 5.0), "purists", 3) == (2.0, 2.0, 2.0)
    with pytest.raises(UnknownName, match="unknown group 'owls'"):
        thresholds(ladder(), "owls")


def test_a_tougher_hawk_moves_the_package_until_none_passes():
    one = replace(ladder(), quotas=(1.0, 1.0), groups=ladder().groups[::2])
    with pytest.raises(UnknownName, match="unknown group 'owls'"):
        tougher_hawk(one, "owls", [1])
    reached, beyond = tougher_hawk(one, "hawks", [1, 1.5], "utilitarian")
    assert (reached.threshold, reached.gains, reached.value, reached.conflict) == (1.0, (1.0, 1.0), 2.0, "")
    assert (beyond.threshold, beyond.gains, beyond.value) == (1.5, None, None)
    assert "hawks" in beyond.conflict


def test_the_price_of_consent_is_what_those_at_home_cost():
    free, bound = price_of_consent(replace(ladder(), groups=(Group(0, "all", 1.0, 2.0, np.array([0.0, 1, 2])),)))
    assert free.package.choice == (1,)
    assert bound.package.choice == (2,)
