"""Schelling's curve: what a tougher group at home does to what each side gets, and where it kills the deal."""

from typing import Any, Final

from ...show.blocks import Figure, Spec
from ...show.numbers import plain, signed
from ...show.theme import MUTED, NARROW, WIDE, folded, party_colour, values
from ...study import View
from .record import HawkRecord, OutlookRecord

HIGH: Final = 240
"""Pixels of the plot's height."""


def figure(view: View, talks: OutlookRecord) -> Figure | None:
    """Gains of each side by what the group asks for."""
    home = talks.hawk
    if home is None or sum(line.gains is not None for line in home.curve) < 2:
        return None
    heading = title(home)
    return Figure(
        id="tougher-hawk",
        title=heading,
        alt=f"Lines of gains by what a group at home asks. {heading}.",
        note=(
            f"Across: the least worth, in points, at which “{home.group}” accept, with a veto. Up: gains over no "
            "deal in the package of equal shares."
        ),
        wide=spec(view, talks, home, WIDE),
        narrow=spec(view, talks, home, NARROW),
    )


def title(home: HawkRecord) -> str:
    """How far a tougher group helps, and where no deal passes any more."""
    dead = next((line.threshold for line in home.curve if line.gains is None), None)
    if dead is None:
        return f"A deal passes at everything that “{home.group}” may ask for"
    return f"Tougher “{home.group}” get more for their side, until at {plain(dead, 0)} points no deal passes"


def points(view: View, talks: OutlookRecord, home: HawkRecord, size: int) -> list[dict[str, Any]]:
    """Points of the lines; the last one carries the name."""
    found = [line for line in home.curve if line.gains is not None]
    rows = []
    for at, (code, name) in enumerate(zip(talks.parties, talks.names, strict=True)):
        for line in found:
            gain = line.gains[at] if line.gains else 0.0
            rows.append(
                {
                    "x": line.threshold,
                    "y": gain,
                    "line": name,
                    "colour": party_colour(view.parties, code),
                    "end": folded(name, 20 if size == WIDE else 9) if line is found[-1] else "",
                    "tip": f"{name}: {signed(gain, 1)} points where the group asks {plain(line.threshold, 0)}",
                }
            )
    return rows


def spec(view: View, talks: OutlookRecord, home: HawkRecord, size: int) -> Spec:
    """Lines with dots, and a rule where no deal passes."""
    rows = points(view, talks, home, size)
    asked = [line.threshold for line in home.curve]
    room = (0.18 if size == WIDE else 0.3) * (max(asked) - min(asked))
    bare = {"domain": False, "ticks": False}
    x = {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [min(asked), max(asked) + room], "nice": False},
        "axis": {"title": "what the group asks for, points", "tickCount": 5, "grid": False, **bare},
    }
    up = {
        "title": "points over no deal",
        "tickCount": 5,
        "titleAngle": 0,
        "titleY": -12,
        "titleAlign": "left",
        "titleX": 0,
        **bare,
    }
    y = {"field": "y", "type": "quantitative", "axis": up}
    hue = {"field": "colour", "type": "nominal", "scale": None}
    at = {"x": x, "y": y, "color": hue}
    text = {
        "type": "text",
        "align": "left",
        "dx": 8,
        "baseline": "middle",
        "fontWeight": "bold",
        "aria": False,
        "lineBreak": "|",
    }
    return {
        "width": size,
        "height": HIGH,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": values(rows),
        "layer": [
            *dead(home),
            {
                "mark": {"type": "line", "strokeWidth": 2.4, "aria": False},
                "encoding": {**at, "detail": {"field": "line"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 45, "opacity": 1},
                "encoding": {**at, "description": {"field": "tip"}},
            },
            {"mark": text, "encoding": {**at, "text": {"field": "end"}}},
        ],
    }


def dead(home: HawkRecord) -> list[Spec]:
    """A dashed rule at the first ask at which nothing passes."""
    rows = [{"x": line.threshold, "label": "no deal passes"} for line in home.curve if line.gains is None][:1]
    x = {"field": "x", "type": "quantitative"}
    rule = {"type": "rule", "strokeDash": [5, 4], "color": MUTED, "aria": False}
    text = {"type": "text", "align": "left", "dx": 6, "y": HIGH - 10, "fontSize": 11, "color": MUTED, "aria": False}
    if not rows:
        return []
    return [
        {"data": values(rows), "mark": rule, "encoding": {"x": x}},
        {"data": values(rows), "mark": text, "encoding": {"x": x, "text": {"field": "label"}}},
    ]
