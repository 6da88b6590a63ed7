"""Import values by origin and HS chapter, and the rule that spreads them over tariff lines.

``spread``: a chapter's value is spread evenly over its lines. Where the table has a covered share (part of the
chapter's trade that pays a duty on some of its lines), that part is spread evenly over the covered lines, and the
remainder evenly over the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .tables import FOLDER, mfn, read_table, shipped

if TYPE_CHECKING:
    import pandas as pd

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Chapters:
    """What one importer buys, by origin and chapter, and the lines to spread it over."""

    lines: pd.Index
    chapter: npt.NDArray[np.intp]
    """Position of each line's chapter."""
    covered: npt.NDArray[np.bool_]
    values: Mapping[str, Vector]
    """Origin to million USD by chapter."""
    shares: Mapping[str, Vector]
    """Origin to covered share by chapter; NaN where none is known."""
    label: str

    def by_line(self, origin: str) -> pd.Series:
        """Values of an origin by line, million USD."""
        import pandas as pd

        values = spread(self.values[origin], self.shares[origin], self.chapter, self.covered)
        return pd.Series(values, index=self.lines)


def spread(value: Vector, share: Vector, chapter: npt.NDArray[np.intp], covered: npt.NDArray[np.bool_]) -> Vector:
    """Value of each line; ``value`` and ``share`` are by chapter, ``chapter`` and ``covered`` by line."""
    lines = np.bincount(chapter, minlength=value.size)
    under = np.bincount(chapter[covered], minlength=value.size)
    evenly = under / np.maximum(lines, 1)
    known = ~np.isnan(share) & (under > 0) & (under < lines)
    part = np.where(known, share, evenly)
    on_covered = value * part / np.maximum(under, 1)
    on_others = value * (1.0 - part) / np.maximum(lines - under, 1)
    return np.where(covered, on_covered[chapter], on_others[chapter])


@lru_cache
def chapters(importer: str) -> Chapters | None:
    """The shipped chapters of an importer, or None."""
    import pandas as pd

    if importer not in shipped("chapters-"):
        return None
    table = read_table(FOLDER / f"chapters-{importer}.csv.gz", ("origin", "chapter", "value", "covered"))
    listed = read_table(FOLDER / f"chapters-{importer}-covered.csv.gz").rows["code"]
    rows = table.rows.assign(value=table.rows["value"].astype(float), covered=table.rows["covered"].astype(float))
    codes = mfn(importer).codes
    names, chapter = np.unique(codes.astype("U2"), return_inverse=True)
    # decided: nothing was imported in a chapter without a row
    values = rows.pivot(index="origin", columns="chapter", values="value").reindex(columns=names).fillna(0.0)
    # decided: NaN where no share is known: spread evenly above
    shares = rows.pivot(index="origin", columns="chapter", values="covered").reindex(columns=names)
    return Chapters(
        lines=pd.Index(codes.astype(object)),
        chapter=chapter,
        covered=np.isin(codes, listed.to_numpy(dtype="U10")),
        values=dict(zip(values.index, values.to_numpy(), strict=True)),
        shares=dict(zip(shares.index, shares.to_numpy(), strict=True)),
        label=table.about.get("label", "no label"),
    )
