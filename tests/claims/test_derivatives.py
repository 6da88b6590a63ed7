"""Claims about gradients in elasticities and flows, and about Jacobians, against central differences."""

from dataclasses import replace

import numpy as np
import pytest

from detente.errors import ModelError, UnknownName
from detente.model import Model
from detente.world.sources import load
from random_worlds import raised, random_world

STEP = 1e-5
RTOL = 2e-4
"""Central differences at a step of 1e-5 of outcomes known to 1e-11."""
VARIANTS = {
    "core": {},
    "krugman": {"structure": "krugman"},
    "melitz": {"structure": "melitz"},
    "external scale": {"scale": 0.1},
    "specific factors": {"factors": "specific"},
    "incomplete pass-through": {"pass_through": 0.4},
}


def welfare(world, tariffs, words, deficits="fixed"):
    return np.log(Model.of_table(world, deficits, **words).solve(tariffs, tolerance=1e-11).welfare[0])


def slope(of):
    return (of(STEP) - of(-STEP)) / (2 * STEP)


@pytest.mark.parametrize("name", VARIANTS)
def test_the_gradient_in_elasticities_is_the_slope_of_welfare(name):
    world, words = random_world(3, 4, 3, linked=name in ("core", "specific factors")), VARIANTS[name]
    tariffs = raised(world, 0.2)
    model = Model(world, **words)
    gradient = model.derivatives(model.solve(tariffs, tolerance=1e-11)).elasticities("R00")
    for s in range(3):
        unit = np.eye(3)[s]
        found = slope(
            lambda h, unit=unit: welfare(replace(world, elasticities=world.elasticities + h * unit), tariffs, words)
        )
        assert gradient[s] == pytest.approx(found, rel=RTOL, abs=1e-9)


def moved_flows(world, cell, log_change):
    """The world with one flow changed; final demand is what its accounting then implies."""
    flows = world.flows.copy()
    flows[cell] *= np.exp(log_change)
    there = replace(world, flows=flows)
    return replace(there, final_shares=there.final_demand / there.final_demand.sum(axis=1, keepdims=True))


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("deficits", ["fixed", "zero"])
def test_the_gradient_in_flows_is_the_slope_of_welfare(name, deficits):
    linked = name in ("core", "specific factors")
    world, words = random_world(6, 4, 3, linked=linked, deficits=deficits), VARIANTS[name]
    tariffs = raised(world, 0.2)
    model = Model(world, deficits, **words)
    gradient = model.derivatives(model.solve(tariffs, tolerance=1e-11)).flows("R00")
    for cell in [(0, 0, 1), (1, 0, 0), (0, 3, 2), (2, 2, 0)]:
        found = slope(lambda h, cell=cell: welfare(moved_flows(world, cell, h), tariffs, words, deficits))
        assert gradient[cell] == pytest.approx(found, rel=RTOL, abs=1e-9)


def test_jacobians_are_sums_of_gradients():
    world = random_world(2, 4, 3)
    model = Model(world)
    at = model.derivatives(model.solve(raised(world)))
    abroad = ~np.eye(4, dtype=bool)[:, :, None]
    gradients = np.array([at.welfare(code) * abroad for code in world.regions])
    np.testing.assert_allclose(at.jacobian("importer"), gradients.sum(axis=(1, 3)), rtol=1e-7, atol=1e-12)
    np.testing.assert_allclose(at.jacobian("partner"), gradients.sum(axis=3), rtol=1e-7, atol=1e-12)
    np.testing.assert_allclose(at.jacobian("sector"), gradients.sum(axis=1), rtol=1e-7, atol=1e-12)
    with pytest.raises(UnknownName, match="'country'"):
        at.jacobian("country")


def test_the_gradient_on_the_built_in_world_is_the_slope_of_welfare():
    world = load()
    model = Model(world)
    usa, chn = world.region("USA"), world.region("CHN")
    tariffs = world.tariffs.copy()
    tariffs[chn, usa, :19] += 0.25
    gradient = model.derivatives(model.solve(tariffs)).welfare("USA")
    for s in (2, 9, 13):

        def at(h, s=s):
            there = tariffs.copy()
            there[chn, usa, s] = (1 + tariffs[chn, usa, s]) * np.exp(h) - 1
            return np.log(model.solve(there, tolerance=1e-11).welfare[usa])

        found = (at(1e-3) - at(-1e-3)) / 2e-3
        assert gradient[chn, usa, s] == pytest.approx(found, rel=1e-3, abs=1e-9)


def test_flows_under_other_deficit_rules_are_refused():
    world = random_world(0, 3, 2)
    model = Model(world, "gdp")
    with pytest.raises(ModelError, match="'fixed' or 'zero', not 'gdp'"):
        model.derivatives(model.solve(world.tariffs)).flows("R00")
