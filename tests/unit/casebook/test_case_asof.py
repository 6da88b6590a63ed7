"""as_of shows what was known on a day and nothing of what came later."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.casebook import Case, as_of, cases, claims, load, read, threats
from detente.errors import CaseError

loaded = cache(load)


@st.composite
def case_and_days(draw: st.DrawFn) -> tuple[Case, date, date]:
    """A shipped case and two of its days, the earlier first."""
    case = loaded(draw(st.sampled_from(cases())))
    day = st.dates(case.begins, case.ends)
    earlier, later = sorted((draw(day), draw(day)))
    return case, earlier, later


@given(case_and_days())
def test_nothing_that_became_known_later_is_shown(drawn):
    case, day, _ = drawn
    assert all(claim.known <= day for _, claim in claims(as_of(case, day)))


@given(case_and_days())
def test_no_later_withdrawal_end_or_lifting_is_shown(drawn):
    case, day, _ = drawn
    seen = as_of(case, day)
    turns = [step.withdrawn for measure in seen.measures for step in measure.steps]
    turns += [deadline.superseded for deadline in seen.deadlines]
    turns += [truce.ended for truce in seen.truces]
    assert all(turn is None or turn <= day for turn in turns)


@given(case_and_days())
def test_looking_twice_shows_the_same(drawn):
    case, day, _ = drawn
    seen = as_of(case, day)
    assert as_of(seen, day) == seen


@given(case_and_days())
def test_looking_from_a_later_day_first_changes_nothing(drawn):
    case, earlier, later = drawn
    assert as_of(as_of(case, later), earlier) == as_of(case, earlier)


@given(case_and_days())
def test_knowledge_only_grows(drawn):
    case, earlier, later = drawn
    before, after = (
        {
            claim.model_dump_json(exclude={"withdrawn", "superseded", "ended", "topic", "in_transit"})
            for _, claim in claims(as_of(case, day))
        }
        for day in (earlier, later)
    )
    assert before <= after


@given(case_and_days())
def test_what_is_shown_refers_only_to_what_is_shown(drawn):
    case, day, _ = drawn
    seen = as_of(case, day)
    measures = {measure.id for measure in seen.measures}
    remarks = {remark.source for remark in seen.leaves_out if remark.source is not None}
    assert {source.id for source in seen.sources} == {claim.source for _, claim in claims(seen)} | remarks
    assert {deadline.threat for deadline in seen.deadlines} <= set(threats(seen))
    assert {measure.answers for measure in seen.measures} <= measures | {None}
    assert {name for path in seen.paths for name in path.carry_out} <= set(threats(seen))
    assert seen.default_threat is None or seen.default_threat in threats(seen)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_day_outside_the_case_is_refused_with_its_range(small, days):
    case = read(small)
    day = (case.begins if days < 0 else case.ends) + timedelta(days=days)
    with pytest.raises(CaseError, match="choose one from 2018-01-01 to 2019-12-31"):
        as_of(case, day)


def test_a_deadline_still_binds_for_who_does_not_know_that_it_will_be_lifted(small):
    case = read(small)
    assert as_of(case, date(2019, 2, 23)).deadlines[0].superseded is None
    assert as_of(case, date(2019, 2, 24)).deadlines[0].superseded == date(2019, 2, 24)
    assert as_of(case, date(2018, 11, 30)).deadlines == ()
    assert [path.id for path in as_of(case, date(2018, 11, 30)).paths] == ["law"]
