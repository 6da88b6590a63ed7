"""The form in which every replication answers."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..commented import commented_rows
from ..notebook import card


@dataclass(frozen=True, slots=True)
class Row:
    """One cell of a published table. ``published`` is None where the paper prints no number."""

    country: str
    measure: str
    published: float | None
    ours: float
    unit: str
    note: str = ""

    @property
    def difference(self) -> float | None:
        """Ours less published, in the unit of the table."""
        return None if self.published is None else self.ours - self.published


@dataclass(frozen=True, slots=True)
class Replication:
    """A replication: the paper, its rows, and the residual of the solve behind them (share of world GDP)."""

    paper: str
    title: str
    rows: tuple[Row, ...]
    status: str
    residual: float
    notes: tuple[str, ...] = ()

    def frame(self) -> pd.DataFrame:
        """Tidy: country, measure, published, ours, difference, unit, note."""
        names = ("country", "measure", "published", "ours", "difference", "unit", "note")
        return pd.DataFrame([{name: getattr(row, name) for name in names} for row in self.rows])

    def __repr__(self) -> str:
        known = [abs(row.difference) for row in self.rows if row.difference is not None]
        worst = f", largest difference {max(known):.3g}" if known else ""
        return f"Replication({self.title}: {len(self.rows)} cells, {len(known)} published{worst})"

    def _repr_html_(self) -> str:
        return card(repr(self), {"solver": self.status}, self.frame())


def published(paper: str) -> dict[tuple[str, str], float]:
    """(country, measure) to the published number, from the paper's ``published.csv``."""
    rows = commented_rows(Path(__file__).parent / paper / "published.csv")
    return {(row["country"], row["measure"]): float(row["value"]) for row in rows}
