"""GMRES for many right-hand sides at once, each with its own Krylov space, so that products stay matrix products.

Saad & Schultz (1986), *SIAM Journal on Scientific and Statistical Computing* 7; right-preconditioned, Givens rotations.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .baseline import Array

Operator = Callable[[Array], Array]


@dataclass(frozen=True, slots=True)
class GmresResult:
    """The solution (n, r), the largest residual relative to its right-hand side, and the steps taken."""

    solution: Array
    residual: float
    steps: int


def gmres(apply: Operator, precondition: Operator, rhs: Array, *, tolerance: float, max_steps: int) -> GmresResult:
    """Solve A x = b for each column of ``rhs`` (n, r).

    ``apply`` is A and ``precondition`` an approximate inverse, both taking and giving matrices (n, r). A column that
    has converged idles. The residual is computed anew from the solution.
    """
    size = np.linalg.norm(rhs, axis=0)
    safe = np.where(size > 0, size, 1.0)
    basis = [rhs / safe]
    held: list[Array] = []
    rows: list[Array] = []
    turns: list[tuple[Array, Array]] = []
    target = [size.copy()]
    for _ in range(max_steps):
        held.append(precondition(basis[-1]))
        new, column = _orthogonal(apply(held[-1]), basis)
        target.append(_rotate(column, turns, target))
        rows.append(column)
        basis.append(new)
        if (np.abs(target[-1]) <= tolerance * safe).all():
            break
    solution = _combine(rows, target, held)
    gap = np.linalg.norm(rhs - apply(solution), axis=0)
    return GmresResult(solution, float((gap / safe).max()), len(held))


def _orthogonal(new: Array, basis: list[Array]) -> tuple[Array, Array]:
    """Modified Gram-Schmidt: the next basis vector of each column, and the column of the Hessenberg matrix."""
    column = np.empty((len(basis) + 1, new.shape[1]))
    for at, old in enumerate(basis):
        column[at] = np.einsum("nr,nr->r", old, new)
        new = new - column[at] * old
    column[-1] = np.linalg.norm(new, axis=0)
    return new / np.where(column[-1] > 0, column[-1], 1.0), column


def _rotate(column: Array, turns: list[tuple[Array, Array]], target: list[Array]) -> Array:
    """Apply the old rotations to the new column, add one that zeroes its last entry; returns the next target."""
    for at, (cos, sin) in enumerate(turns):
        column[at], column[at + 1] = (
            cos * column[at] + sin * column[at + 1],
            cos * column[at + 1] - sin * column[at],
        )
    length = np.hypot(column[-2], column[-1])
    length = np.where(length > 0, length, 1.0)
    cos, sin = column[-2] / length, column[-1] / length
    turns.append((cos, sin))
    column[-2], column[-1] = length, 0.0
    last = target[-1]
    target[-1] = cos * last
    return -sin * last


def _combine(rows: list[Array], target: list[Array], held: list[Array]) -> Array:
    """Solve the triangular system of each column and add up the preconditioned basis."""
    steps = len(rows)
    weights = np.zeros((steps, target[0].shape[0]))
    for at in reversed(range(steps)):
        rest = sum((rows[k][at] * weights[k] for k in range(at + 1, steps)), np.zeros(target[0].shape[0]))
        weights[at] = (target[at] - rest) / rows[at][at]
    solution = np.zeros_like(held[0])
    for weight, vector in zip(weights, held, strict=True):
        solution += weight * vector
    return solution
