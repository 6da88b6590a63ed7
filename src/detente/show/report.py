"""A report in a folder: a page, charts as SVG (and PNG), tables as CSV and JSON. All of it or nothing."""

import csv
import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ..disk import clear_drafts, draft_of, is_file_name, why
from ..encoding import rows_of, to_json
from ..errors import ReportError
from ..strangers import as_cell
from .blocks import Page, PayoffGrid, Table
from .drawing import Drawing
from .folder import put, refuse
from .html import page_html
from .markdown import page_markdown
from .studio import Studio


@dataclass(frozen=True, slots=True)
class Report:
    """What a report shows.

    Attributes
    ----------
    page    : the page
    frames  : tidy tables by name
    data    : the whole study, for programs
    version : of what made it
    brief   : the page cut to two sheets, None where there is none; its charts are of the page
    """

    page: Page
    frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    data: Any = None
    version: str = ""
    brief: Page | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """Where everything is: the page, every picture, every table."""

    html: Path
    brief: Path | None
    charts: tuple[Path, ...]
    tables: tuple[Path, ...]


def write(report: Report, folder: Path, studio: Studio | None = None, *, force: bool = False) -> Written:
    """Write a report into ``folder``, which is made; a report that is there already is written anew.

    Files that détente did not write stay. ``force`` allows a folder that holds something else than a report, and to
    overwrite files there that were changed since. A ``studio`` may have drawn charts ahead.

    Raises :class:`~detente.errors.ReportError` where the folder is a file or closed, or holds files that would be
    overwritten.
    """
    if studio is None:
        with Studio() as own:
            return write(report, folder, own, force=force)
    folder = refuse(folder, force=force)
    clear_drafts(folder)
    draft = draft_of(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        written = _fill(report, draft, studio)
        put(draft, folder, report.version, force=force)
    except OSError as bad:
        raise ReportError(f"{folder}: the report cannot be written ({why(bad)}): nothing was written half.") from bad
    finally:
        shutil.rmtree(draft, ignore_errors=True)  # decided: the draft is hidden, and the next write clears it
    return Written(
        html=folder / written.html.relative_to(draft),
        brief=None if written.brief is None else folder / written.brief.relative_to(draft),
        charts=tuple(folder / path.relative_to(draft) for path in written.charts),
        tables=tuple(folder / path.relative_to(draft) for path in written.tables),
    )


def _fill(report: Report, folder: Path, studio: Studio) -> Written:
    """Everything, into a folder that nobody looks at yet."""
    page = report.page
    for name in ("charts", "tables"):
        (folder / name).mkdir(parents=True)
    html = folder / "index.html"
    tables = _write_tables(report, folder / "tables")
    drawings = studio.draw(page.figures, folder / "charts")
    html.write_text(page_html(page, drawings), encoding="utf-8")
    (folder / "report.md").write_text(page_markdown(page), encoding="utf-8")
    brief = _write_brief(report.brief, folder, drawings)
    (folder / "study.json").write_text(to_json(report.data, indent=None) + "\n", encoding="utf-8")
    charts = (folder / "charts" / f"{id_}.{ending}" for id_ in drawings for ending in studio.endings)
    return Written(html, brief, tuple(charts), tables)


def _write_brief(brief: Page | None, folder: Path, drawings: Mapping[str, Drawing]) -> Path | None:
    """The brief beside the page, as HTML and Markdown."""
    if brief is None:
        return None
    html = folder / "brief.html"
    html.write_text(page_html(brief, drawings), encoding="utf-8")
    (folder / "brief.md").write_text(page_markdown(brief), encoding="utf-8")
    return html


def _write_tables(report: Report, folder: Path) -> tuple[Path, ...]:
    """The study's tidy tables and the page's tables, each as CSV and JSON."""
    ready = {name: ([str(c) for c in one.columns], rows_of(one)) for name, one in report.frames.items()}
    ready |= {one.id: ([column.label for column in one.columns], table_rows(one)) for one in report.page.tables}
    grids = (block for block in report.page.every_block() if isinstance(block, PayoffGrid))
    ready |= {one.id: grid_rows(one) for one in grids}
    written = []
    for name, (columns, found) in ready.items():
        if not is_file_name(name):
            raise ReportError(f"{name!r} cannot name a table: use letters, digits, - and _ in ids.")
        for ending, text in (("csv", csv_of(columns, found)), ("json", json_of(found))):
            path = folder / f"{name}.{ending}"
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return tuple(written)


def table_rows(table: Table) -> list[dict[str, Any]]:
    """A page's table as rows: the value behind each cell, or its text where there is none."""
    return [
        {
            column.label: cell.text if cell.value is None or not column.number else cell.value
            for column, cell in zip(table.columns, row, strict=True)
        }
        for row in table.rows
    ]


def grid_rows(grid: PayoffGrid) -> tuple[list[str], list[dict[str, Any]]]:
    """A game as rows, one a pair of moves."""
    found = [
        {grid.corner[0]: move, grid.corner[1]: column, **{p.party: f"{p.gain}, {p.money}" for p in square.payoffs}}
        for move, squares in grid.rows
        for column, square in zip(grid.columns, squares, strict=True)
    ]
    return list(found[0]) if found else [], found


def csv_of(columns: list[str], found: list[dict[str, Any]]) -> str:
    """Rows as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([as_cell(name) for name in columns])
    writer.writerows([_cell(row[name]) for name in columns] for row in found)
    return text.getvalue()


def _cell(value: Any) -> Any:
    return as_cell(value) if type(value) is str else value


def json_of(found: list[dict[str, Any]]) -> str:
    """Rows as a JSON list, a row a line."""
    lines = (json.dumps(row, ensure_ascii=False) for row in found)
    return "[\n" + ",\n".join(lines) + "\n]\n"
