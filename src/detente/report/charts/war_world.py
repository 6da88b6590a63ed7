"""Who gains and who loses in the war: both sides, and those whom it changes most of everybody else."""

from typing import TYPE_CHECKING, Any, Final

from ..look import Look, records
from ..models import Figure
from ..numbers import percent
from ..words import effect, listing, the
from .bars import Bar, panels
from .theme import NARROW, WIDE, party_colour

if TYPE_CHECKING:
    from detente.study.chapters import WarRecord

SHOWN: Final = 10
"""Third countries that are drawn: those whose real income changes most."""


def figure(look: Look) -> Figure | None:
    """Bars in two panels: the sides and everybody else."""
    war = look.study.war
    rows = records(war.countries) if war else []
    if war is None or not rows:
        return None
    heading = title(look, war)
    axis = "change of real income, percent"
    return Figure(
        id="war-winners-and-losers", title=heading, alt=f"Bars of real income by region. {heading}.",
        note=f"Real income in the war against the law as it stands, percent; of others the {SHOWN} largest changes.",
        wide=panels(bars(look, war, rows), axis, WIDE, shared_rows=False),
        narrow=panels(bars(look, war, rows), axis, NARROW, shared_rows=False),
    )  # fmt: skip


def bars(look: Look, war: "WarRecord", rows: list[dict[str, Any]]) -> list[Bar]:
    """A bar a region, largest first."""
    sides = (war.game.first, war.game.second)
    largest = sorted(rows, key=lambda row: -abs(row["gain"]))
    others = [row for row in largest if row["region"] not in sides][:SHOWN]
    groups = {"Both sides": [row for row in rows if row["region"] in sides], "Everybody else": others}
    return [
        Bar(look.name(row["region"]), group, row["gain"], percent(row["gain"]),
            party_colour(look.parties, row["region"]))
        for group, mine in groups.items()
        for row in sorted(mine, key=lambda row: -row["gain"])
    ]  # fmt: skip


def title(look: Look, war: "WarRecord") -> str:
    """What the war does to both sides."""
    parts = [f"{the(look.name(row['side']))} {effect(row['gain'])}" for row in records(war.game.war)]
    return f"In the war {listing(parts)}"
