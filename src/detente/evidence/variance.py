"""Which uncertainty makes a range wide: shares of variance by group (Sobol), from pairs of matrices of points.

Two hypercubes A and B, and for each group A with that group's columns from B (Saltelli et al. 2010, Computer Physics
Communications 181). All rows follow the same distribution, so all of them make the range. With f the answer,

    alone    S_g = E[f(B) (f(A_B^g) - f(A))] / V        what the range would lose if g were known
    in all   T_g = E[(f(A) - f(A_B^g))²] / 2V           what would be left if all but g were known

(Saltelli et al. 2010 and Jansen 1999, Computer Physics Communications 117). Columns that move together are one group.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from .uncertain import Array, points

ENOUGH: Final = 200
"""Draws below which shares would be noise: a plain hypercube is drawn."""


@dataclass(frozen=True, slots=True)
class GroupVariance:
    """Share of the variance that a group makes: alone, and in all with what it does together; standard errors."""

    alone: float
    total: float
    alone_error: float
    total_error: float


@dataclass(frozen=True, slots=True)
class Design:
    """Points and how they are paired: rows A, B, one block of ``pairs`` rows a group, and what is left over."""

    points: Array
    groups: tuple[str, ...]
    pairs: int

    @staticmethod
    def of(count: int, width: int, columns: Mapping[str, slice], groups: tuple[str, ...], seed: int) -> "Design":
        """``count`` points of ``width`` columns, paired where they are enough for shares."""
        pairs = count // (len(groups) + 2) if count >= ENOUGH else 0
        if not pairs:
            return Design(points(count, width, seed), groups, 0)
        first, second = np.split(points(2 * pairs, width, seed)[mixed(2 * pairs, seed)], 2)
        blocks = [first, second]
        for group in groups:
            block = first.copy()
            block[:, columns[group]] = second[:, columns[group]]
            blocks.append(block)
        left = count - pairs * len(blocks)
        return Design(np.concatenate([*blocks, points(left, width, seed + 1)]), groups, pairs)

    def shares(self, values: Array) -> dict[str, GroupVariance]:
        """Shares of the variance of an answer at the points, shape (b,); empty where points are not paired."""
        if not self.pairs:
            return {}
        n = self.pairs
        values = values - values.mean()
        first, second = values[:n], values[n : 2 * n]
        variance = float(np.var(values))
        if variance == 0:
            return {group: GroupVariance(0.0, 0.0, 0.0, 0.0) for group in self.groups}
        found = {}
        for at, group in enumerate(self.groups):
            block = values[(2 + at) * n : (3 + at) * n]
            alone = second * (block - first) / variance
            total = (block - first) ** 2 / (2 * variance)
            errors = [float(one.std(ddof=1) / np.sqrt(n)) for one in (alone, total)]
            found[group] = GroupVariance(float(alone.mean()), float(total.mean()), *errors)
        return found


def mixed(count: int, seed: int) -> npt.NDArray[np.intp]:
    """An order of rows in which both halves of a hypercube are a sample of the whole."""
    return np.random.default_rng([seed, count]).permutation(count)
