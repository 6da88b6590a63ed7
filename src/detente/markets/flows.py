"""An industry from a table of one's own: who sells to whom, at what tariff now and then, with elasticities.

Columns ``exporter, importer, flow, tariff_now, tariff_then``; home sales are a row from a country to itself. Optional
``minimum_price`` (agreed price over today's, an undertaking), ``demand`` and ``substitution`` (of the importer) and
``supply`` (of the exporter); elasticities that the file lacks are given for all. A pair without a row does not trade.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import SourceError
from ..world.sources.longform import as_written, rows
from .gsim import Array, Industry

NEEDED: Final = ("exporter", "importer", "flow", "tariff_now", "tariff_then")
FLOOR: Final = "minimum_price"
ELASTICITIES: Final = {"demand": "importer", "substitution": "importer", "supply": "exporter"}
"""Elasticity and whose it is."""
HIGHEST: Final = 5.0
"""A tariff above 500 % is a percentage that nobody divided."""
ADVICE: Final = {
    "flow": "a number of zero or more",
    "tariff_now": "a fraction from 0 to 5, 0.25 is 25 %",
    "tariff_then": "a fraction from 0 to 5, 0.25 is 25 %",
    FLOOR: "a ratio of one or more, 1.2 is a price agreed 20 % above today's; empty where nothing is agreed",
    "demand": "a number below zero, such as -1.25",
    "supply": "a number of zero or more, such as 1.5",
    "substitution": "a number above zero, such as 5",
}


def read_flows(path: Path, given: Mapping[str, float | None]) -> Industry:
    """Read an industry; ``given`` are elasticities for all that the file has none for.

    Raises SourceError with every mistake as ``file:line``, and for a given elasticity that means nothing.
    """
    for name, value in given.items():
        if value is not None and not _sound(name, np.array([value])).all():
            raise SourceError(f"{name} of {value:g} given for all: write {ADVICE[name]}.")
    if not path.is_file():
        raise SourceError(f"{path}: there is no such file; give a CSV with the columns {', '.join(NEEDED)}.")
    raw = as_written(path)
    missing = [name for name in NEEDED if name not in raw]
    if missing:
        raise SourceError(f"{path}:1: no column {', '.join(missing)}; it has {', '.join(map(str, raw.columns))}.")
    columns = (*NEEDED, *(name for name in (FLOOR, *ELASTICITIES) if name in raw))
    table = rows(raw, columns, labels=len(columns))
    if table.empty:
        raise SourceError(f"{path}: no rows: give a row for each pair that trades.")
    mistakes = [*_names(table), *(one for name in columns[2:] for one in _numbers(table, name)), *_twice(table)]
    if not mistakes:
        mistakes = [one for name in ELASTICITIES if name in table for one in _differs(table, name)]
    if mistakes:
        raise SourceError("\n".join(f"{path}:{line + 2}: {what}" for line, what in sorted(mistakes)))
    return _industry(path, table, given)


def _names(table: pd.DataFrame) -> Iterator[tuple[int, str]]:
    for name in ("exporter", "importer"):
        for line in table.index[table[name] == ""]:
            yield int(line), f"{name} is empty: name the country"


def _sound(name: str, values: Array) -> npt.NDArray[np.bool_]:
    """Where values can be what their column says."""
    within = {"flow": values >= 0, FLOOR: values >= 1, "demand": values < 0, "supply": values >= 0}
    within |= {"substitution": values > 0}
    return np.isfinite(values) & within.get(name, (values >= 0) & (values <= HIGHEST))


def _numbers(table: pd.DataFrame, name: str) -> Iterator[tuple[int, str]]:
    # decided: what is no number becomes NaN and is refused in the next lines
    values = pd.to_numeric(table[name], errors="coerce").to_numpy(dtype=float)
    may_lack = (table[name] == "").to_numpy() & (name == FLOOR or name in ELASTICITIES)
    for line in table.index[~_sound(name, values) & ~may_lack]:
        yield int(line), f"{name} is {table[name][line]!r}: write {ADVICE[name]}"


def _twice(table: pd.DataFrame) -> Iterator[tuple[int, str]]:
    for line in table.index[table.duplicated(["exporter", "importer"])]:
        yield int(line), f"{table['exporter'][line]} to {table['importer'][line]} stands twice: sum the flows"


def _differs(table: pd.DataFrame, name: str) -> Iterator[tuple[int, str]]:
    for owner, mine in table[table[name] != ""].groupby(ELASTICITIES[name]):
        values = mine[name].astype(float)
        for line in mine.index[values != values.iloc[0]]:
            yield int(line), f"{name} of {owner} is {table[name][line]}, above it was {mine[name].iloc[0]}: write one"


def _industry(path: Path, table: pd.DataFrame, given: Mapping[str, float | None]) -> Industry:
    regions = tuple(dict.fromkeys([*table["exporter"], *table["importer"]]))
    at = {name: n for n, name in enumerate(regions)}
    i, j = table["exporter"].map(at).to_numpy(), table["importer"].map(at).to_numpy()

    def matrix(name: str) -> Array:
        values = np.zeros((len(regions), len(regions)))
        if name in table:
            # decided: a floor or an elasticity that is not given; 0 stands for none, any other cell was read
            values[i, j] = table[name].replace("", "0").astype(float).to_numpy()
        return values

    flow = matrix("flow")
    takes = {"importer": flow.sum(axis=0) > 0, "exporter": flow.sum(axis=1) > 0}
    found = {}
    for name, whose in ELASTICITIES.items():
        values = np.full(len(regions), np.nan if given.get(name) is None else given[name], dtype=float)
        if name in table:
            own = table[table[name] != ""].groupby(whose)[name].first().astype(float)
            values[[at[str(owner)] for owner in own.index]] = own.to_numpy()
        lacking = [region for n, region in enumerate(regions) if takes[whose][n] and np.isnan(values[n])]
        if lacking:
            raise SourceError(
                f"{path}: no elasticity of {name} for {', '.join(lacking[:6])}: add a column {name}, or give one for "
                f"all with --{name}; {ADVICE[name]}."
            )
        found[name] = values
    return Industry(
        regions=regions,
        flow=flow,
        before=matrix("tariff_now"),
        after=matrix("tariff_then"),
        demand=found["demand"],
        supply=found["supply"],
        substitution=found["substitution"],
        floor=matrix(FLOOR),
    )
