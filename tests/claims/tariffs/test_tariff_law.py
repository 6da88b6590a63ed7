"""Claims about stacked duties, on random measures."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.casebook import Measure, Products, Step
from detente.tariffs import Schedule
from detente.tariffs.stacking import Rules, contributions, displaced

BEGINS, ENDS = date(2018, 1, 1), date(2020, 2, 18)
EXACT = 1e-12
"""Sums of a handful of fractions: rounding only."""

HEADINGS = ("8471", "847130", "84713001", "72", "7206", "8703", "01")
DAYS = st.integers(0, (ENDS - BEGINS).days).map(lambda n: BEGINS + timedelta(days=n))
RATES = st.sampled_from([0.0, 0.05, 0.1, 0.15, 0.25, 0.3])


@st.composite
def steps(draw):
    known = draw(DAYS)
    effective = min(known + timedelta(days=draw(st.integers(0, 90))), ENDS)
    withdrawn = draw(st.none() | st.integers(0, 90).map(lambda n: known + timedelta(days=n)))
    status = draw(st.sampled_from(["in force", "in force", "threatened", "removed"]))
    return Step(
        known=known,
        effective=effective,
        withdrawn=withdrawn,
        status=status,
        threat="t",
        source="s",
        rate=None if status == "removed" else draw(RATES),
    )


@st.composite
def measures(draw, name):
    return Measure(
        id=name,
        title=name,
        imposed_by="USA",
        authority="a",
        on=draw(st.sampled_from([("CHN",), ("*",), ("CHN", "JPN")])),
        products=Products(codes=tuple(draw(st.sets(st.sampled_from(HEADINGS), min_size=1, max_size=3)))),
        stacking=draw(st.sampled_from(["adds", "adds", "tops up"])),
        steps=tuple(draw(st.lists(steps(), min_size=1, max_size=3))),
    )


LAWS = st.tuples(measures("a"), measures("b"), measures("c"))


def schedule(law):
    return Schedule.from_measures(law, {}, begins=BEGINS, ends=ENDS)


def china(rates):
    return rates.block("USA", "CHN")


@given(LAWS, DAYS)
@settings(max_examples=40, deadline=None)
def test_the_rate_is_mfn_plus_the_sum_of_its_parts(law, day):
    rates = schedule(law).on(day, carry_out=("t",))
    block = china(rates)
    by_line = rates.parts[rates.parts.origin == block.origin].groupby("code").rate.sum()
    added = np.zeros(block.codes.size)
    added[np.isin(block.codes, by_line.index.to_numpy(dtype="U10"))] = by_line.sort_index().to_numpy()
    np.testing.assert_allclose(block.added, added, atol=EXACT)
    np.testing.assert_array_equal(block.total, block.mfn + block.added)


@given(LAWS, DAYS, st.permutations(range(3)))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_measures_does_not_matter(law, day, order):
    one, other = schedule(law), schedule([law[n] for n in order])
    for carry_out in ((), ("t",)):
        ours, theirs = one.on(day, carry_out=carry_out), other.on(day, carry_out=carry_out)
        np.testing.assert_allclose(china(ours).added, china(theirs).added, atol=EXACT)


@given(LAWS, DAYS)
@settings(max_examples=40, deadline=None)
def test_a_measure_switched_off_leaves_exactly_the_law_without_it(law, day):
    switched, absent = schedule(law).on(day, without=("b",)), schedule([law[0], law[2]]).on(day)
    np.testing.assert_array_equal(china(switched).added, china(absent).added)


@given(LAWS, DAYS)
@settings(max_examples=20, deadline=None)
def test_without_any_measure_the_mfn_tariff_is_what_is_left(law, day):
    block = china(schedule(law).on(day, without=("*",)))
    assert not block.added.any()
    np.testing.assert_array_equal(block.total, block.mfn)


@given(LAWS, DAYS)
@settings(max_examples=20, deadline=None)
def test_asking_does_not_change_the_law(law, day):
    made = schedule(law)
    before = china(made.on(day)).added.copy()
    made.on(day, carry_out=("t",))
    made.on(day, without=("*",))
    np.testing.assert_array_equal(china(made.on(day)).added, before)


def stacked(m, n, random, kinds):
    """Rates, shares, MFN rates and rules of a block made at random."""
    rates = np.array([[random.choice([0.0, 0.1, 0.25, 0.3]) for _ in range(n)] for _ in range(m)])
    share = np.array([[random.choice([0.0, 0.5, 1.0]) for _ in range(n)] for _ in range(m)])
    mfn = np.array([random.choice([0.0, 0.05, 0.2]) for _ in range(n)])
    displacers = tuple(tuple(k for k in range(j) if random.random() < 0.2) for j in range(m))
    return rates, share, mfn, Rules(tuple(random.choice(kinds) for _ in range(m)), displacers)


BLOCKS = (st.integers(1, 5), st.integers(1, 6), st.randoms(use_true_random=False))


@given(*BLOCKS)
def test_a_measure_that_tops_up_raises_a_line_to_its_rate_and_never_lowers_one(m, n, random):
    rates, share, mfn, rules = stacked(m, n, random, ("adds", "tops up"))
    parts = contributions(rates, share, mfn, rules)
    due = rates * displaced(share, rules.displacers)
    topping = rules.are("tops up")
    left = displaced(share, rules.displacers)
    missing = [
        left[one] * np.maximum(rates[one] - sum(due[a] for a in np.flatnonzero(~topping) if a not in ahead), 0.0)
        for one, ahead in enumerate(rules.displacers)
        if topping[one]
    ]
    raised = np.max(missing, axis=0) if missing else 0.0
    np.testing.assert_allclose(parts.sum(axis=0), due[~topping].sum(axis=0) + raised, atol=EXACT)
    assert (parts >= 0).all()


@given(*BLOCKS)
def test_the_whole_tariff_lies_between_the_highest_floor_and_the_lowest_cap(m, n, random):
    rates, share, mfn, rules = stacked(m, n, random, ("adds", "tops up", "tops up all", "caps"))
    total = mfn + contributions(rates, share, mfn, rules).sum(axis=0)
    left = displaced(share, rules.displacers)
    floors, capping = (rates * left)[rules.are("tops up all")], rules.are("caps")
    cap = np.where(left[capping] > 0, rates[capping], np.inf).min(axis=0, initial=np.inf)
    assert (total <= cap + EXACT).all()
    assert (total >= np.minimum(floors.max(axis=0, initial=0.0), cap) - EXACT).all()


@given(*BLOCKS)
def test_what_is_displaced_is_no_more_than_what_displaces_covers(m, n, random):
    _, share, _, rules = stacked(m, n, random, ("adds",))
    left = displaced(share, rules.displacers)
    assert (left >= 0).all()
    assert (left <= share).all()
    for j, others in enumerate(rules.displacers):
        taken = sum((left[k] for k in others), np.zeros(n))
        np.testing.assert_allclose(left[j], np.maximum(share[j] - taken, 0.0), atol=EXACT)


@pytest.mark.parametrize(("mfn", "lifted"), [(0.0, 0.20), (0.10, 0.10), (0.25, 0.0), (np.nan, 0.20)])
def test_a_measure_that_tops_up_all_counts_the_mfn_rate(mfn, lifted):
    rates, share = np.array([[0.05], [0.25]]), np.ones((2, 1))
    parts = contributions(rates, share, np.array([mfn]), Rules(("adds", "tops up all"), ((), ())))
    assert parts[:, 0] == pytest.approx([0.05, lifted], abs=EXACT)
