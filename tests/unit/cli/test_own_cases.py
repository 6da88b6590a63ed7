"""A case of one's own: a skeleton that runs, and a check that says what is wrong, where, and what is missing."""

import json

import pytest


@pytest.fixture
def mine(detente, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, _, told = detente("new-case", "mine", "--importer", "US", "--origin", "Vietnam", "--year", "2024")
    assert (code, told) == (0, "")
    return tmp_path / "mine"


def test_a_new_case_passes_its_check_and_is_law_that_can_be_asked(detente, mine):
    code, out, _ = detente("check", "./mine", "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["case"], found["counts"]["measures"], found["counts"]["parties"]) == ("mine", 1, 2)
    assert found["lines_hit"] > 100
    assert not any("memory" in one or "neither url" in one for one in found["advice"])
    code, out, _ = detente("duty", "7208.10.15", "--from", "VN", "--to", "US", "--case", "./mine", "--json")
    assert code == 0
    assert json.loads(out)["lines"][0]["added"] == pytest.approx(0.1)


def test_a_check_tells_every_mistake_with_its_line_and_what_rests_on_little(detente, mine):
    file = mine / "measures.yaml"
    text = file.read_text()
    file.write_text(text.replace("certainty: assumption", "certainty: memory", 1))
    code, out, _ = detente("check", "./mine")
    assert code == 0
    assert "first-duty steps 0: is from memory" in " ".join(out.split())
    file.write_text(text.replace("source: me", "source: nobody").replace("rate: 0.25", "rate: 25 %"))
    code, out, told = detente("check", "./mine")
    assert (code, out) == (2, "")
    assert "measures.yaml:11: measures.first-duty.steps.1.rate: '25 %' is not a number" in told
    file.write_text(text.replace("[chapter 72, 8471-8473]", "['72109999']"))
    _, out, _ = detente("check", "./mine")
    assert "codes 72109999: the schedule of USA has no such line" in " ".join(out.split())


def test_a_new_case_takes_no_folder_that_is_there_and_no_name_that_is_none(detente, mine):
    assert detente("new-case", "mine")[0] == 2
    assert (mine / "case.yaml").read_text().startswith("# A case of your own")
    code, _, told = detente("new-case", "no name!")
    assert code == 2
    assert "cannot name a case" in told
    code, _, told = detente("new-case", "other", "--origin", "Atlantis")
    assert code == 2
    assert "Atlantis" in told
