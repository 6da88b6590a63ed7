"""A report in a folder: a page, charts as SVG and PNG, tables as CSV and JSON. All of it or nothing."""

import json
import shutil
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final
from uuid import uuid4

from detente.errors import ReportError
from detente.study.records import Study

from . import pages
from .models import Page
from .objects import to_json
from .render import Drawing
from .studio import Studio
from .tables import war_tables, write_tables

MARK: Final = ".detente-report"
"""A file that says that a folder is a report, so that writing again may replace it."""


@dataclass(frozen=True, slots=True)
class Written:
    """Where everything is: the page, every picture, every table."""

    html: Path
    charts: tuple[Path, ...]
    tables: tuple[Path, ...]


def write(study: Study, folder: Path, studio: Studio | None = None) -> Written:
    """Write the report of a study into ``folder``, which is made, or replaced if it holds a report.

    A ``studio`` may have drawn charts ahead, see :func:`ahead`.
    Raises :class:`~detente.errors.ReportError` where the folder is a file or holds anything else.
    """
    if studio is None:
        with Studio() as own:
            return write(study, folder, own)
    folder = Path(folder).absolute()
    refuse(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}")
    try:
        written = fill(study, draft, studio)
        put(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Written(
        html=folder / written.html.relative_to(draft),
        charts=tuple(folder / path.relative_to(draft) for path in written.charts),
        tables=tuple(folder / path.relative_to(draft) for path in written.tables),
    )


def ahead(study: Study, studio: Studio) -> None:
    """Begin to draw the charts of a study that may gain chapters; those that stay the same are not drawn again."""
    studio.draw_ahead(pages.of(study).figures)


def refuse(folder: Path) -> None:
    """Stop before anything of the reader's is overwritten."""
    if folder.exists() and not folder.is_dir():
        raise ReportError(f"{folder} is a file; name a folder for the report.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise ReportError(
            f"{folder} holds files that are no report of détente; name an empty or a new folder."
        )


def fill(study: Study, folder: Path, studio: Studio) -> Written:
    """Everything, into a folder that nobody looks at yet."""
    page = pages.of(study)
    for name in ("charts", "tables"):
        (folder / name).mkdir(parents=True)
    html = folder / "index.html"
    tables = write_tables(study, page.tables, folder / "tables")
    drawings = studio.draw(page.figures, folder / "charts")
    names = (*Study.TABLES, *war_tables(study))
    html.write_text(render(page, drawings, names), encoding="utf-8")
    whole = json.dumps(to_json(study), ensure_ascii=False)
    (folder / "study.json").write_text(whole + "\n", encoding="utf-8")
    (folder / MARK).write_text(f"{study.manifest.version}\n", encoding="utf-8")
    charts = (folder / "charts" / f"{id_}.{ending}" for id_ in drawings for ending in ("svg", "png"))
    return Written(html, tuple(charts), tables)


def render(page: Page, drawings: dict[str, Drawing], tables: tuple[str, ...]) -> str:
    """The page as HTML that needs nothing from anywhere; ``tables`` are the names of the study's own files."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    source = files("detente.report") / "templates"
    loader = PackageLoader("detente.report", "templates")
    world = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    shown = {
        id_: {"wide": Markup(drawing.wide), "narrow": Markup(drawing.narrow)}
        for id_, drawing in drawings.items()
    }  # our own SVG: the words inside were escaped when it was drawn
    css, script = (
        Markup((source / name).read_text(encoding="utf-8")) for name in ("report.css", "report.js")
    )
    template = world.get_template("report.html.j2")
    return template.render(page=page, drawings=shown, css=css, script=script, tables=tables)


def put(draft: Path, folder: Path) -> None:
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
