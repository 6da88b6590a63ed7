"""Claims about many scenarios at once: the same numbers as one after the other, on any library of arrays."""

import importlib.util
from dataclasses import replace

import numpy as np
import pytest

from detente.errors import ModelError, NoEquilibrium, UnknownName
from detente.model import Model, Outcomes, batch, clearing, rebalance, rebalance_many
from detente.model.baseline import sector_first
from random_worlds import raised, random_world

SAME = 1e-12
TIGHT = 1e-13
"""Scenarios with elasticities of their own take another path than a model built on them: both are driven further."""
LIBRARIES = ["numpy", *(name for name in ("jax", "torch") if importlib.util.find_spec(name))]
VARIANTS = {
    "core": {},
    "krugman": {"structure": "krugman"},
    "melitz": {"structure": "melitz"},
    "external scale": {"scale": 0.1},
    "specific factors": {"factors": "specific"},
    "income tax": {"labour": 0.5, "rebate": "income tax"},
    "incomplete pass-through": {"pass_through": 0.4},
    "labour paid abroad": {"abroad": 0.1},
}


def wars(world, count, seed=0):
    """Tariffs on one pair of countries each, up to 60 points."""
    rng = np.random.default_rng(seed)
    found = np.repeat(world.tariffs[None], count, axis=0)
    for place in range(count):
        origin, importer = rng.choice(len(world.regions), 2, replace=False)
        found[place, origin, importer] += rng.uniform(0, 0.6, len(world.sectors))
    return found


def in_library(name, values):
    if name == "jax":
        import jax

        jax.config.update("jax_enable_x64", True)
        return jax.numpy.asarray(values)
    if name == "torch":
        import torch

        return torch.asarray(values)
    return values


@pytest.mark.parametrize("rule", ["fixed", "zero", "income", "gdp"])
@pytest.mark.parametrize("name", VARIANTS)
def test_a_batch_says_what_single_solves_say(name, rule):
    world = random_world(3, 5, 4, linked=name not in {"krugman", "melitz", "labour paid abroad"})
    model = Model(world, rule, **VARIANTS[name])
    tariffs = wars(world, 7)
    many = model.solve_many(tariffs)
    assert isinstance(many, Outcomes)
    for place, one in enumerate(model.solve(rates) for rates in tariffs):
        for measure in ("welfare", "real_wage", "price", "revenue", "output", "consumer_price", "employment"):
            np.testing.assert_allclose(getattr(many, measure)[place], getattr(one, measure), rtol=SAME, err_msg=measure)
        np.testing.assert_allclose(many[place].flows, one.flows, rtol=SAME)
        assert many.residual[place] <= 1e-10
        assert many[place].certificate.residual <= 1e-10


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_library_gives_the_same_numbers(library):
    world = random_world(4, 3, 2)
    model, tariffs = Model(world), wars(world, 4)
    costs = np.full_like(tariffs, 1.0)
    costs[::2, 0, 1] = 1.1
    expected = [model.solve(rates, trade_costs=cost).welfare for rates, cost in zip(tariffs, costs, strict=True)]
    found = model.solve_many(in_library(library, tariffs), trade_costs=in_library(library, costs))
    np.testing.assert_allclose(found.welfare, expected, rtol=SAME)
    assert isinstance(found.welfare, np.ndarray)


def test_jax_in_single_precision_is_refused():
    jax = pytest.importorskip("jax")
    world = random_world(4, 3, 2)
    before = jax.config.jax_enable_x64
    jax.config.update("jax_enable_x64", False)
    try:
        with pytest.raises(ModelError, match="jax_enable_x64"):
            Model(world).solve_many(jax.numpy.asarray(wars(world, 2)))
    finally:
        jax.config.update("jax_enable_x64", before)


def test_elasticities_of_their_own_are_a_model_of_its_own():
    world = random_world(5, 5, 4)
    rng = np.random.default_rng(1)
    theta = world.elasticities * rng.lognormal(0, 0.3, (6, 4))
    tariffs = wars(world, 6)
    many = Model(world).solve_many(tariffs, elasticities=theta, tolerance=TIGHT)
    for place in range(6):
        alone = Model(replace(world, elasticities=theta[place])).solve(tariffs[place], tolerance=TIGHT)
        np.testing.assert_allclose(many.welfare[place], alone.welfare, rtol=SAME)
        np.testing.assert_array_equal(many[place].economy.elasticities, theta[place])


def test_flows_of_their_own_are_rebalanced_first():
    world = random_world(6, 5, 4)
    rng = np.random.default_rng(2)
    flows = world.flows * rng.lognormal(0, 0.05, (4, *world.flows.shape))
    tariffs = wars(world, 4)
    many = Model(world).solve_many(tariffs, flows=flows)
    for place in range(4):
        alone = Model(rebalance(replace(world, flows=flows[place]), "fixed")).solve(tariffs[place])
        np.testing.assert_allclose(many.welfare[place], alone.welfare, rtol=1e-9)
        np.testing.assert_allclose(many.equivalent_variation[place], alone.equivalent_variation, rtol=1e-6, atol=1e-7)


def test_deficits_of_their_own_are_met():
    world = random_world(7, 4, 3)
    moved = np.stack([world.deficit, 0.5 * world.deficit, np.zeros(4)])
    many = Model(world).solve_many(wars(world, 3), deficits=moved)
    for place in range(3):
        np.testing.assert_allclose(-many[place].trade_balance, moved[place], atol=1e-8 * world.gdp)


def test_what_is_hard_is_solved_alone_and_stands_in_its_place(monkeypatch):
    world = random_world(8, 4, 3)
    tariffs = wars(world, 5)
    tariffs[2] = raised(world, 40.0)
    model = Model(world, factors="specific")
    monkeypatch.setattr(clearing, "PASSES", 13)
    many = model.solve_many(tariffs)
    assert many.passes.min() <= 13 < many.passes.max()
    for place in range(5):
        alone = model.solve(tariffs[place])
        np.testing.assert_allclose(many.welfare[place], alone.welfare, rtol=SAME)
        assert many.passes[place] == alone.passes


def test_a_scenario_without_an_answer_is_named_and_the_others_stay():
    world = random_world(9, 4, 3)
    ruined = np.stack([world.deficit, np.array([-3.0, 1.0, 1.0, 1.0]) * world.value_added[0]])
    names = ["as it is", "more than it earns"]
    model = Model(world)
    with pytest.raises(NoEquilibrium, match="more than it earns"):
        model.solve_many(deficits=ruined, names=names)
    many = model.solve_many(deficits=ruined, names=names, throw=False)
    assert list(many.failed) == ["more than it earns"]
    np.testing.assert_allclose(many["as it is"].welfare, 1, rtol=1e-9)
    with pytest.raises(UnknownName, match="as it is"):
        many["as it was"]


def test_parts_bound_the_memory_and_change_nothing():
    world = random_world(10, 4, 3)
    model, tariffs = Model(world), wars(world, 10)
    parts = list(model.solve_parts(tariffs, memory=8 * world.flows.nbytes * 3))
    assert [len(part) for part in parts] == [3, 3, 3, 1]
    whole = model.solve_many(tariffs)
    np.testing.assert_allclose(np.concatenate([part.welfare for part in parts]), whole.welfare, rtol=SAME)
    np.testing.assert_allclose(whole[7].flows, parts[2][1].flows, rtol=SAME)
    assert [name for part in parts for name in part.names] == list(whole.names)


def test_changes_with_labels_make_a_batch():
    world = random_world(11, 3, 2)
    one, other = world.regions[:2]
    changes = [f"{one}:{other}=+0.25", f"{other}:{one}=+0.1"]
    many = Model(world).solve_many(changes, names=changes)
    np.testing.assert_allclose(many[changes[1]].welfare, Model(world).solve(changes[1]).welfare, rtol=SAME)
    table = many.by_country()
    assert set(table["scenario"]) == set(changes)
    assert len(table) == 2 * 3 * 6


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tariffs": np.zeros((2, 3, 3))}, "shape"),
        ({"tariffs": np.full((2, 3, 3, 2), -1.0)}, "above -1"),
        ({"tariffs": np.full((2, 3, 3, 2), np.nan)}, "above -1"),
        ({"tariffs": np.zeros((2, 3, 3, 2)), "elasticities": np.ones((3, 2))}, "number of scenarios"),
        ({"elasticities": -np.ones((3, 2))}, "not above zero"),
        ({"elasticities": np.full((3, 2), np.nan)}, "not above zero"),
        ({}, "number of scenarios"),
        ({"elasticities": np.ones((3, 2)), "names": ["a"]}, "1 names for 3"),
        ({"trade_costs": np.full((1, 3, 3, 2), np.inf)}, "cuts a market off"),
    ],
)
def test_a_batch_that_makes_no_sense_is_refused(given, said):
    with pytest.raises(ModelError, match=said):
        Model(random_world(12, 3, 2)).solve_many(**given)


@pytest.mark.parametrize("structure", ["perfect competition", "krugman", "melitz"])
def test_pass_through_by_scenario_is_the_variant_with_that_number(structure):
    world = random_world(3, 4, 3, linked=False)
    rates, passed = wars(world, 3), [1.0, 0.8, 0.4]
    many = Model(world, structure=structure).solve_many(rates, pass_through=passed)
    for place, share in enumerate(passed):
        alone = Model(world, structure=structure, pass_through=share).solve(rates[place])
        np.testing.assert_allclose(many.welfare[place], alone.welfare, rtol=SAME)
        np.testing.assert_allclose(many[place].flows, alone.flows, rtol=SAME)


def test_sector_first_is_its_own_inverse_whatever_axes_lead():
    cubes = np.random.default_rng(0).uniform(size=(2, 3, 4, 5))
    turned = sector_first(cubes)
    assert turned.shape == (2, 5, 4, 3)
    assert turned[1, 4, 2, 0] == cubes[1, 0, 2, 4]
    np.testing.assert_array_equal(sector_first(turned), cubes)
    np.testing.assert_array_equal(turned[1], sector_first(cubes[1]))


def test_settled_flows_are_taken_as_they_balance():
    world = random_world(3, 4, 3)
    noisy = replace(world, flows=world.flows * np.random.default_rng(0).lognormal(0, 0.1, world.flows.shape))
    flows, rates = np.repeat(rebalance(noisy, "fixed").flows[None], 2, axis=0), wars(world, 2)
    model = Model(world)
    resolved = model.solve_many(rates, flows=flows)
    settled = model.solve_many(rates, flows=flows, settled=True)
    np.testing.assert_allclose(settled.welfare, resolved.welfare, rtol=1e-9)
    np.testing.assert_allclose(settled[1].welfare, resolved[1].welfare, rtol=1e-9)


def test_a_pass_through_that_is_no_number_is_refused():
    world = random_world(3, 2, 1)
    with pytest.raises(ModelError, match="pass-through of the batch"):
        Model(world).solve_many(wars(world, 1), pass_through=np.array([np.nan]))


@pytest.mark.parametrize("name", ["core", "melitz", "specific factors", "labour paid abroad"])
def test_scenarios_on_tables_of_trade_are_those_with_flows_of_their_own(name):
    world = random_world(3, 5, 4, linked=name not in {"melitz", "labour paid abroad"})
    rng = np.random.default_rng(4)
    noisy = [replace(world, flows=world.flows * rng.lognormal(0, 0.1, world.flows.shape)) for _ in range(3)]
    flows = np.stack([rebalance(one, "fixed").flows for one in noisy])
    tables, rates = np.array([2, 0, 2, 1, 0, 2]), wars(world, 6)
    rates[:, :3] = world.tariffs[:3]  # few cells move: what stays is multiplied once a table
    theta = world.elasticities * rng.lognormal(0, 0.2, (6, 4))
    model = Model(world, **VARIANTS[name])
    apart = model.solve_many(rates, flows=flows[tables], elasticities=theta, settled=True)
    together = model.solve_many(rates, flows=flows, tables=tables, elasticities=theta, settled=True)
    for measure in ("welfare", "price", "revenue", "output", "income_old"):
        np.testing.assert_allclose(getattr(together, measure), getattr(apart, measure), rtol=SAME, err_msg=measure)
    assert (together.passes == apart.passes).all()
    np.testing.assert_allclose(together[3].welfare, apart.welfare[3], rtol=1e-9)


def test_a_batch_that_moves_few_cells_is_one_that_moves_many(monkeypatch):
    world = random_world(13, 6, 5)
    rates, costs = np.repeat(world.tariffs[None], 3, axis=0), np.ones((3, *world.flows.shape))
    rates[:, 0, 1] += np.linspace(0, 0.4, 15).reshape(3, 5)
    costs[1:, 2, 3, :2] = 1.2
    costs[2, 4, 5] = np.inf
    model = Model(world)
    few = model.solve_many(rates, trade_costs=costs)
    monkeypatch.setattr(batch, "FEW", np.inf)
    many = model.solve_many(rates, trade_costs=costs)
    alone = [model.solve(rate, trade_costs=cost) for rate, cost in zip(rates, costs, strict=True)]
    for found in (few, many):
        np.testing.assert_allclose(found.welfare, [one.welfare for one in alone], rtol=SAME)
        np.testing.assert_allclose(found.price, [one.price for one in alone], rtol=SAME)


def test_few_cells_that_cut_a_market_off_are_refused():
    world = random_world(12, 4, 20)
    costs = np.ones((2, *world.flows.shape))
    costs[1, :, 2, 0] = np.inf
    with pytest.raises(ModelError, match="scenario 1 of the batch cuts a market off"):
        Model(world).solve_many(trade_costs=costs)


def test_tables_balanced_together_are_those_balanced_one_by_one():
    world = random_world(14, 5, 4)
    flows = world.flows * np.random.default_rng(3).lognormal(0, 0.1, (4, *world.flows.shape))
    for rule in ("zero", "fixed"):
        together = rebalance_many(world, flows, rule)
        for place in range(4):
            alone = rebalance(replace(world, flows=flows[place]), rule)
            np.testing.assert_allclose(together[place], alone.flows, rtol=1e-8, atol=1e-9 * world.gdp)
            replace(world, flows=together[place]).require_balance()


def test_tables_that_balance_at_no_prices_are_refused(monkeypatch):
    monkeypatch.setattr(clearing, "PASSES", 2)
    world = random_world(14, 3, 2)
    with pytest.raises(ModelError, match="flows of scenario 0 of a part balance at no prices"):
        rebalance_many(world, world.flows[None] * np.random.default_rng(3).lognormal(0, 0.5, world.flows.shape))
