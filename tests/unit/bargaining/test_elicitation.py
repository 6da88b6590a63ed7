"""Weights from pairwise answers: consistent ones give back the truth, contradictions are told, a mandate is written."""

import json

import numpy as np
import pytest

from detente.bargaining import PairAnswer, fitted, pairs_to_ask
from detente.bargaining.elicitation import ranges
from detente.errors import TalksError
from detente.questions import elicit, mandate
from random_talks import problem


@pytest.mark.parametrize("seed", range(5))
def test_answers_that_agree_give_back_the_weights_up_to_a_factor(seed):
    one, rng = problem(seed, issues=6), np.random.default_rng(seed)
    real = rng.uniform(0.5, 20, 6)
    answers = [PairAnswer(a, b, real[a] / real[b]) for a, b in pairs_to_ask(one, 0)]
    found = fitted(one, 0, answers)
    true = real[list(found.issues)]
    assert np.array(found.fitted) / true == pytest.approx(np.full(len(true), found.fitted[0] / true[0]))
    assert np.log(found.factors).mean() == pytest.approx(0, abs=1e-9)
    assert found.misfit == pytest.approx(1)
    assert found.contradictions == ()


def test_the_questions_are_about_what_is_most_at_stake_and_join_all_issues():
    one = problem(2, issues=9)
    pairs = pairs_to_ask(one, 1, 5)
    top = set(np.argsort(-ranges(one, 1))[:5].tolist())
    assert {q for pair in pairs for q in pair} == top
    assert len(pairs) == 4 + 3


def test_a_circle_of_answers_is_a_contradiction():
    answers = [PairAnswer(0, 1, 2), PairAnswer(1, 2, 2), PairAnswer(2, 0, 2)]
    found = fitted(problem(0, issues=3), 0, answers).contradictions
    assert [(one.issues, one.circular) for one in found] == [((0, 1, 2), True)]
    assert found[0].off == pytest.approx(8)


def test_ratios_that_do_not_multiply_are_a_contradiction_beyond_a_factor_of_two():
    def told(times):
        return fitted(problem(0, issues=3), 0, [PairAnswer(0, 1, 2), PairAnswer(1, 2, 2), PairAnswer(0, 2, times)])

    assert told(8).contradictions == ()
    assert told(9).contradictions[0].off == pytest.approx(9 / 4)
    assert told(9).misfit > 1


def test_answers_that_nothing_joins_are_refused():
    with pytest.raises(TalksError, match="islands"):
        fitted(problem(0, issues=4), 0, [PairAnswer(0, 1, 2), PairAnswer(2, 3, 2)])
    with pytest.raises(TalksError, match="no answer"):
        fitted(problem(0, issues=4), 0, [])


def test_questions_are_written_filled_and_become_a_mandate(tmp_path):
    one, path = problem(1, issues=5), tmp_path / "questions.yaml"
    assert elicit.write_questions(path, one, "A") == 4 + 3
    with pytest.raises(TalksError, match=r"answers\[0\].times: no answer yet"):
        elicit.ask(path, one)
    path.write_text(path.read_text().replace("null", "2"), encoding="utf-8")
    answer = elicit.ask(path, one)
    assert "Range, points" in answer.markdown()
    json.dumps(answer.data())
    elicit.write_mandate(tmp_path / "m.yaml", answer)
    read = mandate.read(tmp_path / "m.yaml", one)
    assert dict(read.priorities) == pytest.approx(
        dict(zip(answer.fitted.issues, answer.fitted.factors, strict=True)), abs=1e-4
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{more: q0, less: q9, times: 2}", "answers[0].less: no issue 'q9'"),
        ("{more: q0, less: q1, times: -2}", "a ratio is above 0"),
        ("{more: q0, less: q0, times: 2}", "compared with itself"),
        ("{more: q0, less: q1, times: much}", "'much' is not a finite number"),
        ("7", "stands where an object belongs"),
    ],
)
def test_mistakes_in_answers_are_told_with_their_place(tmp_path, row, words):
    path = tmp_path / "a.yaml"
    path.write_text(f"party: A\nanswers:\n- {row}\n", encoding="utf-8")
    with pytest.raises(TalksError) as caught:
        elicit.ask(path, problem(0, issues=3))
    assert words in str(caught.value)
    assert "a.yaml" in str(caught.value)
