"""What a case must not take in silence: truth values as rates, epochs as days, duties of a country on itself."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from detente.casebook import Case, read
from detente.errors import CaseError


def complaint(small: Path, old: str, new: str) -> str:
    text = small.read_text(encoding="utf-8")
    assert old in text
    small.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        read(small)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rate: 0.1,", "rate: true,", "rate: true is not a number"),
        ("known: 2018-09-17, effective: 2018-09-24", "known: 20180917, effective: 2018-09-24", "not a day"),
        ("known: 2018-09-17, effective", "known: '1537142400', effective", "not a day of the calendar"),
        ("known: 2018-09-17, effective", "known: '2018-09-17T00:00:00+08:00', effective", "not a day of the calendar"),
        ("known: 2018-09-17, effective", "known: true, effective", "not a day of the calendar"),
        ("on: [CHN]", "on: [CHN, USA]", "on.1: USA imposes it on itself (USA)"),
        (
            "authority: Section 301",
            "authority: Section 301\n    trade_value: -34",
            "trade_value is -34: give the annual",
        ),
        ("authority: Section 301", "authority: Section 301\n    trade_value: 34000000", "trade in billion USD"),
        ("authority: Section 301", "authority: Section 301\n    trade_value: true", "true is not a number"),
        (
            "{id: CHN, name: China}",
            "{id: CHN, name: China}\n  - {id: EUR, name: Europe, members: [DEU, FRA, DEU]}",
            "members.2: DEU is in EUR already",
        ),
        (
            "{id: CHN, name: China}",
            "{id: CHN, name: China}\n  - {id: EUR, name: Europe, members: [DEU, CHN]}",
            "members.1: CHN is a party itself",
        ),
        (
            "      - rate: 0.25\n",
            "      - {rate: 0.2, known: 2018-09-17, effective: 2018-09-24, source: notice}\n      - rate: 0.25\n",
            "step 0 took effect on 2018-09-24 too, and was known on the same day",
        ),
        ("title: List 3", "title: List 3\n    title: List 4", "the key 'title' stands twice"),
    ],
)
def test_what_a_case_cannot_mean_is_refused_with_its_line(small, old, new, said):
    answer = complaint(small, old, new)
    assert said in answer
    file, line, *_ = answer.split(":")
    assert file == str(small)
    assert line.isdigit()


def test_a_day_of_python_is_taken_and_an_hour_or_an_epoch_is_not(small):
    case = read(small)
    given = case.model_dump()
    given["sources"] = [{**given["sources"][0], "date": datetime(2018, 9, 21)}]
    assert Case(**given).sources[0].date == date(2018, 9, 21)
    for wrong in (datetime(2018, 9, 21, 8), datetime(2018, 9, 21, tzinfo=UTC), 1537488000, 1.5e9):
        given["sources"] = [{**given["sources"][0], "date": wrong}]
        with pytest.raises(CaseError, match=r"sources\.0\.date"):
            Case(**given)


def test_two_steps_of_one_day_known_one_after_the_other_are_law(small):
    text = small.read_text(encoding="utf-8")
    later = "      - {rate: 0.2, known: 2018-09-20, effective: 2018-09-24, source: notice}\n      - rate: 0.25\n"
    small.write_text(text.replace("      - rate: 0.25\n", later, 1), encoding="utf-8")
    assert read(small).measures[0].steps[1].rate == 0.2
