"""The chapter on tariffs: averages through time and by sector, and the measures that make them."""

from datetime import date
from typing import Any, Final

import pandas as pd

from ...conflict import Situation
from ...countries import country_name
from ...encoding import rows_of
from ...show.blocks import Answer, Block, Cell, Column, Folded, Paragraph, Section, Table, Tile, lines, only
from ...show.numbers import MISSING, count, day, plain, rate, short_day
from ...show.words import listing
from ...study import Chapter, Read, View
from . import by_sector, history, words
from .compute import record_of
from .look import TariffTable
from .record import TariffsRecord

GONE: Final = ("removed",)
"""States of measures that charge nothing any more."""
LONG: Final = 20
"""Measures that are listed at once."""
CARRIED_ALONG: Final = 2
"""Other origins that a measure on a party may name: Hong Kong and Macao with China, Liechtenstein with Switzerland."""


class Tariffs(Chapter[TariffsRecord]):
    """What the tariff is on what, since when, and what the deadline does to it."""

    id = "tariffs"
    title = "Tariffs"
    short = ("tariffs-through-time",)
    about = "the law of the day: measures, average tariffs through time, by sector and on each course of events"
    record = TariffsRecord

    def compute(self, here: Situation, read: Read) -> TariffsRecord:
        """The law of the day as tables."""
        return record_of(here)

    def page(self, record: TariffsRecord, view: View) -> Section:
        """Pictures, then the measures."""
        table = TariffTable(record, view)
        figures = only(history.figure(table), by_sector.figure(table))
        if not table.measures:
            absent = lines("The case has no measures.")
            return Section(self.id, self.title, (*absent, *figures))
        known = f"{count(len(table.measures), 'measure')} of the parties were known on the date."
        text = lines(
            known,
            words.model_sentence(table),
            words.added_sentence(table),
            words.published_sentence(table),
            "" if figures else "The case has no tariff series.",
        )
        return Section(self.id, self.title, (*text, *figures, *published(table), *measures(table)))

    def answer(self, record: TariffsRecord, view: View) -> Answer:
        """Each pair's average tariff in law, with the sources of the measures behind it."""
        table, on = TariffTable(record, view), day(view.manifest.on)
        text = words.first_page(table)
        said = (
            Paragraph(text, view.references(record.in_force))
            if text
            else Paragraph(f"No tariff between the parties is recorded for {on}.")
        )
        return Answer(f"What were the tariffs on {on}?", (said,), words.sentence(table))

    def tiles(self, record: TariffsRecord, view: View) -> tuple[Tile, ...]:
        """A tile for each of two pairs, with the threatened average beside today's, and the days that are left."""
        return (*_tariff_tiles(TariffTable(record, view)), *_deadline_tile(view))

    def tables(self, record: TariffsRecord) -> dict[str, pd.DataFrame]:
        """Four tidy tables."""
        return {
            "measures": record.measures,
            "tariff_series": record.series,
            "tariff_paths": record.averages,
            "tariff_sectors": record.sectors,
        }

    def data(self, record: TariffsRecord) -> dict[str, Any]:
        """Averages by course, and the measures."""
        return {"tariffs": record.averages, "measures": record.measures}


def _tariff_tiles(table: TariffTable) -> list[Tile]:
    view, found = table.view, []
    for pair in table.contested[:2]:
        now, then = table.average(view.law, pair), table.average(view.threatened, pair)
        if now is None or now.total is None:
            continue
        note = "average tariff in law"
        if then is not None and then.total is not None:
            moved = rate(then.total) != rate(now.total)
            note = f"{rate(then.total)} if the threat is carried out" if moved else "unchanged by the deadline"
        found.append(Tile(f"Tariff, {view.name(pair.importer)} on {view.name(pair.origin)}", rate(now.total), note))
    return found


def _deadline_tile(view: View) -> list[Tile]:
    deadline = view.deadline
    if deadline is None:
        return []
    left = "today" if deadline.days_left == 0 else count(deadline.days_left, "day")
    return [Tile("To the deadline", left, f"{day(deadline.day)}: {deadline.title}")]


def measures(table: TariffTable) -> tuple[Block, ...]:
    """Duties of a party on a party; then, folded, those on all or on other origins."""
    view, on = table.view, day(table.view.manifest.on)
    mutual = [row for row in table.measures if on_a_party(view, row["targets"])]
    others = [row for row in table.measures if not on_a_party(view, row["targets"])]
    found: list[Block] = []
    if mutual:
        caption = f"Measures of the parties on each other, known on {on}"
        live = [row for row in mutual if row["status"] not in GONE] or mutual
        rest = [row for row in mutual if row not in live] + live[LONG:]
        found.append(listed(view, "measures-known", caption, live[:LONG]))
        if rest:
            caption = f"{count(len(rest), 'more measure')} of the parties on each other, and those no longer in force"
            found.append(Folded(caption, (listed(view, "measures-more", caption, rest),)))
    if others:
        caption = f"Measures of the parties on all or on other origins, known on {on}"
        whole = listed(view, "measures-elsewhere", caption, others)
        found.append(Folded(caption, (whole,)) if mutual else whole)
    return tuple(found)


def published(table: TariffTable) -> tuple[Block, ...]:
    """Averages that others published beside ours on the same days, folded."""
    view, rows = table.view, rows_of(table.record.published)
    if not rows:
        return ()
    columns = (
        Column("Whose, on whose goods"),
        Column("Day", True),
        Column("Ours, by trade of the pair", True),
        Column("Ours, by trade with everyone", True),
        Column("Published", True),
        Column("By"),
    )
    cells = tuple(
        (
            Cell(f"{view.name(row['importer'])} on {view.name(row['origin'])}"),
            Cell(short_day(date.fromisoformat(str(row["day"])[:10]))),
            *(Cell(MISSING if row[key] is None else rate(row[key]), row[key]) for key in ("own", "world", "theirs")),
            Cell(row["source"]),
        )
        for row in rows
    )
    caption = "Average tariffs that others published, and ours on the same days"
    return (Folded(caption, (Table("tariffs-published", caption, columns, cells),)),)


def on_a_party(view: View, targets: str) -> bool:
    """Whether a measure is on goods of parties, and of few others that go with them, as Hong Kong goes with China."""
    codes = targets.split()
    others = [code for code in codes if code not in view.parties]
    return len(others) < len(codes) and len(others) <= CARRIED_ALONG


def listed(view: View, id_: str, caption: str, rows: list[dict[str, Any]]) -> Table:
    """Which duty on whose goods, since when, and what is to come."""
    columns = (
        Column("Measure"),
        Column("Whose, on whose goods"),
        Column("Duty", True),
        Column("Status"),
        Column("Since", True),
        Column("Trade, $ billion", True),
        Column("Next", True),
    )
    return Table(id_, caption, columns, tuple(measure(view, row) for row in rows))


def target(view: View, targets: str) -> str:
    """Whose goods a measure is on: names of the law, not of a world's regions, where they are few; else how many."""
    codes = targets.split()
    if codes == ["*"]:
        return "all origins"
    names = [view.names.get(code) or country_name(code) for code in codes]
    return listing(names) if len(codes) < 4 else f"{len(codes)} origins"


def short(when: Any) -> str:
    """A date that stays on one line."""
    from datetime import date

    if when is None:
        return MISSING
    return short_day(date.fromisoformat(str(when)[:10])).replace(" ", "\u00a0")


def measure(view: View, row: dict[str, Any]) -> tuple[Cell, ...]:
    """A measure as a row: duties in words where they differ by product."""
    said = row.get("rate_text") if row.get("rate_text") != row["status"] else None
    duty = rate(row["rate"], 0) if row["rate"] is not None else said or MISSING
    rise = rate(row["next_rate"], 0) if row["next_rate"] is not None else "by product"
    to_come = f"{rise}, {short(row['next_day'])}" if row["next_day"] else MISSING
    return (
        Cell(str(row["title"]), row["measure"]),
        Cell(f"{view.name(row['imposed_by'])} on {target(view, row['targets'])}"),
        Cell(duty, row["rate"]),
        Cell(str(row["status"])),
        Cell(short(row["since"]), str(row["since"] or "")),
        Cell(plain(row["trade_value"]), row["trade_value"]),
        Cell(to_come, row["next_rate"]),
    )
