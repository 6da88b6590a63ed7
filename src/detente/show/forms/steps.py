"""Rates that hold from a day until the next change: a step line in Vega-Lite, and the same in characters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from ..blocks import Spec
from ..theme import INK, WIDE, values

EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
_DAY: Final = timedelta(days=1)
COLUMNS, ROWS = 60, 7
"""Characters of a chart in a terminal, without its axis."""


@dataclass(frozen=True, slots=True)
class StepPoint:
    """A rate from a day on; a fraction, None where it is missing."""

    day: date
    rate: float | None


def step_chart(points: Sequence[StepPoint], until: date, size: int) -> Spec:
    """A line that goes level until the next change; a gap where the rate is missing."""
    last = StepPoint(until, points[-1].rate)
    rows = [
        {"day": one.day.isoformat(), "value": None if one.rate is None else round(100 * one.rate, 6)}
        for one in (*points, last)
    ]
    wide = size == WIDE
    axis: dict[str, Any] = {"title": None, "tickCount": 8 if wide else 4, "grid": False, "format": "%Y"}
    ticks = {"title": "percent", "tickCount": 5, "domain": False, "ticks": False, "titleAngle": 0, "titleY": -12}
    return {
        "width": size - (60 if wide else 50),
        "height": 260 if wide else 200,
        "data": values(rows),
        "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2.4, "color": INK, "aria": False},
        "encoding": {
            "x": {"field": "day", "type": "temporal", "axis": axis},
            "y": {"field": "value", "type": "quantitative", "axis": ticks, "scale": {"zero": True}},
        },
    }


def step_text(points: Sequence[StepPoint], until: date) -> str:
    """The same in characters: the height of a column is the highest rate of its days; a dot where it is missing."""
    first = points[0].day
    span = max((until - first).days, 1)
    days = [first + timedelta(days=round(span * n / (COLUMNS - 1))) for n in range(COLUMNS)]
    rates = [_highest(points, day, after) for day, after in pairwise((*days, until + timedelta(days=1)))]
    highest = max((rate for rate in rates if rate is not None), default=0.0)
    rows = [_row(rates, highest, level) for level in reversed(range(ROWS))]
    labels = [f"{100 * highest:.4g} %", *[""] * (ROWS - 2), "0 %"]
    room = max(map(len, labels))
    drawn = [f"{label:>{room}} │{row}" for label, row in zip(labels, rows, strict=True)]
    return "\n".join((*drawn, f"{'':{room}} └{'─' * COLUMNS}", f"{'':{room}}  {_years(days)}"))


def _highest(points: Sequence[StepPoint], day: date, after: date) -> float | None:
    """The highest rate from a day until before another."""
    ends = [*(one.day for one in points[1:]), date.max]
    held = [one.rate for one, end in zip(points, ends, strict=True) if one.day < max(after, day + _DAY) and end > day]
    return max((rate for rate in held if rate is not None), default=None)


def _row(rates: Sequence[float | None], highest: float, level: int) -> str:
    """One row of characters; ``level`` counts from below."""
    return "".join(_cell(rate, highest, level) for rate in rates)


def _cell(rate: float | None, highest: float, level: int) -> str:
    if rate is None:
        return "·" if level == 0 else " "
    full = 8 * ROWS * rate / highest if highest else 0.0
    return EIGHTHS[min(max(round(full) - 8 * level, 0), 8)]


def _years(days: Sequence[date]) -> str:
    """Years under the columns in which they begin, and the first."""
    line = [" "] * len(days)
    marks = [0, *(n for n, (one, two) in enumerate(pairwise(days), start=1) if two.year > one.year)]
    free = 0
    for n in marks:
        text = str(days[n].year)
        if n >= free and n + len(text) <= len(line):
            line[n : n + len(text)] = text
            free = n + len(text) + 1
    return "".join(line).rstrip()
