"""Reading a case: every mistake at once, each with its file, its line and a remedy."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.casebook import Case, read
from detente.errors import CaseError

GOLDEN = Path(__file__).parents[2] / "golden" / "cases"


def complaint(path: Path) -> str:
    with pytest.raises(CaseError) as caught:
        read(path)
    return str(caught.value)


def spoilt(file: Path, *changes: tuple[str, str]) -> str:
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    return complaint(file)


def test_all_mistakes_of_a_folder_are_told_at_once_with_file_and_line(monkeypatch):
    monkeypatch.chdir(GOLDEN)
    expected = (GOLDEN / "mistakes.txt").read_text(encoding="utf-8").splitlines()
    assert complaint(Path("mistakes")).splitlines() == expected


def test_a_right_case_in_one_file_is_read(small):
    case = read(small)
    assert case.id == "small"
    assert case.measures[0].on == ("CHN",)
    assert case.measures[0].products.codes == ("85", "0102")
    assert case.measures[0].steps[1].withdrawn == date(2019, 2, 24)


def test_a_case_in_several_files_equals_the_same_case_in_one(small, tmp_path, good):
    home = tmp_path / "small"
    home.mkdir()
    head, _, tail = good.partition("measures:\n")
    (home / "case.yaml").write_text(head)
    (home / "measures.yaml").write_text("measures:\n" + tail)
    assert read(home) == read(small)


def test_every_error_begins_with_file_and_line(small):
    for line in spoilt(small, ("rate: 0.1", "rate: 10"), ("speaker: green", "speaker: gren")).splitlines():
        file, number, *_ = line.split(":")
        assert file == str(small)
        assert number.isdigit()


def test_a_percentage_is_told_the_fraction(small):
    assert "10 is 1000 %: rates are fractions, write 0.1" in spoilt(small, ("rate: 0.1", "rate: 10"))


def test_a_percentage_in_quotes_is_told_the_fraction_too(small):
    assert "rates are fractions, write 0.1" in spoilt(small, ("rate: 0.1", "rate: '10'"))


def test_a_negative_rate_is_refused(small):
    assert "rate is -0.1: rates run from 0 to 3" in spoilt(small, ("rate: 0.1", "rate: -0.1"))


def test_an_unknown_key_is_told_the_near_one(small):
    assert "unknown key 'threaat': did you mean threat?" in spoilt(small, ("  threat: hike", "  threaat: hike"))


def test_norway_and_the_key_on_stay_text(small):
    spoilt_case = small.read_text().replace("on: [CHN]", "on: ['*']\n    exempt: [NO]")
    small.write_text(spoilt_case)
    assert "no region 'NO': did you mean NOR" in complaint(small)


def test_a_code_keeps_its_leading_zero_without_quotes(small, good):
    small.write_text(good.replace("'0102'", "0102"))
    assert read(small).measures[0].products.codes[1] == "0102"


def test_a_mistake_in_one_item_does_not_make_references_to_it_dangle(small):
    told = spoilt(small, ("title: Technology", "titel: Technology"))
    assert "titel" in told
    assert "no issue" not in told


@pytest.mark.parametrize(
    ("old", "new", "line", "hint"),
    [
        ("title: A small conflict", "\ttitle: A small conflict", 2, "a tab: indent with spaces"),
        ("title: A small conflict", "title A small conflict", 2, "a key without its colon: write key: value"),
        ("title: A small conflict", "title: small: conflict", 2, "a colon where none can stand"),
        ("on: [CHN]", "on: [CHN", 19, "a list that is never closed, or a comma that is missing"),
        ("title: A small conflict", "title: 'A small conflict", 21, "a quotation mark above is open"),
        ("title: A small conflict", "title: *small", 2, "an alias (*name) without its anchor (&name)"),
        ("title: A small conflict", "title: A\x07small", 2, "may not stand in YAML: remove it"),
        ("title: A small conflict", "title: @small", 2, "a character that cannot begin a text"),
        ("title: A small conflict", "title: !thing small", 2, "the tag !thing means nothing in a case"),
        ("title: A small conflict", "title: &a [*a]", 2, "an alias that contains itself"),
    ],
)
def test_a_slip_of_syntax_is_told_with_its_line_and_a_hint(small, old, new, line, hint):
    told = spoilt(small, (old, new))
    assert any(hint in one for one in told.splitlines())
    assert any(one.startswith(f"{small}:{line}:") for one in told.splitlines()), told


def test_slips_in_two_files_are_both_told(tmp_path):
    (tmp_path / "a.yaml").write_text("id: [")
    (tmp_path / "b.yaml").write_text("title: 'open")
    told = complaint(tmp_path)
    assert "a.yaml:1: " in told
    assert "b.yaml:1: " in told


def test_a_missing_file_an_empty_one_and_an_empty_folder_are_told(tmp_path):
    assert "cannot be read (No such file or directory)" in complaint(tmp_path / "nowhere.yaml")
    assert "no YAML file in this folder" in complaint(tmp_path)
    (tmp_path / "case.yaml").write_text("# nothing yet\n")
    assert "case.yaml:1: the file is empty" in complaint(tmp_path)
    (tmp_path / "case.yaml").write_text("- a list\n")
    assert "a case file is made of keys" in complaint(tmp_path)


def test_a_file_in_another_encoding_is_told_with_its_line(small, good):
    small.write_bytes(good.replace("A small", "A smäll").encode("latin-1"))
    assert f"{small}:2: a character that is not UTF-8" in complaint(small)


def test_a_file_nested_beyond_reason_is_told(small):
    small.write_text("id: " + "[" * 5000)
    assert "nested too deeply" in complaint(small)


def test_a_withdrawn_threat_may_end_after_its_day_but_a_step_in_force_may_not(small, good):
    late = ("withdrawn: 2019-02-24\n        threat", "withdrawn: 2019-03-24\n        threat")
    small.write_text(good.replace(*late).replace("rate: 0.25\n", "rate: 0.25\n        status: threatened\n"))
    assert read(small).measures[0].steps[1].withdrawn == date(2019, 3, 24)
    small.write_text(good)
    assert "add a step with status suspended or removed instead" in spoilt(small, late)


TYPED = st.one_of(st.text(max_size=6), st.sampled_from(["\n", " []", "{}", ": 5", "~", "&a", "*a"]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.integers(0, 1400), length=st.integers(0, 12), typed=TYPED)
def test_whatever_is_typed_the_reader_returns_a_dossier_or_a_case_error(small, good, where, length, typed):
    small.write_text(good[:where] + typed + good[where + length :], encoding="utf-8", errors="replace")
    told = ""
    try:
        assert isinstance(read(small), Case)
    except CaseError as error:
        told = str(error)
    assert all(line.startswith(f"{small}:") for line in told.split("\n") if line)
