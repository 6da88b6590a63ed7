"""Column 2: the rates for countries to which the United States does not grant normal trade relations.

Cuba and North Korea pay them in all years that are known here; Russia and Belarus since 9 April 2022 (Public Law
117-110). Rates that proclamations of 2022 and 2023 raised for goods of Russia are not in the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from .later_lines import COLUMN_TWO, filled
from .scope import Lines
from .tables import FOLDER, mfn, read_table, shipped

if TYPE_CHECKING:
    pass

Vector = npt.NDArray[np.float64]

SINCE: Final[Mapping[str, Mapping[str, date]]] = {
    "USA": {"CUB": date.min, "PRK": date.min, "RUS": date(2022, 4, 9), "BLR": date(2022, 4, 9)}
}
"""Importer to origin to the first day of column 2."""
NAME: Final = "column 2"


def pays_column_two(importer: str, origin: str, day: date) -> bool:
    """Whether goods of the origin pay the rates of column 2 on the day."""
    return SINCE.get(importer, {}).get(origin, date.max) <= day


def column_two(lines: Lines, origin: str, day: date) -> Vector | None:
    """Column 2 rate of each line, NaN where it is specific or compound; None where the origin does not pay it."""
    if not pays_column_two(lines.importer, origin, day) or lines.importer not in shipped("column2-"):
        return None
    known = np.where(lines.mfn_line >= 0, _rates(lines.importer)[lines.mfn_line], np.nan)
    return filled(lines.importer, lines.codes, lines.mfn_line, COLUMN_TWO, known, day)


def column_two_text(importer: str, code: str) -> str | None:
    """The rate as the schedule prints it, where it is specific or compound."""
    return None if importer not in shipped("column2-") else _texts(importer).get(code)


@cache
def _rates(importer: str) -> Vector:
    """Rates on the importer's MFN lines; a line that the table lacks has none: NaN."""
    rows = read_table(FOLDER / f"column2-{importer}.csv.gz", ("code", "rate")).records("code", "rate")
    rates = {code: float(rate) for code, rate in rows if rate is not None}
    # decided: a line that the table lacks has no rate: NaN
    return np.array([rates.get(code, np.nan) for code in mfn(importer).codes.tolist()])


@cache
def _texts(importer: str) -> Mapping[str, str]:
    rows = read_table(FOLDER / f"column2-{importer}.csv.gz", ("code", "text")).records("code", "text")
    return {code: text for code, text in rows if text is not None}
