"""A term sheet says what a package changes, in words, and tells nobody's worths."""

import json

import pytest
from test_mandates import PROBLEM

from detente.bargaining import from_dict, solve
from detente.questions.term_sheet import markdown, write


@pytest.fixture
def problem():
    return from_dict(PROBLEM | {"name": "A and B talk"})


def test_terms_stand_in_the_words_of_the_register_and_without_worths(problem):
    best = solve(problem, "nash").package
    option = problem.issues[1].options[best.choice[1]]
    words = {("y", ""): "The second matter", ("y", option): "It is settled so"}
    text = markdown(problem, best, words, "Term sheet")
    assert "- **The second matter**: It is settled so" in text
    assert "Stays as it is" in text
    assert not any(f"{worth:g}" in text for worth in best.utility)


def test_a_document_says_the_same_as_markdown(problem, tmp_path):
    docx = pytest.importorskip("docx")
    best = solve(problem, "nash").package
    write(tmp_path / "t.docx", problem, best, {}, "Term sheet")
    told = [one.text for one in docx.Document(str(tmp_path / "t.docx")).paragraphs]
    plain = markdown(problem, best, {}, "Term sheet").replace("**", "").replace("- ", "").replace("#", "")
    assert [one.strip() for one in told] == [line.strip() for line in plain.splitlines() if line.strip()]


def test_the_verb_writes_a_sheet_and_no_file_over_another(detente, tmp_path):
    path = tmp_path / "p.json"
    path.write_text(json.dumps(PROBLEM))
    sheet = tmp_path / "deal.md"
    assert detente("talks", "--problem", path, "--term-sheet", sheet)[0] == 0
    assert sheet.read_text().startswith("# Term sheet")
    code, _, err = detente("talks", "--problem", path, "--term-sheet", sheet)
    assert code == 2
    assert "exists and is not overwritten" in err
    assert detente("talks", "--problem", path, "--term-sheet", sheet, "--force")[0] == 0
    assert "ends in .md or .docx" in detente("talks", "--problem", path, "--term-sheet", tmp_path / "t.pdf")[2]
