"""Matrices of trade that many scenarios share but for a few cells.

A change of law moves a few cells of K, and the other cells are π in every scenario. So the products of a whole batch
with what is shared are one matrix product a sector, and only the cells of each scenario's own are added one by one.
What is shared is zero where a scenario has its own, so that nothing is taken off again and no digit is lost.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .baseline import Array

Places = NDArray[np.intp]

FEW: Final = 8
"""Cells are few if they are at most one in so many: above it, one product a scenario is faster."""


@dataclass(frozen=True, slots=True)
class Sums:
    """How cells, in any order, add up to the entries of a vector.

    ``order`` (c,) puts cells of one entry side by side, ``starts`` (n,) is where those of an entry begin, and
    ``entries`` (n,) is which entry of the flat vector it is.
    """

    order: Places
    starts: Places
    entries: Places

    @staticmethod
    def of(entry: Places) -> "Sums":
        """By the entry that each cell adds to, shape (c,)."""
        order = np.argsort(entry, kind="stable")
        entries, starts = np.unique(entry[order], return_index=True)
        return Sums(order, starts, entries)

    def add(self, flat: Array, cells: Array) -> None:
        """Add ``cells`` (b, c) to ``flat`` (b, entries), in place."""
        flat[:, self.entries] += np.add.reduceat(cells[:, self.order], self.starts, axis=1)


@dataclass(frozen=True, slots=True)
class Tables:
    """Which of several tables each scenario is on, ``of`` (b,).

    ``slots`` (tables, r) are the scenarios of each table, filled up with the first one, and ``places`` (b,) where a
    scenario stands among those of its table.
    """

    of: Places
    slots: Places
    places: Places

    @staticmethod
    def by(of: Places) -> "Tables":
        """From the table of each scenario; tables that none is on have no scenario of their own."""
        order = np.argsort(of, kind="stable")
        counts = np.bincount(of)
        places = np.empty_like(of)
        places[order] = np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
        slots = np.zeros((len(counts), counts.max()), dtype=np.intp)
        slots[of, places] = np.arange(len(of))
        return Tables(of, slots, places)

    def product(self, rows: Array, matrices: Array) -> Array:
        """Rows (b, s, k) with the matrices (tables, s, k, n) of their tables: (b, s, n)."""
        found = np.matmul(rows[self.slots].transpose(0, 2, 1, 3), matrices[: len(self.slots)])
        return np.asarray(found[self.of, :, self.places])


@dataclass(frozen=True, slots=True)
class Patched:
    """A matrix (s, j, i) of each scenario: ``shared``, zero at the cells ``own`` (b, c), plus those.

    Attributes
    ----------
    shared           : shape (s, j, i), or (tables, s, j, i) where scenarios are on several tables of trade
    own              : shape (b, c)
    sellers, markets : entry of the flat (s, i) and (s, j) of each cell, shape (c,)
    by_seller, by_market : how cells add up to them
    tables           : which table each scenario is on; None where all share one
    """

    shared: Array
    own: Array
    sellers: Places
    markets: Places
    by_seller: Sums
    by_market: Sums
    tables: Tables | None = None

    @staticmethod
    def of(
        matrices: Array, own: Array, cells: tuple[Places, Places, Places], tables: Places | None = None
    ) -> "Patched":
        """From the matrices that hold elsewhere, the cells' values (b, c), their places s, j, i, and tables (b,)."""
        shared, (s, j, i), countries = matrices.copy(), cells, matrices.shape[-1]
        shared[..., s, j, i] = 0.0
        sellers, markets = s * countries + i, s * countries + j
        which = None if tables is None else Tables.by(tables)
        return Patched(shared, own, sellers, markets, Sums.of(sellers), Sums.of(markets), which)

    @property
    def shape(self) -> tuple[int, ...]:
        """(b, s, j, i)."""
        return (len(self.own), *self.shared.shape[-3:])

    def times(self, rows: Array) -> Array:
        """Σ_i M[s, j, i] rows[b, s, i], shape (b, s, j)."""
        found = self._product(rows, self.shared.swapaxes(-1, -2))
        flat = rows.reshape(len(rows), -1)
        self.by_market.add(found.reshape(len(rows), -1), self.own * flat[:, self.sellers])
        return found

    def transposed_times(self, rows: Array) -> Array:
        """Σ_j M[s, j, i] rows[b, s, j], shape (b, s, i)."""
        found = self._product(rows, self.shared)
        flat = rows.reshape(len(rows), -1)
        self.by_seller.add(found.reshape(len(rows), -1), self.own * flat[:, self.markets])
        return found

    def only(self, keep: NDArray[np.int64]) -> "Patched":
        """The scenarios ``keep``."""
        tables = None if self.tables is None else Tables.by(self.tables.of[keep])
        return replace(self, own=self.own[keep], tables=tables)

    def _product(self, rows: Array, matrices: Array) -> Array:
        """One product a sector and table: (b, s, k) with (s, k, n) gives (b, s, n)."""
        if self.tables is not None:
            return self.tables.product(rows, matrices)
        return np.ascontiguousarray(np.matmul(rows.transpose(1, 0, 2), matrices).transpose(1, 0, 2))


def times(xp: Any, matrices: Any, rows: Array) -> Array:
    """Σ_i M[s, j, i] rows[s, i], shape (s, j), of any matrices of trade."""
    if isinstance(matrices, Patched):
        return matrices.times(rows)
    found: Array = xp.matmul(matrices, rows[..., None])[..., 0]
    return found


def transposed_times(xp: Any, matrices: Any, rows: Array) -> Array:
    """Σ_j M[s, j, i] rows[s, j], shape (s, i), of any matrices of trade."""
    if isinstance(matrices, Patched):
        return matrices.transposed_times(rows)
    found: Array = xp.matmul(rows[..., None, :], matrices)[..., 0, :]
    return found
