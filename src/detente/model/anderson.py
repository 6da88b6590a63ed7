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
    """The same for many maps at once: each row of x is a point of its own.

    What is remembered lies in rings of ``memory`` rows, and a pass works out only the products that are new. A row that
    holds nothing yet has size zero and gets no weight.
    """

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._seen = 0
        self._last: tuple[Any, Any] | None = None
        self._moves: Any = None
        self._gaps: Any = None
        self._gram: Any = None

    def next(self, x: Any, image: Any) -> Any:
        """The next points, shape (b, n), from x and g(x)."""
        gap = image - x
        if self._last is None:
            xp, (rows, size) = arrays.namespace(x), x.shape
            self._moves, self._gaps = (_zeros(xp, x, (rows, self._memory, size)) for _ in range(2))
            self._gram = _zeros(xp, x, (rows, self._memory, self._memory))
            self._last = (image, gap)
            return image
        self._remember(image - self._last[0], gap - self._last[1])
        self._last = (image, gap)
        return image - self._mixed(gap)

    def _remember(self, move: Any, change: Any) -> None:
        slot, put = self._seen % self._memory, arrays.put
        self._moves = put(self._moves, (slice(None), slot), move)
        self._gaps = put(self._gaps, (slice(None), slot), change)
        products = arrays.namespace(change).matmul(self._gaps, change[..., None])[..., 0]
        self._gram = put(self._gram, (slice(None), slot), products)
        self._gram = put(self._gram, (slice(None), slice(None), slot), products)
        self._seen += 1

    def _mixed(self, gap: Any) -> Any:
        """What the last passes say to take off the image, shape (b, n)."""
        xp = arrays.namespace(gap)
        size = xp.linalg.diagonal(self._gram)
        ridge = RIDGE * xp.max(size, axis=-1, keepdims=True) + xp.where(size > 0, 0.0, 1.0)
        gram = self._gram + ridge[..., None] * arrays.at(np.eye(self._memory), gap)
        weights = xp.linalg.solve(gram, xp.matmul(self._gaps, gap[..., None]))
        return xp.matmul(weights.mT, self._moves)[:, 0]

    def only(self, rows: Any) -> "AndersonOfMany":
        """What is remembered of the points ``rows``."""
        fewer = AndersonOfMany(self._memory)
        fewer._seen = self._seen
        if self._last is not None:
            fewer._last = (arrays.take(self._last[0], rows), arrays.take(self._last[1], rows))
            fewer._moves, fewer._gaps, fewer._gram = (
                arrays.take(one, rows) for one in (self._moves, self._gaps, self._gram)
            )
        return fewer


def _zeros(xp: Any, like: Any, shape: tuple[int, ...]) -> Any:
    return arrays.at(np.zeros(shape), like) if xp is np else xp.zeros(shape, dtype=xp.float64, device=like.device)
