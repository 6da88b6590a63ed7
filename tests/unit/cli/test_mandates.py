"""A mandate as a file and on the command line: everything in it counts or is refused, and prices are told."""

import json

import pytest

from detente.bargaining import from_dict, solve
from detente.errors import TalksError
from detente.questions import mandate as question

PROBLEM = {
    "parties": ["A", "B"],
    "issues": [
        {
            "name": "x",
            "options": [{"name": "a", "values": {"A": 10, "B": 0}}, {"name": "b", "values": {"A": 2, "B": 9}}],
        },
        {
            "name": "y",
            "options": [{"name": "c", "values": {"A": 5, "B": 1}}, {"name": "d", "values": {"A": 0, "B": 8}}],
        },
        {
            "name": "z",
            "options": [{"name": "e", "values": {"A": 4, "B": 0}}, {"name": "f", "values": {"A": 0, "B": 4}}],
        },
    ],
    "reservation": {"A": 3, "B": 3},
}


@pytest.fixture
def problem():
    return from_dict(PROBLEM)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mandate.yaml"
    path.write_text(
        "party: A\nred_lines:\n- {issue: x, never: a, reason: promised at home}\n"
        "must_haves:\n- {issue: y, is: c}\ntradable: [z]\npriorities: {z: 2}\n"
    )
    return path


def test_a_mandate_file_has_lines_tradable_issues_and_priorities(problem, file):
    found = question.read(file, problem)
    assert [line.words(problem) for line in found.lines] == ["x never a", "y must be c"]
    assert found.lines[0].reason == "promised at home"
    assert found.tradable == (2,)
    weighted = question.weighted(problem, found)
    assert weighted.issues[2].values[0].tolist() == [8, 0]
    assert weighted.issues[2].values[1].tolist() == [0, 4]
    answer = question.ask(problem, found)
    assert "promised at home" in answer.markdown()
    assert answer.priced.without.gains != solve(problem, "nash").gains


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("party: C", "no party 'C'"),
        ("party: A\nred_line: []", "no key 'red_line': did you mean red_lines"),
        ("party: A\nred_lines: [{issue: x, never: q}]", r"red_lines\[0\].never: no option of x 'q'"),
        ("party: A\nred_lines: [{issue: x, is: a}]", r"red_lines\[0\]: no key 'is'"),
        ("party: A\nmust_haves: [{issue: w, is: a}]", r"must_haves\[0\].issue: no issue 'w'"),
        ("party: A\npriorities: {x: -1}", "a priority counts 0 times or more"),
        ("party: A\npriorities: {x: high}", "'high' is not a finite number"),
        ("party: A\ntradable: [w]", "no issue 'w'"),
        ("[]", "stands where an object belongs"),
    ],
)
def test_mistakes_in_a_mandate_are_told_with_file_and_place(problem, tmp_path, text, words):
    path = tmp_path / "m.yaml"
    path.write_text(text)
    with pytest.raises(TalksError, match=words) as told:
        question.read(path, problem)
    assert "m.yaml" in str(told.value)


def test_lines_typed_on_the_command_line_are_priced(detente, tmp_path):
    path = tmp_path / "p.json"
    path.write_text(json.dumps(PROBLEM))
    code, out, _ = detente("talks", "--problem", path, "--keep", "x=a", "--forbid", "y=d", "--for", "A", "--json")
    answer = json.loads(out)
    assert code == 0
    assert answer["party"] == "A"
    assert [(line["issue"], line["must"]) for line in answer["lines"]] == [("x", True), ("y", False)]
    assert answer["deal"]
    assert answer["package"]["x"] == "a"
    assert answer["package"]["y"] == "c"
    without = {party: answer["without"]["gains"][party] - answer["cost"][party] for party in "AB"}
    assert without == pytest.approx({p: answer["utility"][p] - 3 for p in "AB"})


def test_a_fatal_set_is_named_in_words(detente, tmp_path):
    path = tmp_path / "p.json"
    path.write_text(json.dumps(PROBLEM | {"reservation": {"A": 3, "B": 12}}))
    lines = ("--forbid", "x=b", "--forbid", "y=d", "--forbid", "z=f")
    code, out, _ = detente("talks", "--problem", path, *lines, "--for", "A", "--json")
    answer = json.loads(out)
    assert code == 0
    assert not answer["deal"]
    assert answer["package"] is None
    assert {line["issue"] for line in answer["fatal"]} == {"y", "z"}
    assert "No deal is left" in answer["verdict"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--keep", "x=a"), "need --for PARTY"),
        (("--keep", "x", "--for", "A"), "write ISSUE=OPTION"),
        (("--keep", "x=q", "--for", "A"), "unknown option of x 'q'"),
        (("--for", "A"), "--for goes with"),
        (("--mandate", "m.yaml", "--for", "A"), "leave out --keep"),
    ],
)
def test_lines_that_make_no_sense_are_refused(detente, tmp_path, words, message):
    path = tmp_path / "p.json"
    path.write_text(json.dumps(PROBLEM))
    code, _, err = detente("talks", "--problem", path, *words)
    assert code == 2
    assert message in err
