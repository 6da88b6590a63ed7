"""Courses of events come from what is announced, threatened and standing on the day."""

from datetime import date
from functools import cache

import pytest

from detente.casebook import as_of, load
from detente.casebook.force import was_withdrawn
from detente.conflict.calendar import dated, falling_due
from detente.conflict.courses import courses

loaded = cache(load)


def known_on(case, day):
    return as_of(dated(loaded(case), day), day)


def offered(case, day):
    return {path.id: path for path in courses(known_on(case, day), day)}


def test_on_20_june_2018_no_truce_is_offered_and_6_july_is():
    found = offered("us-china-2018", date(2018, 6, 20))
    assert "truce" not in found
    assert found["by-2018-07-06"].carry_out == ("on-2018-07-06",)
    assert "US List 1: 25%" in found["by-2018-07-06"].description
    assert "China's answer to List 1: 25%" in found["by-2018-07-06"].description
    assert found["if-list-2"].carry_out == ("list-2",)


def test_on_25_august_2019_each_day_ahead_is_a_course_and_carried_out_threats_are_none():
    found = offered("us-china-2018", date(2019, 8, 25))
    assert list(found) == ["law", "removal", "by-2019-09-01", "by-2019-10-01", "by-2019-12-15"]
    assert set(found["by-2019-10-01"].carry_out) == {"on-2019-09-01", "october-30"}


def test_on_15_february_2019_the_flagship_has_its_own_six_paths():
    found = list(offered("us-china-2018", date(2019, 2, 15)))
    assert found == ["law", "truce", "deadline", "deadline-reply", "removal", "war"]


def test_a_truce_is_prolonged_only_while_it_holds_and_something_falls_due():
    assert "truce" in offered("us-china-2018", date(2018, 12, 5))
    assert "truce" not in offered("us-china-2018", date(2019, 5, 8))
    assert "truce" not in offered("us-china-2018", date(2018, 11, 30))


@pytest.mark.parametrize("case", ["us-china-2018", "steel-232-2018", "liberation-day-2025"])
def test_no_two_courses_of_a_day_switch_the_same_and_each_threat_stands(case):
    begins, ends = loaded(case).begins, loaded(case).ends
    for number in range(begins.toordinal(), ends.toordinal(), 17):
        day = date.fromordinal(number)
        known = known_on(case, day)
        found = courses(known, day)
        changing = [path.switches for path in found if path.carry_out or path.without]
        assert len(changing) == len(set(changing))
        ahead = {
            step.threat
            for measure in known.measures
            for step in measure.steps
            if step.threat and not was_withdrawn(step, day) and (step.status == "threatened" or step.effective > day)
        }
        assert all(ahead & set(path.carry_out) for path in found if path.carry_out), day


def test_what_falls_due_comes_in_the_order_of_its_days_and_concerns_a_party():
    day = date(2019, 5, 20)
    known = known_on("us-china-2018", day)
    assert [one.date for one in falling_due(known, day)] == [date(2019, 6, 1)]  # not Turkey's steel of the next day


def test_a_step_that_was_taken_back_is_not_on_the_calendar():
    before, after = date(2019, 3, 30), date(2019, 3, 31)
    assert [one.date for one in falling_due(known_on("us-china-2018", before), before)] == [date(2019, 4, 1)]
    assert falling_due(known_on("us-china-2018", after), after) == ()
