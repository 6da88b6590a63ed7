"""Real income of each party on each path."""

from ..look import WORLD, Look
from ..models import Figure
from ..numbers import percent
from ..words import effect, listing, the
from .bars import Bar, grouped
from .theme import NARROW, WIDE, party_colour


def figure(look: Look) -> Figure | None:
    """Bars by path and party."""
    drawn = bars(look)
    if not drawn:
        return None
    heading = title(look)
    axis = f"change of real income, percent, against {look.yardstick.against}"
    return Figure(
        id="welfare-by-path",
        title=heading,
        alt=f"Bars of real income by path and party. {heading}.",
        note=f"Real income includes tariff revenue. Percent change against {look.yardstick.against}.",
        wide=grouped(drawn, axis, WIDE),
        narrow=grouped(drawn, axis, NARROW),
    )


def bars(look: Look) -> list[Bar]:
    """One bar a path and party, and the world where it was recorded."""
    return [
        Bar(path.title, look.name(region), value, percent(value), party_colour(look.parties, region))
        for path in look.shown
        for region in (*look.parties, WORLD)
        if (value := look.income(path, region)) is not None
    ]


def title(look: Look) -> str:
    """What the charted path does to the parties."""
    path = look.focus
    if path is None:
        return "Real income by path"
    parts = [f"{the(look.name(code))} {effect(look.income(path, code))}" for code in look.parties]
    return f"“{path.title}”: {listing(parts)}"
