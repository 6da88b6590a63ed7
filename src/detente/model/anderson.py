"""Anderson's method for a fixed point (Walker & Ni 2011, *SIAM Journal on Numerical Analysis* 49)."""

import numpy as np

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
