"""The case steel-232-2018 dates the duties by origin."""

from datetime import date

import pytest

from detente.casebook import as_of, governing, load


def rate(origin: str, day: date, metal: str = "steel") -> float:
    """Duty on an origin's metal on a day, from the measures of the case."""
    total = 0.0
    for measure in load("steel-232-2018").measures:
        covered = origin in measure.on or (measure.on == ("*",) and origin not in measure.exempt)
        if measure.id.startswith(f"us-232-{metal}") and "derivatives" not in measure.id and covered:
            step = governing(measure, day)
            total += (step.rate or 0.0) if step else 0.0
    return total


@pytest.mark.parametrize(
    ("origin", "day", "steel", "aluminium"),
    [
        ("CHN", date(2018, 3, 22), 0, 0),
        ("CHN", date(2018, 3, 23), 0.25, 0.1),
        ("JPN", date(2018, 3, 23), 0.25, 0.1),
        ("DEU", date(2018, 5, 31), 0, 0),
        ("DEU", date(2018, 6, 1), 0.25, 0.1),
        ("GBR", date(2018, 6, 1), 0.25, 0.1),
        ("CAN", date(2018, 6, 1), 0.25, 0.1),
        ("MEX", date(2019, 5, 16), 0.25, 0.1),
        ("MEX", date(2019, 5, 17), 0, 0),
        ("TUR", date(2018, 8, 12), 0.25, 0.1),
        ("TUR", date(2018, 8, 13), 0.5, 0.1),
        ("TUR", date(2019, 5, 21), 0.25, 0.1),
        ("BRA", date(2019, 1, 1), 0, 0.1),
        ("KOR", date(2019, 1, 1), 0, 0.1),
        ("ARG", date(2019, 1, 1), 0, 0),
        ("AUS", date(2019, 1, 1), 0, 0),
    ],
)
def test_each_origin_pays_from_its_own_day(origin, day, steel, aluminium):
    assert rate(origin, day) == steel
    assert rate(origin, day, "aluminium") == aluminium


def test_on_the_default_date_the_end_of_the_exemptions_is_two_weeks_away():
    case = load("steel-232-2018")
    seen = as_of(case, case.default_date)
    open_deadlines = [one for one in seen.deadlines if one.superseded is None]
    assert [(one.date, one.threat) for one in open_deadlines] == [(date(2018, 6, 1), seen.default_threat)]


def test_what_other_partners_did_in_answer_is_named_as_left_out():
    assert "European Union" in load("steel-232-2018").leaves_out[0].text
