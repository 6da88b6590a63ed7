"""Two forms that several charts share: bars grouped by path, and bars in panels by country."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from ..blocks import Spec
from ..theme import MUTED, WIDE, colours, folded, padded, values
from ..typeface import width as letters


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: ``row`` names it on the axis, ``group`` gives its colour or panel, ``label`` its end."""

    row: str
    group: str
    value: float
    label: str
    colour: str


def domain(bars: list[Bar], width: float) -> list[float]:
    """Numbers on the axis, with room for the labels at the ends of bars ``width`` pixels wide in all."""
    room = max(letters(b.label) for b in bars) + 10
    sides = (min(b.value for b in bars) < 0) + (max(b.value for b in bars) > 0)
    share = room / max(width - sides * room, 40)
    return padded(min(b.value for b in bars), max(b.value for b in bars), share)


def names_width(rows: Iterable[str]) -> float:
    """Pixels that the longest line of some folded names needs."""
    return max((letters(line) for row in rows for line in row.split("|")), default=0) + 12


def label_layer(x: Spec, y: Spec, extra: Spec | None = None) -> Spec:
    """The number at the end of a bar, outside it on either side of zero."""
    mark = {
        "type": "text",
        "baseline": "middle",
        "aria": False,
        "align": {"expr": "datum.value < 0 ? 'right' : 'left'"},
        "dx": {"expr": "datum.value < 0 ? -5 : 5"},
    }
    return {"mark": mark, "encoding": {"x": x, "y": y, "text": {"field": "label"}, **(extra or {})}}


def zero_line() -> Spec:
    """The line from which bars grow."""
    return {
        "data": values([{"zero": 0}]),
        "mark": {"type": "rule", "color": MUTED, "aria": False},
        "encoding": {"x": {"field": "zero", "type": "quantitative"}},
    }


def row_scale(rows: list[str]) -> Spec:
    """Rows in the order given, without an axis: ``row_names`` writes their names."""
    return {"field": "row", "type": "nominal", "sort": rows, "title": None, "axis": None}


def row_names(y: Spec) -> Spec:
    """Names of rows left of the plot, their lines centred on the row."""
    mark = {
        "type": "text",
        "align": "right",
        "baseline": "middle",
        "aria": False,
        "lineBreak": "|",
        "lineHeight": 14,
        "dy": {"expr": "-7 * (length(split(datum.row, '|')) - 1)"},
    }
    return {
        "transform": [{"aggregate": [], "groupby": ["row"]}],
        "mark": mark,
        "encoding": {"y": y, "x": {"value": -8}, "text": {"field": "row"}},
    }


def value_axis(title: str, limits: list[float], ticks: int) -> Spec:
    """A horizontal axis of numbers."""
    axis: dict[str, Any] = {
        "title": title,
        "tickCount": ticks,
        "domain": False,
        "ticks": False,
        "labelOverlap": True,
    }
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
    rows, tint = list(dict.fromkeys(folded(b.row, fold) for b in bars)), {b.group: b.colour for b in bars}
    width = size - names_width(rows)
    x = value_axis(axis_title, domain(bars, width), 6 if wide else 4)
    y = {**row_scale(rows), "scale": {"paddingInner": 0.28, "paddingOuter": 0.1}}
    offset = {"yOffset": {"field": "group", "sort": list(tint), "scale": {"paddingInner": 0.12}}}
    legend = {"symbolType": "square", "symbolStrokeWidth": 0}
    colour = {"field": "group", "type": "nominal", "scale": colours(tint), "legend": legend}
    tip = {"description": {"field": "tip"}}
    bar = {"mark": {"type": "bar"}, "encoding": {"x": x, "y": y, "color": colour, **offset, **tip}}
    return {
        "data": values([row_of(b, fold) for b in bars]),
        "width": width,
        "height": max(2, len(rows)) * (18 * len(tint) + 12),
        "layer": [bar, label_layer(x, y, offset), zero_line(), row_names(y)],
    }


def row_of(bar: Bar, fold: int) -> dict[str, Any]:
    """A bar as a row of data."""
    return {
        "row": folded(bar.row, fold),
        "group": bar.group,
        "value": bar.value,
        "label": bar.label,
        "tip": f"{bar.row}, {bar.group}: {bar.label}",
        "colour": bar.colour,
    }


def panels(bars: list[Bar], axis_title: str, size: int, shared_rows: bool) -> Spec:
    """A panel a group, beside each other on a desk and under each other in a hand.

    No more than two stand beside each other where each has rows of its own. Panels that share their rows write the
    names once a line of panels, and share their axis; panels that do not keep the same scale but show only their own
    range.
    """
    groups = list(dict.fromkeys(b.group for b in bars))
    most = len(groups) if shared_rows else 2
    across, fold = (min(most, len(groups)), 36) if size == WIDE else (1, 22)
    width = panel_width([folded(b.row, fold) for b in bars], size, across, shared_rows)
    members = [[b for b in bars if b.group == group] for group in groups]
    limits = [domain(bars, width)] * len(groups)
    shares = [1.0] * len(groups)
    if across > 1 and across == len(groups) and not shared_rows:
        limits, shares = trimmed(limits[0], members)
    parts = [
        panel(mine, axis_title, limit, width * share, fold)
        for mine, limit, share in zip(members, limits, shares, strict=True)
    ]
    bare = [{**part, "layer": part["layer"][:-1]} for part in parts]
    drawn = [parts[n] if n % across == 0 or not shared_rows else bare[n] for n in range(len(groups))]
    return {"concat": drawn, "columns": across, "spacing": GAP}


def trimmed(limits: list[float], members: list[list[Bar]]) -> tuple[list[list[float]], list[float]]:
    """Axes without the side of zero on which a panel has no bar, and widths that keep them on one scale."""
    low, high = limits
    own = [
        [low if any(b.value < 0 for b in mine) else 0.0, high if any(b.value > 0 for b in mine) else 0.0]
        for mine in members
    ]
    spans = [last - first or high - low for first, last in own]
    return own, [len(own) * span / sum(spans) for span in spans]


GAP: Final = 26
"""Pixels between panels."""


def panel_width(rows: list[str], size: int, across: int, shared_rows: bool) -> float:
    """Width of the bars of a panel, names and gaps taken off."""
    names = names_width(rows) * (1 if shared_rows else across)
    return max(90.0, (size - names - GAP * (across - 1)) / across)


def panel(bars: list[Bar], axis_title: str, limits: list[float], width: float, fold: int) -> Spec:
    """One panel of horizontal bars, each in its own colour; the names of its rows are the last layer."""
    rows = [folded(b.row, fold) for b in bars]
    x, y = value_axis(axis_title, limits, 4), row_scale(rows)
    colour = {"field": "colour", "type": "nominal", "scale": None}
    bar = {
        "mark": {"type": "bar", "height": {"band": 0.72}},
        "encoding": {"x": x, "y": y, "color": colour, "description": {"field": "tip"}},
    }
    return {
        "title": bars[0].group,
        "data": values([row_of(b, fold) for b in bars]),
        "width": width,
        "height": {"step": row_step(rows)},
        "layer": [bar, label_layer(x, y), zero_line(), row_names(y)],
    }


def row_step(rows: list[str]) -> int:
    """Pixels from row to row: more where a name takes two lines or three."""
    most = max((row.count("|") for row in rows), default=0)
    return 20 + (12 if most else 0) + 14 * max(most - 1, 0)
