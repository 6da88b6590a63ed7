"""Tables of tariffs that ship with détente, and the product lists of a case: read once and checked.

A table is CSV (or CSV in gzip) with lines ``# key: value`` on top. Column ``code`` holds digits; every
mistake of a file is reported at once as ``file:line: what: what to do``.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from ..countries import country
from ..errors import TariffError, UnknownName
from ..keeping import Kept, keep, recall
from .origin_table import OriginTable
from .products import LENGTHS, Codes

if TYPE_CHECKING:
    import pandas as pd

    from ..casebook import Listing

FOLDER: Final = Path(__file__).parent / "tables"
GIVEN: Final = Path("rows given")
"""Stands for the file in a message about rows that were given in Python."""
FLOWS: Final = ("imports", "exports")
"""Columns of a table of origins that hold values of trade and not rates."""
HIGHEST_RATE: Final = 5.0
"""Rates are fractions: 5 is 500 %. A higher one is a percentage that someone forgot to divide."""


Cell = str | None
"""What stands in a cell; None where nothing does."""


@dataclass(frozen=True)
class RateTable:
    """A table as read: its cells and what the file says of itself."""

    path: Path
    cells: Mapping[str, Sequence[Cell]]
    """By heading, in the order of the rows."""
    about: Mapping[str, str]
    first: int = 2
    """Line of the file in which the first row stands."""

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The cells as text."""
        import pandas as pd

        return pd.DataFrame(dict(self.cells), dtype=str)

    def records(self, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Row by row, the cells of some columns."""
        return zip(*(self.cells[name] for name in columns), strict=True)


@dataclass(frozen=True, slots=True)
class Mfn:
    """Most-favoured-nation tariffs of one importer; a rate holds from its date to the next one."""

    importer: str
    codes: Codes
    kind: npt.NDArray[np.str_]
    days: tuple[date, ...]
    rates: npt.NDArray[np.float64]
    """Lines by days, fractions; NaN is missing (a specific duty without ad valorem equivalent)."""

    def on(self, day: date) -> npt.NDArray[np.float64]:
        """Rates of a day."""
        if day < self.days[0]:
            raise TariffError(
                f"the MFN table of {self.importer} begins on {self.days[0]}: nothing is known on {day}. "
                "Ask for a later day."
            )
        return self.rates[:, sum(d <= day for d in self.days) - 1]


def read_table(path: Path, columns: Sequence[str] = ("code",), *, keyed: bool = True, plain: bool = True) -> RateTable:
    """Read and check a table; ``columns`` must be there; ``keyed``: each code once, ``plain``: as digits."""
    if not path.exists():
        near = ", ".join(sorted(p.name for p in path.parent.glob("*.csv*"))) or "none"
        raise TariffError(f"{path}: no such table. The folder has: {near}.")
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig").splitlines()
    top = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    about = dict(line[1:].strip().split(": ", 1) for line in lines[:top] if ": " in line)
    if top == len(lines):
        raise TariffError(f"{path}:{top + 1}: no header: the first line after the comments names the columns")
    cells = _cells(path, lines[top:], top + 2)
    _check(path, cells, top + 2, columns, keyed, plain)
    return RateTable(path, cells, about, top + 2)


def of_listing(listing: Listing, columns: Sequence[str], *, plain: bool = True) -> RateTable:
    """A table of a case, from its file or from rows given; checked."""
    if listing.path is not None:
        return read_table(listing.path, columns, plain=plain)
    cells = {name: [row[n] or None for row in listing.rows] for n, name in enumerate(listing.columns)}
    _check(GIVEN, cells, 2, columns, True, plain)
    return RateTable(GIVEN, cells, {})


def _cells(path: Path, lines: Sequence[str], first: int) -> dict[str, list[Cell]]:
    """The columns of a table; a row may stop early, and its other cells are missing."""
    try:
        header, *rows = csv.reader(lines)
    except csv.Error as error:
        raise TariffError(f"{path}: not a table: {error}") from error
    twice = next((name for n, name in enumerate(header) if name in header[:n]), None)
    if twice is not None:
        raise TariffError(f"{path}:{first - 1}: two columns are called {twice!r}: rename one")
    for n, row in enumerate(rows):
        if len(row) > len(header):
            raise TariffError(f"{path}:{first + n}: {len(row)} cells under {len(header)} headings: remove a comma")
    return {name: [row[n] or None if n < len(row) else None for row in rows] for n, name in enumerate(header)}


def read_origins(listing: Listing, used: Collection[str] = ()) -> OriginTable:
    """A table of a case by origin: ``used`` columns are numbers, all others are not read.

    ``imports`` and ``exports`` are values in one unit, every other column is a rate; each cell must have a number.
    """
    table = of_listing(listing, ("origin", *sorted(used)))
    names = [_country(table, n) for n in range(len(table.rows))]
    twice = next((at for at, name in enumerate(names) if name in names[:at]), None)
    if twice is not None:
        raise TariffError(f"{table.path}:{table.first + twice}: origin {names[twice]} is there twice: keep one")
    read = {name: _values(table, name) if name in FLOWS else _rates(table, name, blank=False) for name in used}
    return OriginTable(tuple(names), read)


def read_items(listing: Listing) -> Iterator[dict[str, str]]:
    """Rows of a table of a case as text, with its column ``code``; an empty cell is ""."""
    table = of_listing(listing, ("code",))
    for row in table.records(*table.cells):
        # decided: text, read as such by who asks: an empty cell stays empty
        yield {name: cell or "" for name, cell in zip(table.cells, row, strict=True)}


@lru_cache
def mfn(importer: str) -> Mfn:
    """The shipped MFN table of an importer."""
    if importer not in shipped("mfn-"):
        raise UnknownName("importer with an MFN table", importer, shipped("mfn-"))
    kept = recall(f"mfn-{importer}")
    if kept is not None:
        days = tuple(map(date.fromisoformat, kept.said))
        return Mfn(importer, kept.arrays["codes"], kept.arrays["kind"], days, kept.arrays["rates"])
    found = _parsed_mfn(importer)
    arrays = {"codes": found.codes, "kind": found.kind, "rates": found.rates}
    keep(f"mfn-{importer}", Kept([day.isoformat() for day in found.days], arrays))
    return found


def _parsed_mfn(importer: str) -> Mfn:
    """The MFN table from its file."""
    table = read_table(FOLDER / f"mfn-{importer}.csv.gz", ("code", "kind"))
    names = [name for name in table.rows.columns if name[:1].isdigit()]
    rates = np.column_stack([_rates(table, name, blank=True) for name in names])
    codes = table.rows["code"].to_numpy(dtype="U10")
    order = np.argsort(codes)
    return Mfn(
        importer=importer,
        codes=codes[order],
        kind=table.rows["kind"].to_numpy(dtype="U24")[order],
        days=tuple(date.fromisoformat(name) for name in names),
        rates=rates[order],
    )


@cache
def shipped(prefix: str) -> tuple[str, ...]:
    """Names of the shipped tables that begin so, without prefix and ending."""
    return tuple(sorted(p.name[len(prefix) : -len(".csv.gz")] for p in FOLDER.glob(f"{prefix}*.csv.gz")))


def rates_of(table: RateTable) -> dict[str, npt.NDArray[np.float64]]:
    """Columns of rates of a product list, each cell a fraction."""
    return {name: _rates(table, name, blank=False) for name in table.cells if name != "code"}


def _rates(table: RateTable, name: str, *, blank: bool) -> npt.NDArray[np.float64]:
    """A column of rates; blank cells are missing where allowed, anything else must be a fraction."""
    advice = f"write a fraction from 0 to {HIGHEST_RATE:g}: 0.25 is 25 %"
    return _numbers(table, name, 0.0, HIGHEST_RATE, advice, blank=blank)


def _values(table: RateTable, name: str) -> npt.NDArray[np.float64]:
    """A column of values of trade."""
    advice = "write a number, zero or above, without commas between thousands or a unit"
    return _numbers(table, name, 0.0, np.finfo(float).max, advice, blank=False)


def _numbers(
    table: RateTable, name: str, lowest: float, highest: float, advice: str, *, blank: bool
) -> npt.NDArray[np.float64]:
    """A column of numbers between two bounds. A cell that is no number becomes NaN here and a mistake below."""
    import pandas as pd

    text = table.rows[name]
    # decided: what is no number is refused below with file:line
    values = pd.to_numeric(text, errors="coerce").to_numpy(dtype=float)
    wrong = ~((values >= lowest) & (values <= highest))
    if blank:
        wrong &= text.notna().to_numpy()
    if wrong.any():
        said = text.fillna("")  # decided: for the message only
        raise TariffError(
            "\n".join(
                f"{table.path}:{table.first + n}: {name} is {said.iloc[n]!r}: {advice}" for n in np.flatnonzero(wrong)
            )
        )
    return values


def _country(table: RateTable, row: int) -> str:
    try:
        return country(table.cells["origin"][row] or "")
    except UnknownName as unknown:
        unknown.args = (f"{table.path}:{table.first + row}: {unknown}",)
        raise


def _check(
    path: Path, cells: Mapping[str, Sequence[Cell]], first: int, columns: Sequence[str], keyed: bool, plain: bool = True
) -> None:
    """Columns and rows are there; codes are digits of an allowed length, each once if it is the key."""
    absent = [name for name in columns if name not in cells]
    if absent:
        raise TariffError(f"{path}:{first - 1}: no column {', '.join(absent)}: the header has {', '.join(cells)}")
    if not any(map(len, cells.values())):
        raise TariffError(f"{path}:{first - 1}: no rows under the header: give at least one, or remove the table")
    mistakes = []
    seen: set[str] = set()
    for n, cell in enumerate(cells.get("code", ()) if plain else ()):
        code = cell or ""
        if not (code.isascii() and code.isdecimal() and len(code) in LENGTHS):
            advice = "give 2, 4, 6, 8 or 10 digits, without dots (keep zeros at the start)"
            mistakes.append(f"{path}:{first + n}: code {code!r}: {advice}")
        elif keyed and code in seen:
            mistakes.append(f"{path}:{first + n}: code {code} is there twice: keep one")
        seen.add(code)
    if mistakes:
        raise TariffError("\n".join(mistakes))
