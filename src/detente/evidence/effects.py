"""Effects of partners and products taken out of a table of cells, and errors of any measure by leaving groups out."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Labels = npt.NDArray[np.intp]
TINY = 1e-9
"""Eigenvalues below this, of at most 2, are zero: one effect in each linked group of cells is redundant."""


class FixedEffects:
    """Weighted effects of two groupings, for any number of columns (Frisch & Waugh 1933, Lovell 1963).

    Solved by normal equations, scaled so that each group weighs one: their matrix has a row a group and not one a cell.
    """

    def __init__(self, weight: Array, first: Labels, second: Labels) -> None:
        one, other = (np.unique(group, return_inverse=True)[1] for group in (first, second))
        self._groups, self._weight = (one, other + one.max() + 1), weight
        count = int(self._groups[1].max()) + 1
        across = np.bincount(self._groups[0] * count + self._groups[1], weight, count * count).reshape(count, count)
        whole = across + across.T
        self._scale = 1 / np.sqrt(whole.sum(axis=1))
        values, vectors = np.linalg.eigh(np.eye(count) + self._scale[:, None] * whole * self._scale)
        kept = values > TINY
        self._basis, self._values = vectors[:, kept], values[kept]

    def out(self, values: Array) -> Array:
        """``values``, shape (cell,) or (cell, column), less both effects."""
        wide = values if values.ndim > 1 else values[:, None]
        found = np.stack([self._without(column) for column in wide.T], axis=1)
        return found.reshape(values.shape)

    def _without(self, column: Array) -> Array:
        left = column.copy()
        for _ in range(2):  # once more takes out what rounding left
            sums = sum(np.bincount(one, self._weight * left, len(self._scale)) for one in self._groups)
            effects = self._scale * (self._basis @ ((self._basis.T @ (self._scale * sums)) / self._values))
            left = left - effects[self._groups[0]] - effects[self._groups[1]]
        return left


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
