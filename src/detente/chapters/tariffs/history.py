"""Average tariffs of the parties through time: a step line each, and the threatened step dashed."""

from datetime import date, timedelta
from typing import Any, Final

from ...show.blocks import Figure, Spec
from ...show.forms.calendar import marks, rules, time_axis
from ...show.numbers import day, rate
from ...show.theme import NARROW, WIDE, folded, party_colour, values
from ...show.words import the
from .look import Pair, TariffTable

SAID: Final = 3
"""Pairs that a title tells of."""
LINE: Final = 14
"""Pixels from line to line of a label."""


def figure(table: TariffTable) -> Figure | None:
    """Steps of the average tariff of each pair of parties."""
    rows = steps(table)
    if not rows:
        return None
    return Figure(
        id="tariffs-through-time",
        title=title(table),
        alt=f"Step lines of average tariffs by date. {title(table)}.",
        note="Trade-weighted average tariff, percent. Dashed: after the date, with the threat carried out."
        + (" Other pairs stand in the tables." if table.elsewhere else ""),
        wide=spec(table, rows, WIDE),
        narrow=spec(table, rows, NARROW),
    )


def title(table: TariffTable) -> str:
    """From what to what each average moved, from the start of the case to the date of the study."""
    parts = []
    for pair in table.contested:
        past = [row for row in table.known_series if belongs(row, pair) and not later(table, row)]
        if past:
            first, last = rate(past[0]["total"]), rate(past[-1]["total"])
            who = f"{the(table.view.name(pair.importer))} on {the(table.view.name(pair.origin))}"
            parts.append(f"{who} {first} to {last}" if first != last else f"{who} {last} throughout")
    text = "; ".join([*parts[:SAID], *([f"{len(parts) - SAID} more below"] if len(parts) > SAID else [])])
    return f"Average tariffs up to {day(table.view.manifest.on)}: {text}" if text else "Average tariffs"


def belongs(row: dict[str, Any], pair: Pair) -> bool:
    """Whether a row of the series is about a pair."""
    return bool(row["importer"] == pair.importer and row["origin"] == pair.origin)


def later(table: TariffTable, row: dict[str, Any]) -> bool:
    """Whether a row of the series lies after the date of the study."""
    return bool(as_day(row["day"]) > table.view.manifest.on)


def as_day(when: str) -> date:
    """The calendar day of a cell."""
    return date.fromisoformat(when[:10])


def steps(table: TariffTable) -> list[dict[str, Any]]:
    """Points of every line: solid up to the date of the study, dashed after it."""
    rows = []
    for position, pair in enumerate(table.contested):
        mine = [row for row in table.known_series if belongs(row, pair)]
        if mine:
            rows += line(table, pair, position, sorted(mine, key=lambda row: as_day(row["day"])))
    return rows


def line(table: TariffTable, pair: Pair, position: int, mine: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Solid points, the point of the date itself, and dashed points of the law to come and of the threat."""
    on = table.view.manifest.on
    past = turns([row for row in mine if not later(table, row)])
    points = [(as_day(row["day"]), row["total"], "law") for row in past]
    level = past[-1]["total"] if past else mine[0]["total"]
    dashed = ahead(table, pair, [row for row in mine if later(table, row)], level)
    points += [(on, level, "law"), *((when, value, "ahead") for when, value in dashed)]
    last = points[-1]
    colour = party_colour(table.view.parties, pair.importer)
    name = f"{table.view.name(pair.importer)} on {table.view.name(pair.origin)}"
    return [
        {
            "day": when.isoformat(),
            "value": 100 * value,
            "line": f"{position}{part}",
            "part": part,
            "colour": colour,
            "end": f"{name} {rate(value)}" if (when, value, part) == last else "",
            "tip": f"{day(when)}: {name} {rate(value)}",
        }
        for when, value, part in points
    ]


def turns(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows at which the average, as it is written, differs from the row before."""
    before = [None, *(rate(row["total"]) for row in rows)]
    return [row for row, said in zip(rows, before, strict=False) if rate(row["total"]) != said]


def ahead(table: TariffTable, pair: Pair, rows: list[dict[str, Any]], level: float) -> list[tuple[date, float]]:
    """The course after the date of the study: the law's own steps, and the threat on its day where the law has none."""
    on, deadline = table.view.manifest.on, table.view.deadline
    course = [(on, level), *((as_day(row["day"]), row["total"]) for row in rows)]
    found = table.average(table.view.threatened, pair)
    threat = None if found is None else found.total
    if deadline is not None and threat is not None and deadline.day not in {when for when, _ in course}:
        course = [(when, value) for when, value in course if when < deadline.day]
        course.append((deadline.day, threat))
    return [*course, (horizon(table), course[-1][1])]


def horizon(table: TariffTable) -> date:
    """Where the lines end: a little after the last thing that is known to come."""
    days = [as_day(row["day"]) for row in table.known_series]
    last = max([*days, table.view.manifest.on, *([table.view.deadline.day] if table.view.deadline else [])])
    return last + timedelta(days=max(14, (last - min(days)).days // 16))


def end_labels(rows: list[dict[str, Any]], width: int, height: float, top: float) -> list[dict[str, Any]]:
    """Names at the ends of lines, moved apart where two lines end close to each other; ``at`` is a label's middle.

    ``height`` pixels show the numbers from 0 to ``top``. Labels are pushed upwards, and down again from the edge.
    """
    placed = [{**row, "end": folded(row["end"], width)} for row in sorted(rows, key=lambda row: row["value"])]
    half = [((row["end"].count("|") + 1) * LINE / 2 + 2) * top / height for row in placed]
    at = [max(row["value"], size) for row, size in zip(placed, half, strict=True)]
    for n in range(1, len(at)):
        at[n] = max(at[n], at[n - 1] + half[n - 1] + half[n])
    for n in reversed(range(len(at))):
        at[n] = min(at[n], (at[n + 1] - half[n + 1] if n + 1 < len(at) else top) - half[n])
    return [{**row, "at": where} for row, where in zip(placed, at, strict=True)]


def spec(table: TariffTable, rows: list[dict[str, Any]], size: int) -> Spec:
    """Step lines, their names at the end, and the two rules."""
    wide, deadline = size == WIDE, table.view.deadline.day if table.view.deadline else None
    room = 0.3 if wide else 0.62
    x = time_axis(table.view.manifest.on, [date.fromisoformat(row["day"]) for row in rows], size, room)
    # decided: an axis of nothing but zeros needs a length
    height, top = 300 if wide else 260, 1.06 * max(row["value"] for row in rows) or 1.0
    ends = end_labels([row for row in rows if row["end"]], 20 if wide else 13, height, top)
    ticks = {
        "title": "percent",
        "tickCount": 5,
        "domain": False,
        "ticks": False,
        "titleAngle": 0,
        "titleY": -12,
    }
    y = {"field": "value", "type": "quantitative", "axis": ticks, "scale": {"domain": [0, top], "nice": False}}
    hue = {"field": "colour", "scale": None}
    dash = {"condition": {"test": "datum.part == 'ahead'", "value": [5, 4]}, "value": [1, 0]}
    steps_mark = {"type": "line", "interpolate": "step-after", "strokeWidth": 2.4, "aria": False}
    lines = {
        "mark": steps_mark,
        "encoding": {"x": x, "y": y, "color": hue, "detail": {"field": "line"}, "strokeDash": dash},
    }
    dots = {
        "transform": [{"filter": "datum.part == 'law'"}],
        "mark": {"type": "point", "filled": True, "size": 28, "opacity": 1},
        "encoding": {"x": x, "y": y, "color": hue, "description": {"field": "tip"}},
    }
    label = {
        "type": "text",
        "align": "left",
        "dx": 6,
        "baseline": "middle",
        "fontSize": 12,
        "fontWeight": "bold",
        "lineBreak": "|",
        "lineHeight": LINE,
        "dy": {"expr": f"-{LINE / 2:g} * (length(split(datum.end, '|')) - 1)"},
        "aria": False,
    }
    names = {
        "data": values(ends),
        "mark": label,
        "encoding": {"x": x, "y": {**y, "field": "at"}, "color": hue, "text": {"field": "end"}},
    }
    return {
        "width": size,
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": values(rows),
        "layer": [*rules(marks(table.view.manifest.on, deadline, size)), lines, dots, names],
    }
