"""Theorems on the interval encoding, on random laws: no overlap, no hole, and the same rates as the law of a day."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.casebook import Measure, Products, Step, library
from detente.tariffs import Schedule, build, series, weights
from detente.tariffs.aggregate import line_weights

BEGINS, ENDS = date(2018, 1, 1), date(2020, 2, 18)
HEADINGS = ("8471", "847130", "84713001", "72", "7206", "8703", "01", "chapters 84-85")
DAYS = st.integers(0, (ENDS - BEGINS).days).map(lambda n: BEGINS + timedelta(days=n))
ORIGINS = ("CHN", "CAN", "JPN", "*")


STEPS = st.builds(
    lambda known, wait, rate, withdrawn, reach, removed: Step(
        known=known,
        effective=min(known + timedelta(days=wait), ENDS),
        source="s",
        threat="t",
        status="removed" if removed else "in force",
        rate=None if removed else rate,
        withdrawn=None if withdrawn is None else known + timedelta(days=withdrawn),
        back_to=None if reach is None else known - timedelta(days=reach),
    ),
    DAYS,
    st.integers(0, 90),
    st.sampled_from([0.0, 0.05, 0.1, 0.25, 0.3]),
    st.none() | st.integers(0, 90),
    st.none() | st.integers(1, 200),
    st.sampled_from([False, False, True]),
)


@st.composite
def measures(draw, name, below):
    kind = draw(st.sampled_from(["adds", "adds", "adds", "tops up", "tops up all", "caps"]))
    return Measure.model_construct(
        id=name,
        title=name,
        imposed_by="USA",
        authority="a",
        stacking=kind,
        exempt=(),
        answers=None,
        notes=None,
        by_origin=None,
        quota=None,
        trade_value=None,
        content=draw(st.none() | st.just(0.4)),
        extent="exact",
        displaces=tuple(draw(st.sets(st.sampled_from(below)))) if below else (),
        on=draw(st.sampled_from([("CHN",), ("*",), ("CHN", "CAN")])),
        products=Products(codes=tuple(draw(st.sets(st.sampled_from(HEADINGS), min_size=1, max_size=3)))),
        steps=tuple(draw(st.lists(STEPS, min_size=1, max_size=3))),
    )


LAWS = st.tuples(measures("a", ()), measures("b", ("a",)), measures("c", ("a", "b")))


def schedule(law):
    return Schedule.from_measures(law, {}, begins=BEGINS, ends=ENDS)


@given(LAWS, st.sampled_from([(), ("t",)]))
@settings(max_examples=25, deadline=None)
def test_intervals_of_a_line_follow_each_other_without_hole_or_overlap(law, carry_out):
    frame = schedule(law).intervals("USA", origins=ORIGINS, carry_out=carry_out).frame()
    assert (frame.valid_from < frame.valid_until).all()
    cells = frame.groupby(["origin", "code"], sort=False)
    assert (cells.valid_from.first() == np.datetime64(BEGINS)).all()
    assert (cells.valid_until.last() == np.datetime64(ENDS + timedelta(days=1))).all()
    same = cells.cumcount() > 0
    assert (frame.valid_from[same].to_numpy() == frame.valid_until.shift()[same].to_numpy()).all()


@given(LAWS, DAYS, st.sampled_from([(), ("t",)]), st.none() | DAYS)
@settings(max_examples=40, deadline=None)
def test_the_rate_of_an_interval_is_the_law_of_each_of_its_days(law, day, carry_out, known):
    made = schedule(law)
    intervals = made.intervals("USA", origins=ORIGINS, carry_out=carry_out, known=known)
    base, added = intervals.on(day)
    rates = made.on(day, carry_out=carry_out, known=known)
    for origin in ORIGINS:
        block, group = rates.block("USA", origin), intervals.group_of(origin)
        np.testing.assert_array_equal(base[group], block.base)
        np.testing.assert_allclose(added[group], block.added, atol=1e-12)
        np.testing.assert_allclose(added[group], block.contributions.sum(axis=0), atol=1e-12)
    one = intervals.rate("84713001", "CHN", day)
    assert one.valid_from <= day < (one.valid_until or ENDS + timedelta(days=1))
    line = intervals.line("84713001")
    assert one.added == added[intervals.group_of("CHN"), line]


@given(LAWS)
@settings(max_examples=15, deadline=None)
def test_a_measure_off_restores_exactly_what_was(law):
    off = schedule(law).intervals("USA", origins=ORIGINS, without=("c",))
    never = schedule(law[:2]).intervals("USA", origins=ORIGINS)
    assert off.frame().equals(never.frame())


@given(LAWS, st.permutations(range(3)), DAYS)
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_measures_in_the_file_does_not_matter(law, order, day):
    one, other = (schedule(some).intervals("USA", origins=ORIGINS) for some in (law, [law[n] for n in order]))
    ours, theirs = one.on(day), other.on(day)
    for origin in ORIGINS:
        np.testing.assert_allclose(ours[1][one.group_of(origin)], theirs[1][other.group_of(origin)], atol=1e-12)


@pytest.mark.parametrize("name", library.cases())
def test_averages_from_intervals_are_those_of_each_day_of_a_shipped_case(name):
    law = build(library.load(name))
    own = weights("USA", "CHN")
    intervals = law.intervals("USA")
    table = intervals.averages({"CHN": line_weights(intervals.codes, own.values)}).set_index("day").total
    by_day = series(law, own, list(table.index)).set_index("day").total
    np.testing.assert_allclose(table, by_day, atol=1e-12)


def test_daily_averages_hold_from_one_change_to_the_next():
    law = build(library.load("us-china-2018"))
    intervals = law.intervals("USA")
    days = [date(2018, 1, 1) + timedelta(days=n) for n in range(700)]
    values = {"CHN": line_weights(intervals.codes, weights("USA", "CHN").values)}
    table = intervals.daily(values, days).set_index("day").total
    assert table[date(2018, 7, 5)] < table[date(2018, 7, 6)] == table[date(2018, 7, 7)]
    assert table[date(2019, 5, 9)] < table[date(2019, 5, 10)]
