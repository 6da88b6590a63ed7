"""``detente history``: every change of a product's rate through time."""

from typing import Annotated

import typer

from .duty import Also, Code, From, To
from .options import Json
from .output import answer

Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="From this day on; all that is known if left out.")
]


def history(
    code: Code, origin: From, importer: To, since: Since = None, also: Also = None, as_json: Json = False
) -> None:
    """Say how the rate of a product changed through time, and by which acts."""
    from ..questions import history as question

    answer(question.ask(code, origin=origin, importer=importer, since=since, also=also or ()), as_json)
