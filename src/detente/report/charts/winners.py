"""Who wins and who loses: every region on the path that the study is about."""

from ..look import Look
from ..models import Figure
from ..numbers import percent
from ..words import winners_title
from .bars import Bar, panels
from .theme import NARROW, WIDE, party_colour


def figure(look: Look) -> Figure | None:
    """Sorted bars of real income, in two columns on a desk."""
    path = look.focus
    ranked = look.ranked(path) if path else []
    if path is None or not ranked:
        return None
    title = winners_title(look)
    axis = "change of real income, percent"
    return Figure(
        id="winners-and-losers",
        title=title,
        alt=f"Bars of real income by region, sorted. {title}.",
        note=f"Path: {path.title}. Real income against {look.yardstick.against}, percent. Parties in colour.",
        wide=panels(bars(look, ranked, split=len(ranked) > 12), axis, WIDE, shared_rows=False),
        narrow=panels(bars(look, ranked, split=False), axis, NARROW, shared_rows=False),
    )


def bars(look: Look, ranked: list[tuple[str, float]], split: bool) -> list[Bar]:
    """A bar a region; gains and losses in a panel each where the list is long."""
    above, below = ("Gains", "Losses") if split else ("", "")
    return [
        Bar(
            look.name(code),
            above if value >= 0 else below,
            value,
            percent(value),
            party_colour(look.parties, code),
        )
        for code, value in ranked
    ]
