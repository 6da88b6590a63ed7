"""How US imports answered the tariffs of 2018 up to June 2019: our estimates, in ``responses.csv``.

Written by ``scripts/horizons.py`` from US Census imports by HS chapter, 30 partners and month (public domain). Signs
are turned: a response of 1.5 is a fall of 1.5 % for a duty of one percent. None of these numbers is used to choose a
response: those of :mod:`.elasticities` were frozen before.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

COLUMNS: Final = ("what", "at", "value", "error")


@dataclass(frozen=True, slots=True)
class MeasuredResponse:
    """An estimate: ``at`` says for which quarter or without which chapter; no error where it is a chance."""

    what: str
    at: str
    value: float
    error: float | None


@cache
def responses() -> tuple[MeasuredResponse, ...]:
    """Every estimate, in the order of the file."""
    with files(__package__).joinpath("responses.csv").open(encoding="utf-8") as file:
        return tuple(
            MeasuredResponse(row["what"], row["at"], float(row["value"]), float(row["error"]) if row["error"] else None)
            for row in csv.DictReader(file)
        )


def by_quarter() -> tuple[tuple[int, MeasuredResponse], ...]:
    """The event study: quarters from the first month of a duty, and the response in each."""
    return tuple((int(one.at), one) for one in responses() if one.what == "response by quarter")
