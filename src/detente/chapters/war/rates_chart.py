"""Rates of the war by sector beside those of the law: a panel a side."""

from typing import Any

from ...encoding import rows_of
from ...show.blocks import Figure
from ...show.forms.dumbbells import spec
from ...show.numbers import rate
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import the
from ...study import View
from .record import WarRecord


def figure(view: View, war: WarRecord) -> Figure | None:
    """Dumbbells from the law to the war."""
    found = sorted(
        (row_of(view, row) for row in rows_of(war.rates)), key=lambda r: (r["side"] != war.first, -r["then"])
    )
    if not found:
        return None
    heading = title(found)
    return Figure(
        id="war-rates",
        title=heading,
        alt=f"Tariffs of the war by sector. {heading}.",
        note="Tariff on the other side’s goods by sector, percent; hollow: the law as it stands; filled: the war.",
        wide=spec(found, WIDE),
        narrow=spec(found, NARROW),
    )


def row_of(view: View, row: dict[str, Any]) -> dict[str, Any]:
    """A sector as a row of data."""
    sector = view.short_sector(row["sector"])
    return {
        "side": row["side"],
        "pair": f"{view.name(row['side'])} on {view.name(row['other'])}",
        "says": f"{the(view.name(row['side']))} on {the(view.name(row['other']))}",
        "sector": sector,
        "now": 100 * row["now"],
        "then": 100 * row["war"],
        "colour": party_colour(view.parties, row["side"]),
        "tip": f"{sector}: {rate(row['now'])} to {rate(row['war'])}",
    }


def title(found: list[dict[str, Any]]) -> str:
    """From which to which rate each side goes."""
    parts = []
    for says in dict.fromkeys(row["says"] for row in found):
        mine = [row["then"] / 100 for row in found if row["says"] == says]
        parts.append(f"{says} {rate(min(mine), 0)} to {rate(max(mine), 0)}")
    return f"Tariffs of the war by sector: {'; '.join(parts)}"
