"""A form that several charts share: what an answer hangs on, a row a cause and the widest first (a tornado)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..blocks import Spec
from ..theme import INK, OTHER, WIDE, folded, values
from ..typeface import width as letters
from .bars import GAP, panel_width, row_names, row_scale, row_step, value_axis
from .spans import label

PALE: Final = 0.45
"""Opacity of the part of a bar that belongs to the low end of the cause."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One row of a tornado: the answer when one cause stands at the ends of its range and the others in the middle.

    Attributes
    ----------
    label     : the cause, in words
    low, high : the answer at the low and at the high end of the cause; low may be the larger, None is no answer there
    base      : the answer with every cause in the middle
    low_label, high_label : both, as they are written
    turns_on  : the range of the cause, written below its name: ``0.9 to 2.1``
    group     : panel: whose answer it is
    colour    : of the bars
    directed  : False where the cause has no low and no high end, such as a choice between tables: ``low`` and ``high``
                are then the least and the most that the answer becomes, and both parts of a bar are alike
    """

    label: str
    low: float | None
    high: float | None
    base: float
    low_label: str
    high_label: str
    turns_on: str = ""
    group: str = ""
    colour: str = OTHER
    directed: bool = True

    @property
    def swing(self) -> float:
        """How far the answer moves from end to end; without limit where there is none at one end."""
        return float("inf") if self.low is None or self.high is None else abs(self.high - self.low)


def ordered(causes: Sequence[Cause]) -> list[str]:
    """Labels, the one that moves any panel most first."""
    most: dict[str, float] = {}
    for cause in causes:
        # decided: a largest swing begins at zero
        most[cause.label] = max(most.get(cause.label, 0.0), cause.swing)
    return sorted(most, key=lambda label: -most[label])


def tornado(causes: Sequence[Cause], axis_title: str, size: int) -> Spec:
    """A panel a group, beside each other on a desk and under each other in a hand; rows shared, widest first.

    Pale is the low end of a cause, full the high end and a cause without ends; the line stands at the base.
    """
    groups = list(dict.fromkeys(cause.group for cause in causes))
    across, fold = (len(groups), 34) if size == WIDE else (1, 22)
    names = {cause.label: name(cause, fold) for cause in causes}
    rows = [names[label] for label in ordered(causes)]
    width = panel_width(rows, size, across, shared_rows=True)
    parts = []
    for position, group in enumerate(groups):
        mine = [cause for cause in causes if cause.group == group]
        part = panel(mine, axis_title, width, rows, names)
        parts.append(part if position % across == 0 else {**part, "layer": part["layer"][:-1]})
    return {"concat": parts, "columns": across, "spacing": GAP}


def name(cause: Cause, fold: int) -> str:
    """A row's name, with the range of its cause on a line of its own."""
    return "|".join(part for part in (folded(cause.label, fold), folded(cause.turns_on, fold)) if part)


def ends(cause: Cause) -> tuple[float, float, str, str]:
    """Left and right end of a bar and what stands there; an end without an answer is said at the base."""
    found = [
        (cause.base if value is None else value, label)
        for value, label in ((cause.low, cause.low_label), (cause.high, cause.high_label))
    ]
    (left, left_label), (right, right_label) = sorted(found, key=lambda end: end[0])
    return left, right, left_label, right_label


def limits(causes: Sequence[Cause], width: float) -> list[float]:
    """Numbers on the axis, with room for the labels at both ends."""
    reach = [end for cause in causes for end in (*ends(cause)[:2], cause.base)]
    low, high = min(reach), max(reach)
    room = [max(map(letters, labels)) + 12 for labels in zip(*(ends(cause)[2:] for cause in causes), strict=True)]
    # decided: an axis of one point needs a length
    unit = ((high - low) or 1.0) / max(width - sum(room), 40)
    return [low - room[0] * unit, high + room[1] * unit]


def panel(causes: Sequence[Cause], axis_title: str, width: float, rows: list[str], names: dict[str, str]) -> Spec:
    """One panel; the names of its rows are the last layer."""
    x, y = value_axis(axis_title, limits(causes, width), 5), row_scale(rows)
    hue = {"field": "colour", "type": "nominal", "scale": None}
    base = {
        "data": values([{"base": causes[0].base}]),
        "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5, "aria": False},
        "encoding": {"x": {**x, "field": "base"}},
    }
    ends_said = [first_label(x, y, end, side) for end, side in (("left", "right"), ("right", "left"))]
    spec: Spec = {
        "data": values([row for cause in causes for row in rows_of(cause, names[cause.label])]),
        "width": width,
        "height": {"step": row_step(rows)},
        "layer": [bar(x, y, hue), base, *ends_said, row_names(y)],
    }
    return {"title": causes[0].group, **spec} if causes[0].group else spec


def bar(x: Spec, y: Spec, hue: Spec) -> Spec:
    """Both parts of a bar, from the base outwards."""
    return {
        "mark": {"type": "bar", "height": {"band": 0.62}},
        "encoding": {
            "y": y,
            "x": {**x, "field": "base"},
            "x2": {"field": "value"},
            "color": hue,
            "opacity": {"field": "opacity", "type": "quantitative", "scale": None},
            "description": {"field": "tip"},
        },
    }


def first_label(x: Spec, y: Spec, end: str, side: str) -> Spec:
    """What stands at one end of a bar, once for both of its parts."""
    return {"transform": [{"filter": "datum.first"}], **label(x, y, end, side)}


def rows_of(cause: Cause, row: str) -> list[dict[str, Any]]:
    """The two parts of a bar as rows of data; the first carries the labels."""
    left, right, left_label, right_label = ends(cause)
    parts = (("low", cause.low, cause.low_label), ("high", cause.high, cause.high_label))
    return [
        {
            "row": row,
            "base": cause.base,
            "value": cause.base if value is None else value,
            "opacity": PALE if end == "low" and cause.directed else 1.0,
            "colour": cause.colour,
            "tip": tip(cause, end, said),
            "first": end == "low",
            "left": left,
            "right": right,
            "left_label": left_label,
            "right_label": right_label,
        }
        for end, value, said in parts
    ]


def tip(cause: Cause, end: str, said: str) -> str:
    """Words for the pointer on one part of a bar."""
    whose = ", ".join(part for part in (cause.label, cause.group) if part)
    if not cause.directed:
        return f"{whose}: {cause.low_label} to {cause.high_label}"
    return f"{whose}, at the {end} end of {cause.turns_on or 'its range'}: {said}"
