"""Offers on the command line: a ladder, and an offer received, typed or in a file; mistakes have their place."""

import json

import pytest

from detente.bargaining import from_dict
from detente.errors import TalksError, UnknownName
from detente.questions import ladder, received


def of_issue(name, **options):
    """An issue whose options have a worth for each party."""
    rows = [{"name": key, "values": dict(zip("AB", worth, strict=True))} for key, worth in options.items()]
    return {"name": name, "options": rows}


PROBLEM = {
    "parties": ["A", "B"],
    "issues": [
        of_issue("x", a=(10, [0, 2]), b=(2, [2, 15])),
        of_issue("y", c=(5, [0, 2]), d=(0, [1, 12])),
        of_issue("z", e=(4, 0), f=(1, 5)),
    ],
    "reservation": {"A": 3, "B": 3},
}


@pytest.fixture
def problem():
    return from_dict(PROBLEM)


def test_a_ladder_is_told_with_its_last_offer_and_where_to_walk(problem):
    answer = ladder.ask(problem, "A")
    assert "below this, walk" in answer.markdown()
    told = answer.data()
    assert [offer["gains"]["A"] for offer in told["offers"]] == sorted(
        (offer["gains"]["A"] for offer in told["offers"]), reverse=True
    )
    assert told["walk"] == 3


def test_an_offer_is_read_from_a_file_and_judged(problem, tmp_path):
    path = tmp_path / "offers.yaml"
    path.write_text("from: B\noffers:\n- {x: a}\n- {x: b, y: d, z: e}\n", encoding="utf-8")
    answer = received.ask(problem, received.read(path, problem))
    told = answer.data()
    assert (told["from"], told["offers"], told["unsaid"]) == ("B", 2, 0)
    assert told["offer"]["gains"]["A"] == pytest.approx(2 + 0 + 4 - 3)
    assert "What to answer" in answer.markdown()


def test_what_an_offer_does_not_name_is_left_as_it_is_and_said(problem):
    answer = received.ask(problem, received.typed(problem, "A", ["y=d"]))
    assert answer.data()["unsaid"] == 2
    assert "does not name 2 issues" in answer.markdown()


def test_every_mistake_of_a_file_of_offers_is_named_with_its_place(problem, tmp_path):
    path = tmp_path / "offers.yaml"
    path.write_text("from: C\noffers:\n- {x: nothing}\n- {w: a}\n- []\nextra: 1\n", encoding="utf-8")
    with pytest.raises(TalksError) as caught:
        received.read(path, problem)
    for part in ("offers[0].x", "offers[1]", "offers[2]", "'C'", "'extra'"):
        assert part in str(caught.value)


@pytest.mark.parametrize("text", ["x", "x=", "=a", "x=a,x=b"])
def test_an_offer_that_is_no_list_of_options_is_refused(problem, text):
    with pytest.raises(TalksError, match=r"ISSUE=OPTION|stands twice"):
        received.typed(problem, "A", [text])


def test_an_offer_with_an_unknown_issue_or_option_is_refused(problem):
    with pytest.raises(UnknownName, match="issue"):
        received.typed(problem, "A", ["w=a"])
    with pytest.raises(UnknownName, match="option of x"):
        received.typed(problem, "A", ["x=z"])


def test_the_verb_prints_a_ladder_and_judges_an_offer(tmp_path, detente):
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(PROBLEM), encoding="utf-8")
    asked = ["talks", "--problem", str(path), "--json"]
    assert json.loads(detente(*asked, "--ladder", "--for", "A")[1])["party"] == "A"
    assert json.loads(detente(*asked, "--received", "x=b,y=d", "--for", "A")[1])["to"] == "A"
    code, _, said = detente(*asked, "--ladder")
    assert code
    assert "--ladder needs --for PARTY" in said
