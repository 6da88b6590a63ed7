"""``detente talks``: the state of the talks, packages, files of problems, and a game."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from ..assumptions import Setup
from ..errors import TalksError
from ..show import terminal
from .options import (
    OF_DRAWS,
    OF_MODEL,
    CaseOrNone,
    Force,
    Json,
    On,
    Quiet,
    refuse_assumed,
    refuse_without,
    with_setup,
)
from .output import answer

ProblemFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--problem",
        metavar="FILE",
        help="A problem in our form (JSON or YAML), a sheet (CSV, Excel), a folder of GENIUS, GeniusWeb or NegMAS "
        "files, or one of these for each party (repeat).",
    ),
]
SolutionName = Annotated[
    str | None,
    typer.Option("--solution", metavar="NAME", help="nash, ks, egalitarian, utilitarian or frontier."),
]
Points = Annotated[int | None, typer.Option("--points", min=2, help="Points of the frontier; all of them if left out.")]
Normalise = Annotated[
    bool | None,
    typer.Option(
        "--normalise/--raw",
        help="Read evaluations as shares of their issue's largest, or as they stand; left out, as GENIUS does in XML.",
    ),
]
Interactive = Annotated[bool, typer.Option("--interactive", help="Exchange packages in the terminal.")]
Against = Annotated[
    str | None,
    typer.Option("--against", metavar="STRATEGY", help="boulware, steady or conceder plays the second side."),
]
Rounds = Annotated[int | None, typer.Option("--rounds", help="Rounds of a game until the deadline; 10 if left out.")]
Export = Annotated[Path | None, typer.Option("--export", metavar="PATH", help="Write the problem to a file or folder.")]
Form = Annotated[
    str | None,
    typer.Option("--form", metavar="NAME", help="detente, genius, negmas or negmas-json; the first if left out."),
]
Keep = Annotated[
    list[str] | None,
    typer.Option("--keep", metavar="ISSUE=OPTION", help="A must-have of --for, priced (repeat)."),
]
Forbid = Annotated[
    list[str] | None,
    typer.Option("--forbid", metavar="ISSUE=OPTION", help="A red line of --for, priced (repeat)."),
]
For = Annotated[str | None, typer.Option("--for", metavar="PARTY", help="Whose lines or offers are meant.")]
MandateFile = Annotated[
    Path | None,
    typer.Option("--mandate", metavar="FILE", help="Lines, tradable issues and priorities of a party."),
]
TermSheet = Annotated[
    Path | None,
    typer.Option("--term-sheet", metavar="PATH", help="Write the mediator's package as a term sheet, .md or .docx."),
]
LadderOf = Annotated[
    bool, typer.Option("--ladder", help="What --for opens with, gives next, and where it stops, with few changes each.")
]
StagedDeal = Annotated[
    bool, typer.Option("--staged", help="What can be drafted before the deadline, what is left, and what waiting adds.")
]
Elicit = Annotated[
    Path | None,
    typer.Option(
        "--elicit",
        metavar="FILE",
        help="Pairwise questions to --for: written where FILE is not there; filled, its answers become a mandate.",
    ),
]
Sheet = Annotated[
    Path | None,
    typer.Option(
        "--sheet",
        metavar="PATH",
        help="Write issues, options and worths as a sheet to fill, .csv or .xlsx; --problem reads it back.",
    ),
]
Mediated = Annotated[
    list[Path] | None,
    typer.Option(
        "--mediate",
        metavar="FILE",
        help="Hold a mediated session: a mandate of each side (give it twice); neither sees what the other's says.",
    ),
]
ReceivedOffers = Annotated[
    list[str] | None,
    typer.Option(
        "--received",
        metavar="OFFER",
        help="An offer to judge: a file, or ISSUE=OPTION,ISSUE=OPTION with --for, who received it (repeat, in order).",
    ),
]

ROUNDS: Final = 10
OURS: Final = "detente"
LINES: Final = "--keep, --forbid or --mandate"
LADDER: Final = "--ladder"
RECEIVED: Final = "--received"
STAGED: Final = "--staged"
MEDIATE: Final = "--mediate"
WORTHS: Final = "--sheet"
ELICIT: Final = "--elicit"
SHEET: Final = "--term-sheet"
GAME: Final = "--interactive"
EXPORT: Final = "--export"
ANSWERS_NOTHING: Final = (SHEET, GAME, EXPORT, MEDIATE, WORTHS)
"""Commands that print no answer, so none as JSON."""


@with_setup
def talks(
    setup: Setup,
    case: CaseOrNone = None,
    on: On = None,
    problem: ProblemFiles = None,
    solution: SolutionName = None,
    points: Points = None,
    normalise: Normalise = None,
    interactive: Interactive = False,
    against: Against = None,
    rounds: Rounds = None,
    export: Export = None,
    form: Form = None,
    force: Force = False,
    keep: Keep = None,
    forbid: Forbid = None,
    for_: For = None,
    mandate: MandateFile = None,
    term_sheet: TermSheet = None,
    ladder: LadderOf = False,
    received: ReceivedOffers = None,
    staged: StagedDeal = False,
    mediate: Mediated = None,
    sheet: Sheet = None,
    elicit: Elicit = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Say how the talks of a case stand on a day and which packages could close them, or solve a problem file."""
    if (case is None) == (not problem):
        raise TalksError("give a case or --problem FILE, one of the two")
    asked = {
        LINES: bool(keep or forbid or mandate),
        SHEET: term_sheet is not None,
        GAME: interactive,
        EXPORT: export is not None,
        LADDER: ladder,
        RECEIVED: bool(received),
        STAGED: staged,
        MEDIATE: bool(mediate),
        WORTHS: sheet is not None,
        ELICIT: elicit is not None,
    }
    alone = _one_command(asked)
    if alone:
        refuse_without("--solution", f"with {alone}", solution, "ask in two commands")
    if alone in ANSWERS_NOTHING:
        refuse_without("--json", f"with {alone}, which prints no answer", as_json, "ask in two commands")
    _refuse_assumptions(setup, case, alone)
    unused = force and term_sheet is None and sheet is None and elicit is None
    _refuse_unused(case, on, solution, points, normalise, interactive, against, rounds, export, form, unused)
    table = OnTheTable(case, on, tuple(problem or ()), normalise, setup)
    if keep or forbid or mandate is not None:
        _mandate(table, for_, keep or [], forbid or [], mandate, as_json)
    elif term_sheet is not None:
        _term_sheet(table, term_sheet, force)
    elif ladder:
        _ladder(table, for_, as_json)
    elif elicit is not None:
        _elicit(table, for_, elicit, force, as_json)
    elif sheet is not None:
        _sheet(table, sheet, force)
    elif mediate:
        _mediate(table, mediate)
    elif staged:
        _staged(table, as_json)
    elif received:
        _received(table, for_, received, as_json)
    elif for_ is not None and (case is None or interactive or export is not None):
        raise TalksError("--for goes with a case, --keep, --forbid, --ladder or --received: whose side is meant")
    elif interactive or export is not None:
        given = _problem(case, on, problem, normalise, setup)
        _play(given, rounds or ROUNDS, against) if export is None else _export(given, export, form or OURS, force)
    elif case is None:
        _solve(problem or [], solution or "nash", points, normalise, as_json)
    elif solution is not None:
        raise TalksError("--solution goes with --problem: a case gets all its packages at once")
    else:
        _study(case, on, setup, for_, as_json, quiet)


def _one_command(asked: dict[str, bool]) -> str:
    """What is asked beside the packages, by its options; empty where it is the packages alone."""
    given = [option for option, wanted in asked.items() if wanted]
    if len(given) > 1:
        raise TalksError(f"{' and '.join(given)} are two commands: give one of them")
    return given[0] if given else ""


def _refuse_assumptions(setup: Setup, case: str | None, alone: str) -> None:
    """A problem of a file has no world, and only the packages of a case are forecast."""
    if case is None:
        remedy = "name a case"
        refuse_assumed(setup, (*OF_MODEL, *OF_DRAWS), "with --problem, which holds all worths", remedy)
    elif alone:
        refuse_assumed(setup, OF_DRAWS, f"with {alone}, which draws nothing", "ask in two commands")


@dataclass(frozen=True, slots=True)
class OnTheTable:
    """What is negotiated: a case on a day under a setup, or files of a problem."""

    case: str | None
    on: str | None
    files: tuple[Path, ...]
    normalise: bool | None
    setup: Setup

    def negotiation(self) -> Any:
        """The talks of the case; None where the problem comes from files."""
        from ..registry import situation

        return None if self.case is None else situation(self.case, on=self.on, setup=self.setup).negotiation

    def problem(self) -> Any:
        """The problem as solved: with options worth what survives signature."""
        from ..questions.problem import after_signature, read_problem

        return after_signature(read_problem(self.files, normalise=self.normalise))

    def laid(self) -> tuple[Any, Any]:
        """The talks, None where there are none, and their problem."""
        talks = self.negotiation()
        return talks, self.problem() if talks is None else talks.problem


def _mandate(
    table: OnTheTable, party: str | None, keep: list[str], forbid: list[str], file: Path | None, as_json: bool
) -> None:
    from ..questions import mandate as question

    talks, problem = table.laid()
    if file is not None and (keep or forbid or party):
        raise TalksError("--mandate holds the lines and the party: leave out --keep, --forbid and --for")
    lines = question.typed(problem, party, keep, forbid) if file is None else question.read(file, problem)
    if talks is None:
        answer(question.ask(problem, lines), as_json)
        return
    known = {"titles": talks.titles, "front": talks.front, "without": talks.mediator}
    answer(question.ask(problem, lines, **known), as_json)


def _ladder(table: OnTheTable, party: str | None, as_json: bool) -> None:
    from ..questions import ladder as question

    talks, problem = table.laid()
    if party is None:
        raise TalksError(f"--ladder needs --for PARTY, whose offers they are: {', '.join(problem.parties)}")
    known = {} if talks is None else {"titles": talks.titles, "front": talks.front}
    answer(question.ask(problem, party, **known), as_json)


def _elicit(table: OnTheTable, party: str | None, path: Path, force: bool, as_json: bool) -> None:
    from ..questions import elicit as question

    talks, problem = table.laid()
    titles = None if talks is None else talks.titles
    if not path.exists():
        asked = question.write_questions(path, problem, party, titles)
        terminal.say(f"wrote {path}: {asked} questions; fill them in and give the same command again")
        return
    found = question.ask(path, problem, titles)
    if party is not None and party != problem.parties[found.party]:
        raise TalksError(f"{path}: holds the answers of {problem.parties[found.party]}, not of {party}")
    answer(found, as_json)
    mandate = path.with_name(f"{path.stem}-mandate.yaml")
    question.write_mandate(mandate, found, force=force)
    terminal.say(f"wrote {mandate}: --mandate reads it")


def _sheet(table: OnTheTable, path: Path, force: bool) -> None:
    from ..questions import sheet as question

    talks = table.negotiation()
    if talks is None:
        said = question.of_problem(path, table.files, normalise=table.normalise, force=force)
    else:
        said = question.of_talks(path, talks, force=force)
    for line in said:
        terminal.say(line)


def _mediate(table: OnTheTable, files: list[Path]) -> None:
    """Read a move a line, each side in turn, until there is a deal, none can be, or nobody types any more."""
    from ..questions.mediate import session

    talks, problem = table.laid()
    held = session(problem, files, None if talks is None else talks.titles)
    terminal.say(held.opening())
    while not held.over:
        typer.echo(f"[{terminal.clean(held.speaker)}]> ", nl=False)
        try:
            line = input()
        except EOFError:
            terminal.say("\nNobody speaks any more. No deal.")
            return
        if line.strip():
            terminal.say(held.say(line))


def _staged(table: OnTheTable, as_json: bool) -> None:
    from ..questions import staged as question

    talks = table.negotiation()
    if talks is None:
        raise TalksError("--staged needs the deadline and the days of drafting of a case: name a case")
    answer(question.ask(talks), as_json)


def _received(table: OnTheTable, party: str | None, offers: list[str], as_json: bool) -> None:
    from ..questions import received as question

    talks, problem = table.laid()
    files = [text for text in offers if "=" not in text]
    if files and (len(offers) > 1 or party is not None):
        raise TalksError("a file of offers says who sent them and holds all: give one --received FILE, without --for")
    found = question.read(Path(files[0]), problem) if files else question.typed(problem, party, offers)
    titles = None if talks is None else talks.titles
    answer(question.ask(problem, found, titles=titles, seed=table.setup.seed), as_json)


def _term_sheet(table: OnTheTable, path: Path, force: bool) -> None:
    from ..questions.term_sheet import of_problem, of_talks

    talks = table.negotiation()
    if talks is None:
        of_problem(path, table.problem(), force=force)
    else:
        of_talks(path, talks, force=force)
    terminal.say(f"wrote {path}")


def _refuse_unused(
    case: str | None,
    on: str | None,
    solution: str | None,
    points: int | None,
    normalise: bool | None,
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
    if not interactive:
        refuse_without("--against", "without --interactive", against, "add --interactive")
        refuse_without("--rounds", "without --interactive", rounds, "add --interactive")
    if export is None:
        refuse_without("--form", "without --export", form, "add --export PATH")
        refuse_without("--force", "without --export", force, "add --export PATH")
    if solution != "frontier":
        refuse_without("--points", "without --solution frontier", points, "add it")


def _study(case: str, on: str | None, setup: Setup, party: str | None, as_json: bool, quiet: bool) -> None:
    from ..encoding import to_json
    from ..questions import monday
    from ..questions import talks as question
    from ..registry import compose, situation

    with terminal.progress(quiet) as step:
        here = situation(case, on=on, setup=setup, progress=step)
        first = monday.on_one_screen(here.negotiation, party)
        study = compose(here, question.CHAPTERS)
    if as_json:
        print(to_json(question.data(study) | ({} if first is None else {"monday": first.data()})))
        return
    if first is not None:
        first.show()
    for id_ in question.CHAPTERS:
        if id_ in study:
            study[id_].show()
    for id_, why in study.manifest.left_out.items():
        terminal.say(f"{id_}: {why}")


def _solve(files: list[Path], solution: str, points: int | None, normalise: bool | None, as_json: bool) -> None:
    from ..questions import problem as question

    answer(question.ask(files, solution, points=points, normalise=normalise), as_json)


def _problem(case: str | None, on: str | None, files: list[Path] | None, normalise: bool | None, setup: Setup) -> Any:
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
        when = "deadline" if game.closing else f"round {game.round} of {game.rounds}"
        typer.echo(f"[{when}] {terminal.clean(game.mover)}> ", nl=False)
        try:
            line = input()
        except EOFError:
            terminal.say("\nNobody moves any more. No deal.")
            return
        if line.strip():
            terminal.say(game.say(line))
