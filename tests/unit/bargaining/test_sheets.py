"""A sheet of issues and worths: written and read back the same, and every mistake with its file and row."""

import pytest

from detente.bargaining import load, read_sheet, write_sheet
from detente.errors import TalksError
from random_talks import problem

HEADER = "issue,option,now,A low,A high,B low,B high\nno deal,,,1,1,2,2\n"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("seed", range(3))
def test_a_sheet_is_read_back_as_it_was_written(tmp_path, suffix, seed):
    one, path = problem(seed, issues=4, links=0), tmp_path / f"worths.{suffix}"
    assert write_sheet(path, one, {("q0", ""): "=1+1"}) == ()
    back = load(path)
    assert (back.parties, back.default) == (one.parties, one.default)
    for a, b in zip(one.issues, back.issues, strict=True):
        assert (a.name, a.options, a.topic, a.holds) == (b.name, b.options, b.topic, b.holds)
        for end in ("low", "high"):
            assert getattr(b, end) == pytest.approx(getattr(a, end), rel=1e-14)  # Excel keeps 15 digits
    assert back.reservation.tolist() == one.reservation.tolist()


def test_what_a_sheet_has_no_place_for_is_told(tmp_path):
    one = problem(0, issues=5, links=2, rules=1, groups=2)
    assert write_sheet(tmp_path / "a.csv", one) == ("2 links", "1 rules", "2 groups at home")


def test_a_sheet_of_semicolons_and_of_one_end_is_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("\ufeffissue;option;now;A low;B high\nno deal;;;0;−1\nx;a;;3;1\nx;b;x;2;4\n", encoding="utf-8")
    found = read_sheet(path)
    assert found.default == (1,)
    assert found.issues[0].values.tolist() == [[3, 2], [1, 4]]
    assert found.reservation.tolist() == [0, -1]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (HEADER + "x,a,,1,2,3,\nx,b,,1,2,,\n", "a.csv:4: no worth for B: an empty worth is not 0"),
        (HEADER + "x,a,,1,two,3,4\n", "a.csv:3: A high: 'two' is no number"),
        (HEADER + "x,a,,2,1,3,4\n", "a.csv:3: the range of A runs backwards"),
        (HEADER + "x,a,,1,nan,3,4\n", "a.csv:3: A high: 'nan' is no number"),
        (HEADER + "x,a,,1,1,3,4\nx,a,,1,1,3,4\n", "a.csv:4: option 'a' of x stands twice"),
        (HEADER + "x,a,x,1,1,3,4\nx,b,x,1,1,3,4\n", "a.csv:4: two options of x hold now"),
        (HEADER + "x,a,yes,1,1,3,4\n", "a.csv:3: 'yes' under now"),
        (HEADER + ",a,,1,1,3,4\n", "a.csv:3: no issue"),
        (HEADER + "x,,,1,1,3,4\n", "a.csv:3: no option of x"),
        (HEADER + "x,a,,1,1,3,4,5\n", "a.csv:3: more cells than the header"),
        ("issue,option,worth\nx,a,1\n", "a.csv:1: column 'worth' is unknown"),
        ("option,A low,B low\na,1,1\n", "a.csv:1: no column 'issue'"),
        ("issue,option,A low,B low\nx,a,1,1\n", "no row 'no deal'"),
        ("", "an empty sheet"),
    ],
)
def test_every_mistake_of_a_sheet_is_told_with_its_row(tmp_path, rows, words):
    path = tmp_path / "a.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(TalksError) as caught:
        read_sheet(path)
    assert words in str(caught.value)


def test_a_file_that_is_no_sheet_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_text("no workbook", encoding="utf-8")
    with pytest.raises(TalksError, match="not an Excel file"):
        read_sheet(path)
    with pytest.raises(TalksError, match=r"ends in \.csv or \.xlsx"):
        write_sheet(tmp_path / "a.ods", problem(0, issues=2))
