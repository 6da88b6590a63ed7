"""Claims about offers before a deadline that turn neither on parity nor on who is listed first."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.bargaining import alternating_offers, frontier, per_period, random_proposer, solve
from detente.errors import TalksError
from random_talks import problem

CURVE = np.stack([np.linspace(0, 80, 4001), 50 * (1 - (np.linspace(0, 80, 4001) / 80) ** 3)], axis=1)
"""A dense frontier that bends."""
NOTHING = np.zeros(2)


@given(st.integers(0, 10**6), st.integers(1, 30), st.floats(0.8, 1), st.floats(0.8, 1), st.floats(0, 0.2))
def test_who_is_listed_first_changes_nothing(seed, periods, a, b, breakdown):
    points = frontier(problem(seed, issues=5)).utilities
    least = points.min(axis=0)
    one = random_proposer(points, least, (a, b), periods, breakdown=breakdown)
    other = random_proposer(points[:, ::-1], least[::-1], (b, a), periods, breakdown=breakdown)
    assert one.expected == pytest.approx(other.expected[::-1])
    for mine, theirs in zip(one.openings, other.openings[::-1], strict=True):
        assert (mine.worth is None) == (theirs.worth is None)
        if mine.worth is not None:
            assert mine.worth == pytest.approx(theirs.worth[::-1])


def test_one_period_more_moves_the_result_little_where_alternating_offers_jump():
    terms = (0.99, 0.99)
    reach = np.ptp(CURVE, axis=0)
    jumps = [
        np.abs(np.subtract(*(alternating_offers(CURVE, NOTHING, terms, n)[0].worth for n in (k, k + 1)))) / reach
        for k in range(1, 12)
    ]
    ahead = random_proposer(CURVE, NOTHING, terms, 40).ahead
    steps = np.abs(np.diff(ahead[2:], axis=0)) / reach
    assert min(jump.max() for jump in jumps) > 0.3
    assert steps.max() < 0.06
    assert steps[8:].max() < 0.01


def test_short_periods_and_equal_patience_tend_to_the_nash_package():
    x = np.linspace(0, 80, 40_001)  # finer than an offer moves in a period
    fine = np.stack([x, 50 * (1 - (x / 80) ** 3)], axis=1)
    best = fine[np.argmax(fine.prod(axis=1))]
    plays = [random_proposer(fine, NOTHING, (delta, delta), 800) for delta in (0.96, 0.98)]
    offers = [np.array([one.worth for one in play.openings]) for play in plays]
    assert offers[1].mean(axis=0) == pytest.approx(best, rel=0.01)
    assert np.ptp(offers[1], axis=0) == pytest.approx(np.ptp(offers[0], axis=0) / 2, rel=0.1)


def test_the_more_patient_side_has_more():
    even = random_proposer(CURVE, NOTHING, (0.98, 0.98), 200).expected
    patient = random_proposer(CURVE, NOTHING, (0.99, 0.98), 200).expected
    assert patient[0] > even[0]
    assert patient[1] < even[1]


@pytest.mark.parametrize("seed", range(6))
def test_an_offer_is_a_package_that_the_other_takes_and_no_better_one_for_the_proposer_is(seed):
    one = problem(seed, issues=8)
    found = frontier(one)
    least = found.utilities.min(axis=0)
    play = random_proposer(found.utilities, least, (0.97, 0.95), 9, breakdown=0.01)
    for offer in play.openings:
        own, other = offer.proposer, 1 - offer.proposer
        taken = found.utilities[:, other] >= offer.floor - 1e-9
        wait = least + 0.99 * np.array((0.97, 0.95)) * (play.ahead[-2] - least)
        assert offer.floor == pytest.approx(wait[other])
        if offer.point is None:
            assert not taken.any() or found.utilities[taken, own].max() < wait[own]
            continue
        assert taken[offer.point]
        assert found.utilities[offer.point, own] == pytest.approx(found.utilities[taken, own].max())
        assert found.utilities[offer.point, own] >= wait[own] - 1e-9


def test_in_the_last_period_the_proposer_leaves_the_other_no_more_than_no_deal():
    points = frontier(problem(3, issues=6)).utilities
    least = points.min(axis=0)
    play = random_proposer(points, least, (1, 1), 1)
    assert play.openings[0].worth[0] == points[:, 0].max()
    assert play.openings[1].worth[1] == points[:, 1].max()
    assert solve(problem(3, issues=6), "nash").gains[0] > 0


def test_a_rounds_patience_is_cut_evenly_into_days():
    assert per_period(0.97, 7) ** 7 == pytest.approx(0.97)
    with pytest.raises(TalksError, match="0 periods"):
        per_period(0.97, 0)


@pytest.mark.parametrize(
    ("kwargs", "words"), [({"periods": 0}, "before the first offer"), ({"discount": (0, 1)}, "up to 1")]
)
def test_terms_that_make_no_sense_are_refused(kwargs, words):
    terms = {"discount": (0.9, 0.9), "periods": 3} | kwargs
    with pytest.raises(TalksError, match=words):
        random_proposer(CURVE, NOTHING, **terms)
