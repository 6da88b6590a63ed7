"""A short run of the fuzzer; ``make fuzz`` tries 10,000 inputs."""

import pytest

from fuzzing import FORMS, tried

EACH = 25
"""Inputs of a form."""
SEED = 1


@pytest.mark.parametrize("form", FORMS)
def test_damaged_input_is_answered_or_refused_with_a_sentence(form):
    wrong = {number: found for number in range(EACH) if (found := tried(form, number, SEED))}
    assert wrong == {}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_reads_what_is_not_damaged(form, tmp_path):
    FORMS[form].make(tmp_path)
    FORMS[form].read(tmp_path)


def test_the_same_seed_damages_alike(tmp_path):
    for name in ("a", "b"):
        tried("own", 7, 0, keep=tmp_path / name)
    first, second = ((tmp_path / name / "own" / "problem.json") for name in ("a", "b"))
    assert first.is_file() == second.is_file()
    assert not first.is_file() or first.read_bytes() == second.read_bytes()
