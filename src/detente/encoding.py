"""From records to JSON: the one encoder of the program.

Dates become ISO text, tuples lists, enums their value, numbers of NumPy plain. A number that is missing or not finite
is null: no record of ours holds an infinity, and JSON has none. A data frame becomes its rows (for readers) or its
columns (for storage, from which :data:`.decoding.Frame` makes the same frame again).

Text that a stranger wrote is data in every form: a cell of a spreadsheet is no formula, and a line no command of the
terminal. JSON that says a thing twice, or nests without end, is refused.
"""

import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from .strangers import COMMANDS

if TYPE_CHECKING:
    import pandas as pd

Frames = Literal["rows", "columns"]

LONGEST_NUMBER: Final = 30
"""Digits of a whole number; the world's income in cents has 16."""


def plain(value: Any, frames: Frames = "rows") -> Any:
    """Only what JSON has."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): plain(one, frames) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one, frames) for one in value]
    if isinstance(value, Enum):
        return plain(value.value, frames)
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name), frames) for one in fields(value)}
    if hasattr(type(value), "model_fields"):
        return plain({name: getattr(value, name) for name in type(value).model_fields}, frames)
    if isinstance(value, Path):
        return str(value)
    for library, form in (("pandas", _of_pandas), ("numpy", _of_numpy)):
        if library in sys.modules and (found := form(value, frames)) is not value:
            return found
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _of_pandas(value: Any, frames: Frames) -> Any:
    """The form of a thing of pandas; the thing itself where it is none. Who has one has loaded the library."""
    import pandas as pd

    if isinstance(value, pd.DataFrame):
        return rows_of(value) if frames == "rows" else columns(value)
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return None if value is pd.NaT or value is pd.NA else value


def _of_numpy(value: Any, frames: Frames) -> Any:
    """The form of a thing of NumPy; the thing itself where it is none."""
    import numpy as np

    if isinstance(value, np.ndarray):
        return plain(value.tolist(), frames)
    return plain(value.item(), frames) if isinstance(value, np.generic) else value


def to_json(value: Any, *, frames: Frames = "rows", indent: int | None = 1) -> str:
    r"""A value as JSON text; what would command a terminal is escaped, as ``\\u009b``."""
    text = json.dumps(plain(value, frames), ensure_ascii=False, indent=indent, allow_nan=False)
    return COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def rows_of(table: "pd.DataFrame") -> list[dict[str, Any]]:
    """Rows of a tidy table as dictionaries; a missing cell is None."""
    names = [str(name) for name in table.columns]
    cells = (_cells(values) for _, values in table.items())
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def _cells(values: "pd.Series") -> list[Any]:
    """The cells of a column, plain: by its kind where all cells have one, else cell by cell."""
    kind = values.dtype.name
    if kind in ("bool", "int64"):
        return list(values.tolist())
    if kind == "float64":
        return [one if math.isfinite(one) else None for one in values.tolist()]
    found = values.tolist() if kind.startswith("datetime") else values.to_numpy(dtype=object)
    return [one if type(one) is str else None if _missing(one) else plain(one) for one in found]


def columns(table: "pd.DataFrame") -> dict[str, Any]:
    """Columns of a tidy table with their kinds."""
    return {"columns": [_column(str(name), table[name]) for name in table.columns]}


def _column(name: str, values: "pd.Series") -> dict[str, Any]:
    kind = {"f": "number", "i": "integer", "u": "integer", "b": "truth", "M": "day"}.get(values.dtype.kind, "mixed")
    cells = values.tolist()
    if kind == "mixed" and all(isinstance(one, date) or _missing(one) for one in cells) and len(cells):
        kind = "date" if any(isinstance(one, date) for one in cells) else "mixed"
    return {"name": name, "kind": kind, "cells": [None if _missing(one) else plain(one) for one in cells]}


def _missing(value: Any) -> bool:
    import pandas as pd

    return value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON: write a finite one, or null")


def parse_json(text: str | bytes, *, constant: Callable[[str], Any] = _no_constant) -> Any:
    """What a JSON text says; NaN and infinities are what ``constant`` makes of them.

    Raises ValueError, as a sentence, for what is no JSON, a key that stands twice, numbers that no one writes, and
    nesting without end.
    """
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=constant, parse_int=_whole)
    except RecursionError:
        raise ValueError("lists or objects are nested too deeply") from None


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys differ."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in found if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object: keep one of them")
    return found


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError(f"a number of {len(digits):,} digits: write a plain number")
    return int(digits)
