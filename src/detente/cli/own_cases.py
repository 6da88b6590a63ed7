"""``detente check`` and ``detente new-case``: cases of your own."""

from pathlib import Path
from typing import Annotated

import typer

from .options import Json
from .output import answer

Folder = Annotated[str, typer.Argument(metavar="CASE", help="Folder or file of a case, or a shipped name.")]
New = Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder that is not there yet; its name names the case.")]
First = Annotated[str, typer.Option("--importer", metavar="COUNTRY", help="Who puts the first duty on.")]
Second = Annotated[str, typer.Option("--origin", metavar="COUNTRY", help="On whose goods.")]
Year = Annotated[int, typer.Option("--year", min=2017, max=2100, help="Year of the case.")]
Title = Annotated[str | None, typer.Option("--title", help="Title of the report.")]


def check(case: Folder, as_json: Json = False) -> None:
    """Say whether a case is well made: every mistake with its line, else what it holds and lacks."""
    from ..questions import check as question

    answer(question.ask(case), as_json)


def new_case(
    folder: New,
    first: First = "USA",
    second: Second = "CHN",
    year: Year = 2026,
    title: Title = None,
    as_json: Json = False,
) -> None:
    """Write a commented case of your own that runs as it stands."""
    from ..questions import new_case as question

    answer(question.ask(folder, first=first, second=second, year=year, title=title), as_json)
