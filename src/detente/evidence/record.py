"""What was traded: a tidy record of one importer's purchases by partner, product and month.

Columns ``partner, product, month, imports_usd, duty_usd``. Files of the US Census Bureau as the public archives keep
them (a column ``hs2`` or ``naics3`` in place of ``product``, partners in capitals, totals beside countries) are read as
they are; totals and blocs are left out, so that nothing is counted twice.
"""

from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from ..countries import country
from ..errors import SourceError, UnknownName
from ..world.sources.longform import as_written, rows
from .exposure import months_of

COLUMNS: Final = ("partner", "product", "month", "imports_usd", "duty_usd")
KINDS: Final = {"hs2": 2, "naics3": 3}
"""Kinds of products, and the digits of their codes."""
TOTALS: Final = frozenset({"TOTAL FOR ALL COUNTRIES", "EUROPEAN UNION", "USMCA (NAFTA)"})
"""Partners of the Census files that are sums of others."""
ALL_PRODUCTS: Final = "00"
"""The product of the Census files that is the sum of all others; no chapter and no industry has this code."""


def trade_record(path: Path | str, by: str) -> pd.DataFrame:
    """Read a record, partners as codes, months as text YYYY-MM; sorted, one row a cell and month.

    Raises
    ------
    SourceError : no table, a column is missing, a value is negative or no number, a month or partner is none, a cell
        stands twice
    UnknownName : ``by`` is no kind of product
    """
    if by not in KINDS:
        raise UnknownName("kind of products", by, KINDS)
    where = Path(path)
    if not where.is_file():
        raise SourceError(f"{where}: there is no such file; give one with the columns {', '.join(COLUMNS)}.")
    raw = as_written(where)
    if by in raw and "product" not in raw:
        raw = raw.rename(columns={by: "product"})
    missing = [name for name in COLUMNS if name not in raw]
    if missing:
        raise SourceError(f"{where}: no column {', '.join(missing)}; it has {', '.join(map(str, raw.columns))}.")
    table = rows(raw, COLUMNS, labels=3)
    sums = table["partner"].isin(TOTALS) | (table["product"] == ALL_PRODUCTS)
    table = table[~sums].reset_index(names="line")
    for name in ("imports_usd", "duty_usd"):
        # decided: what is no number becomes NaN and is refused in the next line
        table[name] = pd.to_numeric(table[name], errors="coerce")
        _refuse(table, ~table[name].between(0, np.finfo(float).max), where, f"{name} is no number of zero or more")
    _refuse(table, ~table["month"].str.fullmatch(r"\d{4}-(0[1-9]|1[0-2])"), where, "month is not written YYYY-MM")
    _refuse(table, ~table["product"].str.fullmatch(rf"\d{{{KINDS[by]}}}"), where, f"product is no {by} code")
    codes = {name: _code(name) for name in set(table["partner"])}
    _refuse(table, table["partner"].map(codes).isna(), where, "partner is no country: write its name or code")
    table["partner"] = table["partner"].map(codes)
    _refuse(table, table.duplicated(["partner", "product", "month"]), where, "the same cell and month stands twice")
    return table.drop(columns="line").sort_values(["partner", "product", "month"], ignore_index=True)


def _code(name: str) -> str | None:
    """A partner's code, None where it is no country; the Census Bureau writes names in capitals."""
    try:
        return country(name.title() if name.isupper() and len(name) > 3 else name)
    except UnknownName:  # decided: refused above with file:line
        return None


def _refuse(table: pd.DataFrame, bad: "pd.Series[bool]", where: Path, what: str) -> None:
    if bad.any():
        first = table[bad].iloc[0]
        raise SourceError(
            f"{where}:{int(first['line']) + 2}: {what}, in {int(bad.sum())} rows; the first is "
            f"{', '.join(str(first[name]) for name in COLUMNS)}."
        )


def totals(record: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Imports and duty by partner and product, months ``first`` to ``last``, USD.

    Raises SourceError where the record lacks one of the months altogether.
    """
    months = months_of(first, last)
    absent = sorted(set(months) - set(record["month"]))
    if absent:
        raise SourceError(f"the record has no row of {', '.join(absent[:6])}: choose months that it holds.")
    chosen = record[record["month"].isin(months)]
    return chosen.groupby(["partner", "product"], observed=True)[["imports_usd", "duty_usd"]].sum()
