"""A form: values of regions on a map. Geometry: Natural Earth 1:110m (public domain).

A country that the world economy does not list alone takes the value of its aggregate: a member of the EU that
of ``EUR``, everybody else that of ``ROW``.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

from ...countries import EU27
from ..blocks import Spec
from ..numbers import plain
from ..theme import EVEN, GAIN, LAND, LOSS, PAPER, WIDE, values

LADDER: Final = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
"""Round thresholds in percent; three neighbours on it make the classes of a map."""
SHADES: Final = (*LOSS, EVEN, *GAIN)


@cache
def geometry() -> dict[str, Any]:
    """Countries as TopoJSON."""
    text = files("detente.show").joinpath("geography/world-110m.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def shapes() -> list[str]:
    """Codes of the shapes of the map."""
    return [shape["id"] for shape in geometry()["objects"]["countries"]["geometries"]]


def region_of(shape: str, known: dict[str, float]) -> str | None:
    """The region whose value a country shows: itself, its aggregate, or none."""
    if shape in known:
        return shape
    if shape in EU27 and "EUR" in known:
        return "EUR"
    return "ROW" if "ROW" in known and len(shape) == 3 else None


def regions_shown(found: dict[str, float]) -> dict[str, str]:
    """Shapes of the map that show a value, each with the region whose value it is."""
    return {shape: code for shape in shapes() if (code := region_of(shape, found)) is not None}


def thresholds(numbers: list[float]) -> tuple[float, float, float]:
    """Three round numbers; the largest is the largest of the ladder that some region still passes."""
    top = max((abs(number) for number in numbers), default=0.0)
    reached = max(2, sum(step < top for step in LADDER) - 1)
    return LADDER[reached - 2], LADDER[reached - 1], LADDER[reached]


def shade(value: float, steps: tuple[float, float, float]) -> int:
    """Position of a value in ``SHADES``: 0 is the largest loss, 3 about nothing, 6 the largest gain."""
    passed = sum(abs(value) >= step for step in steps)
    return 3 + (passed if value > 0 else -passed)


def class_names(steps: tuple[float, float, float]) -> list[str]:
    """Names of the classes for the legend, from loss to gain."""
    small, middle, large = (written(step) for step in steps)
    losses = [f"below −{large}", f"−{large} to −{middle}", f"−{middle} to −{small}"]
    gains = [f"+{small} to +{middle}", f"+{middle} to +{large}", f"above +{large}"]
    return [*losses, "about zero", *gains]


def written(step: float) -> str:
    """A threshold without superfluous zeros."""
    return plain(step, 3).rstrip("0").rstrip(".")


def spec(found: dict[str, float], tips: dict[str, str], legend_title: str, size: int) -> Spec:
    """Land in grey, countries with a value above it; ``found`` and ``tips`` are by region."""
    shown = regions_shown(found)
    steps = thresholds(list(found.values()))
    names = class_names(steps)
    rows = [
        {"id": shape, "class": names[shade(found[code], steps)], "tip": tips[code]} for shape, code in shown.items()
    ]
    atlas = {"values": geometry(), "format": {"type": "topojson", "feature": "countries"}}
    lookup = {"lookup": "id", "from": {"data": values(rows), "key": "id", "fields": ["class", "tip"]}}
    legend = {
        "orient": "top",
        "direction": "horizontal",
        "columns": 7 if size == WIDE else 3,
        "symbolType": "square",
        "symbolStrokeWidth": 0,
        "symbolSize": 160,
        "title": legend_title,
    }
    colour = {
        "field": "class",
        "type": "nominal",
        "legend": legend,
        "sort": names,
        "scale": {"domain": names, "range": list(SHADES)},
    }
    outline = {"type": "geoshape", "stroke": PAPER, "strokeWidth": 0.5}
    return {
        "width": size,
        "height": round(size * 0.45),
        "projection": {"type": "equalEarth", "rotate": [-11, 0, 0]},
        "layer": [
            {
                "data": atlas,
                "transform": [lookup, {"filter": "!isValid(datum.class)"}],
                "mark": {**outline, "fill": LAND, "aria": False},
            },
            {
                "data": atlas,
                "transform": [lookup, {"filter": "isValid(datum.class)"}],
                "mark": outline,
                "encoding": {"color": colour, "description": {"field": "tip"}},
            },
        ],
    }
