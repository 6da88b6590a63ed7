"""Trade flows that agree with what another source knows of some of them: RAS with known cells.

Of one sector, who sells how much to whom is known from one source for every pair (input-output tables, at basic
prices) and from another for some (customs, at the border). The flows nearest to the first in the sense of relative
entropy that have the known cells of the second, and leave to every seller what it sells and to every buyer what it
buys in all, are

    F[i,j] = known[i,j] where it is known, else r[i] · F⁰[i,j] · c[j],

the modified RAS method: known cells are taken out of the totals and the others are scaled to what is left (Paelinck &
Waelbroeck 1963; Miller & Blair 2009, section 7.4.7). Output, spending and the trade deficit of every country are
kept exactly, zeros stay zero. What one country is known to sell more of to another, it sells less of elsewhere and at
home, and the buyer buys less at home, so that it has more to sell abroad.
"""

from typing import Final

import numpy as np

from ..errors import WorldError
from .economy import Array, contract, quotient

ROUNDS: Final = 5_000
HOPELESS: Final = 1e12
"""A seller's factor that grows beyond this shows that its zeros leave it nowhere to go."""
CLOSE: Final = 1e-12
"""Rounds stop when no total is missed by more than this share of the largest."""


def with_known(flows: Array, known: Array) -> Array:
    """Flows (i, j) of one sector with some cells known, every row and every column summing to what it did.

    Parameters
    ----------
    flows : shape (i, j), zero or more, any one unit
    known : shape (i, j), the cells that are known; NaN where nothing is

    Raises
    ------
    WorldError : a known cell is negative, known cells exceed a total, or the others cannot fill what is left of one
    """
    free = np.isnan(known)
    fixed = np.where(free, 0.0, known)
    open_cells = np.where(free, flows, 0.0)
    rows, columns = (flows.sum(axis=axis) - fixed.sum(axis=axis) for axis in (1, 0))
    _require_room(fixed, rows, columns, flows)
    rows, columns = np.maximum(rows, 0.0), np.maximum(columns, 0.0)
    by_column = np.ones_like(columns)
    for _ in range(ROUNDS):
        by_row = quotient(rows, open_cells @ by_column)
        if by_row.max() > HOPELESS:
            break
        by_column = quotient(columns, by_row @ open_cells)
        scaled = by_row[:, None] * open_cells * by_column
        missed = max(np.abs(scaled.sum(axis=1) - rows).max(), np.abs(scaled.sum(axis=0) - columns).max())
        if missed <= CLOSE * flows.sum():
            return np.asarray(fixed + scaled, dtype=np.float64)
    worst = int(np.abs(scaled.sum(axis=1) - rows).argmax())
    raise WorldError(
        f"the other cells cannot fill what known ones leave of the totals: seller {worst} (position), or a buyer, is "
        f"missed by {missed:,.6g}. Check the known cells and the zeros."
    )


def reconciled(flows: Array, known: Array) -> Array:
    """Flows (i, j, s) of every sector with known cells (i, j, s), NaN where nothing is known; see :func:`with_known`.

    Raises
    ------
    WorldError : as there; the message names the sector by its position
    """
    found = np.array(flows)
    for s in range(flows.shape[2]):
        try:
            found[:, :, s] = with_known(flows[:, :, s], known[:, :, s])
        except WorldError as error:
            raise WorldError(f"sector {s} (position): {error}") from error
    return found


def _require_room(fixed: Array, rows: Array, columns: Array, flows: Array) -> None:
    if (fixed < 0).any():
        raise WorldError("known flows must be zero or more.")
    scale = CLOSE * contract("ij->", flows)
    for kind, left in (("seller", rows), ("buyer", columns)):
        short = np.flatnonzero(left < -scale)
        if len(short):
            raise WorldError(
                f"known flows of {kind} {short.tolist()} (positions) exceed its total by "
                f"{(-left[short]).max():,.6g}: nothing is left for its other flows. Lower them, or raise the total."
            )
