"""What the mediator's package hangs on: the gains of both sides at the ends of the widest ranges."""

from typing import Final

from detente.study.bargain_records import BarLine, TalksRecord

from ..look import Look
from ..models import Figure
from ..numbers import signed
from ..words import capital, the
from .spans import Span, panels
from .theme import NARROW, WIDE, party_colour

SHOWN: Final = 10
"""Ranges that the picture shows; the table has all."""


def figure(look: Look) -> Figure | None:
    """A row a range and a panel a side."""
    talks = look.study.talks
    if talks is None or not talks.tornado or not talks.packages:
        return None
    spans = [
        span
        for at, (code, name) in enumerate(zip(talks.parties, talks.names, strict=True))
        for bar in talks.tornado[:SHOWN]
        if (span := of(look, talks, bar, at, code, name)) is not None
    ]
    if not spans:
        return None
    heading = f"The package hangs most on a worth: {title_of(talks, talks.tornado[0])}"
    return Figure(
        id="tornado", title=heading, alt=f"Bars of gains at the ends of ranges. {heading}.",
        note=(
            "Gains over no deal in the mediator’s package, in points, when one worth is at the low or the high end of "
            f"its range and the package is bargained anew; the tick is the package as it stands. The {SHOWN} widest."
        ),
        wide=panels(spans, "points over no deal", WIDE, zero=False),
        narrow=panels(spans, "points over no deal", NARROW, zero=False),
    )  # fmt: skip


def of(look: Look, talks: TalksRecord, bar: BarLine, at: int, code: str, name: str) -> Span | None:
    """A side's gains between the two ends of a range; None where there is no deal at one of them."""
    if bar.gains_low is None or bar.gains_high is None:
        return None
    low, high = sorted((bar.gains_low[at], bar.gains_high[at]))
    middle = talks.packages[0].gains[at]
    colour = party_colour(look.parties, code)
    return Span(
        title_of(talks, bar), f"Gain, {name}", low, high, middle, signed(low, 1), signed(high, 1), colour
    )


def title_of(talks: TalksRecord, bar: BarLine) -> str:
    """Whose worth of what is moved."""
    names = dict(zip(talks.parties, talks.names, strict=True))
    return f"{capital(bar.title)}, to {the(names.get(bar.party, bar.party))}"
