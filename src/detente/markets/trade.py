"""What an importer buys of each product from whom: the shipped table of the United States, or a file of one's own.

The shipped table is of 2024, at six digits of HS 2022. Trade of that year has moved away from what the tariffs of 2018
hit. For a day before 2022 it is therefore brought to 2017: within each chapter an origin keeps its products of 2024 and
takes its chapter total of 2017; China's products are those of the weights by line (docs/tariffs.md). Approximate, and
said so.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pandas as pd

from ..countries import EU27, EUROPEAN_UNION, REST_OF_WORLD, country
from ..errors import SourceError, UnknownName
from ..tariffs import weights
from ..tariffs.chapters import chapters
from ..tariffs.products import clean
from ..tariffs.revisions import renumbered
from ..tariffs.tables import read_table
from ..world.sources.longform import as_written, rows

FOLDER: Final = Path(__file__).parent
COLUMNS: Final = ("product", "origin", "imports_usd")
BY_LINE: Final = "CHN"
"""The origin whose weights of 2017 are by line and not by chapter."""
EARLIER: Final = 2022
"""Days before this year take the trade of 2017."""


@dataclass(frozen=True, slots=True)
class ProductTrade:
    """Imports of one importer by product and origin.

    Attributes
    ----------
    values : index (product of six digits, origin), million USD a year
    label  : what the values are: source, year, whether approximate
    """

    importer: str
    values: "pd.Series[float]"
    label: str

    def below(self, code: str) -> "pd.Series[float]":
        """The products below a code of two, four or six digits; raises UnknownName where there is no trade."""
        digits = clean(code)
        products = self.values.index.get_level_values("product")
        if len(digits) > 6:
            raise UnknownName(
                f"product of six digits in the trade of {self.importer}", code, {digits[:6], *_near(products, digits)}
            )
        found = self.values[products.str.startswith(digits)]
        if found.empty:
            unknown = UnknownName(f"product in the trade of {self.importer}", digits, _near(products, digits))
            said = " ".join(f"{one}." for one in renumbered([digits]))
            if said:
                unknown.args = (f"unknown {unknown.kind} {digits}: {said}",)
            raise unknown
        return found


def _near(products: pd.Index, digits: str) -> list[str]:
    """Products of the same heading, or chapter."""
    for length in (4, 2):
        near = products[products.str.startswith(digits[:length])].unique()
        if len(near):
            return [str(one) for one in near]
    return []


def product_trade(importer: str, year: int, path: Path | None = None) -> ProductTrade:
    """The trade of an importer: from a file of one's own, or the shipped table brought to the year.

    Raises
    ------
    SourceError : nothing ships for the importer, or the file is malformed
    """
    if path is not None:
        return ProductTrade(importer, _read(path), f"{path.name}, your own")
    if not _shipped(importer).exists():
        raise SourceError(
            f"no trade by product and origin ships for {importer}: only that of USA does. Give it with --trade FILE, a "
            f"CSV with the columns {', '.join(COLUMNS)}, a year's imports in dollars."
        )
    latest, label = _latest(importer)
    if year >= EARLIER:
        return ProductTrade(importer, latest, label)
    return ProductTrade(importer, _earlier(importer), f"{label}, brought to the chapters of 2017 (approximate)")


def _shipped(importer: str) -> Path:
    return FOLDER / f"imports-{importer}.csv.gz"


@cache
def _latest(importer: str) -> tuple["pd.Series[float]", str]:
    table = read_table(_shipped(importer), ("code", "origin", "value"), keyed=False)
    rows = table.rows.rename(columns={"code": "product"}).astype({"value": float})
    return rows.set_index(["product", "origin"])["value"], f"{table.about['source']}, {table.about['year']}"


@cache
def _earlier(importer: str) -> "pd.Series[float]":
    """The latest trade with each origin's chapter totals of 2017, and its own products where weights by line tell."""
    latest, whole = _latest(importer)[0], chapters(importer)
    assert whole is not None
    lines = weights(importer, BY_LINE).values
    then = pd.concat([*(_by_chapter(name, weights(importer, name).values) for name in whole.values)])
    then = pd.concat([then, _by_chapter(BY_LINE, lines)]).groupby(level=[0, 1]).sum()
    known = set(then.index.get_level_values(0))
    own = lines.groupby(lines.index.str[:6]).sum()
    products, origins = (latest.index.get_level_values(name) for name in ("product", "origin"))
    # decided: a product that is not told keeps the latest trade, two lines on
    told = pd.Series(own.reindex(products).to_numpy(), latest.index)
    values = latest.mask((told > 0) & (origins == BY_LINE), told)
    shares = pd.MultiIndex.from_arrays([[_as_then(str(one), known) for one in origins], products.str[:2]])
    now = values.groupby(shares).transform("sum")
    # decided: a chapter that an origin did not sell in 2017 is NaN, and left out in the next line
    moved = values * then.reindex(shares).to_numpy() / now.to_numpy()
    return moved[moved > 0]


def _by_chapter(origin: str, lines: "pd.Series[float]") -> "pd.Series[float]":
    """Million USD by origin, members of the Union as one, and chapter."""
    sums = lines.groupby(lines.index.str[:2]).sum()
    sums.index = pd.MultiIndex.from_product([[EUROPEAN_UNION if origin in EU27 else origin], sums.index])
    return sums


def _as_then(origin: str, known: Collection[str]) -> str:
    """Whose chapter total an origin shares: its own where it has one, else that of the rest of the world."""
    return origin if origin in known else REST_OF_WORLD


def _read(path: Path) -> "pd.Series[float]":
    """A file of one's own; each product and origin once."""
    if not path.is_file():
        raise SourceError(f"{path}: there is no such file; give one with the columns {', '.join(COLUMNS)}.")
    raw = as_written(path)
    missing = [name for name in COLUMNS if name not in raw]
    if missing:
        raise SourceError(f"{path}: no column {', '.join(missing)}; it has {', '.join(map(str, raw.columns))}.")
    table = rows(raw, COLUMNS, labels=len(COLUMNS))
    read = [_row(path, int(str(at)) + 2, row) for at, row in table.to_dict("index").items()]
    found = pd.DataFrame(read, columns=["product", "origin", "value"], index=table.index)
    for at in found.index[found.duplicated(["product", "origin"])]:
        raise SourceError(f"{path}:{at + 2}: {found['product'][at]} from {found.origin[at]} stands twice: sum them.")
    return found.set_index(["product", "origin"])["value"]


def _row(path: Path, line: int, row: Mapping[object, object]) -> tuple[str, str, float]:
    try:
        code, origin = clean(str(row["product"])), country(str(row["origin"]))
        value = float(str(row["imports_usd"]))
    except (ValueError, UnknownName) as bad:
        raise SourceError(f"{path}:{line}: {bad}") from None
    if len(code) != 6 or not 0 <= value < float("inf"):
        raise SourceError(
            f"{path}:{line}: product {row['product']!r}, imports {row['imports_usd']!r}: a product has six digits, and "
            "imports are a number of zero or more."
        )
    return code, origin, value / 1e6
