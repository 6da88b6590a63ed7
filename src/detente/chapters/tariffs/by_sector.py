"""Tariffs by sector: with the law as it stands and on the threatened path, a dumbbell a sector."""

from typing import Any, Final

from ...show.blocks import Figure
from ...show.forms.dumbbells import spec
from ...show.numbers import rate
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import the
from .look import Pair, TariffTable

PANELS: Final = 3
"""Pairs that have a panel each."""


def figure(table: TariffTable) -> Figure | None:
    """A panel a pair of parties."""
    rows = [row for pair in table.contested[:PANELS] for row in dumbbells(table, pair)]
    if not rows:
        return None
    then = table.view.threatened
    shown = f"hollow: {table.view.law.title}" + (f"; filled: {then.title}" if then else "")
    heading = title(rows)
    return Figure(
        id="tariffs-by-sector",
        title=heading,
        alt=f"Tariffs by sector. {heading}.",
        note=f"Trade-weighted average tariff of a sector, percent; {shown}.",
        wide=spec(rows, WIDE),
        narrow=spec(rows, NARROW),
    )


def dumbbells(table: TariffTable, pair: Pair) -> list[dict[str, Any]]:
    """A row a sector with both tariffs, the highest first."""
    now, then = table.by_sector(table.view.law, pair), table.by_sector(table.view.threatened, pair)
    rows = [
        {
            "pair": f"{table.view.name(pair.importer)} on {table.view.name(pair.origin)}",
            "sector": table.view.short_sector(sector),
            "now": 100 * value,
            "then": 100 * then.get(sector, value),
            "colour": party_colour(table.view.parties, pair.importer),
            "says": f"{the(table.view.name(pair.importer))} on {the(table.view.name(pair.origin))}",
            "tip": f"{table.view.short_sector(sector)}: {rate(value)} to {rate(then.get(sector, value))}",
        }
        for sector, value in now.items()
    ]
    return sorted(rows, key=lambda row: -row["then"])


def title(rows: list[dict[str, Any]]) -> str:
    """The sector with the highest tariff of each pair."""
    highest: dict[str, dict[str, Any]] = {}
    for row in rows:
        highest.setdefault(row["says"], row)
    parts = [f"{says}: {row['sector'].lower()} {rate(row['then'] / 100)}" for says, row in highest.items()]
    return f"The highest tariffs by sector: {'; '.join(parts)}"
