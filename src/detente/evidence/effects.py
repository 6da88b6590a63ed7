"""Effects of partners and products taken out of a table of cells, and errors of any measure by leaving groups out."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Labels = npt.NDArray[np.intp]
TINY = 1e-10
"""Singular values below this share of the largest are zero: one effect in each linked group of cells is redundant."""


class FixedEffects:
    """Weighted effects of two groupings, for any number of columns (Frisch & Waugh 1933, Lovell 1963)."""

    def __init__(self, weight: Array, first: Labels, second: Labels) -> None:
        dummies = np.concatenate([np.equal.outer(one, np.unique(one)) for one in (first, second)], axis=1)
        self._root = np.sqrt(weight)
        left, size, _ = np.linalg.svd(self._root[:, None] * dummies, full_matrices=False)
        self._basis = left[:, size > TINY * size[0]]

    def out(self, values: Array) -> Array:
        """``values``, shape (cell,) or (cell, column), less both effects."""
        root = self._root if values.ndim == 1 else self._root[:, None]
        scaled = root * values
        return np.asarray((scaled - self._basis @ (self._basis.T @ scaled)) / root)


def jackknife(measure: Callable[[npt.NDArray[np.bool_]], Array], groups: Labels) -> Array:
    """Standard errors of what ``measure`` finds in the cells it is given, by leaving one group out at a time.

    ``measure`` takes a mask of cells and returns measures of any shape; NaN where one cannot be measured. Groups are
    what moves together (Efron & Stein 1981); with fewer than two of them errors are NaN.
    """
    names = np.unique(groups)
    found = np.array([measure(groups != one) for one in names])
    if len(names) < 2:
        return np.full(found.shape[1:], np.nan)
    apart = found - found.mean(axis=0)
    return np.asarray(np.sqrt((apart**2).sum(axis=0) * (len(names) - 1) / len(names)))
