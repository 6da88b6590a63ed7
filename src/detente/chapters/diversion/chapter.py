"""The chapter on trade diversion: who sells more and who sells less to each party.

Bars are the difference of two recorded numbers: trade on the path and trade with the law as it stands (or in the base
world, where the path is the law itself).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...casebook import Path
from ...conflict import Situation
from ...conflict.ranges import bounded
from ...conflict.ranges import ends as ends_of
from ...encoding import rows_of
from ...model import Outcome
from ...show.blocks import Figure, Section, lines
from ...show.forms.bars import Bar, panels
from ...show.numbers import Ends, billions, money, spans_zero, sure
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import the
from ...study import Chapter, Read, View
from .record import DiversionRecord

SHOWN = 8
"""Origins shown for a party: those whose sales change most."""
LAW = "_vs_law"
"""What the names of the ends of a change against the law of the day end with."""
TRADE = ["path", "origin", "destination", "before", "after", "low", "high", f"low{LAW}", f"high{LAW}"]


class Diversion(Chapter[DiversionRecord]):
    """Who takes over the trade that the parties lose."""

    id = "diversion"
    title = "Trade diversion"
    about = "who sells more and who sells less to each party"
    record = DiversionRecord
    after = ("paths",)
    draws = True

    def compute(self, here: Situation, read: Read) -> DiversionRecord:
        """Bilateral trade on every path."""
        found = {path.id: here.solve(path) for path in here.paths}
        trade = pd.concat([out.bilateral(here.economy.goods).assign(path=path) for path, out in found.items()])
        trade = with_ranges(trade.reset_index(drop=True), here)
        buyers = [party for party in here.parties if party in here.economy.regions]
        by_sector = ["path", "origin", "destination", "sector", "before", "after"]
        return DiversionRecord(
            trade[TRADE],
            imports(found, buyers)[by_sector] if buyers else pd.DataFrame(columns=by_sector),
        )

    def page(self, record: DiversionRecord, view: View) -> Section:
        """One picture."""
        picture = figure(record, view)
        if picture is None:
            return Section(self.id, self.title, lines("The study has no bilateral trade."))
        text = (
            "A duty on one country’s goods is an opening for another’s. Bars show how sales to each party change; a "
            "change whose sign the draws do not tell is about zero."
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


def with_ranges(trade: pd.DataFrame, here: Situation) -> pd.DataFrame:
    """The table with the ends of what the parties buy, against the base world and against the law."""
    bare = trade.assign(**dict.fromkeys(TRADE[5:], np.nan))
    if not here.ranges.count:
        return bare
    law = bare["path"].map({path.id: here.paths[0].id for path in here.paths})
    told = bare.set_index(["path", "origin", "destination"])["after"]
    keys = pd.MultiIndex.from_arrays([law, bare["origin"], bare["destination"]])
    # decided: an order of rows; every path has every pair
    changes = {"": bare["after"] - bare["before"], LAW: bare["after"] - told.reindex(keys).to_numpy()}
    for ending, change in changes.items():
        # decided: what nobody but a party buys has no range
        ends = _drawn(here, here.paths[0] if ending else None).reindex(bare.set_index(TRADE[:3]).index)
        found = bounded(change.to_frame("value"), ends["low"].to_numpy(), ends["high"].to_numpy())
        bare[f"low{ending}"], bare[f"high{ending}"] = found["low"].to_numpy(), found["high"].to_numpy()
    return bare


def _drawn(here: Situation, against: Path | None) -> pd.DataFrame:
    """low, high of the change of what each buyer takes, by path, origin and destination; against the base if None."""
    ranges = here.ranges
    base = ranges.of(here.economy.tariffs if against is None else here.tariffs(against)).imports
    parts = {path.id: ends_of(ranges.of(here.tariffs(path)).imports - base) for path in here.paths}
    index = pd.MultiIndex.from_product([list(parts), here.economy.regions, ranges.buyers], names=TRADE[:3])
    columns = {end: np.ravel([one[at] for one in parts.values()]) for at, end in enumerate(("low", "high"))}
    return pd.DataFrame(columns, index)


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


def changes(record: DiversionRecord, view: View, destination: str) -> dict[str, tuple[float, Ends]]:
    """Change of sales to a destination by origin, million USD, with the ends of its range; largest in size first."""
    after = sales(record, view.focus.id, destination, "after")
    law, column = view.law.id, "before" if view.focus is view.law else "after"
    before = sales(record, law, destination, column)
    ending = "" if view.focus is view.law else LAW
    lows, highs = (sales(record, view.focus.id, destination, f"{end}{ending}") for end in ("low", "high"))
    # decided: a change without draws has no ends
    found = {
        origin: (value - before[origin], (lows.get(origin), highs.get(origin)))
        for origin, value in after.items()
        if origin in before
    }
    return dict(sorted(found.items(), key=lambda item: -abs(item[1][0])))


def sales(record: DiversionRecord, path: str, destination: str, column: str) -> dict[str, float]:
    """Recorded sales of every other country to a destination on a path."""
    table = record.trade
    mine = table[(table["path"] == path) & (table["destination"] == destination) & (table["origin"] != destination)]
    return {row["origin"]: row[column] for row in rows_of(mine) if row[column] is not None}


def bars(view: View, destination: str, found: dict[str, tuple[float, Ends]]) -> list[Bar]:
    """The largest changes, from gains to losses."""
    largest = sorted(list(found.items())[:SHOWN], key=lambda item: -item[1][0])
    return [
        Bar(
            view.name(origin),
            f"Sales to {the(view.name(destination))}",
            value / 1000,
            sure(value, ends, billions),
            party_colour(view.parties, origin),
        )
        for origin, (value, ends) in largest
    ]


def title(view: View, found: dict[str, dict[str, tuple[float, Ends]]]) -> str:
    """Who gains most sales to each party, of those whose sign is known."""
    parts = []
    for party, one in found.items():
        sold = {origin: value for origin, (value, ends) in one.items() if value > 0 and not spans_zero(*ends)}
        if sold:
            best = max(sold, key=lambda origin: sold[origin])
            low, high = one[best][1]
            reach = "" if low is None or high is None else f" ({money(low)} to {money(high)})"
            parts.append(f"{the(view.name(best))} sells {money(sold[best])}{reach} more to {the(view.name(party))}")
    return f"Trade moves: {'; '.join(parts)}" if parts else "No other country sells more to the parties"
