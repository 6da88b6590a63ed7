"""What happened and what is in law: the timeline, the tariffs through time and by sector, the measures."""

from typing import Any

from ..charts import history, tariff_sectors
from ..charts import timeline as timeline_chart
from ..look import Look, records
from ..models import Cell, Column, Paragraph, Section, Table
from ..numbers import MISSING, count, day, plain, rate, short_day
from ..pieces import Event
from ..words import listing
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
    if not known_measures(look):
        notes.append(Paragraph("The case has no measures."))
        return Section("tariffs", "Tariffs", tuple(notes), figures)
    notes.insert(
        0, Paragraph(f"{count(len(known_measures(look)), 'measure')} of the parties were known on the date.")
    )
    return Section("tariffs", "Tariffs", tuple(notes), figures, measures(look))


def known_measures(look: Look) -> list[dict[str, Any]]:
    """Measures that a reader of the date could know."""
    return [row for row in records(look.study.measures) if row["status"] != "not yet known"]


def measures(look: Look) -> tuple[Table, ...]:
    """Duties of a party on a party; then, folded, those on all or on other origins."""
    rows = known_measures(look)
    mutual = [row for row in rows if is_party(look, row["on"])]
    others = [row for row in rows if not is_party(look, row["on"])]
    on = day(look.study.manifest.on)
    found = []
    if mutual:
        caption = f"Measures of the parties on each other, known on {on}"
        found.append(listed(look, "measures-known", caption, mutual, folded=False))
    if others:
        caption = f"Measures of the parties on all or on other origins, known on {on}"
        found.append(listed(look, "measures-elsewhere", caption, others, folded=bool(mutual)))
    return tuple(found)


def is_party(look: Look, on: str | None) -> bool:
    """Whether a measure is on the goods of one party alone; a study names targets by code or by name."""
    return on in look.parties or on in look.names.values()


def listed(look: Look, id_: str, caption: str, rows: list[dict[str, Any]], folded: bool) -> Table:
    """Which duty on whose goods, since when, and what is to come."""
    columns = (
        Column("Measure"), Column("Whose, on whose goods"), Column("Duty", True), Column("Status"),
        Column("Since", True), Column("Trade, $ billion", True), Column("Next", True),
    )  # fmt: skip
    return Table(id_, caption, columns, tuple(measure(look, row) for row in rows), folded)


def target(look: Look, on: str | None) -> str:
    """Whose goods a measure is on: names where they are few, else how many."""
    if on is None or on == "*":
        return "all origins"
    codes = [code.strip() for code in on.split(",")]
    return listing([look.name(code) for code in codes]) if len(codes) < 4 else f"{len(codes)} origins"


def short(when: Any) -> str:
    """A date that stays on one line."""
    return MISSING if when is None else short_day(when).replace(" ", "\u00a0")


def measure(look: Look, row: dict[str, Any]) -> tuple[Cell, ...]:
    """A measure as a row: duties in words where they differ by product."""
    said = row.get("rate_text") if row.get("rate_text") != row["status"] else None
    duty = rate(row["rate"], 0) if row["rate"] is not None else said or MISSING
    rise = rate(row["next_rate"], 0) if row["next_rate"] is not None else "by product"
    to_come = f"{rise}, {short(row['next_day'])}" if row["next_day"] else MISSING
    return (
        Cell(str(row["title"]), row["measure"]),
        Cell(f"{look.name(row['imposed_by'])} on {target(look, row['on'])}"),
        Cell(duty, row["rate"]),
        Cell(str(row["status"])),
        Cell(short(row["since"]), str(row["since"] or "")),
        Cell(plain(row["trade_value"]), row["trade_value"]),
        Cell(to_come, row["next_rate"]),
    )
