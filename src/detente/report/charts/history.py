"""Average tariffs of the parties through time: a step line each, and the threatened step dashed."""

from datetime import date, timedelta
from typing import Any

from ..look import Look, Pair, records
from ..models import Figure, Spec
from ..numbers import day, rate
from ..words import the
from .theme import NARROW, WIDE, folded, party_colour, values
from .timeline import marks, rules, time_axis


def figure(look: Look) -> Figure | None:
    """Steps of the average tariff of each pair of parties."""
    rows = steps(look)
    if not rows:
        return None
    return Figure(
        id="tariffs-through-time",
        title=title(look),
        alt=f"Step lines of average tariffs by date. {title(look)}.",
        note="Trade-weighted average tariff, percent. Dashed: after the date, with the threat carried out.",
        wide=spec(look, rows, WIDE),
        narrow=spec(look, rows, NARROW),
    )


def title(look: Look) -> str:
    """From what to what each average moved, from the start of the case to the date of the study."""
    parts = []
    for pair in look.pairs:
        past = [row for row in known(look) if belongs(row, pair) and not later(look, row)]
        if past:
            first, last = rate(past[0]["total"]), rate(past[-1]["total"])
            who = f"{the(look.name(pair.importer))} on {the(look.name(pair.origin))}"
            parts.append(f"{who} {first} to {last}" if first != last else f"{who} {last} throughout")
    text = "; ".join(parts)
    return f"Average tariffs up to {day(look.study.manifest.on)}: {text}" if text else "Average tariffs"


def known(look: Look) -> list[dict[str, Any]]:
    """Rows of the series that a reader of the date could know; what came later is not shown."""
    return [row for row in records(look.study.tariff_series) if row.get("known", True)]


def belongs(row: dict[str, Any], pair: Pair) -> bool:
    """Whether a row of the series is about a pair."""
    return bool(row["importer"] == pair.importer and row["origin"] == pair.origin)


def later(look: Look, row: dict[str, Any]) -> bool:
    """Whether a row of the series lies after the date of the study."""
    return bool(as_day(row["day"]) > look.study.manifest.on)


def as_day(when: Any) -> date:
    """The calendar day of a cell, be it a date or a pandas timestamp."""
    return date(when.year, when.month, when.day)


def steps(look: Look) -> list[dict[str, Any]]:
    """Points of every line: solid up to the date of the study, dashed after it."""
    rows = []
    for position, pair in enumerate(look.pairs):
        mine = [row for row in known(look) if belongs(row, pair)]
        if mine:
            rows += line(look, pair, position, sorted(mine, key=lambda row: as_day(row["day"])))
    return rows


def line(look: Look, pair: Pair, position: int, mine: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Solid points, the point of the date itself, and dashed points of the law to come and of the threat."""
    on = look.study.manifest.on
    past = turns([row for row in mine if not later(look, row)])
    points = [(as_day(row["day"]), row["total"], "law") for row in past]
    level = past[-1]["total"] if past else mine[0]["total"]
    dashed = ahead(look, pair, [row for row in mine if later(look, row)], level)
    points += [(on, level, "law"), *((when, value, "ahead") for when, value in dashed)]
    last = points[-1]
    colour = party_colour(look.parties, pair.importer)
    name = f"{look.name(pair.importer)} on {look.name(pair.origin)}"
    return [
        {
            "day": when.isoformat(), "value": 100 * value, "line": f"{position}{part}", "part": part,
            "colour": colour,
            "end": f"{name} {rate(value)}" if (when, value, part) == last else "",
            "tip": f"{day(when)}: {name} {rate(value)}",
        }
        for when, value, part in points
    ]  # fmt: skip


def turns(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows at which the average, as it is written, differs from the row before."""
    before = [None, *(rate(row["total"]) for row in rows)]
    return [row for row, said in zip(rows, before, strict=False) if rate(row["total"]) != said]


def ahead(look: Look, pair: Pair, rows: list[dict[str, Any]], level: float) -> list[tuple[date, float]]:
    """The course after the date of the study: the law's own steps, then the threat on its day."""
    on, deadline = look.study.manifest.on, look.deadline
    course = [(on, level), *((as_day(row["day"]), row["total"]) for row in rows)]
    threat = look.average(look.threatened, pair) if look.threatened else None
    if deadline is not None and threat is not None:
        course = [(when, value) for when, value in course if when < deadline.day]
        course.append((deadline.day, threat.total))
    return [*course, (horizon(look), course[-1][1])]


def horizon(look: Look) -> date:
    """Where the lines end: a little after the last thing that is known to come."""
    days = [as_day(row["day"]) for row in known(look)]
    last = max([*days, look.study.manifest.on, *([look.deadline.day] if look.deadline else [])])
    return last + timedelta(days=max(14, (last - min(days)).days // 16))


def end_labels(rows: list[dict[str, Any]], width: int) -> list[dict[str, Any]]:
    """Names at the ends of lines, moved apart where two lines end close to each other."""
    gap = 0.17 * max(row["value"] for row in rows)
    placed: list[dict[str, Any]] = []
    for row in sorted(rows, key=lambda row: row["value"]):
        at = max(row["value"], placed[-1]["at"] + gap) if placed else row["value"]
        placed.append({**row, "at": at, "end": folded(row["end"], width)})
    return placed


def spec(look: Look, rows: list[dict[str, Any]], size: int) -> Spec:
    """Step lines, their names at the end, and the two rules."""
    wide = size == WIDE
    room = 0.3 if wide else 0.62
    x = time_axis(look, [date.fromisoformat(row["day"]) for row in rows], size, room)
    ends = end_labels([row for row in rows if row["end"]], 20 if wide else 13)
    ticks = {
        "title": "percent",
        "tickCount": 5,
        "domain": False,
        "ticks": False,
        "titleAngle": 0,
        "titleY": -12,
    }
    y = {"field": "value", "type": "quantitative", "axis": ticks, "scale": {"zero": True}}
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
        "type": "text", "align": "left", "dx": 6, "baseline": "middle", "fontSize": 12, "fontWeight": "bold",
        "lineBreak": "|", "aria": False,
    }  # fmt: skip
    names = {
        "data": values(ends),
        "mark": label,
        "encoding": {"x": x, "y": {**y, "field": "at"}, "color": hue, "text": {"field": "end"}},
    }
    return {
        "width": size, "height": 300 if wide else 260, "autosize": {"type": "fit-x", "contains": "padding"},
        "data": values(rows), "layer": [*rules(marks(look, size)), lines, dots, names],
    }  # fmt: skip
