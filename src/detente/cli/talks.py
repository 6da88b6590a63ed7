"""``detente talks``: the state of the talks, packages, files of problems, and a game."""

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from ..assumptions import Setup
from ..errors import TalksError
from ..show import terminal
from .options import CaseOrNone, Force, Json, On, Quiet, refuse_without, with_setup
from .output import answer

ProblemFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--problem",
        metavar="FILE",
        help="A problem in our JSON form, a folder of GENIUS or NegMAS files, or one such file a party (repeat).",
    ),
]
SolutionName = Annotated[
    str | None,
    typer.Option("--solution", metavar="NAME", help="nash, ks, egalitarian, utilitarian or frontier."),
]
Points = Annotated[int | None, typer.Option("--points", min=2, help="Points of the frontier; all of them if left out.")]
Normalise = Annotated[bool, typer.Option("--normalise", help="Read GENIUS evaluations as shares of the largest.")]
Interactive = Annotated[bool, typer.Option("--interactive", help="Exchange packages in the terminal.")]
Against = Annotated[
    str | None,
    typer.Option("--against", metavar="STRATEGY", help="boulware, steady or conceder plays the second side."),
]
Rounds = Annotated[int | None, typer.Option("--rounds", help="Rounds of a game until the deadline; 10 if left out.")]
Export = Annotated[Path | None, typer.Option("--export", metavar="PATH", help="Write the problem to a file or folder.")]
Form = Annotated[
    str | None, typer.Option("--form", metavar="NAME", help="detente, genius or negmas; the first if left out.")
]

ROUNDS: Final = 10
OURS: Final = "detente"


@with_setup()
def talks(
    setup: Setup,
    case: CaseOrNone = None,
    on: On = None,
    problem: ProblemFiles = None,
    solution: SolutionName = None,
    points: Points = None,
    normalise: Normalise = False,
    interactive: Interactive = False,
    against: Against = None,
    rounds: Rounds = None,
    export: Export = None,
    form: Form = None,
    force: Force = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Say how the talks of a case stand on a day and which packages could close them, or solve a problem file."""
    if (case is None) == (not problem):
        raise TalksError("give a case or --problem FILE, one of the two")
    _refuse_unused(case, on, solution, points, normalise, interactive, against, rounds, export, form, force)
    if interactive or export is not None:
        given = _problem(case, on, problem, normalise, setup)
        _play(given, rounds or ROUNDS, against) if export is None else _export(given, export, form or OURS, force)
    elif case is None:
        _solve(problem or [], solution or "nash", points, normalise, as_json)
    elif solution is not None:
        raise TalksError("--solution goes with --problem: a case gets all its packages at once")
    else:
        _study(case, on, setup, as_json, quiet)


def _refuse_unused(
    case: str | None,
    on: str | None,
    solution: str | None,
    points: int | None,
    normalise: bool,
    interactive: bool,
    against: str | None,
    rounds: int | None,
    export: Path | None,
    form: str | None,
    force: bool,
) -> None:
    if case is None:
        refuse_without("--on", "with --problem", on, "name a case")
    else:
        refuse_without("--normalise", "with a case", normalise, "give --problem FILE")
    if interactive and export is not None:
        raise TalksError("--interactive and --export are two commands: give one of them")
    if not interactive:
        refuse_without("--against", "without --interactive", against, "add --interactive")
        refuse_without("--rounds", "without --interactive", rounds, "add --interactive")
    if export is None:
        refuse_without("--form", "without --export", form, "add --export PATH")
        refuse_without("--force", "without --export", force, "add --export PATH")
    if interactive or export is not None:
        refuse_without("--solution", "with --interactive or --export", solution, "ask in two commands")
    if solution != "frontier":
        refuse_without("--points", "without --solution frontier", points, "add it")


def _study(case: str, on: str | None, setup: Setup, as_json: bool, quiet: bool) -> None:
    from ..encoding import to_json
    from ..questions import talks as question
    from ..registry import run

    with terminal.progress(quiet) as step:
        study = run(case, on=on, setup=setup, chapters=question.CHAPTERS, progress=step)
    if as_json:
        print(to_json(question.data(study)))
        return
    for id_ in question.CHAPTERS:
        if id_ in study:
            study[id_].show()
    for id_, why in study.manifest.left_out.items():
        terminal.say(f"{id_}: {why}")


def _solve(files: list[Path], solution: str, points: int | None, normalise: bool, as_json: bool) -> None:
    from ..questions import problem as question

    answer(question.ask(files, solution, points=points, normalise=normalise), as_json)


def _problem(case: str | None, on: str | None, files: list[Path] | None, normalise: bool, setup: Setup) -> Any:
    from ..questions.problem import read_problem
    from ..registry import situation

    if case is not None:
        return situation(case, on=on, setup=setup).negotiation.problem
    return read_problem(files or [], normalise=normalise)


def _export(problem: Any, target: Path, form: str, force: bool) -> None:
    from ..questions.problem import export

    for file in export(problem, target, form, force=force):
        terminal.say(f"wrote {file}")


def _play(problem: Any, rounds: int, against: str | None) -> None:
    """Read a move a line until the game is over or nobody types any more."""
    from ..questions.play import Game

    game = Game(problem, rounds, against)
    first, second = game.problem.parties
    terminal.say(
        f"{first} against {second}, {game.rounds} rounds, {len(game.problem.issues)} issues. Say help for moves."
    )
    while not game.over:
        if game.automatic:
            terminal.say(game.play())
            continue
        typer.echo(f"[round {game.round} of {game.rounds}] {terminal.clean(game.mover)}> ", nl=False)
        try:
            line = input()
        except EOFError:
            terminal.say("\nNobody moves any more. No deal.")
            return
        if line.strip():
            terminal.say(game.say(line))
