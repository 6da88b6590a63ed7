"""The scores say yes and no: predictions that are right, useless, too strong and turned around."""

import numpy as np
import pandas as pd
import pytest

from detente.evidence.nests import predicted
from detente.evidence.scores import causal_test, scores, without_effects

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


def test_who_is_not_hit_gains_what_the_nest_gives_up():
    index = pd.MultiIndex.from_product([["CHN", "VNM"], ["85"]], names=["partner", "product"])
    change, before = pd.Series([0.2, 0.0], index), pd.Series([3.0, 1.0], index)
    found = predicted(change, before, sigma=2.0, kappa=1.0)
    assert found["CHN", "85"] == pytest.approx(-2 * 0.2 + (2 - 1) * 0.15)
    assert found["VNM", "85"] == pytest.approx(0.15)
    same = predicted(change, before, sigma=2.0, kappa=2.0)
    assert same["VNM", "85"] == 0
