"""The bargaining zone of the first two parties: undominated packages, no deal, and the package recommended."""

from typing import Any, Final

from ...show.blocks import Figure, Spec
from ...show.numbers import count, plain
from ...show.theme import GAIN, GRID, INK, MUTED, NARROW, OTHER, PAPER, WIDE, folded, values
from ...show.words import capital, own
from .record import DealRecord

POINTS: Final = 120
"""Points of the frontier that a picture draws."""
PASSES, FAILS = "passes at home", "fails at home"
NO_DEAL: Final = "No deal"


def figure(talks: DealRecord) -> Figure | None:
    """Points of the frontier, filled where they pass at home, with the recommended packages by name."""
    if talks.zone is None or len(talks.zone.points) < 2:
        return None
    found = count(talks.zone.found, "package")
    heading = f"The bargaining zone: {found} that no other beats for both sides"
    named = ", ".join(f"{said} {plain(x)} and {plain(y)}" for x, y, said in named_points(talks))
    return Figure(
        id="bargaining-zone",
        title=heading,
        alt=f"Scatter of packages by their worth to both sides. {heading}. {named}.",
        note=(
            "Points of worth to each side. Each dot is a package that cannot be improved for one side without "
            "loss to the other; filled: it passes at home on both sides, hollow: it does not. Dashed: no deal."
        ),
        wide=spec(talks, WIDE),
        narrow=spec(talks, NARROW),
    )


def named_points(talks: DealRecord) -> list[tuple[float, float, str]]:
    """The recommended packages by short names, and no deal."""
    found = [(one.utility[0], one.utility[1], short(talks, one.id)) for one in talks.packages]
    nothing = talks.zone.no_deal if talks.zone else (0.0, 0.0)
    return [*found, (*nothing, NO_DEAL)]


def short(talks: DealRecord, id_: str) -> str:
    """A package's name where there is little room."""
    if id_.startswith("best-"):
        code = id_.removeprefix("best-")
        names = dict(zip(talks.parties, talks.names, strict=True))
        return capital(f"{own(names.get(code, code))} best")
    return {"nash": "Mediator", "ks": "Equal shares"}.get(id_, id_)


def dots(talks: DealRecord) -> list[dict[str, Any]]:
    """Points of the frontier, thinned."""
    zone = talks.zone
    if zone is None:
        return []
    step = max(1, len(zone.points) // POINTS)
    every = list(zip(zone.points, zone.passes, strict=True))
    kept = [*every[::step], *([every[-1]] if (len(every) - 1) % step else [])]
    return [{"x": x, "y": y, "home": PASSES if passes else FAILS} for (x, y), passes in kept]


def labels(talks: DealRecord, size: int) -> list[dict[str, Any]]:
    """Names of the packages right of their points, moved up where they would overlap; no deal beside its own."""
    zone = talks.zone
    if zone is None:
        return []
    tall = span([y for _, y in zone.points])
    gap, away = tall * (0.075 if size == WIDE else 0.14), 0.03 * span([x for x, _ in zone.points])
    placed: list[dict[str, Any]] = []
    for x, y, said in sorted(named_points(talks), key=lambda point: (point[2] == NO_DEAL, point[1])):
        lifted = y + 0.5 * gap
        at = y if said == NO_DEAL else max(lifted, placed[-1]["at"] + gap) if placed else lifted
        tip = f"{said}: {plain(x)} points for {talks.names[0]}, {plain(y)} for {talks.names[1]}"
        text = folded(said, 40 if size == WIDE else 15)
        placed.append({"x": x, "y": y, "at": at, "beside": x + away, "label": text, "tip": tip})
    return placed


def span(numbers: list[float]) -> float:
    """From the smallest to the largest."""
    return max(numbers) - min(numbers) or 1.0  # decided: points that lie together have a picture too


def axis(values_: list[float], title: str) -> Spec:
    """A scale of points that is as long as what it shows."""
    room = 0.04 * span(values_)
    return {
        "type": "quantitative",
        "scale": {"domain": [min(values_) - room, max(values_) + room], "nice": False},
        "axis": {"title": title, "tickCount": 6, "domain": False, "ticks": False},
    }


def spec(talks: DealRecord, size: int) -> Spec:
    """Dots, two lines of no deal, and the named packages on top."""
    rows, named = dots(talks), labels(talks, size)
    right = [row["x"] + (0.3 if size == WIDE else 0.4) * span([r["x"] for r in rows]) for row in named]
    x = axis([*(row["x"] for row in rows), *right], f"points for {talks.names[0]}")
    y = axis([*(row["y"] for row in rows), *(row["at"] for row in named)], f"points for {talks.names[1]}")
    y["axis"] |= {"titleAngle": 0, "titleAlign": "left", "titleX": 0, "titleY": -14, "titleAnchor": "end"}
    at = {"x": {"field": "x", **x}, "y": {"field": "y", **y}}
    tint = {"domain": [PASSES, FAILS], "range": [GAIN[1], PAPER]}
    ends = {"domain": [PASSES, FAILS], "range": [GAIN[1], OTHER]}
    height = 420 if size == WIDE else 330
    free = {"orient": "none", "legendX": 0.3 * size, "legendY": 0.82 * height}
    legend = {"symbolType": "circle", "symbolSize": 50, **free}
    frontier = {
        "data": values(rows),
        "mark": {"type": "point", "size": 22, "strokeWidth": 1.2, "opacity": 1, "filled": False, "aria": False},
        "encoding": {
            **at,
            "fill": {"field": "home", "type": "nominal", "scale": tint, "legend": legend},
            "stroke": {"field": "home", "type": "nominal", "scale": ends, "legend": legend},
        },
    }
    return {
        "width": size,
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "layer": [*threat(talks), frontier, *names(named, at)],
    }


def threat(talks: DealRecord) -> list[Spec]:
    """Lines through no deal: right of one and above the other both sides gain."""
    if talks.zone is None:
        return []
    dash = {"type": "rule", "strokeDash": [5, 4], "color": MUTED, "aria": False}
    first, second = talks.zone.no_deal
    return [
        {
            "data": values([{channel: at}]),
            "mark": dash,
            "encoding": {channel: {"field": channel, "type": "quantitative"}},
        }
        for channel, at in (("x", first), ("y", second))
    ]


def names(rows: list[dict[str, Any]], at: Spec) -> list[Spec]:
    """Diamonds with a line to their names."""
    beside = {"x": {**at["x"], "field": "beside"}, "y": {**at["y"], "field": "at"}}
    rule = {"type": "rule", "color": GRID, "strokeWidth": 1.2, "aria": False}
    text = {
        "type": "text",
        "align": "left",
        "dx": 4,
        "baseline": "middle",
        "fontWeight": "bold",
        "lineBreak": "|",
        "aria": False,
    }
    diamond = {"type": "point", "shape": "diamond", "size": 130, "filled": True, "color": INK, "opacity": 1}
    return [
        {"data": values(rows), "mark": rule, "encoding": {**at, "x2": {"field": "beside"}, "y2": {"field": "at"}}},
        {"data": values(rows), "mark": diamond, "encoding": {**at, "description": {"field": "tip"}}},
        {"data": values(rows), "mark": text, "encoding": {**beside, "text": {"field": "label"}}},
    ]
