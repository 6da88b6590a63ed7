"""The tables behind the chapter: consumption and imports (BEA), households and jobs, and measured pass-through."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Final

import numpy as np

from ...codes import GOODS
from ...commented import commented_rows
from ...world.economy import Array
from .record import PassThrough

BRIDGE: Final = "USA"
"""The country whose consumption by category, imported content and households are at hand."""


@dataclass(frozen=True, slots=True)
class Consumption:
    """What US households buy, and imports of each sector of the law in a dollar of it.

    Attributes
    ----------
    categories     : of consumption, c
    spending       : million USD of 2017, shape (c,)
    direct, inputs : imports at the border in a dollar of spending: the good itself, and inputs of what is made at home;
                     shape (c, l), l the goods of :data:`detente.codes.GOODS`
    imports        : all US imports, million USD of 2017, shape (l,)
    """

    categories: tuple[str, ...]
    spending: Array
    direct: Array
    inputs: Array
    imports: Array


def rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of a table of the chapter."""
    return commented_rows(Path(__file__).parent / "data" / name)


@cache
def consumption() -> Consumption:
    """US consumption of 2017 by category; sectors that a category holds nothing of are zero by the table's own rule."""
    table = [row for row in rows("consumption.csv") if row["sector"] in GOODS]
    spending = {row["category"]: float(row["spending"]) for row in rows("consumption.csv")}
    names = tuple(spending)
    direct, inputs = np.zeros((2, len(names), len(GOODS)))
    for row in table:
        cell = names.index(row["category"]), GOODS.index(row["sector"])
        direct[cell], inputs[cell] = float(row["direct"]), float(row["inputs"])
    bought = {row["sector"]: float(row["imports"]) for row in rows("imports.csv")}
    return Consumption(
        names, np.array(list(spending.values())), direct, inputs, np.array([bought[name] for name in GOODS])
    )


@cache
def counted(name: str) -> float:
    """Households, or jobs in manufacturing: a number."""
    return next(1e3 * float(row["value"]) for row in rows("counts.csv") if row["name"] == name)


@cache
def studies() -> tuple[PassThrough, ...]:
    """Measured pass-through, in the order of the table."""
    return tuple(
        PassThrough(
            row["study"],
            int(row["year"]),
            row["episode"],
            row["horizon"],
            row["where"],
            float(row["value"]) if row["value"] else None,
            row["quotation"],
            row["url"],
        )
        for row in rows("pass-through.csv")
    )


def at_the_border() -> tuple[float, float, float]:
    """Lowest, middle and highest measured share of a duty that buyers pay at the border within a year."""
    found = [s.value for s in studies() if s.horizon == "impact" and s.where == "border" and s.value is not None]
    return min(found), median(found), max(found)
