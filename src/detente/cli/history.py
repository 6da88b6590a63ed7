"""``detente history``: every change of a product's rate through time."""

from pathlib import Path
from typing import Annotated

import typer

from .duty import Also, Code, From, To
from .options import Force, Json, refuse_without
from .output import answer

Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="From this day on; all that is known if left out.")
]


Svg = Annotated[Path | None, typer.Option("--svg", metavar="FILE", help="Write the step chart as a picture, .svg.")]


def history(
    code: Code,
    origin: From,
    importer: To,
    since: Since = None,
    also: Also = None,
    svg: Svg = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Say how the rate of a product changed through time, and by which acts."""
    from ..questions import history as question

    found = question.ask(code, origin=origin, importer=importer, since=since, also=also or ())
    if svg is not None:
        found.draw(svg, force=force)
    else:
        refuse_without("--force", "without --svg", force, "add --svg FILE")
    answer(found, as_json)
