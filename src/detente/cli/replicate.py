"""``detente replicate``: published tables, made again."""

from pathlib import Path
from typing import Annotated

import typer

from .options import Json, refuse_without
from .output import answer

Paper = Annotated[str | None, typer.Argument(help="Id of a paper; left out, the papers are listed.")]
Data = Annotated[Path | None, typer.Option("--data", metavar="DIR", help="Folder of the paper's raw data.")]


def replicate(paper: Paper = None, data: Data = None, as_json: Json = False) -> None:
    """Make a published table again and put ours beside it."""
    from ..questions import replicate as question

    if paper is None:
        refuse_without("--data", "without a paper", data, "name one of the list")
    answer(question.papers() if paper is None else question.ask(paper, data), as_json)
