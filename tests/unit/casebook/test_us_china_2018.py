"""The case us-china-2018 says what the report of 15 February 2019 and the timeline say."""

from datetime import date
from functools import cache

import pytest

from detente.casebook import Case, Measure, Step, as_of, governing, load, status_on

FRIDAY = date(2019, 2, 15)


@cache
def friday() -> Case:
    return as_of(load("us-china-2018"), FRIDAY)


def measure(name: str, case: Case | None = None) -> Measure:
    return next(one for one in (case or load("us-china-2018")).measures if one.id == name)


def in_effect(name: str, day: date) -> Step:
    step = governing(measure(name), day)
    assert step is not None
    return step


def test_the_talks_ended_in_beijing_that_friday_without_an_announcement():
    talks = friday().rounds[-1]
    assert (talks.place, talks.end, talks.participants) == (
        "Beijing",
        FRIDAY,
        ("lighthizer", "mnuchin", "liu-he"),
    )
    assert "No announcement" in talks.outcome
    official = next(one for one in friday().statements if one.id == "no-announcement")
    assert official.speaker is None
    assert official.attribution == "official on condition of anonymity"


def test_the_deadline_is_two_weeks_away_and_threatens_the_rise_of_list_3():
    deadline = next(one for one in friday().deadlines if one.superseded is None)
    assert (deadline.date, deadline.threat) == (date(2019, 3, 2), "hike")
    assert (deadline.date - FRIDAY).days == 15
    assert friday().default_threat == "hike"


def test_list_3_stands_at_10_and_is_due_for_25():
    list_3 = measure("us-301-list-3", friday())
    assert list_3.trade_value == 200
    assert in_effect("us-301-list-3", FRIDAY).rate == 0.1
    due = [step for step in list_3.steps if step.effective > FRIDAY]
    assert [(step.rate, step.effective, step.withdrawn) for step in due] == [(0.25, date(2019, 3, 2), None)]


def test_50_billion_pay_25_since_the_summer():
    lists = [measure("us-301-list-1"), measure("us-301-list-2")]
    assert sum(one.trade_value or 0 for one in lists) == 50
    assert {in_effect(one.id, date(2018, 8, 23)).rate for one in lists} == {0.25}


def test_nobody_knew_on_that_friday_that_the_rise_would_be_delayed():
    assert not any("substantial" in (one.quotation or "") for one in friday().statements)
    assert all(step.withdrawn is None or step.withdrawn <= FRIDAY for one in friday().measures for step in one.steps)


@pytest.mark.parametrize(
    ("speaker", "words"),
    [("mnuchin", "productive meetings"), ("green", "it will be a game of Whac-a-Mole at best")],
)
def test_what_people_said_is_quoted(speaker, words):
    assert any(one.speaker == speaker and words in (one.quotation or "") for one in friday().statements)


def test_trump_hints_that_china_could_have_more_time():
    assert any(one.speaker == "trump" and "more time" in one.summary for one in friday().statements)


@pytest.mark.parametrize(
    ("issue", "status"),
    [
        ("subsidies", "progress"),
        ("standards-panels", "progress"),
        ("state-investment", "most intractable"),
        ("internet-access", "sticking point"),
        ("security-products", "sticking point"),
        ("technology-rules", "open"),
        ("framework", "open"),
        ("agenda", "open"),
        ("enforcement", "open"),
    ],
)
def test_each_issue_has_the_state_that_the_report_gives(issue, status):
    found = next(one for one in friday().issues if one.id == issue)
    assert found.history[-1].status == status


def test_both_sides_see_national_security_at_stake():
    holders = {position.party for issue in friday().issues if issue.security for position in issue.positions}
    assert holders == {"USA", "CHN"}


def test_hawks_and_nationalists_are_unhappy_with_the_truce():
    assert {(one.party, one.id) for one in friday().constituencies} == {
        ("USA", "us-trade-hawks"),
        ("CHN", "cn-nationalists"),
    }


def test_the_truce_of_1_december_holds_and_the_contradiction_with_the_data_is_told():
    assert [(one.id, one.ended) for one in friday().truces] == [("buenos-aires", None)]
    assert any(one.id == "most-removed" for one in friday().events)
    assert any("contradict" in remark.text for remark in friday().leaves_out)


def test_china_suspended_cars_only():
    status = {one.id: status_on(one, FRIDAY) for one in friday().measures if one.imposed_by == "CHN"}
    assert {name for name, state in status.items() if state == "suspended"} == {
        "cn-301-list-1-autos",
        "cn-301-list-2-autos",
        "cn-301-list-3-autos",
    }
    assert status["cn-everything"] == "not yet known"
    assert {status[f"cn-301-list-{n}"] for n in (1, 2, 3)} | {status["cn-232-response"]} == {"in force"}


def test_six_paths_can_be_computed_on_that_friday():
    paths = {path.id: path.carry_out for path in friday().paths}
    assert paths == {
        "law": (),
        "truce": (),
        "deadline": ("hike",),
        "deadline-reply": ("hike", "reply"),
        "removal": (),
        "war": ("hike", "reply", "everything", "everything-reply"),
    }


@pytest.mark.parametrize(
    ("name", "day", "rate"),
    [
        ("us-301-list-1", date(2018, 7, 6), 0.25),
        ("us-301-list-1", date(2019, 10, 15), 0.25),
        ("us-301-list-2", date(2018, 8, 23), 0.25),
        ("us-301-list-3", date(2018, 9, 24), 0.1),
        ("us-301-list-3", date(2019, 1, 1), 0.1),
        ("us-301-list-3", date(2019, 5, 9), 0.1),
        ("us-301-list-3", date(2019, 5, 10), 0.25),
        ("us-301-list-4a", date(2019, 9, 1), 0.15),
        ("us-301-list-4a", date(2020, 2, 14), 0.075),
        ("us-232-steel", date(2018, 3, 23), 0.25),
        ("us-232-aluminium", date(2018, 3, 23), 0.1),
        ("us-201-solar", date(2018, 2, 7), 0.3),
        ("us-201-washers", date(2018, 2, 7), 0.2),
        ("cn-301-list-1", date(2018, 7, 6), 0.25),
        ("cn-301-list-2", date(2018, 8, 23), 0.25),
    ],
)
def test_the_rate_in_force_on_a_day_is_that_of_the_timeline(name, day, rate):
    assert in_effect(name, day).rate == rate


@pytest.mark.parametrize(
    ("name", "day", "column"),
    [
        ("cn-232-response", date(2018, 4, 2), "rate"),
        ("cn-301-list-3", date(2018, 9, 24), "rate_2018"),
        ("cn-301-list-3", date(2019, 5, 31), "rate_2018"),
        ("cn-301-list-3", date(2019, 6, 1), "rate_2019"),
        ("cn-301-list-4a", date(2019, 9, 1), "rate_2019"),
        ("cn-301-list-4a", date(2020, 2, 14), "rate_2020"),
    ],
)
def test_the_column_in_force_on_a_day_is_that_of_the_timeline(name, day, column):
    assert in_effect(name, day).rate_column == column


def test_list_4b_never_took_effect():
    case = load("us-china-2018")
    assert governing(measure("us-301-list-4b"), case.ends) is None


def test_the_answer_to_everything_counts_no_line_twice():
    assert measure("cn-everything").stacking == "tops up"


def test_suppositions_are_marked():
    supposed = {
        step.threat for one in load("us-china-2018").measures for step in one.steps if step.certainty == "assumption"
    }
    assert supposed == {"reply", "everything-reply"}
