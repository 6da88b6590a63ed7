"""Options that several verbs share, and how their words are read."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ..errors import TariffError

Case = Annotated[str, typer.Argument(help="A shipped case (see `detente cases`) or the path of your own.")]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="Day such as 2019-02-15; the case's own if left out."),
]
If = Annotated[
    list[str] | None, typer.Option("--if", metavar="THREAT", help="Carry out a threat; may be repeated.")
]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="MEASURE", help="Switch a measure off; * is all.")
]
World = Annotated[
    str, typer.Option("--world", metavar="NAME", help="world-2017, wiod2013, icio-mat, cp2015 or tables.")
]
Data = Annotated[Path | None, typer.Option("--path", metavar="PATH", help="Where the world's raw data lie.")]
Deficits = Annotated[str, typer.Option("--deficits", metavar="RULE", help="zero, fixed or income.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on standard error.")]


def day(text: str | None, option: str = "--on") -> date | None:
    """A date from an option, None where it was not given; raises TariffError."""
    return None if text is None else given_day(text, option)


def given_day(text: str, option: str) -> date:
    """A date from an option; raises TariffError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise TariffError(f"{option} {text}: not a day. Write it as 2019-02-15.") from None
