"""Anderson's method for a fixed point (Walker & Ni 2011, *SIAM Journal on Numerical Analysis* 49)."""

from typing import Any

import numpy as np

from . import arrays
from .baseline import Array

RIDGE = 1e-10
"""Relative ridge on the Gram matrix of remembered gaps, so that repeated directions do no harm."""


class Anderson:
    """Mixing of the last few passes of a map x -> g(x)."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._moves = np.empty((memory, 0))
        self._gaps = np.empty((memory, 0))
        self._seen = 0
        self._last: tuple[Array, Array] | None = None

    def next(self, x: Array, image: Array) -> Array:
        """The next point, from x and g(x)."""
        gap = image - x
        if self._last is None:
            self._moves = np.empty((self._memory, len(x)))
            self._gaps = np.empty((self._memory, len(x)))
            self._last = (image, gap)
            return image
        slot = self._seen % self._memory
        np.subtract(image, self._last[0], out=self._moves[slot])
        np.subtract(gap, self._last[1], out=self._gaps[slot])
        self._seen += 1
        self._last = (image, gap)
        kept = min(self._seen, self._memory)
        gaps = self._gaps[:kept]
        gram = gaps @ gaps.T
        size = gram.diagonal()
        gram.flat[:: kept + 1] += RIDGE * size.max() + np.where(size > 0, 0.0, 1.0)
        weights = np.linalg.solve(gram, gaps @ gap)
        mixed: Array = image - weights @ self._moves[:kept]
        return mixed


class AndersonOfMany:
    """The same for many maps at once: each row of x is a point of its own. Nothing is changed in place."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._moves: list[Any] = []
        self._gaps: list[Any] = []
        self._last: tuple[Any, Any] | None = None

    def next(self, x: Any, image: Any) -> Any:
        """The next points, shape (b, n), from x and g(x)."""
        xp = arrays.namespace(x)
        gap = image - x
        if self._last is None:
            self._last = (image, gap)
            return image
        self._moves = [*self._moves, image - self._last[0]][-self._memory :]
        self._gaps = [*self._gaps, gap - self._last[1]][-self._memory :]
        self._last = (image, gap)
        gaps = xp.stack(self._gaps, axis=1)
        gram = xp.matmul(gaps, gaps.mT)
        size = xp.linalg.diagonal(gram)
        ridge = RIDGE * xp.max(size, axis=-1, keepdims=True) + xp.where(size > 0, 0.0, 1.0)
        gram = gram + ridge[..., None] * arrays.at(np.eye(len(self._gaps)), x)
        weights = xp.linalg.solve(gram, xp.matmul(gaps, gap[..., None]))
        return image - xp.sum(weights * xp.stack(self._moves, axis=1), axis=1)

    def only(self, rows: Any) -> "AndersonOfMany":
        """What is remembered of the points ``rows``."""
        fewer = AndersonOfMany(self._memory)
        fewer._moves = [arrays.take(one, rows) for one in self._moves]
        fewer._gaps = [arrays.take(one, rows) for one in self._gaps]
        if self._last is not None:
            fewer._last = (arrays.take(self._last[0], rows), arrays.take(self._last[1], rows))
        return fewer
