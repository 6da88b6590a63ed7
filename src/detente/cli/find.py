"""``detente find``: from words to tariff lines."""

from typing import Annotated

import typer

from .options import Json, On
from .output import answer

Words = Annotated[list[str], typer.Argument(metavar="WORDS", help="What the good is, such as washing machine.")]
To = Annotated[str, typer.Option("--to", metavar="COUNTRY", help="Whose schedule.")]
From = Annotated[str | None, typer.Option("--from", metavar="COUNTRY", help="Whose rates; everyone's if left out.")]
Most = Annotated[int, typer.Option("--most", min=1, max=200, help="How many lines at most.")]


def find(
    words: Words, importer: To = "USA", origin: From = None, on: On = None, most: Most = 10, as_json: Json = False
) -> None:
    """Find the tariff lines that fit a description, with their rates."""
    from ..questions import find as question

    answer(question.ask(" ".join(words), importer=importer, origin=origin, on=on, most=most), as_json)
