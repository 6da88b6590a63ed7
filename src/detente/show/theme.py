"""How every chart looks: colours by name, one type family, few lines.

Colours are safe for colour-blind readers (blue against vermilion for parties, green against brown for gains
and losses) and reach a contrast of 4.5 as text on paper. In the page each colour becomes the CSS variable of
its name, so that charts follow a dark screen; files that are exported keep the light colours.
"""

from textwrap import wrap
from typing import Any, Final

from .blocks import Spec
from .typeface import STACK

INK, MUTED, GRID, PAPER, OTHER, LAND = "#1d2329", "#5a636d", "#dde1e4", "#fffefb", "#727b86", "#cdd2d6"
PARTY: Final = ("#1f5fa9", "#b83a14", "#6d4b9f", "#12735c", "#8a5a00", "#a2306f")
LOSS: Final = ("#8f3f07", "#cf7a35", "#f0c595")
"""From the largest loss to the smallest."""
GAIN: Final = ("#bfe0d6", "#4fa593", "#0c6657")
"""From the smallest gain to the largest."""
EVEN: Final = "#e9e5db"

VARIABLES: Final = {
    INK: "ink",
    MUTED: "muted",
    GRID: "grid",
    PAPER: "paper",
    OTHER: "other",
    LAND: "land",
    EVEN: "even",
    **{colour: f"party-{n}" for n, colour in enumerate(PARTY)},
    **{colour: f"loss-{n}" for n, colour in enumerate(LOSS)},
    **{colour: f"gain-{n}" for n, colour in enumerate(GAIN)},
}
"""Hexadecimal colour of a chart: name of the CSS variable that stands for it in the page."""

FONT: Final = STACK
WIDE, NARROW = 800, 350
"""Widths in pixels of a chart on a desk and in a hand."""

CONFIG: Final[dict[str, Any]] = {
    "font": FONT,
    "background": PAPER,
    "view": {"stroke": None},
    "mark": {"tooltip": None},
    "axis": {
        "labelColor": INK,
        "labelFontSize": 12,
        "titleColor": MUTED,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": GRID,
        "domainColor": GRID,
        "tickColor": GRID,
        "titlePadding": 8,
        "labelPadding": 6,
        "labelLimit": 0,
        "titleLimit": 0,
        "aria": False,
    },
    "axisY": {"titleAnchor": "end"},
    "text": {"color": INK, "fontSize": 12},
    "header": {"labelColor": INK, "labelFontSize": 13, "labelFontWeight": "bold", "titleColor": MUTED},
    "legend": {
        "labelColor": INK,
        "labelFontSize": 12,
        "labelLimit": 0,
        "title": None,
        "titleColor": MUTED,
        "titleFontWeight": "normal",
        "orient": "top",
        "aria": False,
    },
    "title": {
        "color": INK,
        "fontSize": 13,
        "anchor": "start",
        "frame": "bounds",
        "offset": 6,
        "limit": 0,
    },
}


def hue(position: int | None) -> str:
    """Colour of the party at a position; slate for everybody else."""
    return OTHER if position is None else PARTY[position % len(PARTY)]


def party_colour(parties: tuple[str, ...], code: str) -> str:
    """Colour of a region: its own if it is a party, slate if not."""
    return hue(parties.index(code) if code in parties else None)


def values(rows: list[dict[str, Any]]) -> Spec:
    """Inline data."""
    return {"values": rows}


def colours(pairs: dict[str, str]) -> Spec:
    """A nominal colour scale, drawn without a legend: labels stand at the marks."""
    return {"domain": list(pairs), "range": list(pairs.values())}


def folded(text: str, width: int) -> str:
    """Text with ``|`` where a line breaks."""
    return "|".join(wrap(text, width)) or text


def padded(low: float, high: float, share: float = 0.16) -> list[float]:
    """A domain around the numbers and zero, with room for labels at the ends of bars."""
    low, high = min(0.0, low), max(0.0, high)
    room = share * ((high - low) or 1.0)  # decided: numbers that are one point have an axis too
    return [low - room if low < 0 else 0.0, high + room if high > 0 or low == 0 else 0.0]


def complete(spec: Spec) -> Spec:
    """A specification with the look of every other chart."""
    return {"config": CONFIG, "padding": 4, **spec}
