"""``detente run``: the main job, from a case to a report; and ``detente show``, a study that was saved."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ..assumptions import Setup
from ..show import terminal
from .options import (
    OF_DRAWS,
    Case,
    Chapters,
    Force,
    If,
    Json,
    On,
    Out,
    Quiet,
    refuse_assumed,
    refuse_without,
    with_setup,
)
from .output import answer_json

Full = Annotated[bool, typer.Option("--full", help="Every chapter, the slow ones too: about a minute.")]
Brief = Annotated[
    bool, typer.Option("--brief", help="Two pages: print their sentences, and make brief.pdf beside the report.")
]
LeaveOut = Annotated[
    list[str] | None, typer.Option("--leave-out", metavar="ID", help="Without this chapter; may be repeated.")
]
Png = Annotated[bool, typer.Option("--png", help="Charts of the report as PNG files too, beside SVG.")]
Save = Annotated[
    Path | None, typer.Option("--save", metavar="FILE", help="Save the study to a file that `detente show` reads.")
]


@with_setup
def run(
    setup: Setup,
    case: Case,
    on: On = None,
    carry_out: If = None,
    chapter: Chapters = None,
    full: Full = False,
    leave_out: LeaveOut = None,
    out: Out = None,
    png: Png = False,
    save: Save = None,
    brief: Brief = False,
    force: Force = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Study a conflict as known on a date: print what follows on each path and write a report that opens offline."""
    from ..registry import compose, forget, shelf, situation
    from ..show.studio import Studio
    from ..study import refuse_places

    if chapter:
        refuse_without("--full", "with --chapter, which names what is wanted", full, "leave out --chapter")
    wanted = shelf().chosen(chapter or (), leave_out=leave_out or (), full=full)
    if not any(shelf()[id_].draws for id_ in wanted):
        remedy = "add --chapter paths, or leave --chapter out"
        refuse_assumed(setup, OF_DRAWS, "on a report that draws nothing", remedy)
    if as_json:
        refuse_without("--brief", "with --json, which prints no page", brief, "leave out --json")
    if as_json and out is None and save is None:
        refuse_without("--force", "with --json, which writes no file", force, "add --out or --save")
    if as_json and out is None:
        refuse_without("--png", "with --json, which writes no report", png, "add --out DIR")
    with terminal.progress(quiet) as step, Studio(png=png) as studio:
        here = situation(case, on=on, setup=setup, carry_out=carry_out or (), progress=step)
        place = out or (None if as_json else Path(f"detente-{here.known.id}"))
        refuse_places(place, save, force=force)
        if place is not None:
            studio.start()
        drawn = forget if place is None else (lambda section: studio.draw_ahead(section.figures))
        study = compose(here, wanted, drawn)
        if save is not None:
            study.save(save, force=force)
        written = None
        if place is not None:
            step("writing the report")
            written = study.report(place, studio, force=force)
    if brief:
        _tell_brief(study, written)
    else:
        _tell(study, written, as_json)


def show(
    study: Annotated[Path, typer.Argument(metavar="FILE", help="A study, saved by `detente run --save`.")],
    chapter: Chapters = None,
    out: Out = None,
    png: Png = False,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Show a saved study: its answers, a chapter of it, or its report again."""
    from ..registry import load_study

    if out is None:
        refuse_without("--force", "without --out", force, "add --out DIR")
        refuse_without("--png", "without --out", png, "add --out DIR")
    found = load_study(study)
    if chapter:
        if as_json:
            answer_json({id_: found[id_].record for id_ in chapter})
        else:
            for id_ in chapter:
                found[id_].show()
        if out is not None:
            written = found.report(out, png=png, force=force)
            terminal.say(f"Report: {written.html}")
        return
    _tell(found, None if out is None else found.report(out, png=png, force=force), as_json)


def _tell_brief(study: Any, written: Any) -> None:
    from ..show.pdf import printed

    for at, said in enumerate(study.two_pages.brief, start=1):
        terminal.say(f"{at}. {said}")
    terminal.say(f"Brief: {written.brief}")
    terminal.say(f"Brief: {printed(written.brief)}")


def _tell(study: Any, written: Any, as_json: bool) -> None:
    from ..encoding import to_json

    if as_json:
        print(to_json(study.data() | ({"report": written.html} if written else {})))
        return
    terminal.blocks(study.brief())
    terminal.answers(study.answers())
    if written:
        terminal.say("")
        terminal.say(f"Report: {written.html}")
