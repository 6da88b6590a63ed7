"""Who wins and who loses: every region on the path that the study is about."""

from typing import Final

from ...show.blocks import Figure
from ...show.forms.bars import Bar, panels
from ...show.numbers import percent, sure
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import nothing
from .look import Incomes
from .words import most

SHOWN: Final = 10
"""Regions that a panel shows: those whose real income changes most."""


def figure(found: Incomes) -> Figure | None:
    """Sorted bars of real income, in two columns on a desk."""
    path = found.focus
    every = found.ranked(path.id)
    if not every:
        return None
    ranked = largest(every)
    title = f"“{path.title}”: {most(found, ranked) or 'nobody’s real income surely changes by as much as 0.001%'}"
    axis = "change of real income, percent"
    return Figure(
        id="winners-and-losers",
        title=title,
        alt=f"Bars of real income by region, sorted. {title}.",
        note=f"Path: {path.title}. Real income against {found.yardstick.against}, percent. Parties in colour."
        + (f" The {SHOWN} largest changes each way; the table has all." if len(ranked) < len(every) else ""),
        wide=panels(bars(found, ranked, split=len(ranked) > 12), axis, WIDE, shared_rows=False),
        narrow=panels(bars(found, ranked, split=False), axis, NARROW, shared_rows=False),
    )


def largest(every: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The largest gains and the largest losses, in order; changes too small to be said only where all are."""
    told = [row for row in every if not nothing(row[1])] or every
    gains = [row for row in told if row[1] >= 0]
    return [*gains[:SHOWN], *[row for row in told if row[1] < 0][-SHOWN:]]


def bars(found: Incomes, ranked: list[tuple[str, float]], split: bool) -> list[Bar]:
    """A bar a region; gains and losses in a panel each where the list is long."""
    above, below = ("Gains", "Losses") if split else ("", "")
    return [
        Bar(
            found.view.name(code),
            above if value >= 0 else below,
            value,
            sure(value, found.ends(found.focus.id, code), percent),
            party_colour(found.view.parties, code),
        )
        for code, value in ranked
    ]
