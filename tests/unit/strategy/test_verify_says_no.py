"""A checker must say no: tariffs that are not best are refused, near and far, whichever way they are wrong."""

from dataclasses import replace

import numpy as np
import pytest

from detente.model import Model
from detente.strategy import optimal_tariff, verify
from detente.strategy.distant import Distance, RateBlock, look_far, walk
from random_worlds import random_world


@pytest.fixture(scope="module")
def world():
    raw = random_world(3, 3, 2, deficits="zero")
    return replace(raw, elasticities=raw.elasticities + 2)


@pytest.fixture(scope="module")
def best(world):
    return optimal_tariff(world, "R00", deficits="zero")


def off(best, factor):
    """The same solution with every chosen rate off by a factor of 1 + t."""
    tariffs = np.where(best.chosen, (1 + best.tariffs) * factor - 1, best.tariffs)
    return replace(best, tariffs=tariffs, outcome=Model(best.outcome.economy, "zero").solve(tariffs))


def test_the_best_tariffs_pass(best):
    assert verify(best, deficits="zero", draws=1, gradients=False).holds


@pytest.mark.parametrize("factor", [0.93, 1.08])
def test_rates_that_are_a_little_too_low_or_too_high_are_refused_nearby(best, factor):
    verdict = verify(off(best, factor), deficits="zero", draws=0, gradients=False, far=0)
    assert not verdict.holds
    assert verdict.gain == verdict.deviations["gain"].max() > 1e-5
    assert (verdict.deviations["gain"] > 0).any()
    assert set(np.sign(verdict.deviations["size"])) == {-1.0, 1.0}
    assert verdict.finding.startswith(("Not an equilibrium: R00", "Not exactly an equilibrium: R00"))


def test_rates_that_are_far_off_are_refused_from_far_alone(best):
    verdict = verify(off(best, 2.5), deficits="zero", draws=0, gradients=False, sizes=(), far=20)
    assert not verdict.holds
    assert len(verdict.deviations) > 10


def own(world):
    mine = np.zeros(world.flows.shape, dtype=bool)
    mine[1:, 0] = True
    return mine


def test_prohibitive_and_free_rates_are_tried_and_no_rate_leaves_its_bounds(world):
    seen = []

    def worth(tariffs):
        seen.append(tariffs)
        return 1.0

    mine = own(world)
    start = np.full(world.flows.shape, 0.4)
    look_far(world, start, mine, "partner-sector", (0.05, 4.0), worth, 60)
    rates = np.array([tariffs[mine] for tariffs in seen])
    assert rates.min() == pytest.approx(0.05)
    assert rates.max() == pytest.approx(4.0)
    assert any(np.allclose(row, 4.0) for row in rates[:6])
    assert any(np.allclose(row, 0.05) for row in rates[:6])
    np.testing.assert_allclose([tariffs[~mine] for tariffs in seen], 0.4)
    assert len(seen) == 60


def test_a_walk_keeps_what_gains_and_only_that(world):
    """The payoff peaks inside the bounds at 1 + t = e^0.6: a walk from free rates comes within a step of it."""
    mine, zero = own(world), np.zeros(world.flows.shape)
    values = []

    def worth(tariffs):
        values.append(1 - (np.log1p(tariffs[1, 0, 0]) - 0.6) ** 2)
        return values[-1]

    far = Distance(zero, 0.0, np.log(11), worth, 200)
    walk(far, zero, "from free rates", [RateBlock("all rates", mine)], 200)
    assert abs(far.best[1, 0, 0] - 0.6) <= 0.1
    assert far.top == max(values) > 0.98
    assert len(values) < 40


def test_no_more_is_solved_than_allowed(world):
    far = Distance(np.zeros(world.flows.shape), 0.0, 1.0, lambda tariffs: float(tariffs.sum()), 1)
    assert far.value(np.ones(world.flows.shape), "one") > 0
    assert far.value(np.ones(world.flows.shape), "two") == -np.inf
    assert len(far.tried) == 1
