"""The conflict on one line: law, talks and words by date, with the date of the study and the deadline."""

from datetime import date, timedelta
from typing import Any, Final

from detente.study.records import MomentRecord

from ..look import Look
from ..models import Figure, Spec
from ..numbers import count, day, day_of_month, short_day
from .theme import INK, MUTED, NARROW, PAPER, WIDE, party_colour, values

LANES: Final = {
    "round": "Talks", "truce": "Truces, events", "truce ended": "Truces, events", "event": "Truces, events",
    "statement": "Statements", "deadline": "Deadlines", "lifted": "Deadlines",
}  # fmt: skip
HOLLOW: Final = ("threatened", "announced", "withdrawn", "suspended", "removed", "lifted")


def figure(look: Look) -> Figure | None:
    """The timeline as points in lanes."""
    moments = look.study.case.timeline
    if not moments:
        return None
    first, last = min(m.day for m in moments), max(m.day for m in moments)
    ahead = sum(m.day > look.study.manifest.on for m in moments)
    title = (
        f"{count(len(moments), 'dated event')} from {day(first)} to {day(last)}, {ahead} of them still ahead"
    )
    return Figure(
        id="timeline",
        title=title,
        alt=f"Timeline. {title}. Every event is listed below the chart with its source.",
        note="Filled: took effect or took place. Hollow: threatened, announced, suspended, ahead. Colour: who acts.",
        wide=spec(look, WIDE),
        narrow=spec(look, NARROW),
    )


def lane(look: Look, moment: MomentRecord) -> str:
    """The row of the timeline on which a moment stands."""
    law = f"Law: {look.name(moment.party)}" if moment.party else "Law"
    return LANES.get(moment.kind, law)


def lanes(look: Look) -> list[str]:
    """Lanes that have something on them, law first."""
    found = dict.fromkeys(lane(look, moment) for moment in look.study.case.timeline)
    law = [f"Law: {name}" for _, name in look.study.case.parties]
    order = [*law, "Talks", "Truces, events", "Statements", "Deadlines"]
    return [name for name in order if name in found] + [name for name in found if name not in order]


def point(look: Look, moment: MomentRecord) -> dict[str, Any]:
    """A moment as a row of data."""
    colour = party_colour(look.parties, moment.party or "")
    ahead = moment.day > look.study.manifest.on
    return {
        "day": moment.day.isoformat(), "lane": lane(look, moment), "stroke": colour,
        "fill": PAPER if moment.kind in HOLLOW or ahead else colour,
        "tip": f"{day(moment.day)}: {moment.title} ({moment.kind})",
    }  # fmt: skip


def marks(look: Look, size: int) -> list[dict[str, Any]]:
    """The date of the study and the deadline, as rules with a label."""
    deadline, on = look.deadline, look.study.manifest.on
    said = short_day if size == WIDE else day_of_month
    found = [{"day": on.isoformat(), "label": f"Study {said(on)}", "side": "right"}]
    if deadline is not None:
        label = f"Deadline {said(deadline.day)}"
        found.append({"day": deadline.day.isoformat(), "label": label, "side": "left"})
    return found


def spec(look: Look, size: int) -> Spec:
    """Points in lanes under two rules."""
    drawn = [moment for moment in look.study.case.timeline if moment.day <= horizon(look)]
    rows = [point(look, moment) for moment in drawn]
    names = lanes(look)
    y = {
        "field": "lane", "type": "nominal", "sort": names, "title": None,
        "axis": {"grid": True, "ticks": False, "domain": False},
    }  # fmt: skip
    room = 0.2 if size == WIDE else 0.5
    x = time_axis(look, [m.day for m in drawn], size, room)
    points = {
        "mark": {"type": "point", "filled": True, "size": 90, "strokeWidth": 2, "opacity": 1},
        "encoding": {
            "x": x, "y": y, "fill": {"field": "fill", "scale": None}, "description": {"field": "tip"},
            "stroke": {"field": "stroke", "scale": None},
        },
    }  # fmt: skip
    return {
        "width": size, "height": 34 * len(names), "autosize": {"type": "fit-x", "contains": "padding"},
        "data": values(rows), "layer": [*rules(marks(look, size)), points],
    }  # fmt: skip


def horizon(look: Look) -> date:
    """The last day that is drawn: the deadline, or a quarter of the conflict's length after the study."""
    on, first = look.study.manifest.on, min(moment.day for moment in look.study.case.timeline)
    return max([on + (on - first) / 4, *([look.deadline.day] if look.deadline else [])])


def time_axis(look: Look, days: list[date], size: int, room_share: float) -> Spec:
    """A calendar that leaves room for labels on its right."""
    first, last = min([*days, look.study.manifest.on]), max([*days, look.study.manifest.on])
    room = (last - first) * room_share + timedelta(days=5)
    limits = [(first - timedelta(days=10)).isoformat(), (last + room).isoformat()]
    axis = {
        "title": None, "grid": False, "tickCount": 8 if size == WIDE else 4, "labelOverlap": True,
        "labelExpr": "timeFormat(datum.value, month(datum.value) == 0 ? '%b %Y' : '%b')"
        if size == WIDE
        else "timeFormat(datum.value, '%b %y')",
    }  # fmt: skip
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
        "type": "text", "y": -8, "baseline": "bottom", "fontSize": 11, "aria": False,
        "align": {"expr": "datum.side"}, "dx": {"expr": "datum.side == 'left' ? -3 : 3"},
    }  # fmt: skip
    label = {"data": values(rows), "mark": text, "encoding": {"x": x, "text": {"field": "label"}}}
    return [line, label]
