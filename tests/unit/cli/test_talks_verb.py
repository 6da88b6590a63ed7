"""`detente talks` as a user types it: named solutions of a problem, the state of a case, bad input."""

import json

import pytest

PROBLEM = {
    "parties": ["A", "B"],
    "issues": [
        {
            "name": "x",
            "options": [
                {"name": "yes", "values": {"A": 3, "B": 0}},
                {"name": "no", "values": {"A": 0, "B": 2}},
            ],
        },
        {
            "name": "y",
            "options": [
                {"name": "yes", "values": {"A": 0, "B": 3}},
                {"name": "no", "values": {"A": 1, "B": 0}},
            ],
        },
    ],
    "reservation": {"A": 0, "B": 0},
}


@pytest.fixture
def problem(tmp_path):
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(PROBLEM), encoding="utf-8")
    return path


@pytest.mark.parametrize("solution", ["nash", "ks", "egalitarian", "utilitarian"])
def test_every_named_solution_of_a_logroll_is_the_logroll(detente, problem, solution):
    answer = json.loads(detente("talks", "--problem", problem, "--solution", solution, "--json")[1])
    assert answer["solution"] == solution
    assert answer["packages"][0]["choice"] == {"x": "yes", "y": "yes"}
    assert answer["packages"][0]["utility"] == {"A": 3.0, "B": 3.0}
    assert answer["certificate"]["verified"]


def test_the_frontier_of_a_problem_leaves_out_what_is_dominated(detente, problem):
    answer = json.loads(detente("talks", "--problem", problem, "--solution", "frontier", "--json")[1])
    worths = {(p["utility"]["A"], p["utility"]["B"]) for p in answer["packages"]}
    assert worths == {(4.0, 0.0), (3.0, 3.0), (0.0, 5.0)}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("talks", "us-chima-2018"), "did you mean us-china-2018"),
        (("talks", "--problem", "/nowhere.json"), "/nowhere.json"),
    ],
)
def test_bad_input_is_told(detente, words, message):
    code, _, err = detente(*words)
    assert code == 2
    assert message in err


def test_a_case_without_options_has_a_state_and_says_why_no_package(detente):
    code, out, _ = detente("talks", "steel-232-2018", "--json")
    state = json.loads(out)
    assert code == 0
    assert state["packages"] == []
    assert state["status"]


def test_the_talks_of_february_2019_have_a_zone_and_a_package_that_passes_at_home(detente):
    code, out, _ = detente("talks", "us-china-2018", "--draws", 0, "--json")
    record = json.loads(out)
    assert code == 0
    assert record["days_left"] == 15
    assert len(record["issues"]) > 100
    mediator = record["packages"][0]
    assert all(accepts for _, accepts, _, _ in mediator["groups"])
    assert all(gain > 0 for gain in mediator["gains"])
    assert record["zone"]["complete"]
