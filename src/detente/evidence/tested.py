"""What has been tested against what happened, and how it did: ``tested.csv``, a row a test.

Each row says what was predicted, for which episode, the score, the bar that was set before, whether it was met, when it
was scored and with what. A test that failed stays in the table. ``cells-2019.csv`` has predictions and outcomes of the
largest cells of partner and HS chapter for July to December 2019 against the same months of 2017; both come from
``scripts/build_tested.py`` and the US Census Bureau's imports by HS chapter (public domain).
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from ..errors import SourceError

COLUMNS: Final = ("what", "episode", "score", "bar", "met", "date", "source")
MET: Final = {"yes": True, "no": False, "no bar": None}
"""Ways to write whether a bar was met."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A test of a prediction; ``met`` is None where no bar was set."""

    what: str
    episode: str
    score: str
    bar: str
    met: bool | None
    day: date
    source: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell of partner and product: million USD before, and its change of ln imports as predicted and as seen."""

    partner: str
    product: str
    before: float
    predicted: float
    observed: float


@cache
def trials() -> tuple[Trial, ...]:
    """Every test, in the order of the file; raises SourceError, with the line, for a row that cannot be read."""
    rows = files(__package__).joinpath("tested.csv").read_text(encoding="utf-8").splitlines()
    reader = csv.DictReader(rows)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise SourceError(f"tested.csv:1: the columns are {', '.join(COLUMNS)}, not {reader.fieldnames}.")
    return tuple(_trial(row, line) for line, row in enumerate(reader, start=2))


def _trial(row: dict[str, str], line: int) -> Trial:
    where = f"tested.csv:{line}"
    if None in row or not all(row.get(name) for name in COLUMNS):
        raise SourceError(f"{where}: each of {', '.join(COLUMNS)} needs a value, and there is no other column.")
    if row["met"] not in MET:
        raise SourceError(f"{where}: met is {row['met']!r}; write one of {', '.join(MET)}.")
    try:
        day = date.fromisoformat(row["date"])
    except ValueError:
        raise SourceError(f"{where}: {row['date']!r} is no day: write YYYY-MM-DD.") from None
    return Trial(row["what"], row["episode"], row["score"], row["bar"], MET[row["met"]], day, row["source"])


@cache
def seen() -> tuple[Seen, ...]:
    """The largest cells of 2019, largest first."""
    rows = files(__package__).joinpath("cells-2019.csv").read_text(encoding="utf-8").splitlines()
    return tuple(
        Seen(
            row["partner"],
            row["product"],
            float(row["imports_2017_million_usd"]),
            float(row["predicted"]),
            float(row["observed"]),
        )
        for row in csv.DictReader(rows)
    )
