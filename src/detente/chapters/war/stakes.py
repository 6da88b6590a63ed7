"""What each side gets alone, at war and together."""

from typing import Any

from ...encoding import rows_of
from ...show.blocks import Figure
from ...show.forms.bars import Bar, grouped
from ...show.numbers import Ends, percent, spans_zero, sure
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import capital, the
from ...study import View
from .record import WarRecord

Gain = tuple[float, Ends]
"""A gain in percent and the ends of its range."""


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


def cases(view: View, war: WarRecord) -> dict[str, dict[str, Gain]]:
    """Gains of both sides by what happens, with the ends of their ranges."""
    first, second = war.first, war.second
    found: dict[str, dict[str, Gain]] = {}
    for row in rows_of(war.responses):
        other = second if row["side"] == first else first
        name = f"{capital(the(view.name(row['side'])))} alone sets its best tariffs"
        others = (row["other_gain"], (row["other_low"], row["other_high"]))
        found[name] = {row["side"]: (row["gain"], (row["low"], row["high"])), other: others}
    found["Both do: the war"] = _of(rows_of(war.war))
    deal = _of([row for row in rows_of(war.cooperation) if row["threat"] == "law"])
    return found | ({"Both agree: equal gains": deal} if deal else {})


def _of(rows: list[dict[str, Any]]) -> dict[str, Gain]:
    return {row["side"]: (row["gain"], (row["low"], row["high"])) for row in rows}


def bars(view: View, war: WarRecord) -> list[Bar]:
    """A bar a case and side."""
    return [
        Bar(name, view.name(side), gains[side][0], sure(*gains[side], percent), party_colour(view.parties, side))
        for name, gains in cases(view, war).items()
        for side in (war.first, war.second)
        if side in gains
    ]


def title(war: WarRecord) -> str:
    """What both could have by agreeing."""
    deal = [row for row in rows_of(war.cooperation) if row["threat"] == "law"]
    if not deal:
        return "What each side gets alone and at war"
    if any(spans_zero(row["low"], row["high"]) for row in deal):
        return "What agreeing is worth beside the war: not surely more than nothing to both sides"
    return f"By agreeing each side could have {percent(deal[0]['gain'])} more real income than by law"
