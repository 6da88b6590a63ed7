"""A form for charts: what was predicted across, what was seen upwards, a dot a case, and the line of equality."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..blocks import Spec
from ..theme import GRID, INK, MUTED, WIDE, colours, values

TALL: Final = 380
"""Pixels of height on a desk."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A case: across, upwards, its weight (the dot's area), its group (the colour), a name for the pointer."""

    across: float
    upwards: float
    weight: float
    group: str
    colour: str
    tip: str
    name: str = ""
    """Written right of the dot on a desk, for the few that a reader looks for."""


def cloud(dots: Sequence[Dot], across: str, upwards: str, size: int) -> Spec:
    """Dots on two axes of one kind, with zero lines and the line on which both are equal."""
    reach = [min(dot.across for dot in dots), max(dot.across for dot in dots)]
    # decided: an axis of one point needs a length
    room = 0.06 * ((reach[1] - reach[0]) or 1.0)
    x = axis("across", across, [reach[0] - room, reach[1] + room])
    tall = [min(dot.upwards for dot in dots), max(dot.upwards for dot in dots)]
    y = axis("upwards", upwards, [tall[0] - 5, tall[1] + 5])
    y["axis"] |= {"titleAnchor": "middle"}
    tint = {dot.group: dot.colour for dot in dots}
    legend = {"symbolType": "circle", "symbolStrokeWidth": 0}
    mark = {"type": "point", "filled": True, "opacity": 0.62}
    points = {
        "mark": mark,
        "encoding": {
            "x": x,
            "y": y,
            "size": {
                "field": "weight",
                "type": "quantitative",
                "scale": {"range": [12, 420 if size == WIDE else 190]},
                "legend": None,
            },
            "color": {"field": "group", "type": "nominal", "scale": colours(tint), "legend": legend},
            "description": {"field": "tip"},
        },
    }
    names = {
        "transform": [{"filter": "datum.name"}],
        "mark": {"type": "text", "align": "left", "dx": 14, "baseline": "middle", "fontSize": 12, "aria": False},
        "encoding": {"x": x, "y": y, "text": {"field": "name"}},
    }
    return {
        "width": size,
        "height": TALL if size == WIDE else 300,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": values([row_of(dot) for dot in dots]),
        "layer": [*zero_lines(x, y), equality(x, y, reach), points, *([names] if size == WIDE else [])],
    }


def axis(field: str, title: str, domain: list[float]) -> dict[str, Any]:
    """An axis of numbers with a faint grid."""
    look = {"title": title, "tickCount": 6, "domain": False, "ticks": False, "gridColor": GRID}
    return {
        "field": field,
        "type": "quantitative",
        "axis": look,
        "scale": {"domain": domain, "nice": False, "zero": False},
    }


def zero_lines(x: Spec, y: Spec) -> list[Spec]:
    """Where nothing changes, both ways."""
    rule = {"type": "rule", "color": MUTED, "aria": False}
    return [
        {"data": values([{field: 0}]), "mark": rule, "encoding": {way: {**scale, "field": field}}}
        for way, scale, field in (("x", x, "across"), ("y", y, "upwards"))
    ]


def equality(x: Spec, y: Spec, reach: list[float]) -> Spec:
    """The line on which what was seen is what was predicted."""
    return {
        "data": values([{"across": end, "upwards": end} for end in reach]),
        "mark": {"type": "line", "color": INK, "strokeDash": [5, 4], "strokeWidth": 1.5, "aria": False},
        "encoding": {"x": x, "y": y},
    }


def row_of(dot: Dot) -> dict[str, Any]:
    """A dot as a row of data."""
    return {
        "across": dot.across,
        "upwards": dot.upwards,
        "weight": dot.weight,
        "group": dot.group,
        "tip": dot.tip,
        "name": dot.name,
    }
