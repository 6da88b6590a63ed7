"""Tariffs by sector: with the law as it stands and on the threatened path, a dumbbell a sector."""

from typing import Any

from detente.study.records import PathRecord

from ..look import Look, Pair, records
from ..models import Figure, Spec
from ..numbers import rate
from ..words import the
from .bars import GAP, panel_width, row_names, row_scale, row_step, value_axis
from .theme import GRID, NARROW, PAPER, WIDE, folded, padded, party_colour, values


def figure(look: Look) -> Figure | None:
    """A panel a pair of parties."""
    rows = [row for pair in look.pairs for row in dumbbells(look, pair)]
    if not rows or look.law is None:
        return None
    then = look.threatened
    shown = f"hollow: {look.law.title}" + (f"; filled: {then.title}" if then else "")
    heading = title(rows)
    return Figure(
        id="tariffs-by-sector", title=heading, alt=f"Tariffs by sector. {heading}.",
        note=f"Trade-weighted average tariff of a sector, percent; {shown}.",
        wide=spec(rows, WIDE), narrow=spec(rows, NARROW),
    )  # fmt: skip


def of(look: Look, path: PathRecord | None, pair: Pair) -> dict[str, float]:
    """Average tariff of a pair by sector on a path."""
    if path is None:
        return {}
    table = look.study.tariff_sectors
    mine = table[
        (table["path"] == path.id) & (table["importer"] == pair.importer) & (table["origin"] == pair.origin)
    ]
    return {row["sector"]: row["total"] for row in records(mine) if row["total"] is not None}


def dumbbells(look: Look, pair: Pair) -> list[dict[str, Any]]:
    """A row a sector with both tariffs, the highest first."""
    now, then = of(look, look.law, pair), of(look, look.threatened, pair)
    rows = [
        {
            "pair": f"{look.name(pair.importer)} on {look.name(pair.origin)}",
            "sector": look.short_sector(sector),
            "now": 100 * value, "then": 100 * then.get(sector, value),
            "colour": party_colour(look.parties, pair.importer),
            "says": f"{the(look.name(pair.importer))} on {the(look.name(pair.origin))}",
            "tip": f"{look.short_sector(sector)}: {rate(value)} to {rate(then.get(sector, value))}",
        }
        for sector, value in now.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: -row["then"])


def title(rows: list[dict[str, Any]]) -> str:
    """The sector with the highest tariff of each pair."""
    highest: dict[str, dict[str, Any]] = {}
    for row in rows:
        highest.setdefault(row["says"], row)
    parts = [f"{says}: {row['sector'].lower()} {rate(row['then'] / 100)}" for says, row in highest.items()]
    return f"The highest tariffs by sector: {'; '.join(parts)}"


def spec(rows: list[dict[str, Any]], size: int) -> Spec:
    """Panels beside each other on a desk, under each other in a hand; sectors in the first panel's order."""
    pairs = list(dict.fromkeys(row["pair"] for row in rows))
    across, fold = (min(3, len(pairs)), 36) if size == WIDE else (1, 22)
    names = list(dict.fromkeys(folded(row["sector"], fold) for row in rows))
    width = panel_width(names, size, across, shared_rows=True)
    limits = padded(0.0, max(max(row["now"], row["then"]) for row in rows), 0.1)
    parts = []
    for position, pair in enumerate(pairs):
        mine = [{"row": folded(row["sector"], fold), **row} for row in rows if row["pair"] == pair]
        part = panel(mine, pair, limits, width, names)
        parts.append(part if position % across == 0 else {**part, "layer": part["layer"][:-1]})
    return {"concat": parts, "columns": across, "spacing": GAP}


def panel(rows: list[dict[str, Any]], pair: str, limits: list[float], width: float, names: list[str]) -> Spec:
    """Two points a sector and the line between them; the names of its rows are the last layer."""
    y, x = row_scale(names), value_axis("percent", limits, 5)
    now, then = {**x, "field": "now"}, {**x, "field": "then"}
    hue = {"field": "colour", "scale": None}
    line = {"type": "rule", "strokeWidth": 3, "color": GRID, "aria": False}
    link = {"mark": line, "encoding": {"y": y, "x": now, "x2": {"field": "then"}}}
    dot = {"type": "point", "size": 70, "strokeWidth": 2, "opacity": 1}
    hollow = {"mark": {**dot, "fill": PAPER, "aria": False}, "encoding": {"y": y, "x": now, "stroke": hue}}
    filled = {
        "mark": {**dot, "filled": True},
        "encoding": {"y": y, "x": then, "color": hue, "description": {"field": "tip"}},
    }
    return {
        "title": pair, "data": values(rows), "width": width, "height": {"step": row_step(names)},
        "layer": [link, filled, hollow, row_names(y)],
    }  # fmt: skip
