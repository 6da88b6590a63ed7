"""Ranges of real income in an answer with a row a country: their ends, and how they and their draws are told."""

import numpy as np
import pandas as pd

from ..conflict.ranges import bounded, ends
from ..show.blocks import Cell
from ..show.numbers import MISSING, spans_zero
from ..show.words import left_out
from ..world.economy import Array


def without_answer(drawn: Array) -> int:
    """Draws without an equilibrium, of numbers by draw and region, shape (b, j)."""
    return int((~np.isfinite(drawn)).any(axis=1).sum())


def with_ends(rows: pd.DataFrame, value: str, drawn: Array | None) -> pd.DataFrame:
    """Rows, one a region in the order of the draws, with ``low`` and ``high`` of a number; missing without draws.

    ``drawn`` has shape (b, j). The range holds nine of ten draws and the number itself.
    """
    if drawn is None:
        return rows.assign(low=np.nan, high=np.nan)
    low, high = ends(drawn)
    return bounded(rows, low, high, value)


def cells(value: float, low: float | None, high: float | None) -> tuple[Cell, Cell]:
    """A change in percent and its range; where the range has both signs the number has none."""
    said = "about zero" if spans_zero(low, high) else f"{value:+.3f}"
    none = low is None or high is None or low != low
    return Cell(said, value), Cell(MISSING if none else f"{low:+.3f} to {high:+.3f}")


def told(draws: int, failed: int, held: str = "") -> str:
    """What the range is, and how many draws had no answer; nothing where nothing was drawn."""
    if not draws:
        return ""
    if failed == draws:
        return f"None of {draws:,} draws of what is uncertain has an equilibrium, so that there is no range."
    return f"The range holds nine of ten of {draws:,} draws of what is uncertain{held}. {left_out(failed)}".strip()
