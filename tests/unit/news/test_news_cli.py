"""``detente read`` from the outside."""

import json
import sys
from types import SimpleNamespace

import pytest

from detente.cli import main


@pytest.fixture
def detente(monkeypatch, capsys):
    """The verb in this process, which loads the parser once; what it printed, and its exit code."""

    def read(*words):
        monkeypatch.setattr(sys, "argv", ["detente", "read", *map(str, words)])
        with pytest.raises(SystemExit) as stop:
            main()
        shown = capsys.readouterr()
        return SimpleNamespace(returncode=stop.value.code or 0, stdout=shown.out, stderr=shown.err)

    return read


def test_it_prints_facts_contradictions_and_a_diff(detente, case, story):
    done = detente(story, "--case", case)
    assert done.returncode == 0, done.stderr
    assert "the case says 2019-03-02 (deadlines.march); the article says 2019-03-01" in done.stdout
    assert "--- a/case.yaml\n+++ b/case.yaml" in done.stdout
    assert "“Wheat … is the biggest stumbling block”" in done.stdout or "biggest stumbling block" in done.stdout


def test_nothing_is_written_without_accept_and_a_second_reading_after_it_adds_nothing(detente, case, story):
    before = (case / "case.yaml").read_bytes()
    detente(story, "--case", case)
    assert (case / "case.yaml").read_bytes() == before
    assert "written:" in detente(story, "--case", case, "--accept").stdout
    assert "The case says all of this already." in detente(story, "--case", case, "--accept").stdout


def test_json_holds_every_fact_with_its_words_and_places(detente, story):
    told = json.loads(detente(story, "--json").stdout)
    source = story.read_text(encoding="utf-8")
    assert told["published"] == "2019-02-15"
    for fact in told["facts"]:
        quote = fact["quotation"]
        assert source[quote["source_start"] : quote["source_end"]] == quote["text"]
        assert 0 < fact["confidence"] < 1
        assert fact["reason"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--accept"], "--case"),
        (["--published", "soon"], "--published soon: not a day"),
        (["--model", "small"], "--endpoint and --model belong together"),
        (["--case", "us-chin-2018"], "did you mean us-china-2018"),
        (["--case", "us-china-2018", "--accept"], "--into FOLDER"),
    ],
)
def test_wrong_input_is_told_with_exit_code_2(detente, story, words, says):
    done = detente(story, *words)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
