"""Anderson's method for a fixed point (Walker & Ni 2011, *SIAM Journal on Numerical Analysis* 49)."""

from collections import deque

import numpy as np

from .baseline import Array


class Anderson:
    """Mixing of the last few passes of a map x -> g(x)."""

    def __init__(self, memory: int) -> None:
        self._moves: deque[Array] = deque(maxlen=memory)
        self._gaps: deque[Array] = deque(maxlen=memory)
        self._last: tuple[Array, Array] | None = None

    def next(self, x: Array, image: Array) -> Array:
        """The next point, from x and g(x)."""
        gap = image - x
        if self._last is not None:
            last_image, last_gap = self._last
            self._moves.append(image - last_image)
            self._gaps.append(gap - last_gap)
        self._last = (image, gap)
        if not self._gaps:
            return image
        gaps = np.array(self._gaps)
        gram = gaps @ gaps.T
        gram[np.diag_indices_from(gram)] *= 1 + 1e-10
        weights = np.linalg.lstsq(gram, gaps @ gap, rcond=1e-14)[0]
        mixed: Array = image - weights @ np.array(self._moves)
        return mixed
