"""At the edges an answer is an equilibrium, checked by a second route, or a refusal in a sentence. Never wrong."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import ModelError, NoEquilibrium, UnknownName
from detente.model import TOLERANCE, Model, Status, rebalance
from detente.model.gains import gains_from_trade
from detente.model.trade_balance import balance
from detente.world import load as load_world
from detente.world.sources.builtin import load_builtin
from random_worlds import raised, random_world, worlds

EXAMPLES = settings(max_examples=25, deadline=None)
PROHIBITIVE = 10.0
"""1,000 %."""
EXTREMES = np.array([0.5, 2.0, 20.0, 60.0])
"""Trade elasticities of four sectors in one world."""
ACCOUNTS = 1e-9
"""Accounts close to ten times the tolerance: they add several equations up; share of world GDP."""
SENTENCE = 40
"""Characters that a reason needs at least."""


def answer(world, tariffs, *, costs=None, **words):
    """The outcome after a second check, or None where the model refused with a reason."""
    reason = ""
    try:
        out = Model(world, **words).solve(tariffs, trade_costs=costs)
    except (ModelError, NoEquilibrium) as refused:
        reason = str(refused)
    if reason:
        assert len(reason) > SENTENCE
        return None
    assert out.status is Status.CONVERGED
    assert out.residual <= TOLERANCE
    check_accounts(out)
    return out


def check_accounts(out):
    """Identities of the new world from its flows alone, as if it were raw data."""
    flows, world = out.flows, out.economy
    assert np.isfinite(flows).all()
    assert (out.price > 0).all()
    assert (out.wage > 0).all()
    gamma = 1 - world.inputs.sum(axis=1)
    sold, tariffs = flows.sum(axis=1), out.levels.tariffs
    earned = np.einsum("ik,ik->i", gamma, sold)
    revenue = (tariffs * flows).sum(axis=(0, 2))
    deficit = flows.sum(axis=(0, 2)) - flows.sum(axis=(1, 2))
    final = ((1 + tariffs) * flows).sum(axis=0) - np.einsum("jsk,jk->js", world.inputs, sold)
    income = earned + revenue + deficit
    np.testing.assert_allclose(income, out.income, atol=ACCOUNTS * world.gdp)
    np.testing.assert_allclose(final, world.final_shares * income[:, None], atol=ACCOUNTS * world.gdp * flows.shape[2])


def everyone(world, rate):
    """``rate`` on everything from abroad, everywhere."""
    return np.where(np.eye(len(world.regions), dtype=bool)[:, :, None], 0.0, rate) + 0 * world.tariffs


def half_of_gdp(seed):
    """A world in which the first country's deficit is about half of its GDP."""
    world = random_world(seed, 4, 3, deficits="zero")
    flows = world.flows.copy()
    flows[1:, 0] *= 3
    flows[0, 1:] *= 0.2
    return rebalance(replace(world, flows=flows), "fixed")


@given(worlds())
@EXAMPLES
def test_prohibitive_tariffs_of_everyone_on_everything_are_solved_where_trade_balances(world):
    out = answer(world, everyone(world, PROHIBITIVE), deficits="zero")
    assert out is not None
    assert (out.income > 0).all()


@pytest.mark.parametrize("seed", [2, 3, 7, 23, 33, 41, 43, 51, 59])
def test_an_equilibrium_near_autarky_is_found(seed):
    """At 100,000 % the solver said that "no equilibrium continues"; trade hardly tied wages to each other."""
    world = random_world(seed, 2 + seed % 5, 1 + seed % 4)
    out = answer(world, everyone(world, 1000.0), deficits="zero")
    assert out is not None
    alone = gains_from_trade(out.economy)
    assert 1 - out.welfare == pytest.approx(alone.loss, abs=0.02)


def test_the_built_in_world_near_autarky_is_solved_and_every_country_pays_for_what_it_buys():
    """Of 33 countries trade tied no wage to another; exports over imports do. Singapore and Chile lack a seller."""
    world = load_world("world-2017")
    out = answer(world, everyone(world, 1000.0), deficits="zero")
    assert out is not None
    abroad = out.flows * (1 - np.eye(len(world.regions)))[:, :, None]
    np.testing.assert_allclose(abroad.sum(axis=(1, 2)), abroad.sum(axis=(0, 2)), rtol=1e-7)
    assert abroad.sum() < 1e-8 * world.gdp
    alone = gains_from_trade(out.economy).loss
    lacking = alone == 1
    assert {out.economy.regions[j] for j in np.flatnonzero(lacking)} == {"SGP", "CHL"}
    np.testing.assert_allclose((1 - out.welfare)[~lacking], alone[~lacking], atol=1e-6)


def test_a_surplus_that_no_sale_can_pay_is_refused_with_the_country_that_owes_it():
    world = load_world("world-2017")
    with pytest.raises(
        NoEquilibrium, match=r"no income.*deficits zero.*Singapore \(SGP\) would send 89,\d+ million USD"
    ):
        Model(world).solve(everyone(world, PROHIBITIVE))


def exports_at_no_income(world, rate):
    """Sales abroad of R00 at the wage that leaves it nothing after its surplus, in closed form; million USD.

    Two countries, one good, no inputs. R00's income is (w V - |D|) / (1 - share of tariffs in it), so w V > |D|; its
    sales abroad fall with its wage. No equilibrium exists where even at w V = |D| they are below |D|.
    """
    owed, gdp, theta = -world.deficit[0], world.gdp, world.elasticities[0]
    wages = np.array([owed / world.value_added[0], (gdp - owed) / world.value_added[1]])
    dearer = np.array([(1 + rate) / (1 + world.tariffs[0, 1, 0]), 1.0])
    wanted = world.shares[:, 1, 0] * (dearer * wages) ** -theta
    share = wanted[0] / wanted.sum()
    return share / (1 + rate) * gdp / (1 - rate / (1 + rate) * share)


def test_a_fixed_surplus_is_paid_up_to_the_tariff_at_which_the_equations_allow_none():
    """The border of existence is known in closed form: both sides of it are told apart to a thousandth."""
    world = next(w for seed in range(9) if (w := random_world(seed, 2, 1, linked=False)).deficit[0] < 0)
    owed = -world.deficit[0]
    low, high = 0.0, 1e6
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if exports_at_no_income(world, middle) > owed else (low, middle)
    assert 0.5 < low < 1e5
    solved = Model(world).solve(everyone(world, 0.999 * low))
    assert 0 < solved.income[0] < 0.01 * world.income[0]
    with pytest.raises(NoEquilibrium, match=rf"no income.*R00 \(R00\) would send {owed:,.0f} million USD"):
        Model(world).solve(everyone(world, 1.001 * low))


def test_where_not_even_an_inverse_is_left_the_refusal_is_a_sentence():
    """At 1e11 percent the approximate inverse was singular, which ended in a traceback of NumPy."""
    world = random_world(2, 4, 3)
    assert answer(world, everyone(world, 1e9)) is None
    assert answer(world, everyone(world, 1e9), deficits="zero") is not None


@pytest.mark.parametrize("rule", ["zero", "fixed", "income", "gdp"])
def test_trade_balances_and_the_chord_method_find_the_same_wages(rule):
    world = random_world(5, 4, 3)
    model = Model(world, rule)
    out = model.solve(raised(model.economy, 0.5))
    state, residual, steps = balance(model._scenario(out.tariffs, None), model._start, TOLERANCE)
    assert steps < 8
    assert residual < TOLERANCE
    np.testing.assert_allclose(state.omega, out.state.omega, atol=1e-8)


@given(worlds(), st.sampled_from(["fixed", "income", "gdp"]))
@settings(max_examples=8, deadline=None)
def test_prohibitive_tariffs_with_deficits_are_solved_or_refused(world, rule):
    out = answer(world, everyone(world, PROHIBITIVE), deficits=rule)
    assert out is None or (out.income > 0).all()


def test_nobody_pays_more_abroad_than_it_has():
    """Deficits fixed, trade all but shut: R00 owes a surplus that exceeds its income, so there is no equilibrium."""
    world = random_world(0, 5, 4)
    out = answer(world, everyone(world, PROHIBITIVE))
    assert out is None or (out.income > 0).all()


@given(worlds())
@EXAMPLES
def test_free_trade_is_solved(world):
    out = answer(world, 0 * world.tariffs)
    assert out is not None
    assert np.abs(out.revenue).max() == 0


@given(worlds(), st.integers(0, 4), st.integers(1, 4), st.integers(0, 3))
@EXAMPLES
def test_an_embargo_of_a_flow_is_solved_or_refused(world, origin, step, sector):
    n, m = len(world.regions), len(world.sectors)
    i, j, s = origin % n, (origin + step) % n, sector % m
    costs = np.ones_like(world.flows)
    costs[i, j, s] = np.inf
    out = answer(world, world.tariffs, costs=costs)
    if out is not None:
        assert out.flows[i, j, s] == 0


@given(st.integers(0, 10_000), st.sampled_from(["zero", "fixed"]))
@EXAMPLES
def test_elasticities_from_a_half_to_sixty_live_in_one_world(seed, rule):
    world = replace(random_world(seed, 4, 4, deficits=rule), elasticities=EXTREMES)
    for tariffs in (raised(world, 0.25), 0 * world.tariffs):
        assert answer(world, tariffs, deficits=rule) is not None


@pytest.mark.parametrize("factors", ["mobile", "specific", 2.0])
@pytest.mark.parametrize("seed", range(4))
def test_a_country_with_one_sector_is_a_country(seed, factors):
    world = random_world(seed, 5, 4)
    flows = world.flows.copy()
    flows[0, :, 1:] = 0
    world = rebalance(replace(world, flows=flows), "zero")
    assert (world.output[0] > 0).tolist() == [True, False, False, False]
    for tariffs in (raised(world, 0.25), raised(world, PROHIBITIVE, importer=1)):
        out = answer(world, tariffs, factors=factors)
        assert out is not None
        assert (out.output[0, 1:] == 0).all()


@pytest.mark.parametrize("seed", range(4))
def test_a_sector_that_exists_nowhere_changes_nothing(seed):
    world = random_world(seed, 4, 3)
    grown = with_an_empty_sector(world)
    plain, wide = (answer(w, raised(w, 0.25)) for w in (world, grown))
    np.testing.assert_allclose(wide.welfare, plain.welfare, rtol=1e-8)
    assert wide.flows[:, :, 3].sum() == 0


def with_an_empty_sector(world):
    n, m = len(world.regions), len(world.sectors)
    inputs = np.zeros((n, m + 1, m + 1))
    inputs[:, :m, :m] = world.inputs
    return replace(
        world,
        sectors=(*world.sectors, "nothing"),
        flows=np.pad(world.flows, ((0, 0), (0, 0), (0, 1))),
        tariffs=np.pad(world.tariffs, ((0, 0), (0, 0), (0, 1))),
        inputs=inputs,
        final_shares=np.pad(world.final_shares, ((0, 0), (0, 1))),
        elasticities=np.append(world.elasticities, 4.0),
    )


@pytest.mark.parametrize("rule", ["fixed", "income", "gdp", "zero"])
@pytest.mark.parametrize("seed", range(3))
def test_a_deficit_of_half_of_gdp_is_no_obstacle(seed, rule):
    world = half_of_gdp(seed)
    assert world.deficit[0] / world.value_added[0] > 0.45
    assert answer(world, raised(world, 0.25), deficits=rule) is not None


def test_a_hundred_countries_and_sixty_sectors():
    world = random_world(0, 100, 60)
    out = answer(world, raised(world, 0.25))
    assert out is not None
    assert out.passes < 30


@pytest.mark.parametrize("factor", [1e-9, 1e9])
def test_money_in_any_unit_gives_the_same_real_answer(factor):
    """From a thousandth of a dollar to a billion times a million of them: no tolerance is in money."""
    world = rebalance(load_builtin(elasticities="GYY"), "zero")
    tariffs = raised(world, 0.25, importer=world.region("USA"))
    plain, scaled = (Model(replace(world, flows=by * world.flows), "zero").solve(tariffs) for by in (1.0, factor))
    np.testing.assert_allclose(scaled.welfare, plain.welfare, rtol=1e-10)
    np.testing.assert_allclose(scaled.flows, factor * plain.flows, rtol=1e-7)


def test_a_misspelt_country_raises_wherever_it_is_named():
    world = random_world(0, 3, 2)
    model = Model(world)
    out = model.solve(world.tariffs)
    for ask in (world.region, model.derivatives(out).welfare, model.derivatives(out).real_wage):
        with pytest.raises(UnknownName, match=r"R0O.*did you mean"):
            ask("R0O")
    with pytest.raises(UnknownName, match=r"s0O.*did you mean"):
        out.bilateral(("s0O",))


@pytest.mark.parametrize("theta", [0.1, 0.3])
def test_markets_clear_where_goods_hardly_replace_each_other(theta):
    """A solver that measured prices by what they do to shares stopped early there, and was called stalled."""
    world = random_world(3, 4, 3)
    world = rebalance(replace(world, elasticities=np.full(3, theta)))
    out = Model(world).solve(world.tariffs + 0.2 * (1 - np.eye(4))[:, :, None])
    assert out.residual <= 1e-10
    many = Model(world).solve_many((world.tariffs + 0.2 * (1 - np.eye(4))[:, :, None])[None])
    assert many.residual[0] <= 1e-10
