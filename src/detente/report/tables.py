"""Tables that leave the page: the summary for a terminal, and every table as CSV and JSON."""

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from detente.study.records import Study

from . import deal_words, war_words
from .look import Look, records
from .models import Table
from .pages.effects import comparison, welfare_regions


@dataclass(frozen=True, slots=True)
class Summary:
    """A small table for a terminal: text cells, ready to align.

    Attributes
    ----------
    title   : what the table shows
    columns : headings with their units
    numbers : which columns are numbers and stand right
    rows    : one a path
    notes   : what the numbers are, and what the solver said of them
    """

    title: str
    columns: tuple[str, ...]
    numbers: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def summary(study: Study) -> Summary:
    """Paths in rows: tariffs of each pair, real income of each party and the world; narrow, so with region codes."""
    look = Look(study)
    table = comparison(look)
    pairs = [f"{pair.importer} on {pair.origin}" for pair in look.pairs]
    incomes = [label for code in welfare_regions(look) for label in (f"{code} %", f"{code} bn $")]
    worst = max((path.residual for path in study.paths), default=0.0)
    said = sorted({path.status for path in study.paths})
    return Summary(
        title=f"{study.case.title}, as known on {study.manifest.on}",
        columns=("Path", *pairs, *incomes),
        numbers=tuple(column.number for column in table.columns),
        rows=tuple(
            (path.title, *(cell.text for cell in row[1:]))
            for path, row in zip(study.paths, table.rows, strict=True)
        ),
        notes=(
            f"Tariffs are trade-weighted averages; real income is a year's, against {look.yardstick.against}.",
            f"{' '.join(said)} Largest residual {worst:.0e} of world GDP.",
            *((war_words.line(look, study.war),) if study.war else ()),
            *((deal_words.line(study.talks),) if study.talks else ()),
        ),
    )


def rows_of(table: Table) -> list[dict[str, Any]]:
    """A page's table as rows: the value behind each cell, or its text where there is none."""
    return [
        {
            column.label: cell.text if cell.value is None or not column.number else cell.value
            for column, cell in zip(table.columns, row, strict=True)
        }
        for row in table.rows
    ]


def csv_of(columns: list[str], rows: list[dict[str, Any]]) -> str:
    """Rows as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def json_of(rows: list[dict[str, Any]]) -> str:
    """Rows as a JSON list, a row a line; dates as ISO text."""
    lines = (json.dumps(row, ensure_ascii=False, default=str) for row in rows)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def war_tables(study: Study) -> dict[str, pd.DataFrame]:
    """The tidy tables of the chapter on the war, by name of their file."""
    war = study.war
    if war is None:
        return {}
    game = {f"war_{name}": getattr(war.game, name) for name in ("matrix", "responses", "cooperation")}
    return {**game, "war_nash": war.game.war, "war_rates": war.rates, "war_countries": war.countries}


def write_tables(study: Study, tables: tuple[Table, ...], folder: Path) -> tuple[Path, ...]:
    """The study's tidy tables and the page's tables, each as CSV and JSON."""
    found = {name: getattr(study, name) for name in Study.TABLES} | war_tables(study)
    ready = {name: ([str(c) for c in frame.columns], records(frame)) for name, frame in found.items()}
    ready |= {table.id: ([column.label for column in table.columns], rows_of(table)) for table in tables}
    written = []
    for name, (columns, rows) in ready.items():
        for ending, text in (("csv", csv_of(columns, rows)), ("json", json_of(rows))):
            path = folder / f"{name}.{ending}"
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return tuple(written)
