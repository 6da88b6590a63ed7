"""``detente war``: the tariffs that each side chooses when everybody does its best, and what they do."""

from typing import Annotated

import typer

from ..assumptions import Setup
from ..show import terminal
from .options import Json, On, Quiet, named, refuse_without, with_setup
from .output import answer

CaseOrNone = Annotated[
    str | None,
    typer.Argument(
        help="A case whose parties fight from the law of the day; left out, --players or everybody.", callback=named
    ),
]
Players = Annotated[str | None, typer.Option("--players", metavar="LIST", help="Such as USA,CHN or USA,EU=DEU+FRA.")]
Grain = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="GRAIN",
        help="uniform, partner, sector or partner-sector; left out, the last for a case, the first for a world.",
    ),
]
Among = Annotated[
    bool | None,
    typer.Option("--among/--everyone", help="Players tax only one another (a case's parties do), or everyone."),
]
Cap = Annotated[float, typer.Option("--cap", help="Largest rate, a fraction.")]
Check = Annotated[bool, typer.Option("--check/--no-check", help="Try unilateral deviations on fresh solves.")]


@with_setup
def war(
    setup: Setup,
    case: CaseOrNone = None,
    on: On = None,
    players: Players = None,
    by: Grain = None,
    among: Among = None,
    cap: Cap = 10.0,
    check: Check = True,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """A tariff war: everybody's best tariffs against everybody else's."""
    from ..questions import war as question

    if case is None:
        refuse_without("--on", "without a case, whose law has days", on, "name a case")
    with terminal.progress(quiet or as_json) as progress:
        found = question.ask(
            case,
            on=on,
            setup=setup,
            players=players.split(",") if players else None,
            by=by,
            among=among,
            cap=cap,
            check=check,
            progress=progress,
        )
    answer(found, as_json)
