"""Trade by tariff line and origin, by which the lines of an industry are averaged.

The lines that ship (:func:`detente.tariffs.weights`) are those of 2017. A law that names lines of the edition of 2022,
such as telephones of 8517.13, weighs them by later trade: by products, spread over their lines, or by lines.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..countries import EU27, EUROPEAN_UNION
from ..errors import SourceError
from ..tariffs.revisions import NAMED_FROM
from ..tariffs.schedule import Schedule
from ..world.sources.files import require_file

COLUMNS = ("hts8", "origin", "imports")
UNION = "EU"
"""The European Union in the file: its members are not told apart, and each weighs lines as the Union does."""


@dataclass(frozen=True, slots=True)
class TradedLines:
    """Imports by tariff line, one series an origin.

    Attributes
    ----------
    values : origin → (line → imports, any unit)
    label  : which trade it is, for the manifest of a test
    """

    values: Mapping[str, "pd.Series[float]"]
    label: str

    def of(self, origin: str) -> "pd.Series[float]":
        """Imports of an origin by line; a member of the Union has the Union's; empty where the origin has none."""
        found = self.values.get(origin)
        if found is None and origin in EU27:
            found = self.values.get(UNION)
        return pd.Series(dtype=float) if found is None else found


def needs_later_lines(law: Schedule) -> bool:
    """Whether a law names lines of the edition of 2022, which the trade of 2017 does not know."""
    return law.begins >= NAMED_FROM


def spread_over_lines(values: "pd.Series[float]", codes: Iterable[str], label: str) -> TradedLines:
    """Trade of products, index (product of six digits, origin), spread evenly over the tariff lines of each."""
    lines = pd.Series([str(code) for code in codes]).drop_duplicates()
    below = pd.DataFrame({"line": lines, "product": lines.str[:6]})
    below["part"] = 1.0 / below.groupby("product")["line"].transform("size")
    table = values.rename("value").reset_index().merge(below, on="product")
    table["value"] *= table["part"]
    parts = table.groupby(table["origin"].replace({EUROPEAN_UNION: UNION}))
    return TradedLines({str(origin): part.set_index("line")["value"] for origin, part in parts}, label)


def traded_lines(path: Path) -> TradedLines:
    """Read a table ``hts8, origin, imports`` (CSV or parquet).

    Raises SourceError for a file that is absent, lacks a column or holds an amount that is negative or no number.
    """
    where = require_file(path)
    table = pd.read_parquet(where) if where.suffix == ".parquet" else pd.read_csv(where, dtype=str)
    missing = [name for name in COLUMNS if name not in table]
    if missing:
        raise SourceError(f"{where}: no column {', '.join(missing)}; it has {', '.join(map(str, table.columns))}.")
    # decided: what is no number becomes NaN and is refused in the next lines
    amounts = pd.to_numeric(table["imports"], errors="coerce")
    bad = ~(amounts >= 0) | ~table["hts8"].astype(str).str.fullmatch(r"\d{8}")
    if bad.any():
        line = int(bad.to_numpy().argmax())
        raise SourceError(
            f"{where}:{line + 2}: hts8 is eight digits and imports a number of zero or more; this row is "
            f"{', '.join(str(table[name].iloc[line]) for name in COLUMNS)}."
        )
    sums = amounts.groupby([table["origin"].astype(str), table["hts8"].astype(str)]).sum()
    values = {str(origin): part.droplevel(0) for origin, part in sums.groupby(level=0)}
    return TradedLines(values, where.name)
