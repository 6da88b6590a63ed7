"""The scores say yes and no: predictions that are right, useless, too strong and turned around."""

from dataclasses import astuple

import numpy as np
import pandas as pd
import pytest

from detente.evidence.causal import causal_test
from detente.evidence.diversion import diversion
from detente.evidence.effects import FixedEffects, jackknife
from detente.evidence.nests import nest, predicted
from detente.evidence.scores import compared, scores

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
    assert causal.power > 0.9


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
    found = FixedEffects(WEIGHT.to_numpy(), partner, product)
    assert np.abs(found.out(effects.to_numpy())).max() < 1e-9
    left = found.out(SHOCK.to_numpy())
    for group in (partner, product):
        assert np.abs(np.bincount(group, weights=WEIGHT * left)).max() < 1e-9
    found = scores(SHOCK + effects, SHOCK, WEIGHT)
    assert found.within_slope == pytest.approx(1)


def test_no_change_has_no_slope_and_a_ratio_of_one():
    found = scores(SHOCK, 0 * SHOCK, WEIGHT)
    assert np.isnan(found.slope)
    assert np.isnan(found.sign)
    assert found.rmse_ratio == pytest.approx(1)


def test_every_score_has_the_error_that_its_spread_over_new_worlds_has():
    kept = ("correlation", "rmse_ratio", "within_correlation", "sign")
    found = []
    for seed in range(25):
        rng = np.random.default_rng(seed)
        shock, noise = (pd.Series(rng.normal(0, size, len(INDEX)), INDEX) for size in (0.2, 0.1))
        found.append(scores(shock + noise, shock, WEIGHT))
    for name in kept:
        spread = np.std([getattr(one, name) for one in found])
        said = np.mean([getattr(one, f"{name}_error") for one in found])
        widest = 2 if name != "sign" else 3  # leaving one out moves the effects, and small changes turn their signs
        assert 0.5 * spread < said < widest * spread, name


def test_scores_of_several_predictions_are_those_of_each():
    together = compared(SHOCK + NOISE, {"half": SHOCK / 2, "turned": -SHOCK}, WEIGHT)
    assert astuple(together["half"]) == pytest.approx(astuple(scores(SHOCK + NOISE, SHOCK / 2, WEIGHT)), rel=1e-9)


def test_the_error_of_a_mean_by_leaving_one_out_is_the_textbook_one():
    values = RNG.normal(size=40)
    found = jackknife(lambda kept: values[kept].mean(keepdims=True), np.arange(40))
    assert found[0] == pytest.approx(values.std(ddof=1) / np.sqrt(40))


def test_tariffs_are_permuted_through_the_nests_and_a_right_model_is_not_refused():
    hit = pd.Series(np.where(INDEX.get_level_values("partner") == "c0", np.abs(SHOCK), 0.0), INDEX)
    answer = nest(WEIGHT, 1.5, 0.3)
    guess = predicted(hit, WEIGHT, 1.5, 0.3)
    found = causal_test(guess + NOISE, hit, WEIGHT, answer)
    assert found.slope == pytest.approx(1, abs=0.35)
    assert found.p_value > 0.05
    assert causal_test(-guess, hit, WEIGHT, answer).p_value < 0.05
    useless = causal_test(pd.Series(RNG.normal(0, 2, len(INDEX)), INDEX), hit, WEIGHT, answer)
    assert useless.power < 0.5


def test_partners_that_gain_as_predicted_and_those_that_do_not_are_counted_by_their_trade():
    index = pd.MultiIndex.from_product([["CHN", "VNM", "MEX", "DEU"], ["85"]], names=["partner", "product"])
    before = pd.Series([40.0, 30.0, 20.0, 10.0], index)
    guess = pd.Series([-0.5, 0.1, 0.2, 0.3], index)
    right = diversion(before, before * np.exp(guess), guess)
    assert (right.sign, right.rank) == (1.0, pytest.approx(1))
    wrong = diversion(before, before * np.exp(pd.Series([-0.5, 0.1, 0.2, -0.9], index)), guess)
    assert wrong.sign == pytest.approx(0.9)
    assert wrong.rank < 0.5


def test_who_is_not_hit_gains_what_the_nest_gives_up():
    index = pd.MultiIndex.from_product([["CHN", "VNM"], ["85"]], names=["partner", "product"])
    change, before = pd.Series([0.2, 0.0], index), pd.Series([3.0, 1.0], index)
    found = predicted(change, before, sigma=2.0, kappa=1.0)
    assert found["CHN", "85"] == pytest.approx(-2 * 0.2 + (2 - 1) * 0.15)
    assert found["VNM", "85"] == pytest.approx(0.15)
    same = predicted(change, before, sigma=2.0, kappa=2.0)
    assert same["VNM", "85"] == 0


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


def test_what_is_within_is_told_under_its_own_name():
    found = scores(SHOCK, 2 * SHOCK, WEIGHT)
    within = (found.within_correlation, found.within_slope, found.within_slope_error, found.within_rmse_ratio)
    assert within == (pytest.approx(1), pytest.approx(0.5), pytest.approx(0, abs=1e-9), pytest.approx(1))


def test_a_small_change_has_a_slope_and_none_has_none():
    assert scores(1e-6 * SHOCK, SHOCK, WEIGHT).slope == pytest.approx(1e-6)
    flat = scores(0 * SHOCK, SHOCK, WEIGHT)
    assert np.isnan([flat.slope, flat.rmse_ratio, flat.within_rmse_ratio]).all()
