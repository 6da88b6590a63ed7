"""What follows in general equilibrium: paths, winners and losers, sectors, revenue, trade."""

from detente.study.records import PathRecord

from ..charts import diversion as diversion_chart
from ..charts import output, welfare, winners, world_map
from ..charts import revenue as revenue_chart
from ..charts.world_map import shade, thresholds
from ..look import BASE, WORLD, Look, Yardstick, records
from ..models import Cell, Column, Figure, Paragraph, Section, Table
from ..numbers import billions, percent, rate
from ..words import extremes, listing, the

SHADES = ("loss-0", "loss-1", "loss-2", "", "gain-0", "gain-1", "gain-2")


def drawn(*figures: Figure | None) -> tuple[Figure, ...]:
    """The figures that exist."""
    return tuple(figure for figure in figures if figure is not None)


def paths(look: Look) -> Section:
    """Every path beside the others, then every region on the path in question."""
    if not look.study.paths:
        return Section("paths", "Paths, and who wins and loses", (Paragraph("The study computed no path."),))
    text = (
        "A path is one course of events, compared once trade has adjusted. "
        f"The base world is {look.study.manifest.world}. "
    )
    figures = drawn(welfare.figure(look), winners.figure(look), world_map.figure(look))
    tables = (comparison(look), *(heat(look, stick) for stick in dict.fromkeys((look.yardstick, BASE))))
    return Section(
        "paths", "Paths, and who wins and loses", (Paragraph(text + extremes(look)),), figures, tables
    )


def comparison(look: Look) -> Table:
    """Paths in rows: average tariffs of each pair, real income of each party."""
    pairs = tuple(
        Column(f"Tariff, {look.name(pair.importer)} on {look.name(pair.origin)}", True) for pair in look.pairs
    )
    regions = welfare_regions(look)
    incomes = tuple(
        column
        for code in regions
        for column in (
            Column(f"Real income, {look.name(code)}, %", True),
            Column(f"{look.name(code)}, $ billion", True),
        )
    )
    rows = tuple(path_row(look, path, regions) for path in look.study.paths)
    caption = f"The paths compared; real income against {look.yardstick.against}"
    return Table("paths-compared", caption, (Column("Path"), *pairs, *incomes), rows)


def welfare_regions(look: Look) -> tuple[str, ...]:
    """The parties, and the world as a whole where the study recorded it."""
    world = any(look.outcome(path.id, WORLD, "welfare") is not None for path in look.study.paths)
    return (*look.parties, WORLD) if world else look.parties


def path_row(look: Look, path: PathRecord, regions: tuple[str, ...]) -> tuple[Cell, ...]:
    """A path as a row; it says where its tariffs are those of an earlier path."""
    same = next((other.title for other in look.study.paths if other.id == path.same_as), None)
    title = path.title if same is None else f"{path.title} (same tariffs as “{same}”)"
    cells = [Cell(title, path.id)]
    for pair in look.pairs:
        average = look.average(path, pair)
        cells.append(Cell(rate(average.total if average else None), average.total if average else None))
    for code in regions:
        income, worth = look.income(path, code), look.money(path, code)
        cells += [Cell(percent(income), income), Cell(billions(worth), worth)]
    return tuple(cells)


def heat(look: Look, yardstick: Yardstick) -> Table:
    """Real income of every region on every path, shaded by size."""
    paths = look.shown if yardstick is look.yardstick else look.study.paths
    order = [region for region, _ in look.ranked(look.focus)] if look.focus else list(look.regions)
    found = {
        (path.id, region): look.outcome(path.id, region, yardstick.income)
        for path in paths
        for region in order
    }
    steps = thresholds([number for number in found.values() if number is not None])
    rows = tuple(
        (Cell(look.name(region), region), *(shaded(found[path.id, region], steps) for path in paths))
        for region in order
    )
    columns = (Column("Region"), *(Column(path.title, True) for path in paths))
    caption = f"Real income of every region on every path, percent, against {yardstick.against}"
    return Table(f"regions-{yardstick.income.replace('_', '-')}", caption, columns, rows, folded=True)


def shaded(value: float | None, steps: tuple[float, float, float]) -> Cell:
    """A change with the colour of its class."""
    return Cell(percent(value), value, "" if value is None else SHADES[shade(value, steps)])


def sectors(look: Look) -> Section:
    """Output by sector in the parties."""
    figures = drawn(output.figure(look))
    if not figures:
        return Section("sectors", "Sectors", (Paragraph("The study has no results by sector."),))
    table = sector_table(look)
    names = listing([the(look.name(code)) for code in look.parties])
    text = (
        f"Where production grows and where it shrinks in {names}; the table has tariffs, output and prices."
    )
    return Section("sectors", "Sectors", (Paragraph(text),), figures, (table,) if table else ())


def sector_table(look: Look) -> Table | None:
    """Output and prices by sector on the charted path."""
    path = look.focus
    if path is None:
        return None
    mine = records(look.study.sectors[look.study.sectors["path"] == path.id])
    found = {(row["region"], row["sector"], row["measure"]): row["value"] for row in mine}
    kinds = (("output", "output, %"), ("output_change", "output, $ billion"), ("price", "price, %"))
    columns = tuple(
        Column(f"{look.name(party)}: {label}", True) for party in look.parties for _, label in kinds
    )
    rows = tuple(
        (Cell(look.sector(sector), sector), *sector_cells(found, look.parties, sector))
        for sector in dict.fromkeys(row["sector"] for row in mine)
    )
    return Table(
        "sectors-compared", f"Sectors: {path.title}", (Column("Sector"), *columns), rows, folded=True
    )


def sector_cells(
    found: dict[tuple[str, str, str], float], parties: tuple[str, ...], sector: str
) -> list[Cell]:
    """A sector's numbers, party by party."""
    cells = []
    for party in parties:
        for measure, write in (("output", percent), ("output_change", billions), ("price", percent)):
            value = found.get((party, sector, measure))
            cells.append(Cell(write(value), value))
    return cells


def revenue(look: Look) -> Section:
    """What the treasuries take."""
    figures = drawn(revenue_chart.figure(look))
    text = (
        "Tariff revenue is part of real income: it is paid at home, and it shrinks when trade does."
        if figures
        else "The study has no tariff revenue."
    )
    return Section("revenue", "Tariff revenue", (Paragraph(text),), figures)


def diversion(look: Look) -> Section:
    """Who takes over the trade that the parties lose."""
    figures = drawn(diversion_chart.figure(look))
    text = (
        "A duty on one country’s goods is an opening for another’s. Bars show how sales to each party change."
        if figures
        else "The study has no bilateral trade."
    )
    return Section("diversion", "Trade diversion", (Paragraph(text),), figures)
