"""Tables that a case brings along: product codes with rates, or origins with rates.

A :class:`Listing` is a CSV file of the case's folder ``lists``, or rows given in Python or in the case file itself.
What stands in it is read by :mod:`detente.tariffs.tables`; a case only knows the names of tables and columns.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A table as text: a file, or columns and rows.

    Attributes
    ----------
    path    : the CSV file; None where rows were given
    columns : headings
    rows    : cells as text, "" where missing; empty for a file, which is read where it is needed
    """

    path: Path | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()

    @classmethod
    def of_file(cls, path: Path, text: str) -> "Listing":
        """A table in a file, of whose text only the heading is looked at; lines that begin with # are notes."""
        lines = (line for line in text.lstrip("\ufeff").splitlines() if not line.startswith("#"))
        return cls(path, tuple(next(csv.reader(lines), [])))

    @classmethod
    def of_rows(cls, rows: list[Mapping[str, Any]]) -> "Listing":
        """A table from rows, each a mapping of column to cell; raises ``ValueError`` as ``what: what to do``."""
        if not rows:
            raise ValueError("a table without rows: give at least one")
        columns = tuple(dict.fromkeys(str(key) for row in rows for key in row))
        return cls(None, columns, tuple(tuple(_cell(row.get(name)) for name in columns) for row in rows))


def _cell(value: Any) -> str:
    """A cell as text; missing is empty."""
    if value is None or value != value:
        return ""
    return value if isinstance(value, str) else str(value)


def listing_of(given: Any) -> Any:
    """A table from what a user gives: a listing, a data frame, or a list of rows."""
    if isinstance(given, Listing):
        return given
    if hasattr(given, "to_dict") and hasattr(given, "columns"):
        given = given.to_dict("records")
    if isinstance(given, list) and all(isinstance(row, Mapping) for row in given):
        return Listing.of_rows(given)
    raise ValueError(f"{type(given).__name__} is no table: give a data frame or a list of rows, each column: cell")
