"""Players, instruments, shadow values, rules and records of strategy, each by itself."""

from dataclasses import replace

import numpy as np
import pytest

from detente.errors import StrategyError, UnknownName
from detente.model import Model
from detente.strategy import (
    SearchStatus,
    TariffRevenue,
    critical_patience,
    escalation,
    leader_follower,
    nash,
    nash_uniform,
    optimal_tariff,
    patience,
    payoff_matrix,
    retaliate,
    targets,
)
from detente.strategy.beginnings import player_weights, started
from detente.strategy.general_game import GeneralGame
from detente.strategy.gradient import gradient
from detente.strategy.instruments import instruments
from detente.strategy.payoff import WELFARE, Custom, Political, RealWage
from detente.strategy.players import players_of
from detente.strategy.uniform_system import UniformWorld, jacobian, residual, trade
from random_worlds import random_world


@pytest.fixture(scope="module")
def world():
    raw = random_world(3, 4, 3, deficits="zero")
    return replace(raw, elasticities=raw.elasticities + 2)


@pytest.fixture(scope="module")
def attack(world):
    tariffs = world.tariffs.copy()
    tariffs[1, 0] += [0.2, 0.1, 0.0]
    return tariffs


# --- players and instruments -------------------------------------------------------------------------------------


def test_an_unknown_player_is_told_with_its_neighbours(world):
    with pytest.raises(UnknownName, match="R01"):
        nash(world, ["R1"])


@pytest.mark.parametrize("names", [["R00", "R00"], ["R00", "EU=R01+R00"]])
def test_a_region_plays_once(world, names):
    with pytest.raises(StrategyError, match="R00 would play twice"):
        players_of(world, names)


def test_nobody_is_no_player(world):
    with pytest.raises(StrategyError, match="nobody plays"):
        players_of(world, [])


def test_a_bloc_taxes_outsiders_alike_and_leaves_its_own_trade_alone(world):
    war = nash(world, ["EU=R01+R02", "R00"])
    np.testing.assert_allclose(war.tariffs[0, 1], war.tariffs[0, 2], atol=1e-12)
    np.testing.assert_array_equal(war.tariffs[1, 2], world.tariffs[1, 2])
    assert war.status is SearchStatus.CONVERGED


@pytest.mark.parametrize(("by", "rates"), [("uniform", 1), ("partner", 3), ("sector", 3), ("partner-sector", None)])
def test_the_grain_is_the_number_of_rates(world, by, rates):
    which = instruments(world, players_of(world, ["R00"]), by)
    count = which.chosen.sum() if which.group is None else len(np.unique(which.group[which.chosen]))
    assert count == (which.chosen.sum() if rates is None else rates)


def test_an_unknown_grain_is_told(world):
    with pytest.raises(UnknownName, match="uniform"):
        nash(world, by="uniformly")


@pytest.mark.parametrize("bounds", [(0.5, 0.1), (-1.0, 0.1)])
def test_impossible_bounds_are_told(world, bounds):
    with pytest.raises(StrategyError, match="the floor first"):
        nash(world, floor=bounds[0], cap=bounds[1])


def test_no_trade_left_to_tax_is_told(world):
    with pytest.raises(StrategyError, match="no tariff to choose"):
        optimal_tariff(world, "R00", partners=["R00"])


def test_the_closed_form_refuses_inputs(world):
    with pytest.raises(StrategyError, match="has inputs"):
        nash_uniform(world)


def test_variants_whose_welfare_is_more_than_income_are_refused(world):
    from detente.model import Variant

    with pytest.raises(StrategyError, match="fixed supply"):
        nash(world, variant=Variant(labour=0.5))


# --- shadow values and slopes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize("rule", ["zero", "fixed", "income"])
def test_two_transposed_solves_agree_and_central_differences_with_them(linked, rule):
    """The search's own passes, the family's Krylov method, and fresh solves."""
    world = random_world(5, 4, 3, linked=linked, deficits=rule)
    who, board = players_of(world, None), GeneralGame(world, rule)
    which = instruments(world, who)
    place = board.settle(started(board, which, 0.25), tolerance=1e-12)
    slope = board.slope(WELFARE, board.accounts(place), player_weights(world, who))
    values, _ = board.values(place, slope, None, 1e-12)
    found = gradient(place.at, np.expm1(place.log_rate), values, np.arange(4))
    out = board.model.solve(np.ascontiguousarray(np.expm1(place.log_rate).transpose(2, 1, 0)), tolerance=1e-12)
    for j, code in enumerate(world.regions):
        family = board.model.derivatives(out).welfare(code)[:, j] * out.welfare[j]
        np.testing.assert_allclose(found[:, j].T * which.chosen[:, j].T, family * which.chosen[:, j].T, atol=1e-8)


@pytest.mark.parametrize(
    "payoff",
    [
        WELFARE,
        RealWage(),
        TariffRevenue(),
        Political(np.linspace(0.5, 1.5, 12).reshape(4, 3)),
        Custom(lambda at: at.welfare * at.real_wage),
    ],
)
def test_slopes_of_payoffs_are_derivatives(world, payoff):
    board = GeneralGame(world, "zero")
    facts = board.accounts(board.settle(np.log1p(np.where(board.start > 0, 0.2, board.start))))
    slope, step = payoff.slope(facts), 1e-6
    for name, by in (("income", slope.income), ("revenue", slope.revenue)):
        size = facts.income_before * step
        moved = [payoff.value(replace(facts, **{name: getattr(facts, name) + sign * size})) for sign in (1, -1)]
        numeric = (moved[0] - moved[1]) / (2 * size)
        if not isinstance(payoff, Political) or name == "revenue":
            np.testing.assert_allclose(numeric, by, atol=1e-6 / facts.income_before.min())
    moved = [
        payoff.value(replace(facts, consumer_price=facts.consumer_price * np.exp(sign * step))) for sign in (1, -1)
    ]
    np.testing.assert_allclose((moved[0] - moved[1]) / (2 * step), slope.price, atol=1e-6)


@pytest.mark.parametrize("incomes", [False, True])
def test_the_closed_forms_jacobian_is_its_derivative(incomes):
    world = random_world(8, 5, 3, linked=False, deficits="zero")
    system, rng = UniformWorld.of(world, np.zeros(5), incomes), np.random.default_rng(0)
    x, way, step = (
        np.concatenate([rng.normal(0, 0.1, 5), rng.uniform(0.1, 0.4, 5)]),
        rng.normal(size=10),
        1e-6,
    )

    def failure(at):
        return residual(system, at[:5], at[5:], trade(system, at[:5], at[5:]))

    if incomes:  # the Jacobian leaves the answer of incomes abroad out on purpose; the solution does not
        assert nash_uniform(world, incomes=True).status is SearchStatus.CONVERGED
        return
    numeric = (failure(x + step * way) - failure(x - step * way)) / (2 * step)
    exact = jacobian(system, x[:5], x[5:], trade(system, x[:5], x[5:])) @ way
    np.testing.assert_allclose(numeric, exact, atol=1e-7)


# --- rules -------------------------------------------------------------------------------------------------------


def test_retaliation_of_equal_value_hits_as_much_trade(world, attack):
    answer = retaliate(Model(world), "R01", "R00", attack, "value")
    hit = world.flows[1, 0][(attack - world.tariffs)[1, 0] > 0].sum()
    assert answer.wanted == pytest.approx(hit)
    assert answer.complete == (hit <= world.flows[0, 1].sum() * (1 + 1e-6))
    assert answer.reached <= hit * (1 + 1e-9)


def test_retaliation_of_equal_duty_collects_as_much(world, attack):
    answer = retaliate(Model(world), "R01", "R00", attack, "duty")
    added = (answer.tariffs - attack)[0, 1]
    assert answer.reached == pytest.approx((added * answer.outcome.flows[0, 1]).sum(), rel=1e-9)
    if answer.complete:
        assert answer.reached == pytest.approx(answer.wanted, rel=1e-6)


def test_retaliation_of_equal_harm_costs_the_attacker_what_the_attack_cost(world, attack):
    answer = retaliate(Model(world), "R01", "R00", attack, "harm")
    lost = answer.attack.equivalent_variation[0] - answer.outcome.equivalent_variation[0]
    assert answer.reached == pytest.approx(lost, rel=1e-9)
    if answer.complete:
        assert lost == pytest.approx(-answer.attack.equivalent_variation[1], rel=1e-6)


def test_retaliation_needs_an_attack(world):
    with pytest.raises(StrategyError, match="raises no tariff"):
        retaliate(Model(world), "R01", "R00", world.tariffs)


def test_targets_are_ordered_by_harm_per_own_cost(world, attack):
    model = Model(world)
    table = targets(model, model.solve(attack), "R01", "R00")
    assert list(table["ratio"]) == sorted(table["ratio"], reverse=True)
    first = table.iloc[0]
    s, raised = world.sector(first["sector"]), attack.copy()
    raised[0, 1, s] += 1e-4
    change = (
        model.solve(raised, tolerance=1e-12).equivalent_variation
        - model.solve(attack, tolerance=1e-12).equivalent_variation
    )
    assert -100 * change[0] == pytest.approx(first["harm"], rel=1e-3)


def test_patience_is_the_share_of_temptation_in_what_is_at_stake():
    assert patience(1.0, 1.02, 0.98) == pytest.approx(0.5)
    assert patience(1.0, 0.99, 0.98) == 0
    assert patience(1.0, 1.02, 1.02) == float("inf")


def test_temptation_is_solved_anew(world):
    war, free = nash(world), np.zeros_like(world.tariffs)
    table = critical_patience(world, None, free, war.tariffs).set_index("player")
    best = optimal_tariff(world, "R02", others=free)
    assert table.loc["R02", "temptation"] == pytest.approx(best.outcome.welfare[2], rel=1e-9)
    assert (table["temptation"] >= table["cooperation"]).all()


def test_escalation_ends_at_the_war(world):
    path = escalation(world, ["R00", "R01"], "uniform", rounds=15)
    war = nash(world, ["R00", "R01"], "uniform")
    assert path.settled
    np.testing.assert_allclose(path.tariffs[-1], war.tariffs, atol=1e-4)
    assert path.steps["round"].iloc[0] == 0
    assert np.isnan(path.steps["tariff"].iloc[0])


def test_escalation_knows_two_orders_of_moves(world):
    with pytest.raises(UnknownName, match="together"):
        escalation(world, ["R00", "R01"], order="at random")


def test_moving_first_does_not_hurt(world):
    found = leader_follower(world, "R00", "R01")
    assert found.solution.outcome.welfare[0] >= found.simultaneous.outcome.welfare[0] - 1e-9


def test_a_leader_with_too_many_rates_is_told(world):
    many = replace(random_world(1, 8, 8, deficits="zero"))
    with pytest.raises(StrategyError, match="the search bears"):
        leader_follower(many, "R00", "R01", "partner-sector")


def test_a_payoff_matrix_marks_best_responses(world, attack):
    model = Model(world)
    answer = retaliate(model, "R01", "R00", attack).tariffs
    game = payoff_matrix(
        model,
        "R00",
        "R01",
        {"hold": world.tariffs, "hike": attack},
        {"hold": world.tariffs, "retaliate": answer},
    )
    cells = game.cells.set_index(["first_move", "second_move"])
    assert cells.loc[("hold", "hold"), "first_payoff"] == pytest.approx(0, abs=1e-6)
    for _, column in game.cells.groupby("second_move"):
        assert column["first_best"].sum() == 1
        assert column.loc[column["first_best"], "first_payoff"].item() == column["first_payoff"].max()
    assert set(game.equilibria()) == {
        (row.first_move, row.second_move) for row in game.cells.itertuples() if row.first_best and row.second_best
    }
    with pytest.raises(StrategyError, match="at least one move"):
        payoff_matrix(model, "R00", "R01", {}, {"hold": world.tariffs})


def test_a_solution_reads_well(world):
    war = nash(world)
    assert "Converged" in repr(war)
    table = war.by_country()
    assert list(table.columns) == ["country", "tariff", "welfare", "unit"]
    assert len(war.rates()) == war.chosen.sum()
