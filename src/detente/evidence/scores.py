"""How well predictions did: the measures that a reader of a test needs, each with its standard error.

Weighted correlation, slope and root mean square as Kehoe (2005) and Kehoe, Pujolàs & Rossbach (2017) tabulate; the
slope with the effects of partners and products taken out; and the test of Adão, Costinot & Donaldson (2025): does the
slope of observed on predicted, with shocks recentred by permutation, differ from 1, and could the test have told?
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Vector = npt.NDArray[np.float64]
SWEEPS = 200
"""Alternating projections that take partner and product effects out."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one set of predictions.

    Attributes
    ----------
    cells             : how many
    correlation       : weighted
    slope, slope_error: observed on predicted, with a standard error robust to products
    rmse_ratio        : root mean square error over that of "no change"; below 1 is better than saying nothing
    within_*          : the same with partner and product effects taken out of both
    sign              : weighted share of cells that lost or gained as predicted, once effects are out
    """

    cells: int
    correlation: float
    slope: float
    slope_error: float
    rmse_ratio: float
    within_correlation: float
    within_slope: float
    within_slope_error: float
    within_rmse_ratio: float
    sign: float


def scores(observed: "pd.Series[float]", predicted: "pd.Series[float]", weight: "pd.Series[float]") -> Scores:
    """All scores; the three share an index (partner, product)."""
    y, x, w = (np.asarray(one, dtype=np.float64) for one in (observed, predicted, weight))
    partner, product = (pd.factorize(observed.index.get_level_values(name))[0] for name in ("partner", "product"))
    correlation, slope, error = _fit(y, x, w, product)
    inner, outer = without_effects(y, w, partner, product), without_effects(x, w, partner, product)
    within = _fit(inner, outer, w, product)
    return Scores(
        cells=len(y),
        correlation=correlation,
        slope=slope,
        slope_error=error,
        rmse_ratio=_ratio(y, x, w),
        within_correlation=within[0],
        within_slope=within[1],
        within_slope_error=within[2],
        within_rmse_ratio=_ratio(inner, outer, w),
        sign=float(np.average(np.sign(inner) == np.sign(outer), weights=w)),
    )


def _fit(y: Vector, x: Vector, w: Vector, cluster: npt.NDArray[np.intp]) -> tuple[float, float, float]:
    """Weighted correlation, slope, and the slope's standard error clustered by ``cluster``; NaN where x is flat."""
    y, x = y - np.average(y, weights=w), x - np.average(x, weights=w)
    xx, yy, xy = (w * x * x).sum(), (w * y * y).sum(), (w * x * y).sum()
    if xx <= 1e-15 * w.sum() or yy <= 0:
        return np.nan, np.nan, np.nan
    slope = xy / xx
    push = np.bincount(cluster, weights=w * x * (y - slope * x))
    groups = np.count_nonzero(np.bincount(cluster))
    error = np.sqrt((push**2).sum() * groups / max(groups - 1, 1)) / xx
    return float(xy / np.sqrt(xx * yy)), float(slope), float(error)


def _ratio(y: Vector, x: Vector, w: Vector) -> float:
    """Error over that of "no change"; NaN where nothing changed."""
    moved = (w * y**2).sum()
    return float(np.sqrt((w * (y - x) ** 2).sum() / moved)) if moved > 0 else np.nan


def without_effects(value: Vector, w: Vector, first: npt.NDArray[np.intp], second: npt.NDArray[np.intp]) -> Vector:
    """``value`` less weighted effects of both groupings, by alternating projections (Frisch, Waugh & Lovell)."""
    left = value.copy()
    for _ in range(SWEEPS):
        before = left
        for group in (first, second):
            mean = np.bincount(group, weights=w * left) / np.maximum(np.bincount(group, weights=w), 1e-300)
            left = left - mean[group]
        if np.abs(left - before).max() < 1e-12:
            break
    return left


@dataclass(frozen=True, slots=True)
class CausalTest:
    """The slope of observed on predicted, instrumented by recentred shocks, against permutations.

    Attributes
    ----------
    slope   : the estimate; 1 where the model is right
    p_value : chance of a slope as far from 1 if the model were right
    p_zero  : chance of a slope as far from 0 if the predictions meant nothing
    power   : whether the test could tell a right model from no effect: the interval of slopes around 1 excludes 0
    """

    slope: float
    p_value: float
    p_zero: float
    power: bool


def causal_test(
    observed: "pd.Series[float]",
    predicted: "pd.Series[float]",
    weight: "pd.Series[float]",
    *,
    draws: int = 999,
    seed: int = 0,
) -> CausalTest:
    """Permute predictions between products of one partner; what is left of a slope is chance.

    NaN, and no power, where effects of partners and products leave nothing of the predictions.

    Adão, Costinot & Donaldson, "Putting quantitative models to the test", Quarterly Journal of Economics 140 (2025).
    """
    y, x, w = (np.asarray(one, dtype=np.float64) for one in (observed, predicted, weight))
    partner, product = (pd.factorize(observed.index.get_level_values(name))[0] for name in ("partner", "product"))
    inner, outer = without_effects(y, w, partner, product), without_effects(x, w, partner, product)
    strength = (w * outer * outer).sum()
    if strength <= 1e-15 * w.sum():
        return CausalTest(np.nan, np.nan, np.nan, power=False)
    slope = float((w * outer * inner).sum() / strength)
    rng, strata = np.random.default_rng(seed), [np.flatnonzero(partner == one) for one in np.unique(partner)]
    chance, error = np.empty(draws), inner - outer
    off = np.empty(draws)
    for draw in range(draws):
        mixed = outer.copy()
        for cells in strata:
            mixed[cells] = outer[rng.permutation(cells)]
        mixed = mixed - np.average(mixed, weights=w)
        chance[draw] = (w * mixed * inner).sum() / strength
        off[draw] = (w * mixed * error).sum() / strength
    return CausalTest(
        slope=slope,
        p_value=_share(np.abs(off) >= abs(slope - 1)),
        p_zero=_share(np.abs(chance) >= abs(slope)),
        power=bool(np.quantile(np.abs(off), 0.95) < 1),
    )


def _share(extreme: npt.NDArray[np.bool_]) -> float:
    return float((1 + extreme.sum()) / (1 + len(extreme)))
