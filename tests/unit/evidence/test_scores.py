"""The scores say yes and no: predictions that are right, useless, too strong and turned around."""

import numpy as np
import pandas as pd
import pytest

from detente.evidence.nests import predicted
from detente.evidence.scores import causal_test, scores, without_effects
from detente.questions.backtest import _permuted

RNG = np.random.default_rng(0)
PARTNERS, PRODUCTS = [f"c{k}" for k in range(12)], [f"{k:02d}" for k in range(30)]
INDEX = pd.MultiIndex.from_product([PARTNERS, PRODUCTS], names=["partner", "product"])
SHOCK = pd.Series(RNG.normal(0, 0.2, len(INDEX)), INDEX)
NOISE = pd.Series(RNG.normal(0, 0.05, len(INDEX)), INDEX)
WEIGHT = pd.Series(RNG.lognormal(0, 1, len(INDEX)), INDEX)


def test_a_right_prediction_has_slope_one_and_beats_no_change():
    found = scores(SHOCK + NOISE, SHOCK, WEIGHT)
    assert abs(found.slope - 1) < 3 * found.slope_error
    assert abs(found.within_slope - 1) < 3 * found.within_slope_error
    assert found.rmse_ratio < 0.5
    assert found.sign > 0.8
    causal = causal_test(SHOCK + NOISE, SHOCK, WEIGHT)
    assert causal.p_value > 0.05
    assert causal.p_zero < 0.01
    assert causal.power


def test_a_prediction_twice_too_strong_is_told():
    found = scores(SHOCK + NOISE, 2 * SHOCK, WEIGHT)
    assert found.within_slope == pytest.approx(0.5, abs=0.05)
    assert causal_test(SHOCK + NOISE, 2 * SHOCK, WEIGHT).p_value < 0.01


def test_what_is_within_is_told_under_its_own_name():
    found = scores(SHOCK, 2 * SHOCK, WEIGHT)
    within = (found.within_correlation, found.within_slope, found.within_slope_error, found.within_rmse_ratio)
    assert within == (pytest.approx(1), pytest.approx(0.5), pytest.approx(0, abs=1e-9), pytest.approx(1))


def test_a_prediction_of_noise_is_told():
    other = pd.Series(RNG.normal(0, 0.2, len(INDEX)), INDEX)
    found = scores(SHOCK, other, WEIGHT)
    assert found.rmse_ratio > 1
    assert causal_test(SHOCK, other, WEIGHT).p_zero > 0.05


def test_a_prediction_turned_around_has_the_wrong_sign():
    found = scores(SHOCK, -SHOCK, WEIGHT)
    assert found.correlation == pytest.approx(-1)
    assert found.sign < 0.01


def test_effects_of_partners_and_products_are_taken_out_whole():
    effects = pd.Series(np.add.outer(np.arange(12.0), np.arange(30.0) ** 0.5).ravel(), INDEX)
    partner, product = (pd.factorize(INDEX.get_level_values(name))[0] for name in INDEX.names)
    left = without_effects(effects.to_numpy(), WEIGHT.to_numpy(), partner, product)
    assert np.abs(left).max() < 1e-9
    found = scores(SHOCK + effects, SHOCK, WEIGHT)
    assert found.within_slope == pytest.approx(1)


def test_no_change_has_no_slope_and_a_ratio_of_one():
    found = scores(SHOCK, 0 * SHOCK, WEIGHT)
    assert np.isnan(found.slope)
    assert found.rmse_ratio == pytest.approx(1)


def test_the_slope_and_its_error_are_those_of_weighted_least_squares_clustered_by_product():
    """By the matrices of the textbook, with the correction G/(G - 1) for G clusters."""
    some = INDEX[:100]
    y, x, w = (one[some].to_numpy() for one in (SHOCK + NOISE + 0.3, SHOCK, WEIGHT))
    products = some.get_level_values("product").to_numpy()
    design = np.column_stack([np.ones(100), x])
    bread = np.linalg.inv(design.T @ (w[:, None] * design))
    slopes = bread @ design.T @ (w * y)
    pushes = np.array(
        [(design * (w * (y - design @ slopes))[:, None])[products == one].sum(axis=0) for one in PRODUCTS]
    )
    errors = bread @ pushes.T @ pushes @ bread * 30 / 29
    found = scores((SHOCK + NOISE + 0.3)[some], SHOCK[some], WEIGHT[some])
    covariance = np.cov(y, x, aweights=w)
    assert found.cells == 100
    assert found.slope == pytest.approx(slopes[1])
    assert found.slope_error == pytest.approx(np.sqrt(errors[1, 1]))
    assert found.correlation == pytest.approx(covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1]))
    assert found.rmse_ratio == pytest.approx(np.sqrt((w * (y - x) ** 2).sum() / (w * y**2).sum()))


def test_a_single_product_has_an_error_and_a_flat_observation_has_no_slope():
    one = INDEX[INDEX.get_level_values("product") == "00"]
    found = scores((SHOCK + NOISE)[one], SHOCK[one], WEIGHT[one])
    assert np.isfinite(found.slope_error)
    assert np.isnan([found.within_slope, found.within_rmse_ratio]).all()
    told = causal_test((SHOCK + NOISE)[one], SHOCK[one], WEIGHT[one], draws=9)
    assert np.isnan([told.slope, told.p_value, told.p_zero]).all()
    assert not told.power
    assert "nothing to test" in _permuted(told)
    assert np.isnan(scores(0 * SHOCK, SHOCK, WEIGHT).slope)
    assert scores(1e-6 * SHOCK, SHOCK, WEIGHT).slope == pytest.approx(1e-6)


def test_the_sign_is_the_weighted_share_of_cells_that_moved_as_predicted():
    turned = SHOCK.where(SHOCK.index.get_level_values("partner") != "c0", -SHOCK)
    partner, product = (pd.factorize(INDEX.get_level_values(name))[0] for name in INDEX.names)
    a, b = (without_effects(one.to_numpy(), WEIGHT.to_numpy(), partner, product) for one in (SHOCK, turned))
    expected = WEIGHT[np.sign(a) == np.sign(b)].sum() / WEIGHT.sum()
    assert 0.8 < scores(SHOCK, turned, WEIGHT).sign == pytest.approx(expected)


def test_chances_of_the_causal_test_are_shares_of_its_permutations():
    right = causal_test(SHOCK, SHOCK, WEIGHT, draws=99)
    assert (right.slope, right.p_value, right.p_zero, right.power) == (pytest.approx(1), 1.0, 0.01, True)
    weak = causal_test(SHOCK + 40 * NOISE, SHOCK, WEIGHT, draws=99)
    assert not weak.power
    assert 0.01 < weak.p_zero < 1
    assert weak == causal_test(SHOCK + 40 * NOISE, SHOCK, WEIGHT, draws=99)
    assert weak != causal_test(SHOCK + 40 * NOISE, SHOCK, WEIGHT, draws=99, seed=1)


def test_who_is_not_hit_gains_what_the_nest_gives_up():
    index = pd.MultiIndex.from_product([["CHN", "VNM"], ["85"]], names=["partner", "product"])
    change, before = pd.Series([0.2, 0.0], index), pd.Series([3.0, 1.0], index)
    found = predicted(change, before, sigma=2.0, kappa=1.0)
    assert found["CHN", "85"] == pytest.approx(-2 * 0.2 + (2 - 1) * 0.15)
    assert found["VNM", "85"] == pytest.approx(0.15)
    same = predicted(change, before, sigma=2.0, kappa=2.0)
    assert same["VNM", "85"] == 0
