"""Ranges: the middle is the answer, a seed is a range, and two routes to the variance agree where they should."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from detente import Setup
from detente.conflict import ranges as room
from detente.conflict.first_order import first_order
from detente.conflict.ranges import Ranges, change, spread
from detente.model import Model
from detente.questions import solve, war
from detente.questions.ranged import told, with_ends
from random_worlds import random_world

WORLD = random_world(3, 4, 3)
LAW = WORLD.tariffs
HIKE = LAW.copy()
HIKE[1, 0] += 0.1
NEAR = 1e-6
"""A draw is solved to 1e-7 of world GDP."""


def drawn(count, seed=0):
    return Ranges(Model(WORLD), Setup(world=WORLD, draws=count, seed=seed))


@pytest.fixture(scope="module")
def many():
    return drawn(400)


def effect(found):
    return change(found.of(HIKE), found.of(LAW))


def test_the_middle_is_the_answer_without_a_range():
    found = drawn(4)
    middle = found.solve(HIKE, found.uncertain.middle(2))
    np.testing.assert_allclose(middle.welfare, np.tile(Model(WORLD).solve(HIKE).welfare, (2, 1)), rtol=NEAR)


def test_a_seed_gives_the_same_bytes_whatever_the_machine(monkeypatch):
    first = effect(drawn(70)).tobytes()
    monkeypatch.setattr(room.os, "cpu_count", lambda: 1)
    assert effect(drawn(70)).tobytes() == first
    assert effect(drawn(70, seed=1)).tobytes() != first


def test_a_range_holds_nine_of_ten_draws_and_the_number_itself():
    values = np.arange(101.0)
    assert spread(50, values) == room.Spread(50, 5, 95)
    assert spread(-7, values).low == -7
    assert spread(0, values - 50).zero


def test_what_does_not_change_has_no_range():
    found = drawn(8)
    assert np.ptp(change(found.of(HIKE), found.of(HIKE))) == 0


def test_a_draw_of_everything_is_a_model_with_those_values(many):
    place = 17
    one = many.draws_of(many.setup.horizon)[place : place + 1]
    share = one.collected[0] * one.weights[0]
    rates = LAW + np.where(HIKE > LAW, (HIKE - LAW) * share, HIKE - LAW)
    world = replace(WORLD, flows=many.world(one.flows[0], one.deficits[0]), elasticities=one.theta[0])
    alone = Model(world, pass_through=float(one.pass_through[0])).solve(rates)
    np.testing.assert_allclose(many.of(HIKE).welfare[place], alone.welfare, rtol=NEAR)


def test_shares_add_up_to_the_whole_and_more_where_groups_work_together(many):
    found = many.design.shares(effect(many)[:, 0])
    assert set(found) == set(many.uncertain.groups)
    assert sum(one.alone for one in found.values()) < 1.3
    assert sum(one.total for one in found.values()) > 0.7


def test_the_adjoint_and_the_draws_agree_on_what_is_nearly_straight(many):
    law, other = Model(WORLD).solve(LAW), Model(WORLD).solve(HIKE)
    by_adjoint = first_order(many, law, other, WORLD.regions[:2])
    spreads = room.points(300, many.uncertain.width, 5)
    for group in ("collected", "weights", "pass-through"):
        draws = many.uncertain.draws(spreads, only=group)
        values = change(many.solve(HIKE, draws), many.solve(LAW, draws))
        for at, region in enumerate(WORLD.regions[:2]):
            assert by_adjoint[region][group] == pytest.approx(values[:, at].var(), rel=0.35), (region, group)


def test_other_horizons_are_drawn_on_the_same_points(many):
    soon = many.of(HIKE, "impact")
    assert soon.welfare.shape == many.of(HIKE).welfare.shape
    assert not np.array_equal(soon.welfare, many.of(HIKE).welfare)


@pytest.fixture
def one_fails(monkeypatch):
    """The first draw of every course has no equilibrium."""
    plain = Ranges._solve

    def failing(self, tariffs, draws):
        found = plain(self, tariffs, draws)
        found.welfare[0] = found.money[0] = np.nan
        return found

    monkeypatch.setattr(Ranges, "_solve", failing)


def test_a_counterfactual_says_how_many_draws_had_no_equilibrium(one_fails):
    setup = Setup(world=WORLD, draws=4)
    found = solve.record_of(solve.ask([], setup), [], setup)
    assert (found.draws, found.failed, found.data()["failed"]) == (4, 1, 1)
    assert "nine of ten of 4 draws" in found.markdown()
    assert "1 draw without an equilibrium is left out." in found.markdown()


def test_a_war_has_ranges_and_says_how_many_draws_had_no_equilibrium(one_fails):
    found = war.ask(setup=Setup(world=WORLD, draws=4), players=WORLD.regions[:2], check=False)
    table = found.countries
    assert (table["low"] < table["high"]).all()
    assert ((table["low"] <= table["welfare"]) & (table["welfare"] <= table["high"])).all()
    assert (found.data()["draws"], found.data()["failed"]) == (4, 1)
    assert "1 draw without an equilibrium is left out." in found.markdown()


def test_a_war_without_draws_has_no_range():
    found = war.ask(setup=Setup(world=WORLD, draws=0), players=WORLD.regions[:2], check=False)
    assert found.countries[["low", "high"]].isna().all(axis=None)
    assert "draws" not in found.markdown()


def test_the_ranges_of_a_war_are_those_of_its_rates_against_the_base_world():
    found = war.ask(setup=Setup(world=WORLD, draws=6), players=WORLD.regions[:2], by="partner", check=False)
    tariffs = LAW.copy()
    for row in found.rates.itertuples():
        tariffs[WORLD.region(row.partner), WORLD.region(row.country), WORLD.sectors.index(row.sector)] = row.tariff
    ranges = drawn(6)
    low, high = room.ends(change(ranges.of(tariffs), ranges.of(LAW)))[:, :-1]
    assert found.countries["low"].to_numpy() == pytest.approx(np.minimum(low, found.countries["welfare"]), abs=1e-4)
    assert found.countries["high"].to_numpy() == pytest.approx(np.maximum(high, found.countries["welfare"]), abs=1e-4)


def test_where_no_draw_has_an_equilibrium_there_is_no_range_and_the_words_say_so():
    rows = with_ends(pd.DataFrame({"welfare": [1.0, 2.0]}), "welfare", np.full((3, 2), np.nan))
    assert rows[["low", "high"]].isna().all(axis=None)
    assert told(3, 3) == "None of 3 draws of what is uncertain has an equilibrium, so that there is no range."


def test_imports_by_origin_and_prices_are_drawn_too_and_the_middle_is_the_answer():
    buyers = WORLD.regions[:2]
    found = Ranges(Model(WORLD), Setup(world=WORLD, draws=6), buyers=buyers)
    middle, out = found.solve(HIKE, found.uncertain.middle()), Model(WORLD).solve(HIKE)
    goods = [WORLD.sector(one) for one in WORLD.goods]
    bought = out.flows[:, :2][..., goods].sum(axis=2)
    np.testing.assert_allclose(middle.imports[0], bought, rtol=NEAR)
    np.testing.assert_allclose(middle.price[0], out.price, rtol=NEAR)
    np.testing.assert_allclose(middle.cost[0], out.implied.cost, rtol=NEAR)
    assert found.of(HIKE).imports.shape == (6, len(WORLD.regions), 2)
    assert drawn(6).of(HIKE).imports.shape == (6, len(WORLD.regions), 0)
