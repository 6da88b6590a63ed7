"""``detente run``: the main job, from a case to a report; and ``detente show``, a study that was saved."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ..assumptions import Setup
from ..show import terminal
from .options import Case, Chapters, If, Json, On, Out, Quiet, with_setup

Full = Annotated[bool, typer.Option("--full", help="Every chapter, the slow ones too: about a minute.")]
LeaveOut = Annotated[
    list[str] | None, typer.Option("--leave-out", metavar="ID", help="Without this chapter; may be repeated.")
]
Save = Annotated[
    Path | None, typer.Option("--save", metavar="FILE", help="Save the study to a file that `detente show` reads.")
]


@with_setup()
def run(
    setup: Setup,
    case: Case,
    on: On = None,
    carry_out: If = None,
    chapter: Chapters = None,
    full: Full = False,
    leave_out: LeaveOut = None,
    out: Out = None,
    save: Save = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Study a conflict as known on a date: print what follows on each path and write a report that opens offline."""
    from ..registry import forget, shelf
    from ..registry import run as study_of
    from ..show.studio import Studio

    wanted = shelf().chosen(chapter or (), leave_out=leave_out or (), full=full)
    report = out is not None or not as_json
    with terminal.progress(quiet) as step, Studio() as studio:
        if report:
            studio.start()
        study = study_of(
            case,
            on=on,
            setup=setup,
            carry_out=carry_out or (),
            chapters=wanted,
            progress=step,
            finished=(lambda section: studio.draw_ahead(section.figures)) if report else forget,
        )
        if save is not None:
            study.save(save)
        written = None
        if report:
            step("writing the report")
            written = study.report(out or Path(f"detente-{study.scene.id}"), studio)
    _tell(study, written, as_json)


def show(
    study: Annotated[Path, typer.Argument(metavar="FILE", help="A study, saved by `detente run --save`.")],
    chapter: Chapters = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Show a saved study: its answers, a chapter of it, or its report again."""
    from ..registry import load_study

    found = load_study(study)
    if chapter:
        for id_ in chapter:
            found[id_].show()
        return
    _tell(found, None if out is None else found.report(out), as_json)


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
