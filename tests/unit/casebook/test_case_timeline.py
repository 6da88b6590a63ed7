"""The timeline is one ordered list, and a measure has one status on each day."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from detente.casebook import as_of, cases, governing, load, read, status_on, timeline

GOLDEN = Path(__file__).parents[2] / "golden" / "cases"


@pytest.mark.parametrize("name", cases())
def test_the_timeline_is_the_one_that_was_read_and_approved(name):
    told = [
        f"{one.day} {one.kind}: {one.title} ({one.party or 'no party'}; {one.source}, {one.certainty})"
        for one in timeline(load(name))
    ]
    assert told == (GOLDEN / f"{name}-timeline.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", cases())
def test_the_timeline_is_in_order_and_names_what_the_case_has(name):
    case = load(name)
    moments = timeline(case)
    assert [moment.day for moment in moments] == sorted(moment.day for moment in moments)
    assert {moment.source for moment in moments} <= {source.id for source in case.sources}
    assert {moment.party for moment in moments} <= {party.id for party in case.parties} | {None}
    assert all(moment.title for moment in moments)


def test_a_rise_that_was_called_off_is_announced_and_withdrawn_but_never_in_effect(small):
    moments = [(moment.day, moment.kind) for moment in timeline(read(small)) if "List 3: 25%" in moment.title]
    assert moments == [(date(2018, 12, 1), "announced"), (date(2019, 2, 24), "withdrawn")]


def test_before_it_is_called_off_the_rise_is_due_on_its_day(small):
    seen = as_of(read(small), date(2019, 2, 15))
    assert any(m.kind == "in effect" and m.day == date(2019, 3, 2) for m in timeline(seen))


@pytest.mark.parametrize(
    ("measure", "day", "status"),
    [
        ("us-301-list-3", date(2018, 7, 9), "not yet known"),
        ("us-301-list-3", date(2018, 7, 10), "threatened"),
        ("us-301-list-3", date(2018, 9, 24), "in force"),
        ("us-301-list-4a", date(2019, 2, 15), "threatened"),
        ("us-301-list-4a", date(2019, 9, 1), "in force"),
        ("us-301-list-4b", date(2019, 12, 1), "threatened"),
        ("cn-301-list-1-autos", date(2018, 12, 31), "in force"),
        ("cn-301-list-1-autos", date(2019, 1, 1), "suspended"),
        ("cn-301-list-1-autos", date(2020, 1, 1), "suspended"),
        ("us-232-steel-neighbours", date(2019, 5, 19), "in force"),
        ("us-232-steel-neighbours", date(2019, 5, 20), "removed"),
    ],
)
def test_a_measure_has_the_status_that_was_known_on_the_day(measure, day, status):
    found = next(one for one in load("us-china-2018").measures if one.id == measure)
    assert status_on(found, day) == status


@pytest.mark.parametrize("name", cases())
def test_the_status_of_a_day_does_not_depend_on_later_news(name):
    case = load(name)
    for week in range(0, (case.ends - case.begins).days, 7):
        day = case.begins + timedelta(days=week)
        seen = {measure.id: measure for measure in as_of(case, day).measures}
        for measure in case.measures:
            if measure.id in seen:
                assert status_on(measure, day) == status_on(seen[measure.id], day)
            else:
                assert status_on(measure, day) == "not yet known"


def test_what_the_case_only_assumes_is_not_on_the_timeline():
    case = load("us-china-2018")
    assert any(step.certainty == "assumption" for one in case.measures for step in one.steps)
    assert not any(moment.certainty == "assumption" for moment in timeline(case))


def test_a_lifted_deadline_no_longer_stands_on_its_day(small):
    case = read(small)
    assert [m.day for m in timeline(case) if m.kind in ("deadline", "lifted")] == [date(2019, 2, 24)]
    before = as_of(case, date(2019, 2, 15))
    assert [m.day for m in timeline(before) if m.kind in ("deadline", "lifted")] == [date(2019, 3, 2)]


def test_no_step_is_in_effect_before_the_first_one(small):
    measure = read(small).measures[0]
    assert governing(measure, date(2018, 9, 23)) is None
    step = governing(measure, date(2019, 3, 2))
    assert step is not None
    assert step.rate == 0.1
