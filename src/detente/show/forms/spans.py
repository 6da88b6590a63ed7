"""A form that several charts share: from a low to a high end, a row each, with a mark between."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..blocks import Spec
from ..theme import INK, MUTED, WIDE, folded, padded, values
from .bars import GAP, names_width, panel_width, row_names, row_scale, row_step, value_axis


@dataclass(frozen=True, slots=True)
class Span:
    """A bar from ``low`` to ``high`` in a panel; ``low_label`` stands left of it and ``high_label`` right."""

    row: str
    group: str
    low: float
    high: float
    at: float
    low_label: str
    high_label: str
    colour: str


def tip(span: Span) -> str:
    """Words for the pointer."""
    return f"{span.row}, {span.group}: {span.low_label} to {span.high_label}".replace(", :", ":")


def panels(spans: Sequence[Span], axis_title: str, size: int) -> Spec:
    """A panel a group, beside each other on a desk and under each other in a hand; rows and scale shared."""
    groups = list(dict.fromkeys(span.group for span in spans))
    across, fold = (len(groups), 36) if size == WIDE else (1, 22)
    rows = list(dict.fromkeys(folded(span.row, fold) for span in spans))
    width = panel_width(rows, size, across, shared_rows=True)
    limits = domain(spans, width)
    parts = []
    for position, group in enumerate(groups):
        mine = [span for span in spans if span.group == group]
        part = panel(mine, axis_title, limits, width, rows, fold)
        parts.append(part if position % across == 0 else {**part, "layer": part["layer"][:-1]})
    return {"concat": parts, "columns": across, "spacing": GAP}


def domain(spans: Sequence[Span], width: float) -> list[float]:
    """Numbers on the axis, from zero where none is below it, with room for the labels at both ends."""
    low, high = min(span.low for span in spans), max(span.high for span in spans)
    room = names_width([span.low_label for span in spans] + [span.high_label for span in spans])
    share = room / max(width - 2 * room, 40)
    if low >= 0:
        return [min(0.0, low - share * (high - low)), padded(0.0, high, share)[1]]
    pad = share * ((high - low) or 1.0)  # decided: spans that are one point have an axis too
    return [low - pad, high + pad]


def panel(
    spans: Sequence[Span], axis_title: str, limits: list[float], width: float, rows: list[str], fold: int
) -> Spec:
    """One panel; the names of its rows are the last layer."""
    x, y = value_axis(axis_title, limits, 5), row_scale(rows)
    hue = {"field": "colour", "type": "nominal", "scale": None}
    bar = {
        "mark": {"type": "rule", "strokeWidth": 9, "strokeCap": "butt"},
        "encoding": {
            "y": y,
            "x": {**x, "field": "low"},
            "x2": {"field": "high"},
            "color": hue,
            "description": {"field": "tip"},
        },
    }
    tick = {
        "mark": {"type": "tick", "thickness": 2.5, "color": INK, "size": 15, "aria": False},
        "encoding": {"y": y, "x": {**x, "field": "at"}},
    }
    ends = [label(x, y, end, side) for end, side in (("low", "right"), ("high", "left"))]
    return {
        "title": spans[0].group,
        "data": values([row_of(span, fold) for span in spans]),
        "width": width,
        "height": {"step": row_step(rows)},
        "layer": [bar, tick, *ends, row_names(y)],
    }


def label(x: Spec, y: Spec, end: str, side: str) -> Spec:
    """The number at one end of a bar, outside it."""
    mark = {
        "type": "text",
        "align": side,
        "dx": -6 if side == "right" else 6,
        "baseline": "middle",
        "color": MUTED,
        "aria": False,
    }
    return {
        "mark": mark,
        "encoding": {"y": y, "x": {**x, "field": end}, "text": {"field": f"{end}_label"}},
    }


def row_of(span: Span, fold: int) -> dict[str, Any]:
    """A span as a row of data."""
    return {
        "row": folded(span.row, fold),
        "low": span.low,
        "high": span.high,
        "at": span.at,
        "low_label": span.low_label,
        "high_label": span.high_label,
        "colour": span.colour,
        "tip": tip(span),
    }
