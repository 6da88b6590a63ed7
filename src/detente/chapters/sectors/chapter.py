"""The chapter on sectors: output and prices in the parties, on the path that the study is about."""

from typing import Any

import pandas as pd

from ...conflict import Situation
from ...encoding import rows_of
from ...show.blocks import Cell, Column, Figure, Folded, Section, Table, lines
from ...show.forms.bars import Bar, panels
from ...show.numbers import billions, percent
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import listing, own, the
from ...study import Chapter, Read, View
from .record import SectorsRecord

KINDS = (
    ("output", "output, %", percent),
    ("output_change", "output, $ billion", billions),
    ("price", "price, %", percent),
)


class Sectors(Chapter[SectorsRecord]):
    """Output by sector in the parties."""

    id = "sectors"
    title = "Sectors"
    about = "output and prices by sector in the parties"
    record = SectorsRecord
    after = ("paths",)

    def compute(self, here: Situation, read: Read) -> SectorsRecord:
        """Every path by sector."""
        frames = [
            here.solve(path).by_sector().rename(columns={"country": "region"}).assign(path=path.id)
            for path in here.paths
        ]
        whole = pd.concat(frames, ignore_index=True)
        return SectorsRecord(whole[["path", "region", "sector", "measure", "value", "unit"]])

    def page(self, record: SectorsRecord, view: View) -> Section:
        """Bars, and a table on demand."""
        picture = figure(record, view)
        if picture is None:
            return Section(self.id, self.title, lines("The study has no results by sector."))
        names = listing([the(view.name(code)) for code in view.parties])
        text = f"Where production grows and where it shrinks in {names}; the table has tariffs, output and prices."
        return Section(self.id, self.title, (*lines(text), picture, table(record, view)))

    def tables(self, record: SectorsRecord) -> dict[str, pd.DataFrame]:
        """The tidy table."""
        return {"sectors": record.table}

    def data(self, record: SectorsRecord) -> dict[str, Any]:
        """Nothing: the table is written beside the report and is long."""
        return {}


def changes(record: SectorsRecord, view: View, region: str) -> dict[str, float]:
    """Change of output by sector on the path in question, percent."""
    table = record.table
    mine = table[(table["path"] == view.focus.id) & (table["region"] == region) & (table["measure"] == "output")]
    return {row["sector"]: row["value"] for row in rows_of(mine) if row["value"] is not None}


def figure(record: SectorsRecord, view: View) -> Figure | None:
    """Bars by sector, a panel a party, in the order of the first party's changes."""
    found = {party: changes(record, view, party) for party in view.parties}
    first = next((one for one in found.values() if one), {})
    order = sorted(first, key=lambda sector: -first[sector])
    drawn = [
        Bar(
            view.short_sector(sector),
            view.name(party),
            one[sector],
            percent(one[sector], 1),
            party_colour(view.parties, party),
        )
        for party, one in found.items()
        for sector in order
        if sector in one
    ]
    if not drawn:
        return None
    heading = title(view, found)
    return Figure(
        id="output-by-sector",
        title=heading,
        alt=f"Bars of output by sector and party. {heading}.",
        note=f"Path: {view.focus.title}. Percent change of output against the base world.",
        wide=panels(drawn, "percent", WIDE, shared_rows=True),
        narrow=panels(drawn, "percent", NARROW, shared_rows=True),
    )


def title(view: View, found: dict[str, dict[str, float]]) -> str:
    """The sector that falls or, where none falls, rises most in each party."""
    parts = []
    for party, one in found.items():
        if one:
            sector = min(one, key=lambda s: one[s])
            name = view.short_sector(sector).lower()
            parts.append(f"{own(view.name(party))} {name} {percent(one[sector], 1)}")
    return f"The weakest sectors: {'; '.join(parts)}"


def table(record: SectorsRecord, view: View) -> Folded:
    """Output and prices by sector on the charted path."""
    mine = rows_of(record.table[record.table["path"] == view.focus.id])
    found = {(row["region"], row["sector"], row["measure"]): row["value"] for row in mine}
    columns = tuple(Column(f"{view.name(party)}: {label}", True) for party in view.parties for _, label, _ in KINDS)
    body = []
    for sector in dict.fromkeys(row["sector"] for row in mine):
        cells = [Cell(view.sector(sector), sector)]
        for party in view.parties:
            for measure, _, write in KINDS:
                value = found.get((party, sector, measure))
                cells.append(Cell(write(value), value))
        body.append(tuple(cells))
    caption = f"Sectors: {view.focus.title}"
    return Folded(caption, (Table("sectors-compared", caption, (Column("Sector"), *columns), tuple(body)),))
