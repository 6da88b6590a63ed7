"""What each side gets alone, at war and together."""

from ...encoding import rows_of
from ...show.blocks import Figure
from ...show.forms.bars import Bar, grouped
from ...show.numbers import percent
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import capital, the
from ...study import View
from .record import WarRecord


def figure(view: View, war: WarRecord) -> Figure | None:
    """Bars of real income by what happens, and side."""
    drawn = bars(view, war)
    if not drawn:
        return None
    heading = title(war)
    axis = "change of real income, percent, against the law as it stands"
    return Figure(
        id="alone-at-war-together",
        title=heading,
        alt=f"Bars of real income by what happens. {heading}.",
        note="Best tariffs on the other side’s goods, all else as in law. Percent change against the law as it stands.",
        wide=grouped(drawn, axis, WIDE),
        narrow=grouped(drawn, axis, NARROW),
    )


def cases(view: View, war: WarRecord) -> dict[str, dict[str, float]]:
    """Gains of both sides by what happens."""
    first, second = war.first, war.second
    found: dict[str, dict[str, float]] = {}
    for row in rows_of(war.responses):
        other = second if row["side"] == first else first
        name = f"{capital(the(view.name(row['side'])))} alone sets its best tariffs"
        found[name] = {row["side"]: row["gain"], other: row["other_gain"]}
    found["Both do: the war"] = {row["side"]: row["gain"] for row in rows_of(war.war)}
    deal = {row["side"]: row["gain"] for row in rows_of(war.cooperation) if row["threat"] == "law"}
    return found | ({"Both agree: equal gains": deal} if deal else {})


def bars(view: View, war: WarRecord) -> list[Bar]:
    """A bar a case and side."""
    return [
        Bar(name, view.name(side), gains[side], percent(gains[side]), party_colour(view.parties, side))
        for name, gains in cases(view, war).items()
        for side in (war.first, war.second)
        if side in gains
    ]


def title(war: WarRecord) -> str:
    """What both could have by agreeing."""
    deal = [row for row in rows_of(war.cooperation) if row["threat"] == "law"]
    if not deal:
        return "What each side gets alone and at war"
    return f"By agreeing each side could have {percent(deal[0]['gain'])} more real income than by law"
