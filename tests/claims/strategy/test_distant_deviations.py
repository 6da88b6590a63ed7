"""A certificate that looks far: local optima are told apart from equilibria, and how far was looked is said."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from detente.errors import NoEquilibrium
from detente.model import Model
from detente.model.one_sided import OneSided
from detente.strategy import SearchStatus, certified_war, nash, verify
from detente.strategy.distant import KEEPS, LADDER, LITTLE, blocks_of, look_far
from random_worlds import random_world

WORLDS = [(41, 2, 2, 0.098), (1, 2, 2, 0.354), (3, 2, 2, 0.083), (41, 3, 3, 0.242)]
"""Seed, countries, sectors, and what some player gains by prohibitive rates where the conditions hold for all."""


def corners(war, model, player):
    """The largest relative gain of a player from all its rates free, as found, or prohibitive, by partner."""
    me = player.members[0]
    partners = [i for i in range(len(war.tariffs)) if i != me]
    before, top = model.solve(war.tariffs).welfare[me], -np.inf
    for rates in product((None, 0.0, 10.0), repeat=len(partners)):
        tariffs = war.tariffs.copy()
        for partner, rate in zip(partners, rates, strict=True):
            if rate is not None:
                tariffs[partner, me] = np.where(war.chosen[partner, me], rate, tariffs[partner, me])
        try:
            top = max(top, model.solve(tariffs).welfare[me] / before - 1)
        except NoEquilibrium:
            continue
    return top


@pytest.mark.parametrize(("seed", "countries", "sectors", "gain"), WORLDS)
def test_a_local_optimum_of_a_player_is_no_equilibrium(seed, countries, sectors, gain):
    """Converged, and every nearby deviation loses; yet a player gains up to a third by shutting its market."""
    world = random_world(seed, countries, sectors)
    war, model = nash(world), Model(world)
    near, far = (verify(war, model=model, draws=1, gradients=False, far=solves) for solves in (0, None))
    assert war.status is SearchStatus.CONVERGED
    assert near.holds
    assert "none far away" in near.searched
    assert not far.holds
    assert far.gain == pytest.approx(gain, abs=5e-4)
    assert far.gain >= max(corners(war, model, player) for player in war.players) - 1e-8
    assert far.finding.startswith("Not an equilibrium: R0")


@pytest.mark.parametrize(("seed", "countries", "sectors", "gain"), WORLDS[:2])
def test_a_war_whose_certificate_fails_is_searched_from_far_and_then_holds(seed, countries, sectors, gain):
    world = random_world(seed, countries, sectors)
    war = certified_war(world)
    assert war.verdict.holds
    assert war.solution.status is SearchStatus.CONVERGED
    assert max(corners(war.solution, Model(world), player) for player in war.solution.players) < 1e-7


def test_a_certificate_counts_the_markets_that_do_not_clear(monkeypatch):
    world = random_world(41, 2, 2)
    war, model = nash(world), Model(world)
    solve, together = Model.solve, OneSided.solve

    def fails_when_prohibitive(self, tariffs, **rest):
        if tariffs.max() > 9:
            raise NoEquilibrium("shut")
        return solve(self, tariffs, **rest)

    def handed_back(self, importers, tariffs, tolerance):
        solved = together(self, importers, tariffs, tolerance)
        return replace(solved, good=solved.good & (tariffs.max(axis=(1, 2, 3)) <= 9))

    monkeypatch.setattr(Model, "solve", fails_when_prohibitive)
    monkeypatch.setattr(OneSided, "solve", handed_back)
    verdict = verify(war, model=model, draws=1, gradients=False, far=20)
    assert "more, markets did not clear" in verdict.searched


def test_the_certificate_respects_bounds_and_names_them():
    world = random_world(41, 2, 2)
    war = nash(world, cap=0.5)
    verdict = verify(war, cap=0.5, draws=1, gradients=False)
    assert "as far as 0 % and 50 %" in verdict.searched
    assert verdict.deviations["size"].max() <= np.log(1.5) + 0.1 + 1e-9


def test_few_players_are_told_from_all():
    world = random_world(41, 3, 3, deficits="zero")
    war = nash(world)
    verdict = verify(war, draws=1, gradients=False, most=1, far=3)
    assert "of the 1 largest of 3 players" in verdict.searched
    largest = int(np.argmax(world.income))
    assert set(verdict.deviations["player"]) == {world.regions[largest]}


# --- the walk, on payoffs whose best point is known --------------------------------------------------------------


def _own(world):
    own = np.zeros(world.flows.shape, dtype=bool)
    own[1:, 0] = True
    return own


@pytest.mark.parametrize("best", list(product((0.0, 10.0), repeat=2)))
def test_a_walk_finds_every_corner_by_partner(best):
    """Partners whose best rates lie on opposite bounds: neither all free nor all prohibitive."""
    world = random_world(3, 3, 2)
    target = np.zeros(world.flows.shape)
    target[1:, 0] = np.array(best)[:, None]

    def worth(tariffs):
        return 1 - float(np.abs(np.log1p(tariffs) - np.log1p(target))[1:, 0].sum())

    start = np.full(world.flows.shape, 0.4)
    far = look_far(world, start, _own(world), "partner", (0.0, 10.0), worth, 60)
    np.testing.assert_allclose(np.expm1(far.best)[1:, 0], target[1:, 0], atol=1e-9)
    assert far.top == pytest.approx(1.0)
    np.testing.assert_array_equal(np.expm1(far.best)[0], np.expm1(np.log1p(start))[0])


def test_a_search_costs_no_more_solves_than_allowed():
    world, calls = random_world(3, 3, 2), []
    worth = lambda tariffs: calls.append(1) or float(tariffs.sum())  # noqa: E731
    far = look_far(world, world.tariffs, _own(world), "partner-sector", (0.0, 10.0), worth, 17)
    assert len(calls) == len(far.tried) == 17


def test_a_search_that_nothing_improves_ends_by_itself():
    world = random_world(3, 3, 2)
    far = look_far(world, world.tariffs, _own(world), "uniform", (0.0, 10.0), lambda tariffs: 1.0, 10_000)
    assert len(far.tried) < 60
    assert KEEPS > 0
    assert {f"all rates at {100 * rate:.0f} %" for rate in LADDER} <= {name for name, _, _ in far.tried}


@pytest.mark.parametrize(("by", "count"), [("uniform", 0), ("partner", 2), ("sector", 2), ("partner-sector", 8)])
def test_blocks_are_those_of_the_grain_the_largest_trade_first(by, count):
    world = random_world(3, 3, 2)
    blocks = blocks_of(_own(world), by, world)
    assert len(blocks) == count
    assert all(not (one.flows & ~_own(world)).any() for one in blocks)
    trade = [world.flows[one.flows].sum() for one in blocks[:2]]
    assert trade == sorted(trade, reverse=True)


def test_where_conditions_lead_in_a_circle_a_point_that_all_nearly_keep_is_found(monkeypatch):
    """With R01 shut, R02's condition says 692 % on what it no longer buys; at that, R01 opens, and R02 shuts again."""
    monkeypatch.setattr("detente.strategy.globally.ATTEMPTS", 0)
    monkeypatch.setattr("detente.strategy.globally.LOOKS", 12)
    world = random_world(3, 3, 2)
    model, war = Model(world), nash(world, everywhere=True)
    assert war.status is SearchStatus.NEARLY
    assert verify(war, model=model, draws=1, gradients=False, far=20).gain < LITTLE
    one, two = world.region("R01"), world.region("R02")

    def pays(shut, rate):
        tariffs = war.tariffs.copy()
        tariffs[[0, 2], one] = 10 if shut else np.array([[0.283], [0.1215]])
        tariffs[[0, 1], two] = np.array([[10.0], [rate]])
        return model.solve(tariffs).welfare[[one, two]]

    assert pays(shut=True, rate=10)[0] > pays(shut=False, rate=10)[0]
    assert 0 < pays(shut=True, rate=6.92)[1] - pays(shut=True, rate=10)[1] < 1e-6
    assert pays(shut=False, rate=6.92)[0] > pays(shut=True, rate=6.92)[0]
    assert pays(shut=False, rate=10)[1] > pays(shut=False, rate=6.92)[1]
