"""The chapter on paths: every course of events beside the others, then every region on the one in question."""

from typing import Any

import pandas as pd

from ...conflict import Situation
from ...encoding import rows_of
from ...show.blocks import Answer, Block, Cell, Column, Folded, Paragraph, Section, Table, Tile, lines, only
from ...show.forms.world_map import shade, thresholds
from ...show.numbers import MISSING, Ends, billions, count, day, money, percent, ranged, rate, span, spans_zero, sure
from ...show.words import listing, moves, the
from ...study import Chapter, Read, View
from ...study.view import WORLD
from . import welfare, winners, words, world_map
from .compute import record_of
from .look import BASE, Incomes, Yardstick
from .record import PathsRecord, SolvedPath

MANY = 4
"""Pairs up to which a tariff that stays is told too."""
DEADLINE = "What does the deadline change, and for whom?"
NO_DEADLINE = "What follows on “{}”, and for whom?"
SHADES = ("loss-0", "loss-1", "loss-2", "", "gain-0", "gain-1", "gain-2")


class Paths(Chapter[PathsRecord]):
    """What follows, and for whom."""

    id = "paths"
    title = "Paths, and who wins and loses"
    short = ("welfare-by-path", "paths-compared")
    about = "every course of events solved: real income of the parties and of everybody else"
    record = PathsRecord
    after = ("tariffs", "ranges")
    draws = True
    cites = ("caliendo-parro-2015",)

    def compute(self, here: Situation, read: Read) -> PathsRecord:
        """Every path solved."""
        return record_of(here)

    def page(self, record: PathsRecord, view: View) -> Section:
        """Paths compared, winners and losers, everybody on every path."""
        found = Incomes(record, view)
        text = (
            "A path is one course of events, compared once trade has adjusted. "
            f"The base world is {view.manifest.world}. "
        )
        figures = only(welfare.figure(found), winners.figure(found), world_map.figure(found))
        heats = (heat(found, stick) for stick in dict.fromkeys((found.yardstick, BASE)))
        blocks = (*lines(text + words.extremes(found)), *figures, comparison(found), *heats)
        return Section(self.id, self.title, blocks)

    def answer(self, record: PathsRecord, view: View) -> Answer:
        """When, what, and what it does to the parties and to others."""
        found = Incomes(record, view)
        refs = view.references([one.source for one in view.scene.deadlines])
        said = " ".join([_deadline(view), *_tariff_changes(found)])
        question = DEADLINE if view.deadline else NO_DEADLINE.format(view.focus.title)
        return Answer(
            question,
            (Paragraph(said, refs), Paragraph(f"{words.incomes(found)} {words.extremes(found)}".strip())),
            words.sentence(found),
        )

    def tiles(self, record: PathsRecord, view: View) -> tuple[Tile, ...]:
        """Real income of the first two parties, and of the world where recorded, on the path of the deadline."""
        found, path = Incomes(record, view), view.focus
        tiles = []
        for region in (*view.parties[:2], WORLD):
            value, worth = found.income(path.id, region), money(found.money(path.id, region))
            ends = found.ends(path.id, region)
            if value is not None:
                tail = "" if worth == MISSING or spans_zero(*ends) else f"; about {worth} a year"
                turns = f"; turns on {found.turns_on[region]}" if spans_zero(*ends) and region in found.turns_on else ""
                reach = "" if ends[0] is None else f"; {span(*ends)}"
                note = f"{path.title}, against {found.yardstick.against}{reach}{turns}{tail}"
                tiles.append(Tile(f"Real income, {view.name(region)}", sure(value, ends, percent), note))
        return tuple(tiles)

    def brief(self, record: PathsRecord, view: View) -> tuple[Block, ...]:
        """The comparison with region codes, and what the solver says."""
        found = Incomes(record, view)
        worst = max((path.residual for path in record.paths), default=0.0)
        said = " ".join(sorted({path.status for path in record.paths}))
        return (
            comparison(found, f"{view.scene.title}, as known on {view.manifest.on}", twins=False),
            *lines(
                f"Tariffs are trade-weighted averages; real income is a year's, against {found.yardstick.against}, and "
                "its range holds nine of ten draws of what is uncertain.",
                f"{said} Largest residual {worst:.0e} of world GDP.",
            ),
        )

    def tables(self, record: PathsRecord) -> dict[str, pd.DataFrame]:
        """The tidy table of outcomes."""
        return {"outcomes": record.outcomes}

    def data(self, record: PathsRecord) -> dict[str, Any]:
        """Paths with status and residual; outcomes as rows by country."""
        found = [
            {"country" if key == "region" else key: one for key, one in row.items()} for row in rows_of(record.outcomes)
        ]
        worst = max((path.residual for path in record.paths), default=None)
        return {"paths": record.paths, "residual": worst, "rows": found}


def _deadline(view: View) -> str:
    deadline = view.deadline
    if deadline is None:
        return f"On {day(view.manifest.on)} nothing in the case falls due."
    when = "today" if deadline.days_left == 0 else f"in {count(deadline.days_left, 'day')}"
    others = [f"{day(one.day)} ({one.title})" for one in view.scene.deadlines if one.day > deadline.day]
    after = f" After it come {listing(others)}." if others else ""
    return f"The deadline falls {when}, on {day(deadline.day)}: {deadline.title}.{after}"


def _tariff_changes(found: Incomes) -> list[str]:
    """How each pair's average tariff moves if the threat is carried out."""
    view = found.view
    if view.threatened is None:
        return []
    sentences: list[tuple[str, bool]] = []
    for importer, origin in found.contested:
        before = found.tariffs.get((view.law.id, importer, origin))
        after = found.tariffs.get((view.threatened.id, importer, origin))
        if before is not None and after is not None:
            who = f"{the(view.name(importer))} on {the(view.name(origin))}"
            sentences.append(
                (f"The average tariff of {who} {moves(before, after, rate)}.", rate(before) != rate(after))
            )
    moved = [said for said, changed in sentences if changed]
    if len(sentences) > MANY and moved:
        return [*moved, "The other average tariffs between the parties stay as they are."]
    return [said for said, _ in sentences]


def comparison(found: Incomes, caption: str = "", *, twins: bool = True) -> Table:
    """Paths in rows: average tariffs of each pair, real income of each party; ``twins`` are told as such."""
    view = found.view
    pairs = tuple(
        Column(f"Tariff, {view.name(importer)} on {view.name(origin)}", True, f"{importer} on {origin}")
        for importer, origin in found.contested
    )
    incomes = tuple(
        column
        for code in found.measured_regions
        for column in (
            Column(f"Real income, {view.name(code)}, %", True, f"{code} %"),
            Column(f"{view.name(code)}, $ billion", True, f"{code} bn $"),
        )
    )
    return Table(
        "paths-compared",
        caption or f"The paths compared; real income against {found.yardstick.against}",
        (Column("Path"), *pairs, *incomes),
        tuple(_path_row(found, path, twins) for path in found.record.paths),
    )


def _path_row(found: Incomes, path: SolvedPath, twins: bool) -> tuple[Cell, ...]:
    """A path as a row; it says where its tariffs are those of an earlier path."""
    same = next((other.title for other in found.record.paths if other.id == path.same_as), None)
    title = path.title if same is None or not twins else f"{path.title} (same tariffs as “{same}”)"
    cells = [Cell(title, path.id)]
    for pair in found.contested:
        average = found.tariffs.get((path.id, *pair))
        cells.append(Cell(rate(average), average))
    for code in found.measured_regions:
        income, worth = found.income(path.id, code), found.money(path.id, code)
        ends, costs = found.ends(path.id, code), found.ends(path.id, code, found.yardstick.money)
        cells += [Cell(ranged(income, *ends), income), Cell(sure(worth, costs, billions), worth)]
    return tuple(cells)


def heat(found: Incomes, yardstick: Yardstick) -> Folded:
    """Real income of every region on every path, shaded by size."""
    paths = found.shown if yardstick is found.yardstick else found.record.paths
    order = [region for region, _ in found.ranked(found.focus.id)]
    values = {(p.id, r): found.outcome(p.id, r, yardstick.income) for p in paths for r in order}
    steps = thresholds([number for number in values.values() if number is not None])
    body = tuple(
        (
            Cell(found.view.name(region), region),
            *(_shaded(values[path.id, region], found.ends(path.id, region, yardstick.income), steps) for path in paths),
        )
        for region in order
    )
    columns = (Column("Region"), *(Column(path.title, True) for path in paths))
    caption = f"Real income of every region on every path, percent, against {yardstick.against}"
    table = Table(f"regions-{yardstick.income.replace('_', '-')}", caption, columns, body)
    return Folded(caption, (table,))


def _shaded(value: float | None, ends: Ends, steps: tuple[float, float, float]) -> Cell:
    """A change with the colour of its class; none where its sign is not known."""
    plain = value is None or spans_zero(*ends)
    return Cell(sure(value, ends, percent), value, "" if value is None or plain else SHADES[shade(value, steps)])
