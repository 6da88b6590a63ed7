"""The report, the timeline and the schedule ask one place which step is law on a day, so they can't disagree.

There were two resolvers, which differed where a step goes back or was withdrawn after it took effect: a report could
say "threatened" while the schedule charged 25 %.
"""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_law import BEGINS, ENDS, measure, schedule, step

from detente.casebook.force import governing, in_force, next_step, status_on
from detente.casebook.library import cases, load
from detente.tariffs import build

DAYS = st.dates(BEGINS, ENDS)


def charged(one, day):
    lines = schedule(one).on(day, known=day).product("8471", importer="USA", origin="CHN").lines
    return float(lines["added"].max())


def test_a_step_that_was_withdrawn_after_it_took_effect_was_law_in_between():
    one = measure("m", step("2018-07-06", 0.25, withdrawn=date(2018, 9, 1)))
    assert status_on(one, date(2018, 8, 1)) == "in force"
    assert charged(one, date(2018, 8, 1)) == 0.25


def test_a_step_that_goes_back_is_law_from_the_day_it_goes_back_to_once_it_is_known():
    one = measure("m", step("2018-09-01", 0.25, known=date(2018, 8, 1), back_to=date(2018, 7, 1)))
    assert status_on(one, date(2018, 7, 15)) == "not yet known"
    assert charged(one, date(2018, 7, 15)) == 0
    assert status_on(one, date(2018, 8, 15)) == "in force"
    assert charged(one, date(2018, 8, 15)) == 0.25
    later = schedule(one).on(date(2018, 7, 15)).product("8471", importer="USA", origin="CHN").lines
    assert later["added"].max() == 0.25


def test_a_step_that_was_called_off_before_its_day_is_removed_and_never_charged():
    one = measure("m", step("2018-09-01", 0.25, known=date(2018, 7, 1), withdrawn=date(2018, 8, 1)))
    assert status_on(one, date(2018, 7, 15)) == "threatened"
    assert next_step(one, date(2018, 7, 15)).rate == 0.25
    assert status_on(one, date(2018, 8, 15)) == "removed"
    assert next_step(one, date(2018, 8, 15)) is None
    assert charged(one, date(2018, 10, 1)) == 0


@given(effective=DAYS, known=DAYS, back=st.none() | DAYS, withdrawn=st.none() | DAYS, day=DAYS)
def test_whatever_a_step_says_status_and_schedule_agree(effective, known, back, withdrawn, day):
    effective = max(effective, known)
    if back is not None and back >= effective:
        back = None
    if withdrawn is not None and withdrawn < known:
        withdrawn = None
    one = measure("m", step(str(effective), 0.25, known=known, back_to=back, withdrawn=withdrawn))
    assert (status_on(one, day) == "in force") == (charged(one, day) == 0.25)


@pytest.mark.parametrize("name", cases())
def test_in_every_shipped_case_what_is_in_force_is_charged_and_nothing_else(name):
    case = load(name)
    law = build(case)
    day = case.begins
    while day <= case.ends:
        at_work = {measure.id for measure in case.measures if in_force(measure, day, known=day) is not None}
        said = {one.id for one in case.measures if status_on(one, day) == "in force"}
        assert said == at_work, day
        blocks = law.on(day, known=day).blocks.values()
        charging = {one.parts[at].law.id for one in blocks for at in np.flatnonzero(one.contributions.any(axis=1))}
        assert charging <= at_work, day
        day += timedelta(days=23 if len(case.measures) < 60 else 71)  # a day of the largest costs a second


def test_a_threat_that_is_carried_out_governs_from_the_day_it_is_known():
    one = measure("m", step("2019-03-02", 0.25, known=date(2018, 12, 1), status="threatened", threat="hike"))
    assert governing(one, date(2018, 12, 15)) is None
    assert governing(one, date(2018, 12, 15), ["hike"]).rate == 0.25
