"""Rates of the war by sector beside those of the law: a panel a side."""

from typing import Any

from ..look import Look, records
from ..models import Figure
from ..numbers import rate
from ..words import the
from .tariff_sectors import spec
from .theme import NARROW, WIDE, party_colour


def figure(look: Look) -> Figure | None:
    """Dumbbells from the law to the war."""
    war = look.study.war
    rows = sorted((row_of(look, row) for row in records(war.rates)), key=order(look)) if war else []
    if not rows:
        return None
    heading = title(rows)
    return Figure(
        id="war-rates", title=heading, alt=f"Tariffs of the war by sector. {heading}.",
        note="Tariff on the other side’s goods by sector, percent; hollow: the law as it stands; filled: the war.",
        wide=spec(rows, WIDE), narrow=spec(rows, NARROW),
    )  # fmt: skip


def order(look: Look) -> Any:
    """The first side first, its highest rates at the top."""
    war = look.study.war
    first = war.game.first if war else ""
    return lambda row: (row["side"] != first, -row["then"])


def row_of(look: Look, row: dict[str, Any]) -> dict[str, Any]:
    """A sector as a row of data."""
    sector = look.short_sector(row["sector"])
    return {
        "side": row["side"], "pair": f"{look.name(row['side'])} on {look.name(row['other'])}",
        "says": f"{the(look.name(row['side']))} on {the(look.name(row['other']))}", "sector": sector,
        "now": 100 * row["now"], "then": 100 * row["war"], "colour": party_colour(look.parties, row["side"]),
        "tip": f"{sector}: {rate(row['now'])} to {rate(row['war'])}",
    }  # fmt: skip


def title(rows: list[dict[str, Any]]) -> str:
    """From which to which rate each side goes."""
    parts = []
    for says in dict.fromkeys(row["says"] for row in rows):
        mine = [row["then"] / 100 for row in rows if row["says"] == says]
        parts.append(f"{says} {rate(min(mine), 0)} to {rate(max(mine), 0)}")
    return f"Tariffs of the war by sector: {'; '.join(parts)}"
