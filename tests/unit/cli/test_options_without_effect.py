"""Nothing that a user says is ignored: a verb refuses an option that can change nothing, and says what to do."""

import json

import pytest

BARGAIN = {
    "parties": ["A", "B"],
    "issues": [
        {
            "name": "x",
            "options": [{"name": "no", "values": {"A": 0, "B": 0}}, {"name": "yes", "values": {"A": 2, "B": 1}}],
        }
    ],
}
CASE = "us-china-2018"
PROBLEM = "bargain.json"
NO_EFFECT = [
    (["war", "--on", "2019-02-15", "--players", "USA,CHN"], "--on has no effect without a case"),
    (["run", CASE, "--draws", 50, "--chapter", "timeline"], "--draws has no effect on a report that draws nothing"),
    (["run", CASE, "--seed", 1, "--chapter", "statements"], "--seed has no effect on a report that draws nothing"),
    (["run", CASE, "--full", "--chapter", "deal"], "--full has no effect with --chapter"),
    (["run", CASE, "--json", "--force"], "--force has no effect with --json"),
    (["show", "none.detente", "--force"], "--force has no effect without --out"),
    (["duty", "8541.40.60", "--from", "MY", "--to", "US", "--case", CASE, "--also", CASE], "--also has no effect"),
    (["duty", "bicycle", "--from", "CN", "--to", "US", "--value", "100"], "--value has no effect on a good in words"),
    (["replicate", "--data", "."], "--data has no effect without a paper"),
    (["backtest", CASE, "--from", "2019-07", "--to", "2019-12", "--concordance", "c.csv"], "without --by naics3"),
    (["read", ".", "--model", "m"], "--model are for one article"),
    (["read", PROBLEM, "--case", CASE, "--accept", "--into", "there"], "give one of the two"),
    (["talks", CASE, "--keep", "a=b", "--for", "USA", "--solution", "ks"], "--solution has no effect with --keep"),
    (["talks", CASE, "--mandate", "m.yaml", "--solution", "ks"], "--solution has no effect with --keep"),
    (["talks", CASE, "--term-sheet", "t.md", "--solution", "ks"], "--solution has no effect with --term-sheet"),
    (["talks", CASE, "--keep", "a=b", "--for", "USA", "--export", "p.json"], "are two commands"),
    (["talks", CASE, "--mandate", "m.yaml", "--term-sheet", "t.md"], "are two commands"),
    (["talks", CASE, "--term-sheet", "t.md", "--export", "p.json"], "are two commands"),
    (["talks", CASE, "--interactive", "--export", "p.json"], "are two commands"),
    (["talks", CASE, "--export", "p.json", "--json"], "--json has no effect with --export"),
    (["talks", CASE, "--term-sheet", "t.md", "--json"], "--json has no effect with --term-sheet"),
    (["talks", CASE, "--interactive", "--draws", 5], "--draws has no effect with --interactive"),
    (["talks", "--problem", PROBLEM, "--draws", 5], "--draws has no effect with --problem"),
    (["talks", "--problem", PROBLEM, "--world", "cp2015"], "--world has no effect with --problem"),
    (["talks", "--problem", PROBLEM, "--deficits", "zero", "--export", "p.json"], "--deficits has no effect"),
]


@pytest.mark.parametrize(("words", "said"), NO_EFFECT, ids=lambda one: " ".join(map(str, one))[:60])
def test_an_option_that_can_change_nothing_is_refused(detente, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / PROBLEM).write_text(json.dumps(BARGAIN))
    code, out, told = detente(*words)
    assert (code, out) == (2, "")
    assert said in told
    assert [one.name for one in tmp_path.iterdir()] == [PROBLEM]


@pytest.mark.parametrize("option", ["--draws", "--seed"])
def test_a_verb_that_draws_nothing_does_not_know_draws(detente, option):
    code, _, told = detente("duty", "8541.40.60", "--from", "MY", "--to", "US", option, 5)
    assert code == 2
    assert "No such option" in told
