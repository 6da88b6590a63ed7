"""The conflict on one line: law, talks and words by date, with the date of the study and the deadline."""

from datetime import date
from typing import Any, Final

from ...show.blocks import Figure, Spec
from ...show.forms.calendar import marks, rules, time_axis
from ...show.numbers import count, day
from ...show.theme import NARROW, PAPER, WIDE, party_colour, values
from ...study import View
from .record import MomentLine, TimelineRecord

LANES: Final = {
    "round": "Talks",
    "truce": "Truces, events",
    "truce ended": "Truces, events",
    "event": "Truces, events",
    "statement": "Statements",
    "deadline": "Deadlines",
    "lifted": "Deadlines",
}
HOLLOW: Final = ("threatened", "announced", "withdrawn", "suspended", "removed", "lifted")


def figure(record: TimelineRecord, view: View) -> Figure | None:
    """The timeline as points in lanes; None where nothing is dated."""
    moments = record.moments
    if not moments:
        return None
    first, last = min(m.day for m in moments), max(m.day for m in moments)
    ahead = sum(m.day > view.manifest.on for m in moments)
    title = f"{count(len(moments), 'dated event')} from {day(first)} to {day(last)}, {ahead} of them still ahead"
    return Figure(
        id="timeline",
        title=title,
        alt=f"Timeline. {title}. Every event is listed below the chart with its source.",
        note="Filled: took effect or took place. Hollow: threatened, announced, suspended, ahead. Colour: who acts.",
        wide=spec(record, view, WIDE),
        narrow=spec(record, view, NARROW),
    )


def spec(record: TimelineRecord, view: View, size: int) -> Spec:
    """Points in lanes under two rules."""
    deadline = view.deadline.day if view.deadline else None
    drawn = [moment for moment in record.moments if moment.day <= horizon(record, view)]
    rows = [point(view, moment) for moment in drawn]
    names = lanes(record, view)
    y = {
        "field": "lane",
        "type": "nominal",
        "sort": names,
        "title": None,
        "axis": {"grid": True, "ticks": False, "domain": False},
    }
    x = time_axis(view.manifest.on, [m.day for m in drawn], size, 0.2 if size == WIDE else 0.5)
    points = {
        "mark": {"type": "point", "filled": True, "size": 90, "strokeWidth": 2, "opacity": 1},
        "encoding": {
            "x": x,
            "y": y,
            "fill": {"field": "fill", "scale": None},
            "description": {"field": "tip"},
            "stroke": {"field": "stroke", "scale": None},
        },
    }
    return {
        "width": size,
        "height": 34 * len(names),
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": values(rows),
        "layer": [*rules(marks(view.manifest.on, deadline, size)), points],
    }


def lane(view: View, moment: MomentLine) -> str:
    """The row of the timeline on which a moment stands."""
    law = f"Law: {view.name(moment.party)}" if moment.party else "Law"
    return LANES.get(moment.kind, law)


def lanes(record: TimelineRecord, view: View) -> list[str]:
    """Lanes that have something on them, law first."""
    found = dict.fromkeys(lane(view, moment) for moment in record.moments)
    law = [f"Law: {name}" for _, name in view.scene.parties]
    order = [*law, "Talks", "Truces, events", "Statements", "Deadlines"]
    return [name for name in order if name in found] + [name for name in found if name not in order]


def point(view: View, moment: MomentLine) -> dict[str, Any]:
    """A moment as a row of data."""
    colour = party_colour(view.parties, moment.party or "")
    ahead = moment.day > view.manifest.on
    return {
        "day": moment.day.isoformat(),
        "lane": lane(view, moment),
        "stroke": colour,
        "fill": PAPER if moment.kind in HOLLOW or ahead else colour,
        "tip": f"{day(moment.day)}: {moment.title} ({moment.kind})",
    }


def horizon(record: TimelineRecord, view: View) -> date:
    """The last day that is drawn: the deadline, or a quarter of the conflict's length after the study."""
    on, first = view.manifest.on, min(moment.day for moment in record.moments)
    return max([on + (on - first) / 4, *([view.deadline.day] if view.deadline else [])])
