"""A mediated session: the proposal keeps both mandates, and nothing that is read shows either side's numbers."""

import io
import json
import re

import pytest

from detente.bargaining import from_dict, named
from detente.errors import TalksError
from detente.questions import mediate

SECRET = "7.77"
REASON = "our mills need it until the vote"


def of_issue(name, **options):
    rows = [{"name": key, "values": dict(zip("AB", worth, strict=True))} for key, worth in options.items()]
    return {"name": name, "options": rows}


PROBLEM = {
    "parties": ["A", "B"],
    "issues": [
        of_issue("x", a=(10, 0), b=(2, 9), c=(6, 6)),
        of_issue("y", c=(5, 1), d=(0, 8)),
        of_issue("z", e=(4, 0), f=(0, 4)),
    ],
    "reservation": {"A": 3.21, "B": 3.21},
}


@pytest.fixture
def files(tmp_path):
    a, b = tmp_path / "a.yaml", tmp_path / "b.yaml"
    a.write_text(f"party: A\nred_lines: [{{issue: x, never: b, reason: {REASON}}}]\npriorities: {{y: {SECRET}}}\n")
    b.write_text(f"party: B\nmust_haves: [{{issue: z, is: f, reason: {REASON}}}]\npriorities: {{x: {SECRET}}}\n")
    return [a, b]


@pytest.fixture
def session(files):
    return mediate.session(from_dict(PROBLEM), files)


def proposed(session):
    return named(session.problem, session.proposal.choice)


def test_the_first_proposal_keeps_the_lines_of_both(session):
    assert proposed(session)["x"] != "b"
    assert proposed(session)["z"] == "f"


def test_a_deal_takes_both_to_accept_the_same_proposal(session):
    assert session.say("accept") == "A accepts."
    assert not session.over
    assert "it is a deal" in session.say("accept")
    assert mediate.data(session)["deal"]


def test_what_is_refused_is_not_proposed_again_and_earlier_consent_is_void(session):
    session.say("accept")
    refused = proposed(session)["x"]
    session.say("refuse x")
    if not session.over:
        assert proposed(session)["x"] != refused
        assert session.accepted == set()


def test_no_output_shows_a_number_or_reason_of_either_side(session):
    said = [session.opening(), session.text()]
    for words in ("help", "show", "refuse y", "refuse nothing", "accept", "refuse x", "refuse z", "show x", "quit"):
        said.append(session.say(words))
    text = "\n".join([*said, json.dumps(mediate.data(session))])
    assert REASON not in text
    assert not re.search(r"\d+\.\d", text)
    assert "priorit" not in text


WRONG = (
    f"priorities: {{x: -{SECRET}}}",
    f"priorities: {{nothing: {SECRET}}}",
    "red_lines: [{issue: x, never: secret}]",
)


@pytest.mark.parametrize("wrong", WRONG)
def test_a_mistake_in_a_mandate_is_told_without_what_stands_in_it(files, wrong):
    files[1].write_text(f"party: B\n{wrong}\n")
    with pytest.raises(TalksError) as caught:
        mediate.session(from_dict(PROBLEM), files)
    assert "b.yaml" in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    for secret in (SECRET, "secret", "nothing"):
        assert secret not in str(caught.value)


def test_mandates_that_leave_no_deal_say_so_and_not_why(files):
    files[0].write_text("party: A\nmust_haves: [{issue: z, is: e}]\n")
    session = mediate.session(from_dict(PROBLEM), files)
    assert session.over
    assert session.opening() == mediate.NOTHING


def test_two_mandates_of_one_side_are_refused(files):
    with pytest.raises(TalksError, match="both mandates are of A"):
        mediate.session(from_dict(PROBLEM), [files[0], files[0]])


def test_the_verb_holds_a_session_and_prints_no_number_of_either(files, tmp_path, detente, monkeypatch):
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(PROBLEM), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("show\nrefuse y\naccept\naccept\n"))
    code, out, err = detente("talks", "--problem", path, "--mediate", files[0], "--mediate", files[1])
    assert code == 0
    assert "The mediator proposes" in out + err
    assert not re.search(r"\d+\.\d", out + err)
    assert REASON not in out + err
