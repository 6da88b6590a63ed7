"""Gains from trade: closed forms against equations that are solved without them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import root

from detente.errors import ModelError, UnknownName
from detente.model import Model, rebalance
from detente.model.gains import autarky_output, gains_from_trade
from detente.model.variants import STRUCTURES, TAIL
from detente.world import load
from detente.world.aggregate import aggregate
from random_worlds import random_world, worlds

DECADES = 9
CUT = 10.0**DECADES
NEAR = 1e-7
"""Trade costs that cut every flow to a billionth leave less than this share of income to trade."""
FORMULA = 1e-12
"""Rounding of a closed form."""


def almost_autarky(world, cut=CUT):
    """Iceberg costs that cut every flow across borders to one part in ``cut`` at given wages and prices."""
    home = np.eye(len(world.regions))[:, :, None]
    return np.where(home > 0, 1.0, cut ** (1 / world.elasticities))


def lost_behind_walls(world, structure="perfect competition"):
    """Real income lost when trade costs cut flows tenfold, again and again, each time from where it came to rest."""
    welfare = 1.0
    for _ in range(DECADES):
        out = Model(world, "zero", structure=structure).solve(world.tariffs, trade_costs=almost_autarky(world, 10.0))
        welfare, world = welfare * out.welfare, replace(world, flows=out.flows)
    return 1 - welfare


@settings(max_examples=25, deadline=None)
@given(worlds())
def test_the_closed_form_is_the_limit_of_prohibitive_trade_costs(world):
    even = rebalance(world)
    np.testing.assert_allclose(lost_behind_walls(even), gains_from_trade(even).loss, atol=NEAR)


def test_the_closed_form_is_the_limit_of_prohibitive_trade_costs_in_the_world_of_2017():
    """Chile sells no vehicles at home and Singapore nothing from mines: alone they lose all, in ROW they do not."""
    whole = load()
    everything = gains_from_trade(whole).loss == 1
    assert [code for code, lost in zip(whole.regions, everything, strict=True) if lost] == ["CHL", "SGP"]
    world = rebalance(aggregate(whole, {"CHL": "ROW", "SGP": "ROW", "ROW": "ROW"}))
    np.testing.assert_allclose(lost_behind_walls(world), gains_from_trade(world).loss, atol=NEAR)


def without_tariffs(seed, *, linked=True):
    """A balanced world without tariffs in which a sector's own inputs leave room for returns to scale."""
    raw = random_world(seed, 3, 3, linked=linked, deficits="zero")
    small = replace(raw, tariffs=np.zeros_like(raw.tariffs), inputs=0.6 * raw.inputs)
    return rebalance(replace(small, elasticities=np.array([4.0, 5.0, 7.0])))


@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_sector_without_inputs_gains_by_its_home_share_whatever_the_market_structure(structure, seed):
    """Arkolakis, Costinot & Rodríguez-Clare (2012): the loss is 1 - λ^(1/θ)."""
    world = rebalance(replace(random_world(seed, 4, 1, linked=False), tariffs=np.zeros((4, 4, 1))))
    share = np.einsum("jjs->j", world.shares)
    np.testing.assert_allclose(
        gains_from_trade(world, structure).loss, 1 - share ** (1 / world.elasticities[0]), rtol=1e-8
    )


@pytest.mark.parametrize("structure", ["krugman", "melitz"])
def test_without_inputs_scale_enters_by_spending_over_output(structure):
    """Costinot & Rodríguez-Clare (2014), section 3.3: the loss is 1 - Π_s (λ e/r)^(e/θ), for both structures."""
    world = without_tariffs(4, linked=False)
    own = np.einsum("jjs->js", world.shares)
    spent, earned = (part / part.sum(axis=1, keepdims=True) for part in (world.spending, world.output))
    expected = 1 - np.prod((own * spent / earned) ** (spent / world.elasticities), axis=1)
    np.testing.assert_allclose(gains_from_trade(world, structure).loss, expected, rtol=1e-8)


class Firms:
    """The open economy with free entry, all countries at once, written down in levels without the closed form."""

    def __init__(self, world, costs, eta):
        self.world, self.costs, self.eta = world, costs, eta
        self.n, self.m = world.output.shape

    def gaps(self, x):
        """Labour markets, prices and goods markets at logs of wages (n), prices, output and spending (n, m)."""
        w, theta = self.world, self.world.elasticities
        wage = np.exp(x[: self.n])
        price, output, spending = np.exp(x[self.n :].reshape(3, self.n, self.m))
        cost = wage[:, None] ** w.value_added_shares * np.exp(np.einsum("isk,is->ik", w.inputs, np.log(price)))
        firms = output / cost
        reach = (spending / cost) ** self.eta
        terms = w.shares * (firms * cost**-theta)[:, None, :] * self.costs**-theta * reach[None]
        share = terms / terms.sum(axis=0)
        sales = np.einsum("ijs,js->is", share, spending * w.spending)
        uses = np.einsum("jsk,jk->js", w.inputs, sales) + w.final_shares * (wage * w.value_added)[:, None]
        labour = (w.value_added_shares * sales).sum(axis=1) / (wage * w.value_added)
        labour[-1] = wage @ w.value_added / w.value_added.sum()
        return np.concatenate(
            [
                np.log(labour),
                (np.log(terms.sum(axis=0)) + theta * np.log(price)).ravel(),
                (np.log(sales / w.output) - np.log(output)).ravel(),
                (np.log(uses / w.spending) - np.log(spending)).ravel(),
            ]
        )

    def loss(self):
        """Real income lost, by raising trade costs in steps."""
        x, full = np.zeros(self.n * (1 + 3 * self.m)), self.costs
        for step in np.linspace(0, 1, 13)[1:]:
            self.costs = full**step
            found = root(self.gaps, x, method="lm", options={"xtol": 1e-13, "ftol": 1e-13})
            x = found.x
        assert np.abs(self.gaps(x)).max() < 1e-9
        price = x[self.n :].reshape(3, self.n, self.m)[0]
        return 1 - np.exp(x[: self.n] - (self.world.final_shares * price).sum(axis=1))


@pytest.mark.parametrize(("structure", "tail"), [("krugman", 1.0), ("melitz", TAIL), ("melitz", 1.65)])
@pytest.mark.parametrize("seed", [11, 12])
def test_with_inputs_and_entry_the_closed_form_is_what_an_open_economy_with_firms_tends_to(structure, tail, seed):
    world = without_tariffs(seed)
    found = gains_from_trade(world, structure, tail=tail)
    assert found.feedback.max() < 1
    np.testing.assert_allclose(Firms(world, almost_autarky(world), tail - 1).loss(), found.loss, atol=NEAR)


@pytest.mark.parametrize("structure", ["krugman", "melitz"])
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_the_closed_form_is_what_the_model_of_that_structure_tends_to(structure, seed):
    world = without_tariffs(seed)
    found = gains_from_trade(world, structure)
    np.testing.assert_allclose(lost_behind_walls(world, structure), found.loss, atol=NEAR)


def test_autarky_output_earns_the_country_its_value_added():
    world = load()
    earned = (world.value_added_shares * autarky_output(world)).sum(axis=1)
    np.testing.assert_allclose(earned, world.value_added, rtol=1e-10)


@pytest.mark.parametrize("structure", STRUCTURES)
def test_a_closed_country_gains_nothing(structure):
    world = without_tariffs(5)
    closed = np.zeros_like(world.flows)
    closed[np.arange(3), np.arange(3)] = autarky_output(world)
    alone = replace(world, flows=closed)
    alone.require_balance()
    assert np.abs(gains_from_trade(alone, structure).loss).max() < FORMULA


def test_a_needed_good_that_nobody_sells_at_home_is_worth_everything_and_one_that_nobody_needs_nothing():
    world = without_tariffs(6)
    flows = world.flows.copy()
    flows[0, 0, 0] = 0.0
    cut = replace(world, flows=flows)
    assert gains_from_trade(cut).loss[0] == 1
    shares = np.tile([0.0, 0.5, 0.5], (3, 1))
    idle = replace(cut, final_shares=shares, inputs=0 * cut.inputs)
    assert 0 < gains_from_trade(idle).loss[0] < 1


def test_returns_to_scale_without_an_autarky_price_are_told_and_not_computed():
    raw = random_world(7, 3, 2, deficits="zero")
    inputs = np.tile(np.array([[0.7, 0.1], [0.1, 0.7]]), (3, 1, 1))
    found = gains_from_trade(replace(raw, inputs=inputs, elasticities=np.array([1.0, 1.0])), "krugman")
    assert found.without_answer == raw.regions
    assert found.feedback.min() > 1
    assert np.isnan(found.loss).all()


def test_mistakes_are_told():
    world = without_tariffs(8)
    with pytest.raises(UnknownName, match="krugman"):
        gains_from_trade(world, "krugmann")
    with pytest.raises(ModelError, match="above 1"):
        gains_from_trade(world, "melitz", tail=0.8)
    with pytest.raises(ModelError, match="weights have shape"):
        gains_from_trade(world, weights=np.ones(3))
