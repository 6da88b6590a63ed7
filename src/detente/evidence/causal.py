"""Does the slope of observed on predicted differ from 1, and could the test have told?

Adão, Costinot & Donaldson, "Putting quantitative models to the test: an application to the US–China trade war",
Quarterly Journal of Economics 140 (2025). Tariffs are permuted between the products of one partner, the model predicts
each time, and the mean of these predictions is what it says without knowing which product was hit. The prediction less
that mean (the recentred shock) is the instrument for the prediction; under a slope of b its covariance with what b
leaves unexplained is distributed as under the permutations (randomisation inference).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from .effects import Array, FixedEffects

LEVEL = 0.05
"""Level at which the power of the test is told."""


@dataclass(frozen=True, slots=True)
class CausalTest:
    """The slope of observed on predicted, instrumented by recentred shocks, against permutations.

    Attributes
    ----------
    slope   : the estimate; 1 where the model is right
    p_value : chance of as strong a sign against a slope of 1 if it were 1
    p_zero  : the same of a slope of 0: what the model says has nothing to do with what happened
    power   : chance that a slope of 1 is refused at 5 % where the slope is 0
    draws, seed : of the permutations
    """

    slope: float
    p_value: float
    p_zero: float
    power: float
    draws: int
    seed: int


def causal_test(
    observed: "pd.Series[float]",
    shock: "pd.Series[float]",
    weight: "pd.Series[float]",
    predict: Callable[[Array], Array] = np.asarray,
    *,
    draws: int = 999,
    seed: int = 0,
) -> CausalTest:
    """Permute ``shock`` within partners; ``predict`` maps shocks, shape (cell, draw), to predictions of the same shape.

    The first three share an index (partner, product).
    """
    w = np.asarray(weight, dtype=np.float64)
    partner, product = (pd.factorize(observed.index.get_level_values(name))[0] for name in ("partner", "product"))
    effects = FixedEffects(w, partner, product)
    mixed = _permuted(np.asarray(shock, dtype=np.float64), partner, draws, seed)
    y = effects.out(np.asarray(observed, dtype=np.float64))
    guess = effects.out(predict(np.column_stack([np.asarray(shock, dtype=np.float64), mixed])))
    x, others = guess[:, 0], guess[:, 1:]
    middle = others.mean(axis=1)
    z, chance = w * (x - middle), w[:, None] * (others - middle[:, None])
    return CausalTest(
        slope=float(z @ y / (z @ x)) if z @ x else np.nan,
        p_value=_share(chance.T @ (y - x), float(z @ (y - x))),
        p_zero=_share(chance.T @ y, float(z @ y)),
        power=_power(chance, others, y),
        draws=draws,
        seed=seed,
    )


def _permuted(shock: Array, partner: npt.NDArray[np.intp], draws: int, seed: int) -> Array:
    """Shocks of each partner in another order, shape (cell, draw)."""
    rng, mixed = np.random.default_rng(seed), np.empty((len(shock), draws))
    for one in np.unique(partner):
        cells = np.flatnonzero(partner == one)
        mixed[cells] = rng.permuted(np.broadcast_to(shock[cells, None], (len(cells), draws)), axis=0)
    return mixed


def _power(chance: Array, others: Array, y: Array) -> float:
    """How often a slope of 1 is refused if each permutation in turn were the shock, and the slope 0."""
    found = np.abs(chance.T @ y[:, None] - chance.T @ others)  # statistic (draw k, under shock d)
    return float(((found >= np.diag(found)).mean(axis=0) < LEVEL).mean())


def _share(statistics: Array, mine: float) -> float:
    return float((1 + (np.abs(statistics) >= abs(mine)).sum()) / (1 + len(statistics)))
