"""Each numbered equation on numbers that can be reckoned by hand, unlike along every axis."""

import numpy as np
import pytest

from detente.model import equations as eq

close = np.testing.assert_allclose
W, P = np.array([2.0, 3.0]), np.array([[2.0, 4.0], [3.0, 5.0]])
Y = np.array([[1.5, 2.0], [4.0, 0.5]])
INPUTS = np.array([[[0.1, 0.2], [0.3, 0.4]], [[0.5, 0.0], [0.25, 0.125]]])
"""γ_{j,s→k}: axes country, good, user; no matrix is symmetric."""
PI = np.array([[[0.6, 0.7], [0.2, 0.1]], [[0.4, 0.3], [0.8, 0.9]]])
T = np.array([[[0.0, 0.0], [0.25, 0.5]], [[1.0, 0.1], [0.0, 0.0]]])
X = np.array([[100.0, 50.0], [80.0, 40.0]])
M = np.array([[[60.0, 35.0], [16.0, 4.0]], [[40.0, 15.0], [64.0, 36.0]]])


def test_a_sectors_wage_follows_its_output_as_far_as_labour_is_specific():
    close(eq.sector_wage(W, Y, 0.0), [[2, 2], [3, 3]])
    close(eq.sector_wage(W, Y, 1.0), Y)
    close(eq.sector_wage(W, Y, 0.25)[0, 0], 2**0.75 * 1.5**0.25)


def test_cost_is_wages_and_inputs_by_their_shares():
    gamma = np.array([[0.6, 0.4], [0.25, 0.875]])
    got = eq.cost(eq.sector_wage(W, Y, 0.0), P, gamma, INPUTS)
    close(got[0, 1], 2**0.4 * 2**0.2 * 4**0.4)
    close(got[1, 0], 3**0.25 * 3**0.5 * 5**0.25)


def test_dearer_sellers_compete_less_and_more_firms_compete_more():
    got = eq.competitiveness(np.array([[2.0]]), np.array([[6.0]]), np.array([3.0]), np.array([0.5]))
    close(got, 2**-3 * 3**0.5)


def test_a_market_grows_by_spending_over_the_cost_of_serving_it():
    close(eq.market_size(np.array([8.0]), np.array([2.0]), np.array([0.5])), 2.0)


def test_shares_follow_costs_prices_and_sizes():
    theta = np.array([2.0])
    one = np.ones((1, 1, 1))
    got = eq.share(np.array([[0.5]]), 0.3 * one, np.array([[2.0]]), np.array([[1.5]]), 0.8 * one, theta)
    close(got, 0.8 * 0.3 * 0.5 * 9)


def test_a_price_whose_shares_sum_to_more_than_one_is_too_high():
    close(eq.price(np.array([[4.0]]), np.array([[3.0]]), np.array([2.0])), 1.5)


def test_output_is_sales_net_of_tariff():
    close(eq.output(eq.flows(PI, T, X))[0], [60 + 16 / 1.25, 35 + 4 / 1.5])
    close(eq.output(eq.flows(PI, T, X))[1], [40 / 2 + 64, 15 / 1.1 + 36])


def test_spending_is_for_inputs_and_for_people():
    alpha, income = np.array([[0.6, 0.4], [0.3, 0.7]]), np.array([10.0, 20.0])
    got = eq.spending(Y, income, INPUTS, alpha)
    close(got[0], [0.1 * 1.5 + 0.2 * 2 + 6, 0.3 * 1.5 + 0.4 * 2 + 4])
    close(got[1], [0.5 * 4 + 6, 0.25 * 4 + 0.125 * 0.5 + 14])


def test_revenue_is_the_importers_on_values_before_tariff():
    close(eq.revenue(T, eq.flows(PI, T, X)), [0.5 * 40 + 0.1 / 1.1 * 15, 0.2 * 16 + 4 / 3])


def test_income_is_earned_collected_and_borrowed():
    close(eq.income(np.array([5.0]), np.array([2.0]), np.array([1.0])), 8.0)


def test_labour_is_paid_at_home_and_for_access_abroad():
    gamma, abroad = np.array([[0.5, 0.25], [1.0, 0.5]]), np.array([0.1, 0.0])
    got = eq.labour_demand(M, gamma, abroad)
    close(got[0], 0.9 * (0.5 * 60 + 0.25 * 35) + 0.5 * 16 + 0.25 * 4 + 0.1 * (60 + 35 + 40 + 15))
    close(got[1], 0.9 * (40 + 7.5) + 64 + 18)


def test_people_work_more_where_wages_buy_more():
    close(eq.labour_supply(np.array([3.0]), np.array([1.5]), np.array([2.0]), 0.5), 2.0)


def test_consumer_prices_weigh_goods_by_their_shares():
    close(eq.consumer_price(P, np.array([[0.5, 0.5], [1.0, 0.0]])), [8**0.5, 3.0])


def test_welfare_is_income_at_consumer_prices():
    close(eq.welfare(np.array([1.2]), np.array([1.5])), 0.8)


def test_leisure_is_worth_what_work_costs():
    got = eq.welfare_with_leisure(np.array([1.1]), np.array([0.9]), np.array([100.0]), np.array([60.0]), 0.5)
    close(got, 1.25 * 1.1 - 0.25 * 0.9)


def test_terms_of_trade_are_dearer_exports_less_dearer_imports():
    cost = np.array([[1.1, 1.0], [1.0, 1.2]])
    got = eq.terms_of_trade(M, cost, np.array([100.0, 200.0]))
    close(got, [(16 * 0.1 - 15 * 0.2) / 100, (15 * 0.2 - 16 * 0.1) / 200], atol=1e-15)


def test_volume_of_trade_is_more_of_what_is_taxed_at_old_prices():
    cost, after = np.array([[1.1, 1.0], [1.0, 1.2]]), M + 1.0
    got = eq.volume_of_trade(M, T, after, cost[:, None, :], np.array([100.0, 200.0]))
    close(got[0], (1.0 * (1 - 0) + 0.1 * (1 - 15 * 0.2)) / 100, atol=1e-15)
    assert got[1] == pytest.approx((0.25 * (1 - 1.6) + 0.5 * 1) / 200)


def test_what_melts_on_the_way_is_saved_where_trade_costs_fall():
    flows, costs = M.copy(), np.ones_like(M)
    flows[0, 1, 1], costs[0, 1, 1] = 0.0, np.inf
    costs[1, 0, 0], costs[1, 1, 0] = 1.1, 0.5
    got = eq.trade_cost_saving(flows, costs, np.array([100.0, 200.0]))
    close(got, [-40 * 0.1 / 100, 64 * 0.5 / 200])
    costs[0, 1, 0] = np.inf
    assert np.isnan(eq.trade_cost_saving(flows, costs, np.array([100.0, 200.0]))).tolist() == [False, True]
