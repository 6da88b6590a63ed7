"""Who sells more and who sells less to each party: trade that the tariffs divert.

The bars are the difference of two recorded numbers: trade on the path and trade with the law as it stands (or in
the base world, where the path is the law itself).
"""

from detente.study.records import PathRecord

from ..look import Look, records
from ..models import Figure
from ..numbers import billions, money
from ..words import the
from .bars import Bar, panels
from .theme import NARROW, WIDE, party_colour

SHOWN = 8
"""Origins shown for a party: those whose sales change most."""


def figure(look: Look) -> Figure | None:
    """Bars by origin, a panel a destination."""
    path = look.focus
    changes = {party: of(look, path, party) for party in look.parties} if path else {}
    drawn = [bar for party, found in changes.items() for bar in bars(look, party, found)]
    if path is None or not drawn:
        return None
    heading = title(look, changes)
    axis = "change of sales, billion US dollars"
    against = "the base world" if path is look.law else "the law as it stands"
    recorded = f"Goods trade net of tariff, against {against}"
    return Figure(
        id="trade-diversion", title=heading, alt=f"Bars of changes of sales by origin. {heading}.",
        note=f"Path: {path.title}. {recorded}; the {SHOWN} largest changes.",
        wide=panels(drawn, axis, WIDE, shared_rows=False),
        narrow=panels(drawn, axis, NARROW, shared_rows=False),
    )  # fmt: skip


def of(look: Look, path: PathRecord, destination: str) -> dict[str, float]:
    """Change of sales to a destination by origin, million USD, largest in size first."""
    after = sales(look, path, destination, "after")
    if look.law is None or path is look.law:
        before = sales(look, path, destination, "before")
    else:
        before = sales(look, look.law, destination, "after")
    found = {origin: value - before[origin] for origin, value in after.items() if origin in before}
    return dict(sorted(found.items(), key=lambda item: -abs(item[1])))


def sales(look: Look, path: PathRecord, destination: str, column: str) -> dict[str, float]:
    """Recorded sales of every other country to a destination on a path."""
    table = look.study.trade
    mine = table[
        (table["path"] == path.id) & (table["destination"] == destination) & (table["origin"] != destination)
    ]
    return {row["origin"]: row[column] for row in records(mine) if row[column] is not None}


def bars(look: Look, destination: str, found: dict[str, float]) -> list[Bar]:
    """The largest changes, from gains to losses."""
    largest = sorted(list(found.items())[:SHOWN], key=lambda item: -item[1])
    return [
        Bar(look.name(origin), f"Sales to {the(look.name(destination))}", value / 1000, billions(value),
            party_colour(look.parties, origin))
        for origin, value in largest
    ]  # fmt: skip


def title(look: Look, changes: dict[str, dict[str, float]]) -> str:
    """Who gains most sales to each party."""
    parts = []
    for party, found in changes.items():
        best = max(found, key=lambda origin: found[origin], default=None)
        if best is not None and found[best] > 0:
            parts.append(f"{the(look.name(best))} sells {money(found[best])} more to {the(look.name(party))}")
    return f"Trade moves: {'; '.join(parts)}" if parts else "No other country sells more to the parties"
