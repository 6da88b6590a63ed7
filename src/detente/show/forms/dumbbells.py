"""A form that several charts share: two values a row, joined by a line, a panel a group."""

from typing import Any

from ..blocks import Spec
from ..theme import GRID, PAPER, WIDE, folded, padded, values
from .bars import GAP, panel_width, row_names, row_scale, row_step, value_axis


def spec(rows: list[dict[str, Any]], size: int) -> Spec:
    """Panels beside each other on a desk, under each other in a hand; rows in the first panel's order.

    A row is ``pair`` (its panel), ``sector`` (its name), ``now`` and ``then`` (hollow and filled), ``colour``, ``tip``.
    """
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
    """Two points a row and the line between them; the names of its rows are the last layer."""
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
        "title": pair,
        "data": values(rows),
        "width": width,
        "height": {"step": row_step(names)},
        "layer": [link, filled, hollow, row_names(y)],
    }
