"""The list of planted bugs fits the code: each text stands once, and each test file exists."""

from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def mutants():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "scripts")
        return import_module("mutants")


def test_every_planted_bug_has_its_place_and_its_tests(mutants):
    listed = mutants.bugs(mutants.BUGS.read_text("utf-8"))
    assert len(listed) >= 100
    assert mutants.misfits(listed) == []
    assert len({(bug.file, bug.find, bug.plant) for bug in listed}) == len(listed)
    assert all((ROOT / test.split("::")[0]).exists() for bug in listed for test in bug.tests)
    assert all(bug.find != bug.plant for bug in listed)


def test_a_bug_whose_text_is_gone_is_told(mutants):
    lost = mutants.Bug("a group", "a sign", "pyproject.toml", "no such text", "", ())
    assert mutants.misfits([lost]) == ["a sign: 'no such text' occurs 0 times in pyproject.toml"]
