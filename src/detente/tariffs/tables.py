"""Tables of tariffs that ship with détente, and the product lists of a case: read once and checked.

A table is CSV (or CSV in gzip) with lines ``# key: value`` on top. Column ``code`` holds digits; every
mistake of a file is reported at once as ``file:line: what: what to do``.
"""

import gzip
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..casebook import Listing
from ..countries import country
from ..errors import TariffError, UnknownName
from .keeping import Kept, keep, recall
from .products import LENGTHS, Codes

FOLDER: Final = Path(__file__).parent / "tables"
GIVEN: Final = Path("rows given")
"""Stands for the file in a message about rows that were given in Python."""
FLOWS: Final = ("imports", "exports")
"""Columns of a table of origins that hold values of trade and not rates."""
HIGHEST_RATE: Final = 5.0
"""Rates are fractions: 5 is 500 %. A higher one is a percentage that someone forgot to divide."""


@dataclass(frozen=True, slots=True)
class RateTable:
    """A table as read: its rows and what the file says of itself."""

    path: Path
    rows: pd.DataFrame
    about: Mapping[str, str]
    first: int = 2
    """Line of the file in which the first row stands."""


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
    try:
        rows = pd.read_csv(io.StringIO("\n".join(lines[top:])), dtype=str, skip_blank_lines=False)
    except pd.errors.ParserError as error:
        raise TariffError(f"{path}: not a table: {error}") from error
    _check(path, rows, top + 2, columns, keyed, plain)
    return RateTable(path, rows.reset_index(drop=True), about, top + 2)


def of_listing(listing: Listing, columns: Sequence[str], *, plain: bool = True) -> RateTable:
    """A table of a case, from its file or from rows given; checked."""
    if listing.path is not None:
        return read_table(listing.path, columns, plain=plain)
    rows = pd.DataFrame(listing.rows, columns=list(listing.columns), dtype=str)
    _check(GIVEN, rows, 2, columns, True, plain)
    return RateTable(GIVEN, rows, {})


def read_origins(listing: Listing, used: Collection[str] = ()) -> pd.DataFrame:
    """A table of a case by origin: ``origin`` is the index, ``used`` columns are numbers, all others are not read.

    ``imports`` and ``exports`` are values in one unit, every other column is a rate; each cell must have a number.
    """
    table = of_listing(listing, ("origin", *sorted(used)))
    names = [_country(table, n) for n in range(len(table.rows))]
    index = pd.Index(names)
    twice = np.flatnonzero(index.duplicated())
    if twice.size:
        at = twice[0]
        raise TariffError(f"{table.path}:{table.first + at}: origin {index[at]} is there twice: keep one")
    read = {name: _values(table, name) if name in FLOWS else _rates(table, name, blank=False) for name in used}
    return pd.DataFrame(read, index=index)


def read_items(listing: Listing) -> pd.DataFrame:
    """A table of a case as text, with its column ``code``; an empty cell is ""."""
    # decided: text, read as such by who asks: an empty cell stays empty
    return of_listing(listing, ("code",)).rows.fillna("")


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
    return {name: _rates(table, name, blank=False) for name in table.rows.columns if name != "code"}


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
    name = table.rows["origin"].iloc[row]
    try:
        return country("" if pd.isna(name) else name)
    except UnknownName as unknown:
        unknown.args = (f"{table.path}:{table.first + row}: {unknown}",)
        raise


def _check(path: Path, rows: pd.DataFrame, first: int, columns: Sequence[str], keyed: bool, plain: bool = True) -> None:
    """Columns and rows are there; codes are digits of an allowed length, each once if it is the key."""
    absent = [name for name in columns if name not in rows.columns]
    if absent:
        have = ", ".join(map(str, rows.columns))
        raise TariffError(f"{path}:{first - 1}: no column {', '.join(absent)}: the header has {have}")
    if rows.empty:
        raise TariffError(f"{path}:{first - 1}: no rows under the header: give at least one, or remove the table")
    if "code" not in rows.columns or not plain:
        return
    code = rows["code"].fillna("")  # decided: an empty code is refused below with file:line
    sound = code.str.fullmatch(r"[0-9]+") & code.str.len().isin(LENGTHS)
    twice = sound & code.duplicated() & keyed
    mistakes: list[tuple[Any, str]] = [
        (n, f"code {code.iloc[n]!r}: give 2, 4, 6, 8 or 10 digits, without dots (keep zeros at the start)")
        for n in np.flatnonzero(~sound.to_numpy())
    ]
    mistakes += [(n, f"code {code.iloc[n]} is there twice: keep one") for n in np.flatnonzero(twice.to_numpy())]
    if mistakes:
        raise TariffError("\n".join(f"{path}:{first + n}: {what}" for n, what in sorted(mistakes)))
