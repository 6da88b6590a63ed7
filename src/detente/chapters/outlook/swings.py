"""What the mediator's package hangs on: the gains of both sides at the ends of the widest ranges."""

from typing import Final

from ...show.blocks import Figure
from ...show.forms.spans import Span, panels
from ...show.numbers import signed
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import capital, the
from ...study import View
from .record import OutlookRecord, SwingLine

SHOWN: Final = 10
"""Ranges that the picture shows; the table has all."""


def figure(view: View, talks: OutlookRecord) -> Figure | None:
    """A row a range and a panel a side."""
    if not talks.tornado:
        return None
    spans = [
        span
        for at, (code, name) in enumerate(zip(talks.parties, talks.names, strict=True))
        for bar in talks.tornado[:SHOWN]
        if (span := of(view, talks, bar, at, code, name)) is not None
    ]
    if not spans:
        return None
    heading = f"The package hangs most on a worth: {title_of(talks, talks.tornado[0])}"
    return Figure(
        id="tornado",
        title=heading,
        alt=f"Bars of gains at the ends of ranges. {heading}.",
        note=(
            "Gains over no deal in the mediator’s package, in points, when one worth is at the low or the high end of "
            f"its range and the package is bargained anew; the tick is the package as it stands. The {SHOWN} widest."
        ),
        wide=panels(spans, "points over no deal", WIDE, zero=False),
        narrow=panels(spans, "points over no deal", NARROW, zero=False),
    )


def of(view: View, talks: OutlookRecord, bar: SwingLine, at: int, code: str, name: str) -> Span | None:
    """A side's gains between the two ends of a range; None where there is no deal at one of them."""
    if bar.gains_low is None or bar.gains_high is None:
        return None
    low, high = sorted((bar.gains_low[at], bar.gains_high[at]))
    middle = talks.mediator[at]
    colour = party_colour(view.parties, code)
    return Span(title_of(talks, bar), f"Gain, {name}", low, high, middle, signed(low, 1), signed(high, 1), colour)


def title_of(talks: OutlookRecord, bar: SwingLine) -> str:
    """Whose worth of what is moved."""
    names = dict(zip(talks.parties, talks.names, strict=True))
    return f"{capital(bar.title)}, to {the(names.get(bar.party, bar.party))}"
