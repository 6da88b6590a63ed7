"""Forecasts of deadlines use only what was known, are shares, and are scored against simpler ones."""

from datetime import date, timedelta

import numpy as np
import pytest

from detente.casebook.library import load
from detente.errors import SourceError
from detente.evidence.calibration import brier, forecasts, next_deadline, structural, twelve_weeks
from detente.evidence.deadlines import deadlines, open_on, within
from detente.evidence.hazard import base_rate, combined, hazard

RECORD = deadlines()
HEAD = "id,announced,deadline,resolved,outcome,follows,talks\n"


def written(folder, rows):
    path = folder / "deadlines.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def test_a_forecast_is_the_same_whatever_happened_on_its_day_or_after():
    day = date(2019, 8, 23)
    hidden = [one for one in RECORD if one.known(day)]
    assert np.array_equal(base_rate(day, RECORD), base_rate(day, hidden))
    assert hazard(20, 1, True, day, RECORD) == hazard(20, 1, True, day, hidden)


@pytest.mark.parametrize("days", [1, 14, 15, 60, 400])
@pytest.mark.parametrize("extensions", [0, 1, 3])
def test_chances_are_shares_and_no_ending_is_impossible(days, extensions):
    found = hazard(days, extensions, True, date(2026, 11, 1), RECORD)
    assert sum(found.chances) == pytest.approx(1)
    assert min(found.chances) > 0
    assert found.alike <= found.known


def test_a_deadline_without_a_past_has_a_third_each():
    assert hazard(30, 0, False, date(2018, 1, 1), RECORD).chances == pytest.approx((1 / 3,) * 3)


def test_only_deadlines_that_were_open_with_as_many_days_left_count(tmp_path):
    rows = (
        "early,2019-01-01,2019-03-01,2019-01-10,settled,,yes\nlate,2019-01-01,2019-03-01,2019-02-28,carried out,,yes\n"
    )
    record = deadlines(written(tmp_path, rows))
    with_ten_left = hazard(10, 0, True, date(2020, 1, 1), record)  # "early" was settled 50 days before its day
    assert with_ten_left.alike == 1
    assert with_ten_left.chances[2] > with_ten_left.chances[0]
    assert hazard(55, 0, True, date(2020, 1, 1), record).alike == 2


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a,2019-01-01,2019-03-01,2019-02-01,postponed,,yes\n", ":2: outcome is one of"),
        ("a,2019-01-01,2019-03-01,,settled,,yes\n", ":2: outcome is one of"),
        ("a,2019-13-01,2019-03-01,,,,yes\n", ":2: .*write days"),
        ("a,2019-01-01,2019-03-01,,,,yes\na,2019-01-01,2019-03-01,,,,yes\n", ":3: a stands twice"),
        ("a,2019-01-01,2019-03-01,,,b,yes\n", ":2: it follows b"),
        ("a,2019-03-01,2019-03-01,,,,yes\n", ":2: announced before"),
        ("a,2019-01-01,2019-03-01,2019-04-01,settled,,yes\n", ":2: announced before"),
        ("a,2019-01-01,2019-03-01,,,,perhaps\n", ":2: talks is yes or no"),
        ("", "no row"),
    ],
)
def test_a_deadline_that_makes_no_sense_is_refused_with_its_line(tmp_path, rows, said):
    with pytest.raises(SourceError, match=said):
        deadlines(written(tmp_path, rows))


def test_every_deadline_of_the_cases_stands_in_the_record_on_its_days():
    """The record and the cases tell the same facts: days agree, and what binds no more was resolved."""
    for case in ("us-china-2018", "steel-232-2018", "us-trade-2025"):
        named = {one.case_id: one for one in RECORD if one.case == case and one.case_id}
        for due in load(case).deadlines:
            mine = named[due.id]
            assert mine.deadline == due.date or abs((mine.deadline - due.date).days) <= 1, due.id
            if due.superseded:
                assert mine.resolved is not None
                assert abs((mine.resolved - due.superseded).days) <= 1, due.id


def test_twelve_weeks_later_a_threat_that_was_put_off_is_where_its_prolongation_is(tmp_path):
    rows = (
        "first,2019-01-01,2019-01-10,2019-01-09,put off,,yes\n"
        "second,2019-01-09,2019-02-10,2019-02-10,carried out,first,yes\n"
        "slow,2019-01-01,2019-09-01,2019-08-30,settled,,yes\n"
        "open,2019-08-01,2020-09-01,,,,yes\n"
    )
    record = {one.id: one for one in deadlines(written(tmp_path, rows))}
    every = tuple(record.values())
    assert within(record["first"], 12, every) == (2, date(2019, 2, 10))
    assert within(record["slow"], 12, every) == (1, date(2019, 1, 1) + timedelta(weeks=12))
    assert within(record["slow"], 60, every) == (0, date(2019, 8, 30))
    assert within(record["open"], 12, every) is None  # the record does not reach so far


def test_scores_are_those_of_the_textbook():
    assert brier(np.array([1.0, 0, 0]), 0) == 0
    assert brier(np.full(3, 1 / 3), 1) == pytest.approx(2 / 3)
    assert brier(np.array([1.0, 0, 0]), 2) == 2


@pytest.mark.parametrize("score", [next_deadline, twelve_weeks])
def test_the_hazard_is_better_than_the_base_rate_and_that_than_a_blind_third(score):
    found = {one.method: one for one in score(RECORD)}
    blind, base, likely = (found[name] for name in ("uniform", "base rate", "hazard"))
    assert blind.brier == pytest.approx(2 / 3)
    assert likely.brier < base.brier < blind.brier
    assert likely.log < base.log < blind.log
    assert likely.brier_gain > 2 * likely.brier_gain_error


def test_a_pool_lies_between_what_it_joins():
    base, model = np.array([0.2, 0.5, 0.3]), np.array([0.6, 0.2, 0.2])
    assert combined(base, model, 0.25) == pytest.approx([0.3, 0.425, 0.275])
    assert combined(base, None) is base


def test_the_model_of_the_talks_alone_cannot_be_told_from_a_third_each():
    """Why the report does not say its share of deals as a chance; a pool at a quarter is no worse than the hazard."""
    tried = [one for one in RECORD if one.id in structural() and one.ending is not None]
    assert len(tried) >= 5
    squares = np.array([brier(structural()[one.id], one.ending) for one in tried])
    assert abs(squares.mean() - 2 / 3) < squares.std(ddof=1) / np.sqrt(len(squares))
    found = {one.method: one.brier for one in next_deadline(RECORD)}
    assert found["hazard and model"] <= found["hazard"]
    for one in structural().values():
        assert one.sum() == pytest.approx(1, abs=0.002)


def test_what_is_open_in_november_2026_has_a_forecast():
    day = date(2026, 11, 1)
    found = {one.id: forecasts(one, day, RECORD)["hazard"] for one in open_on(day, RECORD)}
    assert "truce-2026" in found
    assert all(chances.sum() == pytest.approx(1) for chances in found.values())
