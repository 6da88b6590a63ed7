"""How well predictions did: the measures that a reader of a test needs, each with its standard error.

Weighted correlation, slope and root mean square as Kehoe (2005) and Kehoe, Pujolàs & Rossbach (2017) tabulate, and the
same with the effects of partners and products taken out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from .effects import FixedEffects, jackknife

Vector = npt.NDArray[np.float64]
FLAT = 1e-15
"""A prediction whose variance is below this is flat: it has no slope, no correlation and no sign."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one set of predictions; NaN where a prediction is flat.

    Errors of slopes are robust to products, those of the other measures leave one product out at a time.

    Attributes
    ----------
    cells       : how many
    correlation : weighted
    slope       : of observed on predicted; 1 where the model is right
    rmse_ratio  : root mean square error over that of "no change"; below 1 is better than saying nothing
    within_*    : the same with partner and product effects taken out of both
    sign        : weighted share of cells that lost or gained as predicted, once effects are out
    *_error     : standard error of each
    """

    cells: int
    correlation: float
    correlation_error: float
    slope: float
    slope_error: float
    rmse_ratio: float
    rmse_ratio_error: float
    within_correlation: float
    within_correlation_error: float
    within_slope: float
    within_slope_error: float
    within_rmse_ratio: float
    within_rmse_ratio_error: float
    sign: float
    sign_error: float


def scores(observed: "pd.Series[float]", predicted: "pd.Series[float]", weight: "pd.Series[float]") -> Scores:
    """All scores of one prediction; the three share an index (partner, product)."""
    return compared(observed, {"": predicted}, weight)[""]


def compared(
    observed: "pd.Series[float]", predictions: "Mapping[str, pd.Series[float]]", weight: "pd.Series[float]"
) -> dict[str, Scores]:
    """All scores of several predictions of the same cells, by name."""
    y, w = np.asarray(observed, dtype=np.float64), np.asarray(weight, dtype=np.float64)
    guesses = np.array([np.asarray(one, dtype=np.float64) for one in predictions.values()])
    partner, product = (pd.factorize(observed.index.get_level_values(name))[0] for name in ("partner", "product"))

    def measured(kept: npt.NDArray[np.bool_]) -> Vector:
        return _measures(y[kept], guesses[:, kept], w[kept], partner[kept], product[kept])

    found = measured(np.ones(len(y), dtype=bool))
    errors = jackknife(measured, product)
    return {name: _scores(len(y), value, error) for name, value, error in zip(predictions, found, errors, strict=True)}


def _measures(
    y: Vector, guesses: Vector, w: Vector, partner: npt.NDArray[np.intp], product: npt.NDArray[np.intp]
) -> Vector:
    """Measures of each guess, shape (guess, 9)."""
    effects = FixedEffects(w, partner, product)
    inner, outer = effects.out(y), effects.out(guesses.T).T
    return np.array(
        [_of_one(y, x, w, product) + _of_one(inner, z, w, product) for x, z in zip(guesses, outer, strict=True)]
    )


def _of_one(y: Vector, x: Vector, w: Vector, product: npt.NDArray[np.intp]) -> tuple[float, ...]:
    """Correlation, slope, its error, ratio of errors, share of signs."""
    correlation, slope, error = _fit(y, x, w, product)
    same = float(np.average(np.sign(y) == np.sign(x), weights=w)) if np.isfinite(slope) else np.nan
    return correlation, slope, error, _ratio(y, x, w), same


def _ratio(y: Vector, x: Vector, w: Vector) -> float:
    """Error over that of "no change"; NaN where nothing changed."""
    moved = (w * y**2).sum()
    return float(np.sqrt((w * (y - x) ** 2).sum() / moved)) if moved > 0 else np.nan


def _fit(y: Vector, x: Vector, w: Vector, cluster: npt.NDArray[np.intp]) -> tuple[float, float, float]:
    """Weighted correlation, slope, and the slope's standard error clustered by ``cluster``; NaN where x is flat."""
    y, x = y - np.average(y, weights=w), x - np.average(x, weights=w)
    xx, yy, xy = (w * x * x).sum(), (w * y * y).sum(), (w * x * y).sum()
    if xx <= FLAT * w.sum() or yy <= 0:
        return np.nan, np.nan, np.nan
    slope = xy / xx
    push = np.bincount(cluster, weights=w * x * (y - slope * x))
    groups = np.count_nonzero(np.bincount(cluster))
    error = np.sqrt((push**2).sum() * groups / max(groups - 1, 1)) / xx
    return float(xy / np.sqrt(xx * yy)), float(slope), float(error)


def _scores(cells: int, value: Vector, error: Vector) -> Scores:
    whole, within = value[:5], value[5:]
    apart, inside = error[:5], error[5:]
    return Scores(
        cells=cells,
        correlation=float(whole[0]),
        correlation_error=float(apart[0]),
        slope=float(whole[1]),
        slope_error=float(whole[2]),
        rmse_ratio=float(whole[3]),
        rmse_ratio_error=float(apart[3]),
        within_correlation=float(within[0]),
        within_correlation_error=float(inside[0]),
        within_slope=float(within[1]),
        within_slope_error=float(within[2]),
        within_rmse_ratio=float(within[3]),
        within_rmse_ratio_error=float(inside[3]),
        sign=float(within[4]),
        sign_error=float(inside[4]),
    )
