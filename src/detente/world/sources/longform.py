"""One tidy table, CSV or Parquet, turned into an array; every mistake of it is collected as ``file:line``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from ...errors import SourceError
from ...optional import optional
from ..economy import Array

SHOWN = 20
"""Mistakes that a message lists before it counts the rest."""


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """The value column of a table.

    Attributes
    ----------
    name    : its heading
    lowest  : smallest value that makes sense
    highest : largest value that makes sense
    remedy  : what to do about a value outside
    default : value of cells without a row; None where every cell needs one
    """

    name: str
    lowest: float
    highest: float
    remedy: str
    default: float | None = None


@dataclass(slots=True)
class Mistakes:
    """What is wrong so far, one sentence each; :meth:`settle` raises them together."""

    found: list[str] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        """Note one mistake."""
        self.found.append(f"{where}: {what}")

    def settle(self) -> None:
        """Raise SourceError if there was any mistake."""
        if self.found:
            more = [f"... and {len(self.found) - SHOWN} more"] if len(self.found) > SHOWN else []
            raise SourceError("\n".join([*self.found[:SHOWN], *more]))


def find(folder: Path, stem: str) -> Path | None:
    """``stem``.csv or ``stem``.parquet in the folder, None if neither is there."""
    for path in (folder / f"{stem}.csv", folder / f"{stem}.parquet"):
        if path.is_file():
            return path
    return None


def frame(path: Path, columns: tuple[str, ...], mistakes: Mistakes) -> pd.DataFrame:
    """The table with the columns asked for, empty if one is missing (then noted); labels stay text."""
    raw = _read(path)
    missing = [column for column in columns if column not in raw.columns]
    if missing:
        mistakes.add(path.name, f"no column {', '.join(missing)}; expected {', '.join(columns)}.")
        return pd.DataFrame(columns=list(columns))
    return raw[list(columns)]


def array(path: Path, axes: Mapping[str, tuple[str, ...]], value: ValueColumn, mistakes: Mistakes) -> Array:
    """The table as an array over ``axes`` (column heading → labels in order).

    Notes unknown labels, values that are not numbers or out of range, cells given twice, and cells without a
    row where there is no default.
    """
    table = frame(path, (*axes, value.name), mistakes)
    places = [_places(path, table[column], labels, mistakes) for column, labels in axes.items()]
    numbers = _numbers(path, table[value.name], value, mistakes)
    known = np.logical_and.reduce([place >= 0 for place in places])
    result = np.full([len(labels) for labels in axes.values()], np.nan)
    cells = tuple(place[known] for place in places)
    _twice(path, np.flatnonzero(known), np.ravel_multi_index(cells, result.shape), mistakes)
    result[cells] = numbers[known]
    empty = np.ones(result.shape, dtype=bool)
    empty[cells] = False
    if value.default is None:
        _absent(path, empty, axes, mistakes)
    else:
        result[empty] = value.default
    return result


def _read(path: Path) -> pd.DataFrame:
    """The file as it stands; blank lines are kept, so that line numbers are right."""
    if path.suffix != ".csv":
        optional("pyarrow", "reading Parquet", SourceError)
    try:
        if path.suffix == ".csv":
            return pd.read_csv(path, dtype=str, skip_blank_lines=False)
        return pd.read_parquet(path)
    except (ValueError, OSError) as error:
        raise SourceError(f"{path}: not a table ({error}). Write one heading line and as many fields below.") from error


def _where(path: Path, row: int) -> str:
    return f"{path.name}:{row + 2}" if path.suffix == ".csv" else f"{path.name}, row {row + 1}"


def _places(path: Path, column: pd.Series, labels: tuple[str, ...], mistakes: Mistakes) -> np.ndarray:
    """Position of every label, -1 where it is not known (then noted)."""
    index = {label: at for at, label in enumerate(labels)}
    places = np.array([index.get(str(label), -1) for label in column], dtype=np.intp)
    for row in np.flatnonzero(places < 0):
        mistakes.add(
            _where(path, int(row)),
            f"unknown {column.name} {column.iloc[row]!r}; flows and meta.yaml name {', '.join(labels[:8])}"
            f"{', ...' if len(labels) > 8 else ''}.",
        )
    return places


def _numbers(path: Path, column: pd.Series, value: ValueColumn, mistakes: Mistakes) -> Array:
    numbers = pd.to_numeric(column, errors="coerce").to_numpy(dtype=np.float64)
    for row in np.flatnonzero(~((numbers >= value.lowest) & (numbers <= value.highest))):
        mistakes.add(_where(path, int(row)), f"{value.name} {column.iloc[row]}: {value.remedy}")
    return numbers


def _twice(path: Path, rows: np.ndarray, cells: np.ndarray, mistakes: Mistakes) -> None:
    _, first, back = np.unique(cells, return_index=True, return_inverse=True)
    for at in np.flatnonzero(first[back] != np.arange(len(cells))):
        earlier = _where(path, int(rows[first[back[at]]]))
        mistakes.add(_where(path, int(rows[at])), f"the same cell as {earlier}; remove one or add them up.")


def _absent(path: Path, empty: np.ndarray, axes: Mapping[str, tuple[str, ...]], mistakes: Mistakes) -> None:
    for cell in np.argwhere(empty):
        names = ", ".join(f"{axis} {labels[at]}" for (axis, labels), at in zip(axes.items(), cell, strict=True))
        mistakes.add(path.name, f"no row for {names}; add it, or put {path.stem}: 0 into defaults in meta.yaml.")
