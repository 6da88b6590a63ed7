"""Cases that nobody should have to read: each ends in a clear error, and nothing is taken for something else."""

from pathlib import Path

import pytest

from detente.casebook import Case, load, read
from detente.errors import CaseError, UnknownName
from unit.casebook.test_case_reader import complaint, spoilt


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("rate: 0.1", "rate: true", "true is not a number"),
        ("effective: 2018-09-24", "effective: 1537747200", "1537747200 is not a day of the calendar"),
        ("effective: 2018-09-24", "effective: '2018-09-24T00:00:00Z'", "is not a day of the calendar"),
        ("effective: 2018-09-24", "effective: 2018-09-24 00:00:00+02:00", "is not a day of the calendar"),
        ("authority: Section 301", "authority: Section 301\n    trade_value: -5", "trade_value is -5"),
        ("authority: Section 301", "authority: Section 301\n    trade_value: 5.0e+11", "trade_value is 5e+11"),
        ("authority: Section 301", "authority: Section 301\n    trade_value: .inf", "is not a number"),
        ("authority: Section 301", "authority: Section 301\n    trade_value: 1.0e+999", "is not a number"),
        ("on: [CHN]", "on: [CHN, USA]", "USA imposes it on itself"),
        (
            "name: China}",
            "name: China, members: [HKG]}\n  - {id: EUR, name: EU, members: [HKG]}",
            "HKG is in CHN already",
        ),
        ("name: China}", "name: China}\n  - {id: EUR, name: EU, members: [CHN]}", "CHN is a party itself"),
        ("rate: 0.1", "rate: " + "9" * 5000, "a number of 5,000 digits"),
        ("rate: 0.1", "rate: 0." + "1" * 100_000, None),
        ("id: small", "id: x/../../outside", "cannot name a file"),
        ("id: list-3", "id: ../list-3", "cannot name a file"),
        ("id: green, ", "id: 'a b', ", "cannot name a file"),
        ("date: 2018-09-21", "date: 2018-09-21, url: 'javascript:alert(1)'", "is no web address"),
        ("title: Technology", "title: [" * 3000, "nested too deeply"),
        ("title: Technology", "title: " + "[" * 60 + "]" * 60, "nested too deeply"),
        ("topic: technology", "topic: " + "x" * 60_000, "no issue, measure or deadline"),
        ("title: A small", "t" + "x" * 900 + ": 1\ntitle: A small", "unknown key"),
        ("title: A small", "title: 1\ntitle: A small", "the key 'title' stands twice"),
    ],
)
def test_what_cannot_be_meant_is_told_with_file_and_line(small, old, new, says):
    if says is None:
        small.write_text(small.read_text().replace(old, new, 1))
        assert read(small).measures[0].steps[0].rate == pytest.approx(1 / 9)
        return
    told = spoilt(small, (old, new))
    assert says in told
    assert len(told) < 2000
    assert all(line.startswith(f"{small}:") for line in told.splitlines())


def test_two_steps_announced_alike_for_one_day_are_a_mistake(small):
    step = "      - {rate: 0.1, known: 2018-09-17, effective: 2018-09-24, source: notice}\n"
    told = spoilt(small, (step, step + step.replace("0.1", "0.2")))
    assert "two steps take effect on 2018-09-24" in told


def test_a_later_announcement_replaces_an_earlier_one_for_the_same_day(small):
    step = "      - {rate: 0.1, known: 2018-09-17, effective: 2018-09-24, source: notice}\n"
    later = step.replace("0.1", "0.2").replace("09-17", "09-20")
    small.write_text(small.read_text().replace(step, step + later))
    assert len(read(small).measures[0].steps) == 3


def test_laughs_by_the_billion_end_at_the_bound(small):
    rows = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    small.write_text("\n".join(rows))
    assert "more than 500,000 parts" in complaint(small)


def test_a_list_without_end_is_told_in_a_sentence(small, good):
    small.write_text(good + "leaves_out:\n" + "- x\n" * 900_000)
    assert "more than 500,000 parts" in complaint(small)


@pytest.fixture
def home(tmp_path, good) -> Path:
    (tmp_path / "home" / "lists").mkdir(parents=True)
    (tmp_path / "home" / "case.yaml").write_text(good)
    return tmp_path / "home"


@pytest.mark.parametrize("name", ["more.yaml", "lists/more.csv"])
@pytest.mark.parametrize("target", ["nowhere", "/dev/zero", "/", "itself"])
def test_a_link_in_a_case_that_leads_to_no_file_is_told(home, name, target):
    file = home / name
    file.symlink_to(file if target == "itself" else target)
    with pytest.raises(CaseError) as told:
        load(home)
    assert f"{file}:1: " in str(told.value)


@pytest.mark.parametrize("name", ["more.yaml", "lists/more.csv"])
def test_a_folder_called_like_a_file_is_told(home, name):
    (home / name).mkdir()
    with pytest.raises(CaseError, match="is a folder: give a file"):
        load(home)


def test_a_table_that_is_not_utf8_is_told_with_its_line(home):
    (home / "lists" / "more.csv").write_bytes(b"code\n0101\n\xff\n")
    with pytest.raises(CaseError, match=r"more\.csv:3: a character that is not UTF-8"):
        load(home)


def test_a_heading_without_end_is_told(home):
    (home / "lists" / "more.csv").write_text("x" * 200_000)
    with pytest.raises(CaseError, match="no line of a CSV file"):
        load(home)


@pytest.mark.parametrize("name", ["a\0b/x", "x" * 5000 + "/y", "y" * 300 + ".yaml"])
def test_a_path_that_no_system_can_have_is_told(name):
    with pytest.raises(CaseError, match="cannot be read"):
        load(name)


def test_a_name_without_end_is_not_compared_for_ever():
    with pytest.raises(UnknownName) as told:
        load("us-china-" + "x" * 60_000)
    assert len(str(told.value)) < 2000


def test_a_copy_in_the_working_folder_is_read_in_place_of_the_shipped_case(tmp_path, monkeypatch, good):
    monkeypatch.chdir(tmp_path)
    assert load("us-china-2018").id == "us-china-2018"
    (tmp_path / "us-china-2018").mkdir()
    assert load("us-china-2018").id == "us-china-2018"  # a folder that is no case means nothing
    (tmp_path / "us-china-2018" / "case.yaml").write_text(good)
    assert load("us-china-2018").id == "small"


def test_numbers_and_days_of_python_are_read_as_before(good):
    from datetime import datetime

    import pandas as pd

    from detente.casebook.reading.tree import parse

    tree = parse(good).value
    tree["begins"] = datetime(2018, 1, 1)
    tree["ends"] = pd.Timestamp("2019-12-31")
    assert str(Case(**tree).begins) == "2018-01-01"
