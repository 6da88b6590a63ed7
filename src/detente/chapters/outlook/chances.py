"""How the talks end in the model: the share of each ending over the moods of the two sides, and the draws behind it."""

from typing import Final

from ...show.blocks import Figure, Spec
from ...show.forms.spans import Span, panels
from ...show.numbers import plain, rate
from ...show.theme import GAIN, LOSS, NARROW, OTHER, WIDE, values
from .record import ForecastRecord, OutlookRecord

ENDINGS: Final = ("deal", "extension", "escalation")
SAID: Final = {"deal": "a deal", "extension": "an extension", "escalation": "escalation"}
TINT: Final = {"deal": GAIN[2], "extension": OTHER, "escalation": LOSS[1]}


def moods(talks: OutlookRecord) -> Figure | None:
    """From the lowest to the highest chance of each ending over fifths of each side's mood."""
    if talks.forecast is None:
        return None
    spans = mood_spans(talks, talks.forecast)
    low, high = share_range(talks.forecast, 0)
    heading = f"In the model, {rate(low, 0)} to {rate(high, 0)} of draws end in a deal, by the mood of the sides"
    return Figure(
        id="chances-by-mood",
        title=heading,
        alt=f"Ranges of the shares of three endings. {heading}.",
        note=(
            "Bars: from the lowest to the highest share of draws over five equal groups, from the worst to the best "
            "mood of the side. The tick is the share of all draws. It is what the stated ranges imply, and no forecast."
        ),
        wide=panels(spans, "percent of the draws", WIDE),
        narrow=panels(spans, "percent of the draws", NARROW),
    )


def mood_spans(talks: OutlookRecord, forecast: ForecastRecord) -> list[Span]:
    """A row an ending, a panel a side."""
    spans = []
    for name, fifths in zip(talks.names, forecast.by_mood, strict=False):
        for at, ending in enumerate(ENDINGS):
            low, high = min(fifth[at] for fifth in fifths), max(fifth[at] for fifth in fifths)
            spans.append(
                Span(
                    ending.capitalize(),
                    f"Mood of {name}",
                    100 * low,
                    100 * high,
                    100 * forecast.model[at],
                    rate(low, 0),
                    rate(high, 0),
                    TINT[ending],
                )
            )
    return spans


def share_range(forecast: ForecastRecord, ending: int) -> tuple[float, float]:
    """The lowest and the highest share of the model's draws with an ending, over the moods of both sides."""
    found = [fifth[ending] for fifths in forecast.by_mood for fifth in fifths]
    return min(found, default=forecast.model[ending]), max(found, default=forecast.model[ending])


def distribution(talks: OutlookRecord) -> Figure | None:
    """Draws by how much of its hope the worse-off side gets from the best package, stacked by ending."""
    if talks.forecast is None:
        return None
    forecast = talks.forecast
    heading = "The more the best package leaves to the side that gets least, the oftener talks end in a deal"
    return Figure(
        id="forecast-distribution",
        title=heading,
        alt=f"Stacked histogram of draws by ending. {heading}.",
        note=(
            f"{forecast.draws:,} draws from the stated ranges. Across: the smallest share of its hope that the best "
            "package gives a side. Up: draws, by how they end."
        ),
        wide=histogram(forecast, WIDE),
        narrow=histogram(forecast, NARROW),
    )


def histogram(forecast: ForecastRecord, size: int) -> Spec:
    """One bar a bin, its endings on top of each other."""
    counts = {"deal": forecast.deal, "extension": forecast.extension, "escalation": forecast.escalation}
    bins = list(zip(forecast.bins, forecast.bins[1:], strict=False))
    rows = [
        {
            "low": 100 * low,
            "high": 100 * high,
            "draws": counts[ending][at],
            "ending": ending,
            "order": order,
            "tip": f"{plain(100 * low, 0)} to {plain(100 * high, 0)}%: "
            f"{counts[ending][at]} draws end in {SAID[ending]}",
        }
        for order, ending in enumerate(ENDINGS)
        for at, (low, high) in enumerate(bins)
        if counts[ending][at]
    ]
    bare = {"domain": False, "ticks": False}
    x = {
        "field": "low",
        "type": "quantitative",
        "bin": {"binned": True},
        "scale": {"domain": [100 * forecast.bins[0], 100 * forecast.bins[-1]]},
        "axis": {"title": "smallest share of hope, percent", "tickCount": 6, "grid": False, **bare},
    }
    up = {"title": "draws", "tickCount": 5, "titleAngle": 0, "titleY": -12, **bare}
    colour = {"domain": list(ENDINGS), "range": [TINT[ending] for ending in ENDINGS]}
    legend = {"symbolType": "square", "symbolStrokeWidth": 0}
    return {
        "width": size,
        "height": 240,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": values(rows),
        "mark": {"type": "bar", "binSpacing": 1},
        "encoding": {
            "x": x,
            "x2": {"field": "high"},
            "y": {"field": "draws", "type": "quantitative", "stack": "zero", "axis": up},
            "color": {"field": "ending", "type": "nominal", "scale": colour, "sort": list(ENDINGS), "legend": legend},
            "order": {"field": "order"},
            "description": {"field": "tip"},
        },
    }
