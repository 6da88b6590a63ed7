"""Statutory and collected: which part of the duties that a law adds customs did collect, by origin and HS chapter.

The law says what is due on a line; exclusions, goods at sea when a rate rose, duty-free regimes and purchases that
moved inside a chapter make the treasury's take another number. The law shows statutory rates everywhere; revenue and
effects use the collected part where customs data tell it (``Setup.rates``). Tables are evidence of their months and of
days up to a year around them; beyond, and for pairs without a record, nothing is known and the law stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from .products import Codes
from .tables import FOLDER, read_table

WHOLE = "*"
"""All chapters of an origin together."""
COLUMNS = ("origin", "chapter", "share", "error", "statutory", "collected")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the law's added duties that was collected, and its standard error."""

    value: float
    error: float


@dataclass(frozen=True, slots=True)
class Collected:
    """What is known of one importer's added duties on one origin.

    Attributes
    ----------
    chapters : share by HS chapter, two digits; a chapter that is not there goes with ``whole``
    whole    : share of all chapters together
    months   : first and last month of the record, YYYY-MM
    source   : of the record
    why      : what makes statutory and collected differ
    """

    importer: str
    origin: str
    chapters: Mapping[str, Share]
    whole: Share
    months: tuple[str, str]
    source: str
    why: str

    def of(self, code: str) -> Share:
        """That of a code of two or more digits."""
        return self.chapters.get(code[:2], self.whole)

    def shares(self, codes: Codes) -> npt.NDArray[np.float64]:
        """Share of each tariff line."""
        known = {chapter: one.value for chapter, one in self.chapters.items()}
        each = pd.Series(codes.astype(object)).str[:2].map(known).fillna(self.whole.value)
        return np.asarray(each, dtype=np.float64)


def collected(importer: str, origin: str, day: date) -> Collected | None:
    """The record of a pair that is evidence for a day; None where there is none."""
    found = _table(importer).get(origin)
    if found is None:
        return None
    around = pd.period_range(*found.months, freq="M")
    near = (around[0] - 12).start_time.date() <= day <= (around[-1] + 12).end_time.date()
    return found if near else None


@cache
def _table(importer: str) -> Mapping[str, Collected]:
    """The shipped record of an importer by origin; empty where none ships."""
    path = FOLDER / f"collected-{importer}.csv"
    if not path.exists():
        return {}
    table = read_table(path, COLUMNS)
    rows = table.rows.astype({"share": float, "error": float})
    months = (table.about["first"], table.about["last"])
    source, why = table.about["source"], table.about["why"]
    return {
        str(origin): _of_origin(importer, str(origin), part, months, source, why)
        for origin, part in rows.groupby("origin")
    }


def _of_origin(
    importer: str, origin: str, rows: pd.DataFrame, months: tuple[str, str], source: str, why: str
) -> Collected:
    shares = {str(row.chapter): Share(row.share, row.error) for row in rows.itertuples()}  # type: ignore[arg-type]
    whole = shares.pop(WHOLE)
    return Collected(importer, origin, shares, whole, months, source, why)
