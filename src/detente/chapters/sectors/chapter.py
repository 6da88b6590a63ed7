"""The chapter on sectors: output and prices in the parties, on the path that the study is about."""

from typing import Any

import numpy as np
import pandas as pd

from ...conflict import Situation
from ...conflict.ranges import Drawn, bounded
from ...conflict.ranges import ends as ends_of
from ...encoding import rows_of
from ...model import Outcome
from ...show.blocks import Cell, Column, Figure, Folded, Section, Table, lines
from ...show.forms.bars import Bar, panels
from ...show.numbers import Ends, billions, percent, ranged, signed, spans_zero, sure
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import foremost, own, the
from ...study import Chapter, Read, View
from ...world.economy import Array
from .record import SectorsRecord

KINDS = (
    ("output", "output, %", percent),
    ("output_change", "output, $ billion", billions),
    ("price", "price, %", percent),
)
LAW = "_vs_law"
"""What the names of measures against the law of the day end with."""
KEYS = ["region", "sector", "measure", "unit"]


class Sectors(Chapter[SectorsRecord]):
    """Output by sector in the parties."""

    id = "sectors"
    title = "Sectors"
    about = "output and prices by sector in the parties"
    record = SectorsRecord
    after = ("paths",)
    draws = True

    def compute(self, here: Situation, read: Read) -> SectorsRecord:
        """Every path by sector."""
        law = by_sector(here.solve(here.paths[0]))
        found = {path.id: by_sector(here.solve(path)) for path in here.paths}
        frames = [pd.concat([one, against(one, law)]).assign(path=path) for path, one in found.items()]
        whole = pd.concat(frames, ignore_index=True).assign(low=np.nan, high=np.nan)
        if here.ranges.count:
            whole = with_ranges(whole, here)
        return SectorsRecord(whole[["path", "region", "sector", "measure", "value", "low", "high", "unit"]])

    def page(self, record: SectorsRecord, view: View) -> Section:
        """Bars, and a table on demand."""
        picture = figure(record, view)
        if picture is None:
            return Section(self.id, self.title, lines("The study has no results by sector."))
        names = foremost([the(view.name(code)) for code in view.parties], 4, "more")
        text = f"Where production grows and where it shrinks in {names}; the table has tariffs, output and prices."
        return Section(self.id, self.title, (*lines(text), picture, table(record, view)))

    def tables(self, record: SectorsRecord) -> dict[str, pd.DataFrame]:
        """The tidy table."""
        return {"sectors": record.table}

    def data(self, record: SectorsRecord) -> dict[str, Any]:
        """Nothing: the table is written beside the report and is long."""
        return {}


def with_ranges(table: pd.DataFrame, here: Situation) -> pd.DataFrame:
    """The table with low and high of every measure."""
    base, law = (here.ranges.of(one) for one in (here.economy.tariffs, here.tariffs(here.paths[0])))
    ends: dict[tuple[str, str], Array] = {}
    for path in here.paths:
        drawn = here.ranges.of(here.tariffs(path))
        found = moved(drawn, base, "") | moved(drawn, law, LAW)
        ends |= {(path.id, name): ends_of(one) for name, one in found.items()}
    world = here.economy
    regions, sectors = ({name: at for at, name in enumerate(axis)} for axis in (world.regions, world.sectors))
    keys = zip(table["path"], table["measure"], table["region"], table["sector"], strict=True)
    none = np.full((2, len(regions), len(sectors)), np.nan)
    both = np.array([ends.get((path, name), none)[:, regions[r], sectors[s]] for path, name, r, s in keys])
    return bounded(table, both[:, 0], both[:, 1])


def moved(drawn: Drawn, other: Drawn, ending: str) -> dict[str, Array]:
    """Output (quantity, percent; value, million USD) and prices (percent) of a course against another: (b, i, s)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            f"output{ending}": 100 * (drawn.output / drawn.cost / (other.output / other.cost) - 1),
            f"output_change{ending}": drawn.output - other.output,
            f"price{ending}": 100 * (drawn.price / other.price - 1),
        }


def by_sector(out: Outcome) -> pd.DataFrame:
    """region, sector, measure, value, unit: output and prices against the baseline."""
    return out.by_sector().rename(columns={"country": "region"})


def against(one: pd.DataFrame, law: pd.DataFrame) -> pd.DataFrame:
    """The same measures against the law: percent of it, or million USD more than it."""
    both = one.merge(law, on=KEYS, suffixes=("", "_law"))
    ratio = 100 * ((1 + both["value"] / 100) / (1 + both["value_law"] / 100) - 1)
    value = ratio.where(both["unit"] == "%", both["value"] - both["value_law"])
    return both.assign(value=value, measure=both["measure"] + LAW)[[*KEYS, "value"]]


def yardstick(view: View) -> tuple[str, str]:
    """What changes are told against, as on every other chart: the law where a threat is in question, else the base
    world; and the ending of the measures that do so.
    """
    return ("the base world", "") if view.focus.id == view.law.id else ("the law as it stands", LAW)


def changes(record: SectorsRecord, view: View, region: str) -> dict[str, tuple[float, Ends]]:
    """Change of output by sector on the path in question, percent, with the ends of its range."""
    table = record.table
    measure = f"output{yardstick(view)[1]}"
    mine = table[(table["path"] == view.focus.id) & (table["region"] == region) & (table["measure"] == measure)]
    rows = (row for row in rows_of(mine) if row["value"] is not None)
    return {row["sector"]: (row["value"], (row["low"], row["high"])) for row in rows}


def tenths(value: float | None) -> str:
    """A change in percent with one digit."""
    return percent(value, 1)


def figure(record: SectorsRecord, view: View) -> Figure | None:
    """Bars by sector, a panel a party, in the order of the first party's changes."""
    found = {party: changes(record, view, party) for party in view.leading}
    first = next((one for one in found.values() if one), {})
    order = sorted(first, key=lambda sector: -first[sector][0])
    drawn = [
        Bar(
            view.short_sector(sector),
            view.name(party),
            one[sector][0],
            sure(*one[sector], tenths),
            party_colour(view.parties, party),
        )
        for party, one in found.items()
        for sector in order
        if sector in one
    ]
    if not drawn:
        return None
    heading, base = title(view, found), yardstick(view)[0]
    return Figure(
        id="output-by-sector",
        title=heading,
        alt=f"Bars of output by sector and party. {heading}.",
        note=f"Path: {view.focus.title}. Percent change of output against {base}.{view.others}",
        wide=panels(drawn, "percent", WIDE, shared_rows=True),
        narrow=panels(drawn, "percent", NARROW, shared_rows=True),
    )


def title(view: View, found: dict[str, dict[str, tuple[float, Ends]]]) -> str:
    """The sector that falls or, where none falls, rises most in each party."""
    parts = []
    for party, one in found.items():
        if one:
            sector = min(one, key=lambda s: one[s][0])
            name = view.short_sector(sector).lower()
            value, ends = one[sector]
            reach = "" if ends[0] is None else f" ({signed(ends[0], 1)} to {tenths(ends[1])})"
            parts.append(f"{own(view.name(party))} {name} {sure(value, ends, tenths)}{reach}")
    return f"“{view.focus.title}”, the weakest sectors: {'; '.join(parts)}"


def within(value: float | None, ends: Ends) -> str:
    """Million USD as billions with their range."""
    low, high = ends
    if value is None or low is None or high is None:
        return billions(value)
    reach = f"{billions(low)} to {billions(high)}"
    return f"about zero: {reach}" if spans_zero(low, high) else f"{billions(value)} ({reach})"


def table(record: SectorsRecord, view: View) -> Folded:
    """Output and prices by sector on the charted path."""
    mine = rows_of(record.table[record.table["path"] == view.focus.id])
    found = {(row["region"], row["sector"], row["measure"]): row for row in mine}
    base, ending = yardstick(view)
    columns = tuple(Column(f"{view.name(party)}: {label}", True) for party in view.parties for _, label, _ in KINDS)
    body = []
    for sector in dict.fromkeys(row["sector"] for row in mine):
        cells = [Cell(view.sector(sector), sector)]
        for party in view.parties:
            for measure, _, write in KINDS:
                row = found.get((party, sector, f"{measure}{ending}"), {"value": None, "low": None, "high": None})
                ends = (row["low"], row["high"])
                text = ranged(row["value"], *ends) if write is percent else within(row["value"], ends)
                cells.append(Cell(text, row["value"]))
        body.append(tuple(cells))
    caption = f"Sectors: {view.focus.title}, against {base}"
    return Folded(caption, (Table("sectors-compared", caption, (Column("Sector"), *columns), tuple(body)),))
