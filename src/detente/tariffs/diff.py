"""What changed between two days: for each pair and measure, how many lines went from which rate to which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..errors import UnknownName
from .aggregate import line_weights
from .blocks import Block, Vector
from .products import clean
from .rates import Rates
from .weights import Weights

if TYPE_CHECKING:
    import pandas as pd

MFN = "mfn"
COLUMNS = ["importer", "origin", "measure", "before", "after", "lines", "products", "value"]
_SAME = 1e-9
"""Rates closer than this are the same: rounding of sums."""


def changes(
    before: Rates, after: Rates, weights: dict[tuple[str, str], Weights] | None = None, product: str = ""
) -> pd.DataFrame:
    """One row per importer, origin, measure and pair of rates, counted in tariff lines and in HS6 products.

    ``value`` is the trade on these lines where ``weights`` have the pair, in million USD, else missing. Rows with
    measure ``mfn`` are changes of the general rate; a rate that is missing on a day is NaN. Origin ``*`` is everyone
    whom no measure names. ``product`` leaves only lines whose code begins so; UnknownName where there is none.
    """
    import pandas as pd

    code = clean(product) if product else ""
    if not any(np.char.startswith(block.codes, code).any() for block in before.blocks.values()):
        raise UnknownName("product", product, ())
    rows = [
        row
        for pair, then in before.blocks.items()
        for row in _of_pair(then, after.blocks[pair], (weights or {}).get(pair), code)
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values(["importer", "origin", "measure", "before", "after"], ignore_index=True)


def summary(table: pd.DataFrame) -> pd.DataFrame:
    """By importer, origin and measure: lines, products, and the lowest and highest rate before and after."""
    grouped = table.groupby(["importer", "origin", "measure"], sort=False, dropna=False)
    return grouped.agg(
        before_low=("before", "min"),
        before_high=("before", "max"),
        after_low=("after", "min"),
        after_high=("after", "max"),
        lines=("lines", "sum"),
        products=("products", "sum"),
        value=("value", "sum"),
    ).reset_index()


def _of_pair(then: Block, now: Block, weights: Weights | None, code: str) -> Iterator[tuple[object, ...]]:
    # decided: of a line that the weights lack nothing was bought
    value = None if weights is None else np.nan_to_num(line_weights(then.codes, weights.values))
    first, last = _by_measure(then), _by_measure(now)
    zero = np.zeros(then.codes.size)
    here = np.char.startswith(then.codes, code)
    for name in dict.fromkeys([*first, *last]):
        yield from _rows(then, name, first.get(name, zero), last.get(name, zero), value, here)


def _by_measure(block: Block) -> dict[str, Vector]:
    rates = {part.law.id: rate for part, rate in zip(block.parts, block.contributions, strict=True)}
    return rates | {MFN: block.mfn}


def _rows(
    block: Block, measure: str, before: Vector, after: Vector, value: Vector | None, here: npt.NDArray[np.bool_]
) -> Iterator[tuple[object, ...]]:
    missing = np.isnan(before) & np.isnan(after)
    at = np.flatnonzero(here & ~((np.abs(before - after) < _SAME) | missing))
    if at.size == 0:
        return
    pairs, which = np.unique(np.column_stack([before[at], after[at]]).round(6), axis=0, return_inverse=True)
    for n, (old, new) in enumerate(pairs):
        lines = at[which.ravel() == n]
        products = len(set(block.codes[lines].astype("U6").tolist()))
        traded = float("nan") if value is None else float(value[lines].sum())
        yield (block.importer, block.origin, measure, old, new, lines.size, products, traded)
