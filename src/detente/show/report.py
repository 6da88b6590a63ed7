"""A report in a folder: a page, charts as SVG and PNG, tables as CSV and JSON. All of it or nothing."""

import csv
import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pandas as pd

from ..encoding import rows_of, to_json
from ..errors import ReportError
from .blocks import Page, PayoffGrid, Table
from .html import page_html
from .markdown import page_markdown
from .studio import Studio

MARK: Final = ".detente-report"
"""A file that says that a folder is a report, so that writing again may replace it."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a report shows.

    Attributes
    ----------
    page    : the page
    frames  : tidy tables by name
    data    : the whole study, for programs
    version : of what made it
    """

    page: Page
    frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    data: Any = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """Where everything is: the page, every picture, every table."""

    html: Path
    charts: tuple[Path, ...]
    tables: tuple[Path, ...]


def write(report: Report, folder: Path, studio: Studio | None = None) -> Written:
    """Write a report into ``folder``, which is made, or replaced if it holds a report.

    A ``studio`` may have drawn charts ahead.
    Raises :class:`~detente.errors.ReportError` where the folder is a file or holds anything else.
    """
    if studio is None:
        with Studio() as own:
            return write(report, folder, own)
    folder = Path(folder).absolute()
    refuse(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}")
    try:
        written = _fill(report, draft, studio)
        _put(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Written(
        html=folder / written.html.relative_to(draft),
        charts=tuple(folder / path.relative_to(draft) for path in written.charts),
        tables=tuple(folder / path.relative_to(draft) for path in written.tables),
    )


def refuse(folder: Path) -> None:
    """Stop before anything of the reader's is overwritten."""
    if folder.exists() and not folder.is_dir():
        raise ReportError(f"{folder} is a file; name a folder for the report.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise ReportError(f"{folder} holds files that are no report of détente; name an empty or a new folder.")


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
    (folder / "study.json").write_text(to_json(report.data, indent=None) + "\n", encoding="utf-8")
    (folder / MARK).write_text(f"{report.version}\n", encoding="utf-8")
    charts = (folder / "charts" / f"{id_}.{ending}" for id_ in drawings for ending in ("svg", "png"))
    return Written(html, tuple(charts), tables)


def _write_tables(report: Report, folder: Path) -> tuple[Path, ...]:
    """The study's tidy tables and the page's tables, each as CSV and JSON."""
    ready = {name: ([str(c) for c in one.columns], rows_of(one)) for name, one in report.frames.items()}
    ready |= {one.id: ([column.label for column in one.columns], table_rows(one)) for one in report.page.tables}
    grids = (block for block in report.page.every_block() if isinstance(block, PayoffGrid))
    ready |= {one.id: grid_rows(one) for one in grids}
    written = []
    for name, (columns, found) in ready.items():
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
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return text.getvalue()


def json_of(found: list[dict[str, Any]]) -> str:
    """Rows as a JSON list, a row a line."""
    lines = (json.dumps(row, ensure_ascii=False) for row in found)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _put(draft: Path, folder: Path) -> None:
    """The finished draft takes the folder's place; if that fails, the old report comes back."""
    if not folder.exists():
        draft.rename(folder)
        return
    old = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}.old")
    folder.rename(old)
    try:
        draft.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)
