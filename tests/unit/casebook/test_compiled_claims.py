"""Records of claims that were compiled answer as the models do that they were made of."""

import copy
import pickle

import pytest

from detente.casebook import load
from detente.casebook.compiled import heard, told
from detente.casebook.force import in_force


@pytest.fixture(scope="module")
def measures():
    return load("us-china-2018").measures


def test_a_compiled_claim_says_all_that_its_model_says(measures):
    case = load("us-trade-2025")
    parts = (measures, case.measures, case.sources, case.issues, case.terms, case.ratifiers, case.restrictions)
    for one in parts:
        assert heard(told(one)) == one
        assert told(heard(told(one))) == told(one)


def test_a_compiled_claim_is_asked_as_a_model_is(measures):
    for one, model in zip(heard(told(measures)), measures, strict=True):
        day = model.steps[-1].effective
        found = in_force(one, day)
        assert (found is None) == (in_force(model, day) is None)
        assert one.worded(day) == model.worded(day)
        assert one.model_copy(update={"title": "other"}).title == "other"


def test_a_compiled_claim_is_frozen_hashed_copied_and_pickled_as_a_model_is(measures):
    one, other = heard(told(measures[0])), heard(told(measures[0]))
    with pytest.raises(AttributeError, match="frozen"):
        one.title = "other"
    assert {one.steps[0]} == {other.steps[0]}
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one
    assert repr(one).startswith("Measure(")
    assert one != heard(told(measures[1]))
    with pytest.raises(AttributeError):
        _ = one.no_such_field
