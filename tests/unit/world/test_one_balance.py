"""A table that does not balance gets one behaviour, in Python and by every verb, and every answer says so."""

from dataclasses import replace

import numpy as np
import pytest

import detente
from detente import Setup
from detente.conflict.assumed import economy_of, model_of
from detente.model import Model
from detente.questions import solve as question
from detente.questions import war

NOTHING = 1e-8
"""Welfare that a re-solved baseline moves at its own tariffs: its residual is 1e-11 of world GDP."""


@pytest.fixture(scope="module")
def crooked():
    world = detente.load_world()
    return replace(world, name="crooked", flows=world.flows * np.linspace(0.98, 1.02, 33)[:, None, None])


@pytest.fixture(scope="module")
def small():
    from random_worlds import random_world

    world = random_world(3, 3, 2)
    return replace(world, flows=world.flows * np.array([0.9, 1.0, 1.2])[:, None, None])


def test_tariffs_that_do_not_change_change_nothing_on_a_table_that_does_not_balance(crooked):
    """The five lines of the README moved welfare by −0.060 to +0.051 % and said "Converged"."""
    out = detente.solve(crooked, crooked.tariffs)
    assert np.abs(out.welfare - 1).max() < NOTHING
    assert "does not balance" in out.cautions[0]
    assert out.cautions[0] in repr(out)


@pytest.mark.parametrize("deficits", ["fixed", "zero", "income", "gdp"])
def test_python_the_verb_and_a_situation_give_one_answer(small, deficits):
    change = "R00:R01=+0.25"
    setup = Setup(world=small, deficits=deficits)
    routes = [
        detente.solve(small, change, deficits=deficits),
        question.ask([change], setup),
        model_of(setup, economy_of(setup)).solve(change),
        Model(small, deficits).solve(change),
    ]
    for one in routes[1:]:
        assert one.welfare == pytest.approx(routes[0].welfare, abs=NOTHING)
        assert one.cautions == routes[0].cautions
    assert len(routes[0].cautions) == 1


def test_the_caution_is_in_text_json_and_the_war(small):
    found = question.record_of(question.ask([], Setup(world=small)))
    assert "does not balance" in str(found.section())
    assert "does not balance" in str(found.data())
    fought = war.ask(setup=Setup(world=small), check=False)
    assert any("does not balance" in note for note in fought.notes)


def test_deficits_of_zero_in_python_do_not_put_the_purge_into_the_change():
    """``solve(…, deficits="zero")`` said USA −3.13 % where the verb said −0.027 %."""
    world, usa = detente.load_world(), detente.load_world().region("USA")
    ours = detente.solve(world, "USA:CHN=+0.25", deficits="zero")
    verb = question.ask(["USA:CHN=+0.25"], Setup(deficits="zero"))
    assert ours.welfare == pytest.approx(verb.welfare, abs=NOTHING)
    assert 100 * (ours.welfare[usa] - 1) == pytest.approx(-0.027, abs=0.001)
    assert "set to zero before anything is changed" in ours.cautions[0]


def test_a_world_that_balances_carries_no_caution():
    assert detente.solve(detente.load_world(), "USA:CHN=+0.25").cautions == ()
