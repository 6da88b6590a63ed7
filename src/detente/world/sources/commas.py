"""Comma-separated tables of numbers, read so that a blank or a word is seen and not turned into zero."""

import csv
from pathlib import Path

import numpy as np

from ...errors import SourceError
from ..economy import Array
from .files import require_amounts, require_file


def read_rows(path: Path) -> list[list[str]]:
    """Cells of a comma-separated file as text, a byte-order mark dropped; SourceError where it is absent."""
    with require_file(path).open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.reader(file) if row]


def read_commas(path: Path, shape: tuple[int, int], *, header: bool = False, blank: float | None = None) -> Array:
    """A comma-separated table of amounts of the given shape.

    Parameters
    ----------
    path   : the file
    shape  : rows and columns without the header
    header : whether the first row holds names
    blank  : what an empty cell stands for; None where an empty cell is a mistake

    Raises
    ------
    SourceError : absent, of another shape, or a cell that is not a number of zero or more
    """
    rows = read_rows(path)[int(header) :]
    widths = {len(row) for row in rows}
    if (len(rows), widths) != (shape[0], {shape[1]}):
        # decided: of a table without rows, in words
        found = f"{len(rows)} rows × {'/'.join(map(str, sorted(widths))) or 0} columns"
        raise SourceError(
            f"{path}: has {found}, expected {shape[0]} rows × {shape[1]} columns. Download the file again."
        )
    table = np.array([[_number(path, at, cell, blank) for cell in row] for at, row in enumerate(rows, 1)])
    return require_amounts(table, str(path), ("row", "column"))


def _number(path: Path, row: int, cell: str, blank: float | None) -> float:
    text = cell.strip()
    if not text and blank is not None:
        return blank
    try:
        return float(text)
    except ValueError:
        raise SourceError(f"{path}: row {row} holds {cell!r}, which is not a number.") from None
