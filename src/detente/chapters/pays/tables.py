"""Tables of the chapter on who pays."""

import pandas as pd

from ...encoding import rows_of
from ...show.blocks import Cell, Column, Table
from ...show.numbers import MISSING, billions, percent, rate, signed, spans_zero
from ...study import View
from .record import PassThrough, PaysRecord
from .words import MEASURES, cost, dollars, ranged, shown


def bills(record: PaysRecord, view: View) -> Table:
    """Duties added on each path by each party that adds any on one, who pays them, and the treasury's part."""
    columns = (
        Column("Path"),
        Column("Who charges"),
        Column("Duties added, $ billion", True, "added"),
        Column("Paid by buyers", True, "buyers"),
        Column("by sellers of goods charged", True, "sellers"),
        Column("by other sellers abroad", True, "others"),
        Column("Treasury, $ billion", True, "treasury"),
    )
    charging = {one.party for one in record.bills if one.duties > 0}
    rows = tuple(
        (
            Cell(one.title, one.path),
            Cell(view.name(one.party), one.party),
            Cell(billions(one.duties), one.duties),
            *(Cell(rate(share, 0), share) for share in (one.buyers, one.sellers, one.others)),
            Cell(billions(one.revenue), one.revenue),
        )
        for one in record.bills
        if one.party in charging
    )
    return Table(
        "who-pays", "Duties added, and who pays them once trade has adjusted, against the base world", columns, rows
    )


def households(record: PaysRecord, view: View) -> Table:
    """Dollars a household and a year on each path."""
    paths = dict.fromkeys((one.path, one.title) for one in record.households)
    columns = (Column("Path"), *(Column(text, True) for text in MEASURES.values()))
    rows = tuple(
        (
            Cell(title, path),
            *(
                Cell(MISSING) if found is None else Cell(ranged(found), found.dollars)
                for found in (cost(record, path, measure) for measure in MEASURES)
            ),
        )
        for path, title in paths
    )
    caption = (
        f"Dollars a household and year, {view.name(record.bridge)}, against the base world; ranges are those measured"
    )
    return Table("household-costs", caption, columns, rows)


def prices(record: PaysRecord, view: View) -> Table:
    """Every category of consumption on the charted path, dearest first."""
    path = shown(record, view)
    mine = record.prices[record.prices["path"] == path].sort_values("total", ascending=False)
    columns = (
        Column("What is bought"),
        Column("Price, %", True),
        Column("the good itself, %", True),
        Column("inputs made dearer, %", True),
        Column("$ a household", True),
    )
    rows = tuple(
        (
            Cell(row["category"], row["category"]),
            *(Cell(percent(row[name]), row[name]) for name in ("total", "direct", "inputs")),
            Cell(dollars(row["dollars"]), row["dollars"]),
        )
        for row in rows_of(mine)
    )
    return Table("consumer-prices", "Consumer prices within a year, by category of consumption", columns, rows)


def sectors(record: PaysRecord, view: View) -> Table:
    """Prices by sector on the charted path."""
    mine = record.sectors[record.sectors["path"] == shown(record, view)]
    columns = (
        Column("Sector"),
        Column("Average duty on imports, points", True),
        Column("Imports at the border, %", True),
        Column("All purchases later, %", True),
    )
    rows = tuple(
        (
            Cell(view.sector(row["sector"]), row["sector"]),
            Cell(signed(row["duty"], 1), row["duty"]),
            *(Cell(percent(row[name]), row[name]) for name in ("border", "later")),
        )
        for row in rows_of(mine)
    )
    caption = "Prices by sector: imports within a year, and the model’s price of all purchases once trade has adjusted"
    return Table("prices-by-sector", caption, columns, rows)


def work(record: PaysRecord, view: View) -> Table:
    """Work by sector of manufacturing on the charted path."""
    mine = record.work[record.work["path"] == shown(record, view)]
    columns = (Column("Sector"), Column("Output, and hours needed, %", True), Column("Jobs, thousand", True))
    rows = tuple(
        (
            Cell(view.sector(row["sector"]), row["sector"]),
            Cell(percent(row["output"]), row["output"]),
            Cell(jobs(row["jobs"], row["low"], row["high"]), row["jobs"]),
        )
        for row in rows_of(mine)
    )
    return Table("work-by-sector", "Hours needed and jobs in manufacturing, against the base world", columns, rows)


def jobs(value: float, low: float | None, high: float | None) -> str:
    """Thousand jobs with their range."""
    if low is None or high is None:
        return signed(value, 1)
    reach = f"{signed(low, 1)} to {signed(high, 1)}"
    return f"about zero: {reach}" if spans_zero(low, high) else f"{signed(value, 1)} ({reach})"


def studies(record: PaysRecord) -> Table:
    """What was measured, in the sources’ words."""
    columns = (
        Column("Study"),
        Column("Of"),
        Column("Horizon"),
        Column("Where"),
        Column("Buyers pay", True),
        Column("In its words"),
    )
    rows = tuple(
        (
            Cell(f"{one.study} ({one.year})", one.url),
            Cell(one.episode, one.episode),
            Cell(one.horizon, one.horizon),
            Cell(one.where, one.where),
            Cell(share(one), one.value),
            Cell(f"“{one.quotation}”", one.quotation),
        )
        for one in record.studies
    )
    return Table("pass-through", "The share of a duty that buyers pay, as measured", columns, rows)


def share(one: PassThrough) -> str:
    """A measured share; a source that prints none has none."""
    return "no number" if one.value is None else rate(one.value, 0)


def tidy(record: PaysRecord) -> pd.DataFrame:
    """path, party, measure, value, unit, low, high: no row for what is not known, the value thrice without a range."""
    found = [
        (one.path, one.party, name, value, unit, value, value)
        for one in record.bills
        for name, value, unit in (
            ("duties", one.duties, "million USD"),
            ("buyers", one.buyers, "share"),
            ("sellers", one.sellers, "share"),
            ("others", one.others, "share"),
            ("revenue", one.revenue, "million USD"),
            ("income", one.income, "million USD"),
        )
        if value is not None
    ]
    for line in record.households:
        low, high = (line.dollars if end is None else end for end in (line.low, line.high))
        found.append(
            (line.path, str(record.bridge), f"household_{line.measure}", line.dollars, "USD a household", low, high)
        )
    return pd.DataFrame(found, columns=["path", "party", "measure", "value", "unit", "low", "high"])
