"""One tidy table, CSV or Parquet, turned into an array; every mistake of it is collected as ``file:line``."""

import warnings
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
    home    : what cells of a region with itself are without a row: ``as others``, ``zero``, or ``needed``: each region
              has some, whatever the default
    """

    name: str
    lowest: float
    highest: float
    remedy: str
    default: float | None = None
    home: str = "as others"


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


def frame(path: Path, columns: tuple[str, ...], mistakes: Mistakes, labels: int | None = None) -> pd.DataFrame:
    """The table with the columns asked for, empty if one is missing (then noted).

    Lines without anything are dropped; the index keeps the place of the others. The first ``labels`` of the columns,
    all but the last where None, are labels: text, whatever the file made of them.
    """
    raw = as_written(path)
    missing = [column for column in columns if column not in raw.columns]
    if missing:
        mistakes.add(path.name, f"no column {', '.join(missing)}; expected {', '.join(columns)}.")
        return pd.DataFrame(columns=list(columns))
    return rows(raw, columns, len(columns) - 1 if labels is None else labels)


def rows(raw: pd.DataFrame, columns: tuple[str, ...], labels: int) -> pd.DataFrame:
    """Some columns without blank lines, the first ``labels`` of them as text; the index keeps the place."""
    found = raw[list(columns)].copy()
    for column in columns[:labels]:
        found[column] = [_text(one) for one in found[column]]
    blank = (found.map(_text) == "").all(axis=1)
    return found[~blank]


def _text(label: object) -> str:
    """A label as text: whole numbers of a Parquet file without a point, nothing as the empty label."""
    if label is None or label is pd.NA or (isinstance(label, float) and np.isnan(label)):
        return ""
    if isinstance(label, float) and label.is_integer():
        return str(int(label))
    return str(label).strip()


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
    _twice(path, table.index.to_numpy()[known], np.ravel_multi_index(cells, result.shape), mistakes)
    result[cells] = numbers[known]
    empty = np.ones(result.shape, dtype=bool)
    empty[cells] = False
    if value.home != "as others":
        _at_home(path, result, empty, axes, value, mistakes)
    if value.default is None:
        _absent(path, empty, axes, mistakes)
    else:
        result[empty] = value.default
    return result


def _at_home(
    path: Path,
    result: Array,
    empty: np.ndarray,
    axes: Mapping[str, tuple[str, ...]],
    value: ValueColumn,
    mistakes: Mistakes,
) -> None:
    """Settle cells of a region with itself that have no row; they are taken off ``empty`` where they are settled."""
    regions = next(iter(axes.values()))
    at = np.arange(len(regions))
    if value.home == "zero":
        own = empty[at, at]
        result[at, at] = np.where(own, 0.0, result[at, at])
        empty[at, at] = False
    elif value.default is not None:
        without = [regions[k] for k in np.flatnonzero(empty[at, at].all(axis=1))]
        if without:
            mistakes.add(
                path.name,
                f"no sales at home of {', '.join(without[:8])}{', ...' if len(without) > 8 else ''}: tables of trade "
                "(Comtrade, BACI) leave them out. Add rows with origin = destination, output less exports; write 0 "
                "for a region that sells nothing at home.",
            )


def as_written(path: Path) -> pd.DataFrame:
    """The file as it stands, CSV as text and with blank lines, so that line numbers are right.

    Raises SourceError for what is no table.
    """
    if path.suffix != ".csv":
        optional("pyarrow", "reading Parquet", SourceError)
    try:
        if path.suffix == ".csv":
            with warnings.catch_warnings():  # a line of more fields than headings is a mistake, not a warning
                warnings.simplefilter("error", pd.errors.ParserWarning)
                return pd.read_csv(
                    path,
                    dtype=str,
                    skip_blank_lines=False,
                    keep_default_na=False,
                    encoding="utf-8-sig",
                    index_col=False,
                )
        return pd.read_parquet(path)
    except (ValueError, OSError, pd.errors.ParserWarning) as error:
        raise SourceError(f"{path}: not a table ({error}). Write one heading line and as many fields below.") from error


def _where(path: Path, row: int) -> str:
    return f"{path.name}:{row + 2}" if path.suffix == ".csv" else f"{path.name}, row {row + 1}"


def _places(path: Path, column: pd.Series, labels: tuple[str, ...], mistakes: Mistakes) -> np.ndarray:
    """Position of every label, -1 where it is not known (then noted)."""
    index = {label: at for at, label in enumerate(labels)}
    # decided: noted below with file:line
    places = np.array([index.get(str(label), -1) for label in column], dtype=np.intp)
    for row in np.flatnonzero(places < 0):
        where, label = _where(path, int(column.index[int(row)])), column.iloc[row]
        if not label:
            mistakes.add(where, f"no {column.name}: fill it in, or delete the line.")
            continue
        more = ", ..." if len(labels) > 8 else ""
        mistakes.add(where, f"unknown {column.name} {label!r}; flows and meta.yaml name {', '.join(labels[:8])}{more}.")
    return places


def _numbers(path: Path, column: pd.Series, value: ValueColumn, mistakes: Mistakes) -> Array:
    # decided: what is no number is noted below with file:line
    numbers = pd.to_numeric(column, errors="coerce").to_numpy(dtype=np.float64)
    sound = np.isfinite(numbers) & (numbers >= value.lowest) & (numbers <= value.highest)
    for row in np.flatnonzero(~sound):
        said = column.iloc[row]
        what = f"{value.name} {said}: {value.remedy}" if str(said).strip() else f"no {value.name}: missing is not zero."
        mistakes.add(_where(path, int(column.index[int(row)])), what)
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
