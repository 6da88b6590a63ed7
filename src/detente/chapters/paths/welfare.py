"""Real income of each party on each path."""

from ...show.blocks import Figure
from ...show.forms.bars import Bar, grouped
from ...show.numbers import percent, sure
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import effect, foremost, the
from ...study.view import WORLD
from .look import Incomes


def figure(found: Incomes) -> Figure | None:
    """Bars by path and party."""
    drawn = bars(found)
    if not drawn:
        return None
    heading = title(found)
    axis = f"change of real income, percent, against {found.yardstick.against}"
    return Figure(
        id="welfare-by-path",
        title=heading,
        alt=f"Bars of real income by path and party. {heading}.",
        note=f"Real income includes tariff revenue; percent against {found.yardstick.against}.{found.view.others}",
        wide=grouped(drawn, axis, WIDE),
        narrow=grouped(drawn, axis, NARROW),
    )


def bars(found: Incomes) -> list[Bar]:
    """One bar a path and party, and the world where it was recorded."""
    return [
        Bar(
            path.title,
            found.view.name(region),
            value,
            sure(value, found.ends(path.id, region), percent),
            party_colour(found.view.parties, region),
        )
        for path in found.shown
        for region in (*found.view.leading, WORLD)
        if (value := found.income(path.id, region)) is not None
    ]


def title(found: Incomes) -> str:
    """What the charted path does to the parties."""
    path = found.focus
    parts = [
        f"{the(found.view.name(code))} {effect(found.income(path.id, code), *found.ends(path.id, code))}"
        for code in found.view.leading
    ]
    return f"“{path.title}”: {foremost(parts, 3, 'more below')}"
