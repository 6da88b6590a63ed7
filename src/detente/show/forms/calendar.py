"""Parts of charts with a calendar below: the axis, and rules on the day of the study and on the deadline."""

from datetime import date, timedelta
from typing import Any

from ..blocks import Spec
from ..numbers import day_of_month, short_day
from ..theme import INK, MUTED, WIDE, values


def marks(on: date, deadline: date | None, size: int) -> list[dict[str, Any]]:
    """The date of the study and the deadline, as rules with a label."""
    said = short_day if size == WIDE else day_of_month
    found = [{"day": on.isoformat(), "label": f"Study {said(on)}", "side": "right"}]
    if deadline is not None:
        found.append({"day": deadline.isoformat(), "label": f"Deadline {said(deadline)}", "side": "left"})
    return found


def time_axis(on: date, days: list[date], size: int, room_share: float) -> Spec:
    """A calendar that leaves room for labels on its right."""
    first, last = min([*days, on]), max([*days, on])
    room = (last - first) * room_share + timedelta(days=5)
    limits = [(first - timedelta(days=10)).isoformat(), (last + room).isoformat()]
    axis = {
        "title": None,
        "grid": False,
        "tickCount": 8 if size == WIDE else 4,
        "labelOverlap": True,
        "labelFlush": 20,
        "labelExpr": "timeFormat(datum.value, month(datum.value) == 0 ? '%b %Y' : '%b')"
        if size == WIDE
        else "timeFormat(datum.value, '%b %y')",
    }
    return {"field": "day", "type": "temporal", "scale": {"domain": limits, "nice": False}, "axis": axis}


def rules(rows: list[dict[str, Any]]) -> list[Spec]:
    """Vertical lines with a label above the plot, to the left or the right of the line."""
    x = {"field": "day", "type": "temporal"}
    line = {
        "data": values(rows),
        "mark": {"type": "rule", "strokeWidth": 1.2, "aria": False},
        "encoding": {
            "x": x,
            "color": {"condition": {"test": "datum.side == 'left'", "value": INK}, "value": MUTED},
            "strokeDash": {"condition": {"test": "datum.side == 'left'", "value": [5, 4]}, "value": [1, 0]},
        },
    }
    text = {
        "type": "text",
        "y": -8,
        "baseline": "bottom",
        "fontSize": 11,
        "aria": False,
        "align": {"expr": "datum.side"},
        "dx": {"expr": "datum.side == 'left' ? 6 : -6"},
    }
    label = {"data": values(rows), "mark": text, "encoding": {"x": x, "text": {"field": "label"}}}
    return [line, label]
