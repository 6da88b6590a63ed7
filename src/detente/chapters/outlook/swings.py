"""What the mediator's package hangs on: the gains of both sides at the ends of the widest ranges."""

from typing import Final

from ...show.blocks import Figure
from ...show.forms.tornado import Cause, tornado
from ...show.numbers import plain, signed
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
    causes = [
        of(view, talks, bar, at, code, name)
        for at, (code, name) in enumerate(zip(talks.parties, talks.names, strict=True))
        for bar in talks.tornado[:SHOWN]
    ]
    heading = f"The package hangs most on a worth: {title_of(talks, talks.tornado[0])}"
    return Figure(
        id="tornado",
        title=heading,
        alt=f"Bars of gains at the ends of ranges. {heading}.",
        note=(
            "Gains over no deal in the mediator’s package, in points, when one worth is at the low (pale) or the high "
            "end (full) of its range and the package is bargained anew; the line is the package as it stands. Below a "
            f"name: the range, in points. The {min(SHOWN, len(talks.tornado))} widest."
        ),
        wide=tornado(causes, "points over no deal", WIDE),
        narrow=tornado(causes, "points over no deal", NARROW),
    )


def of(view: View, talks: OutlookRecord, bar: SwingLine, at: int, code: str, name: str) -> Cause:
    """A side's gains at the two ends of a range; an end at which there is no deal says so."""
    low, high = (None if gains is None else gains[at] for gains in (bar.gains_low, bar.gains_high))
    return Cause(
        label=title_of(talks, bar),
        low=low,
        high=high,
        base=talks.mediator[at],
        low_label="no deal" if low is None else signed(low, 1),
        high_label="no deal" if high is None else signed(high, 1),
        turns_on=f"{plain(bar.low, 1)} to {plain(bar.high, 1)}",
        group=f"Gain, {name}",
        colour=party_colour(view.parties, code),
    )


def title_of(talks: OutlookRecord, bar: SwingLine) -> str:
    """Whose worth of what is moved."""
    names = dict(zip(talks.parties, talks.names, strict=True))
    return f"{capital(bar.title)}, to {the(names.get(bar.party, bar.party))}"
