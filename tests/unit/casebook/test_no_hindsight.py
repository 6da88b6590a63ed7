"""On no day does a shipped case speak of what became known later: no text, option, note, or source without need."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest

from detente.casebook import Case, as_of, cases, claims, load, read
from detente.errors import CaseError

loaded = cache(load)
WORDS = {
    "us-china-2018": {
        "phase one|phase-one": date(2019, 10, 11),
        "list 4a|list 4b|4a is|4b falls": date(2019, 8, 13),
        "list 4": date(2019, 5, 13),
        "list 3": date(2018, 7, 10),
        "list 2": date(2018, 6, 15),
        "huawei": date(2019, 5, 15),
        "osaka": date(2019, 6, 29),
        "buenos aires": date(2018, 12, 1),
        "shanghai": date(2019, 7, 31),
        "manipulator": date(2019, 8, 5),
        "annex 6": date(2020, 1, 15),
        "within 20 days|60 days of notice|90 days of a filing": date(2020, 1, 15),
        "its part of \\$200 billion": date(2020, 1, 15),
        "jujube|bad loans|cloud and related": date(2020, 1, 15),
        "balanced text": date(2019, 5, 11),
        "whac-a-mole": date(2019, 2, 15),
    },
    "steel-232-2018": {
        "quotas of|quotas on": date(2018, 5, 31),
        "50 %|double duty": date(2018, 8, 10),
        "nails|bumpers|derivative": date(2020, 1, 24),
        "128 products": date(2018, 4, 2),
    },
    "liberation-day-2025": {
        "geneva": date(2025, 5, 12),
        "paused|pause ends": date(2025, 4, 9),
        "annex ii": date(2025, 4, 2),
    },
}
"""Words of a case by the first day on which anybody could have said them."""
MONTHS = tuple(calendar.month_name)[1:]
NAMES = ("id", "source", "party", "topic", "answers", "threat", "authority", "list", "on", "imposed_by", "without")
"""Keys that hold names for references, which no reader is shown."""
TIES = ("all", "only_if", "at_most_one")
DAY = re.compile(rf"(?:(\d\d?) )?({'|'.join(MONTHS)}) (\d{{4}})")
YEAR = re.compile(r"\b(20[12]\d)\b")
PROMISED = {2021: date(2020, 1, 15), 2027: date(2025, 11, 1), 2028: date(2025, 11, 1)}
"""Years for which something was promised, by the day of the promise."""
DUE = {date(2027, 6, 23): date(2025, 12, 23)}
"""Days on which something is due that no step can hold, as its rate is not known, by the day of the promise: chips."""
NAME = "Made in China 2025"
"""A name with a year that is no date."""


def texts(item, way=()) -> Iterator[tuple[str, str]]:
    """Every text of a dumped case, with its place."""
    if isinstance(item, dict):
        for key, value in item.items():
            if key not in (*NAMES, "products", "exempt", "carry_out", "lists", "earlier", *TIES):
                yield from texts(value, (*way, item.get("id", ""), key))
    elif isinstance(item, list | tuple):
        for number, value in enumerate(item):
            yield from texts(value, (*way, str(number)))
    elif isinstance(item, str):
        yield "/".join(part for part in way if part), item


def announced(seen: Case) -> set[date]:
    """Days ahead of which a case may speak: what was announced, and falls due later."""
    days = {step.effective for measure in seen.measures for step in measure.steps}
    days |= {g.entered_before for m in seen.measures for s in m.steps for g in s.in_transit}
    days |= {deadline.date for deadline in seen.deadlines}
    return days | {truce.end for truce in seen.truces if truce.end}


def later(text: str, day: date, ahead: set[date]) -> list[str]:
    """Days, months and years that a text names and that lie after the day, unless they had been announced."""
    found, text = [], text.replace(NAME, "")
    for match in DAY.finditer(text):
        number, month, year = match.groups()
        first = date(int(year), MONTHS.index(month) + 1, int(number or 1))
        if first > day and not any(one.month == first.month and one.year == first.year for one in ahead):
            found.append(match[0])
    years = {one.year for one in ahead} | {year for year, promised in PROMISED.items() if promised <= day}
    return found + [year for year in YEAR.findall(text) if int(year) > day.year and int(year) not in years]


def days_of(name: str) -> list[date]:
    case = loaded(name)
    return [case.begins + timedelta(days=n) for n in range(0, (case.ends - case.begins).days + 1, 10)]


@pytest.mark.parametrize("name", cases())
def test_no_text_of_a_shipped_case_speaks_of_a_later_day(name):
    wrong = []
    for day in days_of(name):
        seen = as_of(loaded(name), day)
        dumped = seen.model_dump(mode="json", exclude={"sources", "ends", "default_date"})
        ahead = announced(seen) | {due for due, promised in DUE.items() if promised <= day}
        wrong += [
            f"{day} {where}: {text} ({words})" for where, text in texts(dumped) if (words := later(text, day, ahead))
        ]
    assert not wrong, "\n".join(wrong[:10])


@pytest.mark.parametrize("name", sorted(WORDS))
def test_no_text_of_a_shipped_case_has_a_word_that_nobody_could_say_yet(name):
    wrong = []
    for day in days_of(name):
        dumped = as_of(loaded(name), day).model_dump(mode="json", exclude={"sources", "ends", "default_date"})
        unsaid = [words for words, first in WORDS[name].items() if day < first]
        for where, text in texts(dumped):
            wrong += [f"{day} {where}: {text} ({one})" for one in unsaid if re.search(one, text, re.IGNORECASE)]
    assert not wrong, "\n".join(wrong[:10])


@pytest.mark.parametrize("name", sorted(WORDS))
def test_the_words_that_are_looked_for_are_words_of_the_case(name):
    last = as_of(loaded(name), loaded(name).ends).model_dump(mode="json")
    said = "\n".join(text for _, text in texts({**last, "whole": loaded(name).model_dump(mode="json")})).lower()
    assert not [words for words in WORDS[name] if not re.search(words, said)]


@pytest.mark.parametrize("name", cases())
def test_a_source_that_was_printed_later_is_there_only_for_a_claim_that_was_known(name):
    for day in days_of(name):
        seen = as_of(loaded(name), day)
        used = {claim.source for _, claim in claims(seen)}
        used |= {option.source for issue in seen.issues for option in issue.options if option.source}
        used |= {remark.source for remark in seen.leaves_out if remark.source}
        assert {source.id for source in seen.sources} == used


def test_on_15_february_2019_the_register_knows_nothing_of_january_2020():
    seen = as_of(loaded("us-china-2018"), date(2019, 2, 15))
    lines = {issue.id: issue for issue in seen.issues}
    assert "phase-one" not in {source.id for source in seen.sources}
    assert not {"fin-assets", "en-exit", "buy-cloud", "ca-fruit", "ca-text", "fx-data", "en-offices"} & lines.keys()
    assert [option.title for option in lines["buy-oilseeds"].options][-1] == "A fixed amount"
    assert [option.title for option in lines["ag-dairy"].options][-1] == "Within a fixed time"
    signed = as_of(loaded("us-china-2018"), date(2020, 1, 15))
    assert "$200 billion" in next(one for one in signed.issues if one.id == "buy-oilseeds").options[-1].title


SMALL = """\
id: small
title: The dispute of 2018 and 2019
earlier: [{until: 2019-01-01, title: The dispute}]
summary: S.
begins: 2018-01-01
ends: 2019-12-31
default_date: 2018-06-01
parties: [{id: USA, name: United States}, {id: CHN, name: China}]
sources:
  - {id: notice, publisher: p, title: t, date: 2018-01-01}
  - {id: treaty, publisher: p, title: t, date: 2019-05-01}
issues:
  - id: a
    title: A
    topic: t
    history: [{status: open, known: 2018-02-01, source: notice}]
    options:
      - {id: none, title: As it is, values: {USA: 0, CHN: 0}}
      - {id: part, title: Part, earlier: [{until: 2019-05-01, title: Some}], values: {USA: 1, CHN: -1}}
      - {id: full, title: All, known: 2019-05-01, source: treaty, values: {USA: [1, 3], CHN: -2}}
  - id: b
    title: B
    topic: t
    history: [{status: open, known: 2018-02-01, source: notice}]
    options:
      - {id: none, title: As it is, values: {USA: 0, CHN: 0}}
      - {id: full, title: All, values: {USA: 1, CHN: -1}}
links:
  - {id: both, all: [[a, full], [b, full]], values: {USA: 1}, known: 2018-02-01, source: notice}
  - {id: apart, at_most_one: [[a, part], [a, full], [b, full]], known: 2018-02-01, source: notice}
leaves_out:
  - Always.
  - {text: Later., known: 2019-01-01}
  - {text: After., earlier: [{until: 2019-01-01, text: Before.}]}
"""


@pytest.fixture
def small_file(tmp_path):
    file = tmp_path / "case.yaml"
    file.write_text(SMALL)
    return file


def test_an_option_that_a_later_text_names_is_known_with_that_text(small_file):
    case = read(small_file)
    before, after = as_of(case, date(2019, 4, 30)), as_of(case, date(2019, 5, 1))
    assert [option.title for option in before.issues[0].options] == ["As it is", "Some"]
    assert [option.title for option in after.issues[0].options] == ["As it is", "Part", "All"]
    assert [link.id for link in before.links] == ["apart"]
    assert before.links[0].at_most_one == (("a", "part"), ("b", "full"))
    assert [link.id for link in after.links] == ["both", "apart"]
    assert {source.id for source in before.sources} == {"notice"}
    assert {source.id for source in after.sources} == {"notice", "treaty"}


def test_titles_and_remarks_are_those_of_the_day(small_file):
    case = read(small_file)
    before, after = as_of(case, date(2018, 12, 31)), as_of(case, date(2019, 1, 1))
    assert (before.title, after.title) == ("The dispute", "The dispute of 2018 and 2019")
    assert [remark.text for remark in before.leaves_out] == ["Always.", "Before."]
    assert [remark.text for remark in after.leaves_out] == ["Always.", "Later.", "After."]
    assert as_of(after, date(2018, 12, 31)) == before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: Some}", "quota: Some}", "unknown key 'quota'"),
        ("until: 2019-05-01, title: Some", "until: 2019-05-01, trade_value: 3", "which this item does not have"),
        ("until: 2019-05-01, title: Some", "until: 2019-05-01", "earlier says nothing"),
        (
            "{id: none, title: As it is, values",
            "{id: none, known: 2018-03-01, title: As it is, values",
            "from the beginning",
        ),
        (
            "known: 2019-05-01, source: treaty",
            "known: 2018-01-05, source: treaty",
            "not between 2018-02-01 and 2019-12-31",
        ),
        ("known: 2019-05-01, source: treaty", "known: 2019-05-01, source: treat", "no source 'treat'"),
    ],
)
def test_mistakes_about_days_of_words_are_told_with_their_line(small_file, old, new, words):
    assert old in SMALL
    small_file.write_text(SMALL.replace(old, new, 1))
    with pytest.raises(CaseError, match=r"case\.yaml:\d+: ") as caught:
        read(small_file)
    assert words in str(caught.value)
