"""The chapter on ranges: what the headline numbers are worth, at impact and in the long run."""

from typing import Any, Final

import pandas as pd

from ...conflict import Situation
from ...encoding import rows_of
from ...show.blocks import Answer, Block, Cell, Column, Figure, Folded, Paragraph, Section, Table, lines, only
from ...show.forms.tornado import Cause, tornado
from ...show.numbers import percent, rate
from ...show.theme import NARROW, WIDE, party_colour
from ...show.words import capital, left_out, the
from ...study import Absent, Chapter, Read, View
from ...study.view import WORLD
from . import words
from .compute import record_of
from .record import RangesRecord

WHOLE: Final = "How sure are these numbers?"
PANELS: Final = 3
"""Parties that have a panel each; the tables have all."""


class RangesChapter(Chapter[RangesRecord]):
    """How sure the headline numbers are."""

    id = "ranges"
    title = "How sure the numbers are"
    about = "ranges of the headline numbers within a year and in the long run, and what they turn on"
    record = RangesRecord
    draws = True
    cites = ("caliendo-parro-2015",)

    def compute(self, here: Situation, read: Read) -> RangesRecord:
        """The course in question under draws."""
        if not here.ranges.count:
            raise Absent("No draws were asked for, so no number has a range.")
        here.progress(f"drawing {here.ranges.count:,} times")
        return record_of(here)

    def page(self, record: RangesRecord, view: View) -> Section:
        """Ranges at two horizons, what they turn on, and the second route."""
        text = lines(words.method(record), words.sure(record, view))
        turns = only(figure(record, view))
        folds = (*only(Folded(words.TURNS, turns) if turns else None), shares(record, view), sources(record))
        return Section(self.id, self.title, (*text, table(record, view), *folds))

    def answer(self, record: RangesRecord, view: View) -> Answer:
        """The ranges of the parties."""
        said = f"Nine of ten draws of what is uncertain put the change of real income here. {words.sure(record, view)}"
        return Answer(WHOLE, (Paragraph(said),))

    def brief(self, record: RangesRecord, view: View) -> tuple[Block, ...]:
        """The table of both horizons."""
        return (table(record, view),)

    def tables(self, record: RangesRecord) -> dict[str, pd.DataFrame]:
        """Tidy tables."""
        return {"ranges": record.horizons, "range_swings": record.swings, "range_shares": record.shares}

    def data(self, record: RangesRecord) -> dict[str, Any]:
        """Everything but the sources."""
        return {
            "ranges": {
                "draws": record.count,
                "failed": record.failed,
                "seed": record.seed,
                "path": record.path,
                "turns_on": record.turns_on,
                "rows": record.horizons,
                "swings": record.swings,
                "shares": record.shares,
                "checks": record.checks,
            }
        }


def table(record: RangesRecord, view: View) -> Table:
    """A row a number, a column a horizon."""
    names = tuple(dict.fromkeys(row["horizon"] for row in rows_of(record.horizons)))
    body = []
    for region in dict.fromkeys(row["region"] for row in rows_of(record.horizons)):
        for measure, name in words.NAMES.items():
            rows = words.by_horizon(record, region, measure)
            cells = (Cell(words.written(rows[one]), rows[one]["value"]) for one in names)
            body.append((Cell(name.format(view.name(region)), f"{region} {measure}"), *cells))
    columns = (Column("Change"), *(Column(words.HEADS[name], True, name) for name in names))
    caption = f"{view.focus.title}: the headline numbers within a year and in the long run"
    return Table("ranges-by-horizon", caption, columns, tuple(body))


def figure(record: RangesRecord, view: View) -> Figure | None:
    """A tornado: what one uncertainty alone does, the widest first, a panel a party; none without an answer."""
    shown = [code for code in view.parties if code in set(record.swings["region"])][:PANELS]
    rows = [row for row in rows_of(record.swings) if row["region"] in shown]
    causes = [cause(row, view) for row in rows if row["low"] is not None]
    if not any(one.swing > 0 for one in causes):
        return None
    first = next(iter(record.turns_on), WORLD)
    found = {code: record.turns_on[code] for code in shown if code in record.turns_on}
    said = "; ".join(f"{the(view.name(code))} on {what}" for code, what in found.items())
    heading = f"What real income turns on most: {said or record.turns_on.get(first, 'nothing')}"
    return Figure(
        id="ranges-tornado",
        title=heading,
        alt=f"Bars of real income as one assumption moves. {heading}.",
        note=(
            f"{view.focus.title}: change of real income, percent, from its least to its most as one uncertainty moves "
            f"and everything else stays in the middle; the line is the number without a range.{missing(rows)}"
            + (" Other parties stand in the tables." if len(view.parties) > PANELS else "")
        ),
        wide=tornado(causes, "percent", WIDE),
        narrow=tornado(causes, "percent", NARROW),
    )


def missing(rows: list[dict[str, Any]]) -> str:
    """That some values of an uncertainty leave the world without an equilibrium."""
    failed = sum({row["group"]: row["failed"] for row in rows}.values())
    return f" {left_out(failed)}" if failed else ""


def cause(row: dict[str, Any], view: View) -> Cause:
    """What one uncertainty does to a party; it moves many numbers at once, and has no low and no high end."""
    return Cause(
        label=capital(row["label"]),
        low=row["low"],
        high=row["high"],
        base=row["base"],
        low_label=percent(row["low"]),
        high_label=percent(row["high"]),
        group=view.name(row["region"]),
        colour=party_colour(view.parties, row["region"]),
        directed=False,
    )


def shares(record: RangesRecord, view: View) -> Folded:
    """Shares of the variance, by draws and to first order."""
    columns = (
        Column("Whose"),
        Column("What is uncertain"),
        Column("Share alone", True),
        Column("Share in all", True),
        Column("To first order", True),
    )
    body = tuple(
        (
            Cell(view.name(row["region"]), row["region"]),
            Cell(capital(row["label"]), row["group"]),
            *(Cell(rate(row[name], 0), row[name]) for name in ("alone", "total", "first_order")),
        )
        for row in rows_of(record.shares)
    )
    caption = "Which uncertainty makes the range of real income wide"
    many = "Shares by draws (Sobol) need 200 draws or more: detente run --draws 1000. " if _too_few(record) else ""
    text = lines(f"{many}{words.check(record, view)}".strip())
    return Folded(caption, (*text, Table("range-shares", caption, columns, body)))


def _too_few(record: RangesRecord) -> bool:
    return bool(record.shares["total"].isna().all())


def sources(record: RangesRecord) -> Folded:
    """Where the draws come from."""
    body = tuple((Cell(capital(what)), Cell(source)) for what, source in record.sources)
    caption = "Where the draws come from"
    columns = (Column("What is drawn"), Column("Source"))
    return Folded(caption, (Table("range-sources", caption, columns, body),))
