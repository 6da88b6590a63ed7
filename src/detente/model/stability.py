"""Is the baseline one that an economy would stay at?

With economies of scale an industry that grows a little may grow further by itself, and inputs amplify this. The
equations then still hold at the baseline, but comparative statics there say nothing: a change leads away from it.
The test is the largest real part among eigenvalues of the map that the equations make of the unknowns; below one
the map leads back (Kucheryavyy, Lyn & Rodríguez-Clare 2023 give the condition without inputs).
"""

import numpy as np

from ..errors import ModelError
from .baseline import Array
from .linear import Direction, Linearisation, apply
from .preconditioner import scale_of

DIGITS = 1e-3
"""Accuracy of the eigenvalue."""


def growth(at: Linearisation) -> float:
    """Largest real part of an eigenvalue of 1 - A; below 1 the state is stable.

    Raises ModelError where the eigenvalue cannot be found.
    """
    from scipy.sparse.linalg import (  # scipy loads slowly: only where it is used
        ArpackNoConvergence,
        LinearOperator,
        eigs,
    )

    shape = at.base.gamma.shape
    scale = scale_of(at)
    size = len(scale)

    def image(flat: Array) -> Array:
        column = flat.reshape(-1, 1)
        return (column - apply(at, Direction.of(column * scale, (shape[0], shape[1]))).flat() / scale)[:, 0]

    operator = LinearOperator((size, size), matvec=image, dtype=np.float64)
    start = np.random.default_rng(0).normal(size=size)
    try:
        found = eigs(operator, k=1, which="LR", tol=DIGITS, v0=start, return_eigenvectors=False, maxiter=40 * size)
    except ArpackNoConvergence:
        raise ModelError("whether the baseline is stable under these scale economies could not be found out.") from None
    return float(found.real.max())


def require_stable(at: Linearisation, name: str) -> None:
    """Raise ModelError where scale economies make the baseline unstable."""
    largest = growth(at)
    if largest >= 1:
        raise ModelError(
            f"{name}: the baseline is not stable under these scale economies (an industry that grows by 1 % is led to "
            f"grow by {largest:.2f} %), so what follows from a change is not determined. Take weaker scale, drop the "
            "inputs (inputs='none'), or set unstable=True to follow the equations all the same."
        )
