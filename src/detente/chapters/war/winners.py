"""Who gains and who loses in the war: both sides, and those whom it changes most of everybody else."""

from typing import Any, Final

from ...encoding import rows_of
from ...show.blocks import Figure
from ...show.forms.bars import Bar, panels
from ...show.numbers import percent, sure
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import effect, listing, the
from ...study import View
from .record import WarRecord

SHOWN: Final = 10
"""Third countries that are drawn: those whose real income changes most."""


def figure(view: View, war: WarRecord) -> Figure | None:
    """Bars in two panels: the sides and everybody else."""
    found = rows_of(war.countries)
    if not found:
        return None
    heading = title(view, war)
    axis = "change of real income, percent"
    return Figure(
        id="war-winners-and-losers",
        title=heading,
        alt=f"Bars of real income by region. {heading}.",
        note=f"Real income in the war against the law as it stands, percent; of others the {SHOWN} largest changes.",
        wide=panels(bars(view, war, found), axis, WIDE, shared_rows=False),
        narrow=panels(bars(view, war, found), axis, NARROW, shared_rows=False),
    )


def bars(view: View, war: WarRecord, found: list[dict[str, Any]]) -> list[Bar]:
    """A bar a region, largest first."""
    sides = (war.first, war.second)
    largest = sorted(found, key=lambda row: -abs(row["gain"]))
    others = [row for row in largest if row["region"] not in sides][:SHOWN]
    groups = {"Both sides": [row for row in found if row["region"] in sides], "Everybody else": others}
    return [
        Bar(
            view.name(row["region"]),
            group,
            row["gain"],
            sure(row["gain"], (row["low"], row["high"]), percent),
            party_colour(view.parties, row["region"]),
        )
        for group, mine in groups.items()
        for row in sorted(mine, key=lambda row: -row["gain"])
    ]


def title(view: View, war: WarRecord) -> str:
    """What the war does to both sides."""
    parts = [
        f"{the(view.name(row['side']))} {effect(row['gain'], row['low'], row['high'])}" for row in rows_of(war.war)
    ]
    return f"In the war {listing(parts)}"
