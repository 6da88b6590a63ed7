"""docs/cases.md is true: its example is a case, its messages are real, its tables come from the models."""

from datetime import date
from pathlib import Path

import pytest

from detente.casebook import as_of, read, timeline
from detente.casebook.schema import filled
from detente.errors import CaseError

PAGE = (Path(__file__).parents[3] / "docs" / "cases.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    return PAGE.partition(f"```{language}\n")[2].partition("```")[0]


@pytest.fixture
def example(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = Path("two-lists.yaml")
    file.write_text(block("yaml"), encoding="utf-8")
    return file


def test_the_example_is_a_case(example):
    friday = as_of(read(example), date(2019, 2, 15))
    assert friday.default_threat == "hike"
    assert [path.id for path in friday.paths] == ["law", "deadline", "removal"]
    assert len(timeline(friday)) > 8


def test_the_messages_are_those_of_the_reader(example):
    text = example.read_text(encoding="utf-8")
    for old, new in [
        ("rate: 0.05,", "rate: 5,"),
        ("2019-02-24", "2019-03-24"),
        ("topic: investment", "topic: investments"),
    ]:
        text = text.replace(old, new, 1)
    example.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        read(example)
    assert str(caught.value).splitlines() == block("text").splitlines()


def test_the_tables_come_from_the_models():
    assert filled(PAGE) == PAGE, "run: python -m detente.casebook.schema docs/cases.md"


def test_every_key_is_explained():
    assert not [line for line in PAGE.splitlines() if line.startswith("| `") and line.endswith("|  |")]


def test_a_page_without_marks_is_refused():
    with pytest.raises(ValueError, match="lacks its marks"):
        filled("no marks")
