"""``detente run``: the main job, from a case to a report."""

from pathlib import Path
from typing import Annotated

import typer

from . import show
from .options import Case, Data, Deficits, If, Json, On, Quiet, World, day

WIDEST = 9
"""Columns of a summary that fit a terminal; a case of many parties has its paths in columns instead."""


def run(
    case: Case,
    on: On = None,
    carry_out: If = None,
    world: World = "world-2017",
    path: Data = None,
    deficits: Deficits = "fixed",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Folder of the report; detente-CASE if left out."),
    ] = None,
    war: Annotated[bool, typer.Option("--war/--no-war", help="What each side wants.")] = True,
    talks: Annotated[bool, typer.Option("--talks/--no-talks", help="What they could agree.")] = True,
    full: Annotated[
        bool, typer.Option("--full", help="The talks in full: forecast, sensitivity; about a minute.")
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Study a conflict as known on a date: print what follows on each path and write a report that opens offline."""
    from .. import report
    from ..study import run as study_of
    from ..study.chapters import with_chapters

    wanted = out is not None or not as_json
    with show.progress(quiet) as step, report.Studio() as studio:
        if wanted:
            studio.start()
        study = study_of(
            case,
            on=day(on),
            carry_out=carry_out or (),
            world=world,
            path=path,
            deficits=deficits,
            progress=step,
        )
        if wanted:
            report.ahead(study, studio)
        study = with_chapters(
            study, war=war, talks=talks, full=full, world=world, path=path, deficits=deficits, progress=step
        )
        written = None
        if wanted:
            step("writing the report")
            written = report.write(study, out or Path(f"detente-{study.case.id}"), studio)
    if as_json:
        show.as_json(report.to_json(study) | ({"report": written.html} if written else {}))
        return
    summary = report.summary(study)
    if len(summary.columns) <= WIDEST:
        right = [at for at, number in enumerate(summary.numbers) if number]
        show.table(summary.title, summary.columns, summary.rows, right=right)
    else:
        paths = [one.id for one in study.paths]
        turned = list(zip(summary.columns[1:], *(row[1:] for row in summary.rows), strict=True))
        show.table(summary.title, ("", *paths), turned, right=range(1, len(paths) + 1))
    for note in summary.notes:
        typer.echo(note)
    if written:
        typer.echo(f"Report: {written.html}")
