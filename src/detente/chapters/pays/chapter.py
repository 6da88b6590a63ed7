"""The chapter on who pays: of each duty, of each dollar spent, of each job."""

from typing import Any

import pandas as pd

from ...conflict import Situation
from ...encoding import rows_of
from ...show.blocks import Answer, Block, Folded, Paragraph, Section, lines, only
from ...study import Chapter, Read, View
from . import prices_chart, tables, words
from .compute import record_of
from .record import PaysRecord


class Pays(Chapter[PaysRecord]):
    """Who pays: buyers, sellers, others abroad; households, the treasury, workers."""

    id = "pays"
    title = "Who pays"
    about = "who pays the duties: buyers, sellers and others, dollars a household, prices by what is bought, work"
    record = PaysRecord
    after = ("paths",)
    draws = True
    cites = (
        "amiti-redding-weinstein-2019",
        "fajgelbaum-et-al-2020",
        "cavallo-et-al-2021",
        "flaaen-pierce-2024",
        "miller-blair-2009",
    )

    def compute(self, here: Situation, read: Read) -> PaysRecord:
        """Bills, households, prices and work on every path."""
        return record_of(here)

    def page(self, record: PaysRecord, view: View) -> Section:
        """What was measured, then what it means on each path."""
        told = record.bridge is not None
        blocks = (
            *lines(words.horizons(record), words.method(record, view)),
            tables.bills(record, view),
            *only(
                Folded(words.HOUSEHOLDS, (tables.households(record, view),)) if told else None,
                Folded(words.PRICES, prices(record, view)) if told else None,
                Folded(words.WORK, (*lines(words.work(record, view)), tables.work(record, view))) if told else None,
            ),
            Folded(words.MEASURED, (tables.studies(record),)),
            *lines(*record.untold),
        )
        return Section(self.id, self.title, blocks)

    def answer(self, record: PaysRecord, view: View) -> Answer:
        """The bill, who pays it, what it is to a household."""
        said = (words.bill(record, view), words.household(record, view), words.treasury(record, view))
        text = " ".join(text for text in said if text)
        return Answer("Who pays?", (Paragraph(text),), words.sentence(record, view))

    def tables(self, record: PaysRecord) -> dict[str, pd.DataFrame]:
        """Tidy tables: who pays, prices by category and sector, work."""
        return {
            "who_pays": tables.tidy(record),
            "consumer_prices": record.prices,
            "border_prices": record.sectors,
            "work": record.work,
            "jobs": record.jobs,
        }

    def data(self, record: PaysRecord) -> dict[str, Any]:
        """Bills, households and studies; prices, work and sectors as rows."""
        found = {name: rows_of(getattr(record, name)) for name in ("prices", "sectors", "work", "jobs")}
        return {
            "pays": {
                "bills": record.bills,
                "households": record.households,
                "studies": record.studies,
                "bridge": record.bridge,
                "untold": record.untold,
                **found,
            }
        }


def prices(record: PaysRecord, view: View) -> tuple[Block, ...]:
    """Consumer prices as a picture and in full, and prices by sector."""
    chart = only(prices_chart.figure(record, view))
    return (*chart, tables.prices(record, view), tables.sectors(record, view))
