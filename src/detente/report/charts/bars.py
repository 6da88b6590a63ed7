"""Two forms that several charts share: bars grouped by path, and bars in panels by country."""

from dataclasses import dataclass
from typing import Any, Final

from ..models import Spec
from .theme import FOLD, MUTED, WIDE, colours, folded, padded, values

LABEL_WIDTH: Final = 62
"""Pixels that a number at the end of a bar needs."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: ``row`` names it on the axis, ``group`` gives its colour or panel, ``label`` its end."""

    row: str
    group: str
    value: float
    label: str
    colour: str


def domain(bars: list[Bar], share: float) -> list[float]:
    """Numbers on the axis, with room for labels."""
    return padded(min(b.value for b in bars), max(b.value for b in bars), share)


def label_layer(x: Spec, y: Spec, extra: Spec | None = None) -> Spec:
    """The number at the end of a bar, outside it on either side of zero."""
    mark = {
        "type": "text", "baseline": "middle", "aria": False,
        "align": {"expr": "datum.value < 0 ? 'right' : 'left'"},
        "dx": {"expr": "datum.value < 0 ? -5 : 5"},
    }  # fmt: skip
    return {"mark": mark, "encoding": {"x": x, "y": y, "text": {"field": "label"}, **(extra or {})}}


def zero_line() -> Spec:
    """The line from which bars grow."""
    return {
        "data": values([{"zero": 0}]),
        "mark": {"type": "rule", "color": MUTED, "aria": False},
        "encoding": {"x": {"field": "zero", "type": "quantitative"}},
    }


def row_axis(rows: list[str], width: int) -> Spec:
    """A vertical axis of names, folded into lines."""
    return {
        "field": "row", "type": "nominal", "sort": [folded(row, width) for row in rows], "title": None,
        "axis": {"labelExpr": FOLD, "ticks": False, "domain": False},
    }  # fmt: skip


def value_axis(title: str, limits: list[float], ticks: int) -> Spec:
    """A horizontal axis of numbers."""
    axis: dict[str, Any] = {"title": title, "tickCount": ticks, "domain": False, "ticks": False}
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": limits, "nice": False},
        "axis": axis,
    }


def grouped(bars: list[Bar], axis_title: str, size: int) -> Spec:
    """One band a row and one bar a group inside it, a legend above."""
    wide = size == WIDE
    fold = 34 if wide else 17
    rows, groups = list(dict.fromkeys(b.row for b in bars)), dict.fromkeys(b.group for b in bars)
    tint = {b.group: b.colour for b in bars}
    data = [row_of(b, fold) for b in bars]
    x = value_axis(axis_title, domain(bars, 0.16 if wide else 0.3), 6 if wide else 4)
    y = row_axis(rows, fold)
    y["scale"] = {"paddingInner": 0.28, "paddingOuter": 0.1}
    offset = {"yOffset": {"field": "group", "sort": list(groups), "scale": {"paddingInner": 0.12}}}
    legend = {"symbolType": "square", "symbolStrokeWidth": 0, "columns": 0 if wide else 2}
    colour = {"field": "group", "type": "nominal", "scale": colours(tint), "legend": legend}
    tip = {"description": {"field": "tip"}}
    bar = {"mark": {"type": "bar"}, "encoding": {"x": x, "y": y, "color": colour, **offset, **tip}}
    layers = [bar, label_layer(x, y, offset), zero_line()]
    height = max(2, len(rows)) * (18 * len(groups) + 12)
    fit = {"type": "fit-x", "contains": "padding"}
    return {"data": values(data), "width": size, "autosize": fit, "height": height, "layer": layers}


def row_of(bar: Bar, fold: int) -> dict[str, Any]:
    """A bar as a row of data."""
    return {
        "row": folded(bar.row, fold), "group": bar.group, "value": bar.value, "label": bar.label,
        "tip": f"{bar.row}, {bar.group}: {bar.label}", "colour": bar.colour,
    }  # fmt: skip


def panels(bars: list[Bar], axis_title: str, size: int, shared_rows: bool) -> Spec:
    """A panel a group. Panels that share their rows stand side by side on a desk, else under each other."""
    wide = size == WIDE
    groups = list(dict.fromkeys(b.group for b in bars))
    across = len(groups) if wide else 1
    width = panel_width(size, across, shared_rows)
    limits = domain(bars, LABEL_WIDTH / width)
    parts = []
    for position, group in enumerate(groups):
        mine = [b for b in bars if b.group == group]
        names = position % across == 0 or not shared_rows
        parts.append(panel(mine, group, axis_title, limits, width, names))
    return {"concat": parts, "columns": across, "spacing": 28 if wide else 24}


def panel_width(size: int, across: int, shared_rows: bool) -> int:
    """Width of the bars of a panel, names and gaps taken off."""
    names = (250 if shared_rows else 120 * across) if size == WIDE else 140
    return max(90, (size - names - 28 * across) // across)


def panel(bars: list[Bar], title: str, axis_title: str, limits: list[float], width: int, names: bool) -> Spec:
    """One panel of horizontal bars, each in its own colour."""
    fold = 36 if width > 180 else 24
    x, y = value_axis(axis_title, limits, 4), row_axis([b.row for b in bars], fold)
    if not names:
        y["axis"] = None
    colour = {"field": "colour", "type": "nominal", "scale": None}
    bar = {
        "mark": {"type": "bar", "height": {"band": 0.72}},
        "encoding": {"x": x, "y": y, "color": colour, "description": {"field": "tip"}},
    }
    return {
        "title": title,
        "data": values([row_of(b, fold) for b in bars]), "width": width, "height": {"step": 20},
        "layer": [bar, label_layer(x, y), zero_line()], "view": {"stroke": None, "fill": None},
    }  # fmt: skip
