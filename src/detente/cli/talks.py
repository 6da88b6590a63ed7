"""``detente talks``: the state of the talks, packages, files of problems, and a game."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import TalksError
from . import show
from .options import Data, Deficits, Json, On, Quiet, World, day

CaseOrNone = Annotated[
    str | None, typer.Argument(help="A shipped case (see `detente cases`) or the path of your own.")
]
Problem = Annotated[
    list[Path] | None,
    typer.Option(
        "--problem",
        metavar="FILE",
        help="A problem in our JSON form, a folder of GENIUS or NegMAS files, or one such file a party (repeat).",
    ),
]
Solution = Annotated[
    str | None,
    typer.Option("--solution", metavar="NAME", help="nash, ks, egalitarian, utilitarian or frontier."),
]
Points = Annotated[
    int | None, typer.Option("--points", min=2, help="Points of the frontier; all of them if left out.")
]
Against = Annotated[
    str | None,
    typer.Option("--against", metavar="STRATEGY", help="boulware, steady or conceder plays the second side."),
]


def talks(
    case: CaseOrNone = None,
    on: On = None,
    problem: Problem = None,
    solution: Solution = None,
    points: Points = None,
    normalise: Annotated[
        bool, typer.Option(help="Read GENIUS evaluations as shares of the largest.")
    ] = False,
    interactive: Annotated[
        bool, typer.Option("--interactive", help="Exchange packages in the terminal.")
    ] = False,
    against: Against = None,
    rounds: Annotated[int, typer.Option("--rounds", help="Rounds of a game until the deadline.")] = 10,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="PATH", help="Write the problem to a file or folder.")
    ] = None,
    form: Annotated[
        str, typer.Option("--form", metavar="NAME", help="detente, genius or negmas.")
    ] = "detente",
    world: World = "world-2017",
    path: Data = None,
    deficits: Deficits = "fixed",
    draws: Annotated[int, typer.Option("--draws", min=0, help="Draws of the forecast; 0: none.")] = 1000,
    seed: Annotated[int, typer.Option("--seed", help="Of the draws.")] = 0,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Say how the talks of a case stand on a day and which packages could close them, or solve a problem file."""
    if (case is None) == (not problem):
        raise TalksError("give a case or --problem FILE, one of the two")
    if interactive or export is not None:
        _with_problem(case, on, problem, normalise, world, path, rounds, against, export, form)
        return
    if problem:
        _solve(problem, solution or "nash", points, normalise, as_json)
        return
    if solution is not None:
        raise TalksError("--solution goes with --problem: a case gets all its packages at once")
    assert case is not None
    from ..study import talks as talks_of
    from .talks_page import page

    with show.progress(quiet) as step:
        record = talks_of(
            case, on=day(on), world=world, path=path, deficits=deficits, draws=draws, seed=seed, progress=step
        )
    if as_json:
        show.as_json(asdict(record))
    else:
        page(record)


def _solve(files: list[Path], solution: str, points: int | None, normalise: bool, as_json: bool) -> None:
    from ..study import solve_problem

    found = solve_problem(files, solution, points=points, normalise=normalise)
    if as_json:
        packages = [{"choice": choice, "utility": utility} for choice, utility in found.packages]
        show.as_json(
            {
                "solution": found.solution,
                "status": found.status,
                "packages": packages,
                "certificate": found.certificate,
                "reservation": found.reservation,
            }
        )
        return
    rows = [[f"{utility[party]:.4f}" for party in found.parties] for _, utility in found.packages]
    right = range(len(found.parties))
    show.table(f"{found.solution}: worth to each party", found.parties, rows, right=right)
    if len(found.packages) == 1:
        chosen = found.packages[0][0]
        show.table("Package", ("issue", "option"), list(chosen.items()))
    typer.echo(found.status)
    typer.echo(
        "; ".join(f"{name}: {value}" for name, value in found.certificate.items() if name != "most_equal")
    )


def _with_problem(
    case: str | None,
    on: str | None,
    files: list[Path] | None,
    normalise: bool,
    world: str,
    path: Path | None,
    rounds: int,
    against: str | None,
    target: Path | None,
    form: str,
) -> None:
    from .. import study

    if case is not None:
        problem: Any = study.problem_of(case, on=day(on), world=world, path=path)
    else:
        problem = study.read_problem(files or [], normalise=normalise)
    if target is not None:
        for file in study.export(problem, target, form):
            typer.echo(f"wrote {file}")
        return
    _play(study.Game(problem, rounds, against))


def _play(game: Any) -> None:
    """Read a move a line until the game is over or nobody types any more."""
    first, second = game.problem.parties
    typer.echo(
        f"{first} against {second}, {game.rounds} rounds, {len(game.problem.issues)} issues. Say help for moves."
    )
    while not game.over:
        if game.automatic:
            typer.echo(game.play())
            continue
        typer.echo(f"[round {game.round} of {game.rounds}] {game.mover}> ", nl=False)
        try:
            line = input()
        except EOFError:
            typer.echo("\nNobody moves any more. No deal.")
            return
        if line.strip():
            typer.echo(game.say(line))
