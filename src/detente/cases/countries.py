"""Countries by their ISO 3166 codes of two or three letters, and by English name."""

import csv
from functools import cache
from pathlib import Path

from ..codes import REGIONS
from ..errors import UnknownName


@cache
def countries() -> dict[str, str]:
    """Code of three letters to English name, in the order of the codes of two."""
    return {row["alpha3"]: row["name"] for row in _rows()}


@cache
def _spellings() -> dict[str, str]:
    """Every way to write a country, in capitals, to its code of three letters."""
    found = {row[key].upper(): row["alpha3"] for row in _rows() for key in ("name", "alpha2", "alpha3")}
    return found | {"UK": "GBR", "EL": "GRC", "EU": "EUR"} | {code: code for code in REGIONS}


def country(text: str) -> str:
    """The code that the program uses: ``cn``, ``CHN`` and ``China`` are all ``CHN``; ``EU`` is ``EUR``.

    Raises :class:`~detente.errors.UnknownName`, with the nearest spellings.
    """
    found = _spellings().get(text.strip().upper())
    if found is None:
        raise UnknownName("country", text, [*countries(), *countries().values()])
    return found


def _rows() -> list[dict[str, str]]:
    with Path(__file__).with_name("countries.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
