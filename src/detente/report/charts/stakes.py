"""What each side gets alone, at war and together."""

from typing import TYPE_CHECKING

from ..look import Look, records
from ..models import Figure
from ..numbers import percent
from ..words import capital, the
from .bars import Bar, grouped
from .theme import NARROW, WIDE, party_colour

if TYPE_CHECKING:
    from detente.study.chapters import WarRecord


def figure(look: Look) -> Figure | None:
    """Bars of real income by what happens, and side."""
    war = look.study.war
    drawn = bars(look, war) if war else []
    if war is None or not drawn:
        return None
    heading = title(war)
    axis = "change of real income, percent, against the law as it stands"
    return Figure(
        id="alone-at-war-together", title=heading, alt=f"Bars of real income by what happens. {heading}.",
        note="Best tariffs on the other side’s goods, all else as in law. Percent change against the law as it stands.",
        wide=grouped(drawn, axis, WIDE), narrow=grouped(drawn, axis, NARROW),
    )  # fmt: skip


def cases(look: Look, war: "WarRecord") -> dict[str, dict[str, float]]:
    """Gains of both sides by what happens."""
    first, second = war.game.first, war.game.second
    found: dict[str, dict[str, float]] = {}
    for row in records(war.game.responses):
        other = second if row["side"] == first else first
        name = f"{capital(the(look.name(row['side'])))} alone sets its best tariffs"
        found[name] = {row["side"]: row["gain"], other: row["other_gain"]}
    found["Both do: the war"] = {row["side"]: row["gain"] for row in records(war.game.war)}
    deal = {row["side"]: row["gain"] for row in records(war.game.cooperation) if row["threat"] == "law"}
    return found | ({"Both agree: equal gains": deal} if deal else {})


def bars(look: Look, war: "WarRecord") -> list[Bar]:
    """A bar a case and side."""
    return [
        Bar(name, look.name(side), gains[side], percent(gains[side]), party_colour(look.parties, side))
        for name, gains in cases(look, war).items()
        for side in (war.game.first, war.game.second)
        if side in gains
    ]


def title(war: "WarRecord") -> str:
    """What both could have by agreeing."""
    deal = [row for row in records(war.game.cooperation) if row["threat"] == "law"]
    if not deal:
        return "What each side gets alone and at war"
    return f"By agreeing each side could have {percent(deal[0]['gain'])} more real income than by law"
