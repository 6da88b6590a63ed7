"""``detente solve``: one counterfactual on any world."""

from typing import Annotated

import typer

from ..assumptions import Setup
from .options import Json, with_setup
from .output import answer

Tariff = Annotated[
    list[str] | None,
    typer.Option(
        "--tariff",
        metavar="CHANGE",
        help="IMPORTER:ORIGIN[:SECTOR]=RATE; +RATE adds; * is all. May be repeated.",
    ),
]


@with_setup
def solve(setup: Setup, tariff: Tariff = None, as_json: Json = False) -> None:
    """Change tariffs of a world economy and say what follows, for example --tariff USA:CHN=+0.25."""
    from ..questions import solve as question

    found = question.record_of(question.ask(tariff or [], setup), tariff or [], setup)
    answer(found, as_json)
