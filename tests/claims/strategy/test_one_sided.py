"""Deviations that are solved together are those that are solved alone, in every member of the family."""

import numpy as np
import pytest

from detente.model import Model
from detente.strategy import nash, verify
from detente.strategy.accounts import accounts_beside, accounts_of
from detente.strategy.trials import Trials
from random_worlds import random_world

SAME = 1e-9
"""Relative: what the tolerance of 1e-11 of world GDP is of the smallest country's income."""
FAMILY = [
    {},
    {"deficits": "income"},
    {"deficits": "gdp"},
    {"factors": "specific"},
    {"labour": 0.5},
    {"pass_through": 0.7},
]
FIRMS = [{"structure": "krugman"}, {"structure": "melitz"}]
"""With inputs their fixed point repels, and such deviations are handed back."""


def deviating(world, members, count=5):
    """Rates of some importers, shape (b, i, m, s): free, as they are, prohibitive, and anything between."""
    rng = np.random.default_rng(3)
    rates = np.tile(world.tariffs[:, members], (count, 1, 1, 1))
    abroad = (np.arange(len(world.regions))[:, None] != np.array(members))[..., None]
    rates[1:] = np.where(abroad, rng.uniform(0, 0.6, rates[1:].shape), rates[1:])
    rates[-2:] = np.where(abroad, np.array([0.0, 10.0])[:, None, None, None], rates[-2:])
    return rates


@pytest.mark.parametrize(
    ("words", "linked"), [*((one, True) for one in FAMILY), *((one, False) for one in (*FAMILY, *FIRMS))], ids=str
)
def test_importers_who_deviate_together_or_alone_get_the_same(words, linked):
    world, members = random_world(5, 4, 3, linked=linked), [0, 2]
    model = Model(world, **words)
    rates = deviating(model.economy, members)
    solved = model.one_sided(model.solve(world.tariffs)).solve(np.tile(members, (len(rates), 1)), rates, 1e-11)
    assert solved.good[:-1].all()
    for at in np.flatnonzero(solved.good):
        tariffs = model.economy.tariffs.copy()
        tariffs[:, members] = rates[at]
        alone = accounts_of(model.solve(tariffs, tolerance=1e-11))
        beside = accounts_beside(model.economy, solved, int(at))
        for name in ("income", "revenue", "wage", "consumer_price", "output", "deficit", "welfare"):
            scale = np.abs(getattr(alone, name)).max()
            np.testing.assert_allclose(getattr(beside, name), getattr(alone, name), atol=SAME * scale, err_msg=name)


def test_each_scenario_may_have_importers_of_its_own():
    world = random_world(7, 4, 2)
    model = Model(world)
    importers = np.array([[0], [3], [1]])
    rates = np.stack([deviating(world, [int(j)])[1] for (j,) in importers])
    solved = model.one_sided(model.solve(world.tariffs)).solve(importers, rates, 1e-11)
    for at, (j,) in enumerate(importers):
        tariffs = world.tariffs.copy()
        tariffs[:, j] = rates[at][:, 0]
        np.testing.assert_allclose(solved.income[at], model.solve(tariffs, tolerance=1e-11).income, rtol=SAME)


def test_what_is_not_solved_together_is_handed_back_and_solved_alone(monkeypatch):
    """No pass at all: every deviation is handed back, and the verdict is the same."""
    world = random_world(41, 3, 2)
    war, model = nash(world), Model(world)
    together = verify(war, model=model, draws=1, gradients=False, far=12)
    monkeypatch.setattr("detente.model.one_sided.PASSES", 0)
    alone = verify(war, model=model, draws=1, gradients=False, far=12)
    assert list(alone.deviations["direction"]) == list(together.deviations["direction"])
    np.testing.assert_allclose(alone.deviations["gain"], together.deviations["gain"], atol=1e-8)


def test_the_gain_of_a_verdict_is_from_a_solve_of_its_own(monkeypatch):
    world = random_world(41, 3, 2)
    war, model, certified = nash(world), Model(world), []
    alone = Trials.certified

    def noted(self, player, rates, tolerance):
        certified.append(alone(self, player, rates, tolerance))
        return certified[-1]

    monkeypatch.setattr(Trials, "certified", noted)
    verdict = verify(war, model=model, draws=1, gradients=False, far=12)
    best = verdict.deviations.loc[verdict.deviations["gain"].idxmax()]
    me = world.regions.index(best["player"])
    before = model.solve(war.tariffs, tolerance=1e-11).welfare[me]
    assert min(abs(value / before - 1 - verdict.gain) for value in certified) < 1e-12
