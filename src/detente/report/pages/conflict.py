"""What happened and what is in law: the timeline, the tariffs through time and by sector, the measures."""

from typing import Any

from ..charts import history, tariff_sectors
from ..charts import timeline as timeline_chart
from ..look import Look, records
from ..models import Cell, Column, Event, Paragraph, Section, Table
from ..numbers import MISSING, count, day, plain, rate, short_day
from .references import reference

DOUBT = {
    "memory": "from memory, to be confirmed",
    "reported": "as reported by the press",
    "documented": "",
}  # fmt: skip


def timeline(look: Look) -> Section:
    """Every dated thing that was known, with its source."""
    moments = sorted(look.study.case.timeline, key=lambda moment: moment.day)
    figure = timeline_chart.figure(look)
    if figure is None:
        return Section(
            "timeline-section", "The conflict so far", (Paragraph("The case has no dated events."),)
        )
    events = tuple(
        Event(
            day=day(moment.day), iso=moment.day.isoformat(), kind=moment.kind, party=look.name(moment.party),
            title=moment.title, doubt=DOUBT.get(moment.certainty, moment.certainty),
            ahead=moment.day > look.study.manifest.on, ref=reference(look, moment.source),
        )
        for moment in moments
    )  # fmt: skip
    text = f"What was known on {day(look.study.manifest.on)}: nothing that became public later is used."
    return Section("timeline-section", "The conflict so far", (Paragraph(text),), (figure,), events=events)


def tariffs(look: Look) -> Section:
    """Average tariffs through time and by sector, and the measures that make them."""
    figures = tuple(f for f in (history.figure(look), tariff_sectors.figure(look)) if f is not None)
    notes = [] if figures else [Paragraph("The case has no tariff series.")]
    if look.study.measures.empty:
        notes.append(Paragraph("The case has no measures."))
        return Section("tariffs", "Tariffs", tuple(notes), figures)
    notes.insert(
        0, Paragraph(f"{count(len(look.study.measures), 'measure')} of the parties were known on the date.")
    )
    return Section("tariffs", "Tariffs", tuple(notes), figures, (measures(look),))


def measures(look: Look) -> Table:
    """Which duty on whose goods, since when, and what is to come."""
    columns = (
        Column("Measure"), Column("Whose, on whose goods"), Column("Duty", True), Column("Status"),
        Column("Since", True), Column("Trade, $ billion", True), Column("Next", True),
    )  # fmt: skip
    rows = tuple(measure(look, row) for row in records(look.study.measures))
    caption = (
        f"Measures known on {day(look.study.manifest.on)}, with the trade that they covered when announced"
    )
    return Table("measures-known", caption, columns, rows)


def short(when: Any) -> str:
    """A date that stays on one line."""
    return MISSING if when is None else short_day(when).replace(" ", "\u00a0")


def measure(look: Look, row: dict[str, Any]) -> tuple[Cell, ...]:
    """A measure as a row: duties in words where they differ by product."""
    duty = rate(row["rate"], 0) if row["rate"] is not None else row.get("rate_text") or MISSING
    to_come = f"{rate(row['next_rate'], 0)} on {short(row['next_day'])}" if row["next_day"] else MISSING
    return (
        Cell(str(row["title"]), row["measure"]),
        Cell(f"{look.name(row['imposed_by'])} on {look.name(row['on']) or 'everybody'}"),
        Cell(duty, row["rate"]),
        Cell(str(row["status"])),
        Cell(short(row["since"]), str(row["since"] or "")),
        Cell(plain(row["trade_value"]), row["trade_value"]),
        Cell(to_come, row["next_rate"]),
    )
