"""Tariff lines that an importer's schedule got after the tables of 2017: their rates, from the day of a later schedule.

The edition of 2022 split and renumbered some 800 lines of the United States. A law that reaches the day of the later
schedule has these lines beside those of 2017; an older law does not know them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from .products import Codes, Positions, parents
from .tables import FOLDER, read_table, shipped

Vector = npt.NDArray[np.float64]
SINCE: Final = date(2025, 1, 1)
"""Day of the later schedule."""
GENERAL: Final = "rate"
COLUMN_TWO: Final = "column2"
_PREFIX: Final = "later-lines-"


@dataclass(frozen=True, slots=True, eq=False)
class LaterLines:
    """Lines that the tables of 2017 lack, sorted; rates by column, NaN where there is none ad valorem."""

    codes: Codes
    columns: dict[str, Vector]
    """``rate``, ``column2``, and one an agreement by its sign."""


@cache
def later_lines(importer: str) -> LaterLines | None:
    """The later lines of an importer; None where none ship."""
    if importer not in shipped(_PREFIX):
        return None
    cells = read_table(FOLDER / f"{_PREFIX}{importer}.csv.gz", ("code", GENERAL, COLUMN_TWO)).cells
    codes = np.array(cells["code"], dtype="U10")
    order = np.argsort(codes)
    columns = {name: _numbers(column)[order] for name, column in cells.items() if name != "code"}
    return LaterLines(codes[order], columns)


def _numbers(column: Sequence[str | None]) -> Vector:
    # decided: a line without an ad valorem rate has none, as the docstring of the columns says
    return np.array([np.nan if cell is None else float(cell) for cell in column])


def codes_until(importer: str, ends: date) -> Codes:
    """Codes of the later lines that a law which ends on a day knows."""
    found = later_lines(importer)
    return found.codes if found is not None and ends >= SINCE else np.zeros(0, dtype="U10")


def without_schedule(importer: str, codes: Codes) -> Codes:
    """Those of the codes that are no later line either, nor part of one."""
    found = later_lines(importer)
    return codes if found is None else codes[parents(found.codes, codes) < 0]


def filled(importer: str, codes: Codes, mfn_line: Positions, column: str, known: Vector, day: date) -> Vector:
    """Rates with those of the later lines: ``known`` are the rates of lines that the tables of 2017 have. (n,)."""
    found = later_lines(importer)
    if found is None or day < SINCE or column not in found.columns:
        return known
    row = _rows(found, codes, mfn_line)
    # decided: a line of neither table keeps what it has, nothing
    return np.where(row >= 0, found.columns[column][row], known)


def _rows(found: LaterLines, codes: Codes, mfn_line: Positions) -> Positions:
    """Row of each line among the later ones; -1 for a line that the tables of 2017 have, or that neither has."""
    rows = np.full(codes.size, -1)
    new = np.flatnonzero(mfn_line < 0)
    rows[new] = parents(found.codes, codes[new])
    return rows
