"""The chapter on trade diversion: who sells more and who sells less to each party.

Bars are the difference of two recorded numbers: trade on the path and trade with the law as it stands (or in the base
world, where the path is the law itself).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...conflict import Situation
from ...encoding import rows_of
from ...model import Outcome
from ...show.blocks import Figure, Section, lines
from ...show.forms.bars import Bar, panels
from ...show.numbers import billions, money
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import the
from ...study import Chapter, Read, View
from .record import DiversionRecord

SHOWN = 8
"""Origins shown for a party: those whose sales change most."""


class Diversion(Chapter[DiversionRecord]):
    """Who takes over the trade that the parties lose."""

    id = "diversion"
    title = "Trade diversion"
    about = "who sells more and who sells less to each party"
    record = DiversionRecord
    after = ("paths",)

    def compute(self, here: Situation, read: Read) -> DiversionRecord:
        """Bilateral trade on every path."""
        found = {path.id: here.solve(path) for path in here.paths}
        trade = [out.bilateral(here.economy.goods).assign(path=path) for path, out in found.items()]
        buyers = [party for party in here.parties if party in here.economy.regions]
        columns = ["path", "origin", "destination", "before", "after"]
        by_sector = ["path", "origin", "destination", "sector", "before", "after"]
        return DiversionRecord(
            pd.concat(trade, ignore_index=True)[columns],
            imports(found, buyers)[by_sector] if buyers else pd.DataFrame(columns=by_sector),
        )

    def page(self, record: DiversionRecord, view: View) -> Section:
        """One picture."""
        picture = figure(record, view)
        if picture is None:
            return Section(self.id, self.title, lines("The study has no bilateral trade."))
        text = (
            "A duty on one country’s goods is an opening for another’s. Bars show how sales to each party change, with "
            "everything that is uncertain in the middle: no range was drawn of sales by origin."
        )
        return Section(self.id, self.title, (*lines(text), picture))

    def tables(self, record: DiversionRecord) -> dict[str, pd.DataFrame]:
        """Two tidy tables."""
        return {"trade": record.trade, "trade_sectors": record.sectors}

    def data(self, record: DiversionRecord) -> dict[str, Any]:
        """Nothing: the tables are written beside the report and are long."""
        return {}


def imports(found: Mapping[str, Outcome], buyers: Sequence[str]) -> pd.DataFrame:
    """path, origin, destination, sector, before, after: goods that each buyer buys abroad on each path."""
    world = next(iter(found.values())).economy
    goods = [world.sector(name) for name in world.goods]
    destinations = [world.region(party) for party in buyers]
    abroad = np.arange(len(world.regions)) != np.array(destinations)[:, None]
    place, i, s = np.nonzero(np.broadcast_to(abroad[..., None], (*abroad.shape, len(goods))))
    cells = i, np.array(destinations)[place], np.array(goods)[s]
    regions, sectors = np.array(world.regions, dtype=object), np.array(world.sectors, dtype=object)
    many = len(found)
    return pd.DataFrame(
        {
            "path": np.repeat(np.array(list(found), dtype=object), len(i)),
            "origin": np.tile(regions[cells[0]], many),
            "destination": np.tile(regions[cells[1]], many),
            "sector": np.tile(sectors[cells[2]], many),
            "before": np.tile(world.flows[cells], many),
            "after": np.concatenate([out.flows[cells] for out in found.values()]),
        }
    )


def figure(record: DiversionRecord, view: View) -> Figure | None:
    """Bars by origin, a panel a destination."""
    found = {party: changes(record, view, party) for party in view.leading}
    drawn = [bar for party, one in found.items() for bar in bars(view, party, one)]
    if not drawn:
        return None
    heading, axis = title(view, found), "change of sales, billion US dollars"
    against = "the base world" if view.focus is view.law else "the law as it stands"
    recorded = f"Goods trade net of tariff, against {against}"
    return Figure(
        id="trade-diversion",
        title=heading,
        alt=f"Bars of changes of sales by origin. {heading}.",
        note=f"Path: {view.focus.title}. {recorded}; the {SHOWN} largest changes.{view.others}",
        wide=panels(drawn, axis, WIDE, shared_rows=False),
        narrow=panels(drawn, axis, NARROW, shared_rows=False),
    )


def changes(record: DiversionRecord, view: View, destination: str) -> dict[str, float]:
    """Change of sales to a destination by origin, million USD, largest in size first."""
    after = sales(record, view.focus.id, destination, "after")
    law, column = view.law.id, "before" if view.focus is view.law else "after"
    before = sales(record, law, destination, column)
    found = {origin: value - before[origin] for origin, value in after.items() if origin in before}
    return dict(sorted(found.items(), key=lambda item: -abs(item[1])))


def sales(record: DiversionRecord, path: str, destination: str, column: str) -> dict[str, float]:
    """Recorded sales of every other country to a destination on a path."""
    table = record.trade
    mine = table[(table["path"] == path) & (table["destination"] == destination) & (table["origin"] != destination)]
    return {row["origin"]: row[column] for row in rows_of(mine) if row[column] is not None}


def bars(view: View, destination: str, found: dict[str, float]) -> list[Bar]:
    """The largest changes, from gains to losses."""
    largest = sorted(list(found.items())[:SHOWN], key=lambda item: -item[1])
    return [
        Bar(
            view.name(origin),
            f"Sales to {the(view.name(destination))}",
            value / 1000,
            billions(value),
            party_colour(view.parties, origin),
        )
        for origin, value in largest
    ]


def title(view: View, found: dict[str, dict[str, float]]) -> str:
    """Who gains most sales to each party."""
    parts = []
    for party, one in found.items():
        best = max(one, key=lambda origin: one[origin], default=None)
        if best is not None and one[best] > 0:
            parts.append(f"{the(view.name(best))} sells {money(one[best])} more to {the(view.name(party))}")
    return f"Trade moves: {'; '.join(parts)}" if parts else "No other country sells more to the parties"
