"""Payoffs, players, moves and patience on numbers that can be reckoned by hand."""

from dataclasses import replace

import numpy as np
import pytest

from detente.model import Model
from detente.strategy import PAYOFFS, Political, patience, payoff_matrix
from detente.strategy.accounts import Accounts
from detente.strategy.beginnings import player_weights
from detente.strategy.instruments import instruments
from detente.strategy.players import players_of
from random_worlds import random_world

AT = Accounts(
    income=np.array([120.0]),
    revenue=np.array([10.0]),
    wage=np.array([1.5]),
    consumer_price=np.array([1.25]),
    output=np.array([[40.0, 160.0]]),
    paid=np.array([[0.5, 0.25]]),
    earned=np.array([[0.25, 0.125]]),
    income_before=np.array([80.0]),
    deficit=np.array([8.0]),
)


@pytest.mark.parametrize(
    ("name", "value"), [("welfare", 120 / 80 / 1.25), ("real wage", 1.2), ("revenue", 10 / 80 / 1.25)]
)
def test_a_payoff_is_real(name, value):
    assert PAYOFFS[name].value(AT) == pytest.approx(value)


def test_political_income_counts_wages_profits_revenue_by_employment_and_deficits():
    """Wages and profits 30 and 60; labour 20 and 40, so that a dollar of revenue weighs (20·1.6 + 40·0.4)/60."""
    weights = np.array([[1.6, 0.4]])
    expected = (1.6 * 30 + 0.4 * 60 + 10 * 0.8 + 8) / 80 / 1.25
    assert Political(weights).value(AT) == pytest.approx(expected)


@pytest.fixture(scope="module")
def world():
    raw = random_world(3, 4, 3, deficits="zero")
    return replace(raw, elasticities=raw.elasticities + 2)


def test_a_bloc_counts_its_members_by_income(world):
    weights = player_weights(world, players_of(world, ["EU=R01+R02"]))[:, 0]
    assert weights[1] / weights[2] == pytest.approx(world.income[1] / world.income[2])
    assert weights.sum() == pytest.approx(1)
    assert not weights[[0, 3]].any()


def test_a_bloc_leaves_trade_among_its_members_alone(world):
    chosen = instruments(world, players_of(world, ["EU=R01+R02"])).chosen
    assert not chosen[:, 1, 2].any()
    assert not chosen[:, 2, 1].any()
    assert not chosen[:, 1, 1].any()
    assert chosen[:, 1, 0].any()


def test_services_pay_no_tariff_unless_named(world):
    served = replace(world, sectors=("s00", "s01", "services"), services=("services",))
    who = players_of(served, ["R00"])
    assert not instruments(served, who).chosen[2].any()
    assert instruments(served, who, sectors=["services"]).chosen[2].any()


def test_a_best_response_is_best_against_the_others_same_move(world):
    """The first side's payoffs by the second's move, compared by hand; equilibria are best for both."""
    held, up, down = world.tariffs, world.tariffs.copy(), np.zeros_like(world.tariffs)
    up[:, :2] += 0.2 * (world.flows[:, :2] > 0) * ~np.eye(4, dtype=bool)[:, :2, None]
    moves = {"hold": held, "hike": up, "free": down}
    game = payoff_matrix(Model(world), "R00", "R01", moves, moves)
    mine = game.cells.pivot_table(index="first_move", columns="second_move", values="first_payoff")
    yours = game.cells.pivot_table(index="first_move", columns="second_move", values="second_payoff")
    for cell in game.cells.itertuples():
        first = mine.loc[cell.first_move, cell.second_move] == mine[cell.second_move].max()
        second = yours.loc[cell.first_move, cell.second_move] == yours.loc[cell.first_move].max()
        assert (cell.first_best, cell.second_best, cell.equilibrium) == (first, second, first and second)
    assert len(game.equilibria()) == 1


def test_patience_is_measured_against_the_punishment():
    assert patience(1.0, 1.02, 0.98) == pytest.approx(0.5)
    assert patience(1.0, 1.01, 0.98) == pytest.approx(1 / 3)


@pytest.mark.parametrize("tempted", [1.0, 0.99])
def test_who_is_not_tempted_needs_no_patience(tempted):
    assert patience(1.0, tempted, 0.98) == 0.0
    assert patience(1.0, tempted, 1.5) == 0.0
