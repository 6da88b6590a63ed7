"""Tariff revenue of each party on each path."""

from ..look import Look
from ..models import Figure
from ..numbers import money
from ..words import listing, moves, own
from .bars import Bar, grouped
from .theme import NARROW, WIDE, party_colour


def figure(look: Look) -> Figure | None:
    """Bars by path and party, billion dollars a year."""
    drawn = bars(look)
    if not drawn:
        return None
    heading = title(look)
    axis = "tariff revenue, billion US dollars a year"
    return Figure(
        id="tariff-revenue", title=heading, alt=f"Bars of tariff revenue by path and party. {heading}.",
        note="Tariff revenue of the party from every origin, billion US dollars a year.",
        wide=grouped(drawn, axis, WIDE), narrow=grouped(drawn, axis, NARROW),
    )  # fmt: skip


def bars(look: Look) -> list[Bar]:
    """One bar a path and party."""
    return [
        Bar(path.title, look.name(party), value / 1000, money(value), party_colour(look.parties, party))
        for path in look.study.paths
        if path.same_as is None
        for party in look.parties
        if (value := look.outcome(path.id, party, "tariff_revenue")) is not None
    ]


def title(look: Look) -> str:
    """How the parties' revenue moves from the law to the charted path."""
    law, path = look.law, look.focus
    if law is None or path is None:
        return "Tariff revenue by path"
    parts = [
        f"{own(look.name(party))} tariff revenue {moves(before, after, money)}"
        for party in look.parties
        if (before := look.outcome(law.id, party, "tariff_revenue")) is not None
        and (after := look.outcome(path.id, party, "tariff_revenue")) is not None
    ]
    return f"“{path.title}”: {listing(parts)}"
