"""``detente schedule``: the tariffs of a case on a day."""

from pathlib import Path
from typing import Annotated

import typer

from ..errors import TariffError
from .options import Case, Force, If, Json, On, Without, refuse_without
from .output import answer

Product = Annotated[str | None, typer.Option("--product", metavar="CODE", help="HS code of 4 to 10 digits.")]
Between = Annotated[
    tuple[str, str] | None, typer.Option("--between", metavar="DATE DATE", help="Two days, for --changes.")
]
Changes = Annotated[bool, typer.Option("--changes", help="What changed between the two days of --between.")]
Average = Annotated[
    list[str] | None,
    typer.Option("--average", metavar="WEIGHTS", help="Averages by own, world or simple weights; may be repeated."),
]
Export = Annotated[
    Path | None,
    typer.Option("--export", metavar="FILE", help="Write every rate: .parquet, .csv, .csv.gz or .xlsx."),
]
From = Annotated[str | None, typer.Option("--from", metavar="COUNTRY", help="Only this origin, for --export.")]
To = Annotated[str | None, typer.Option("--to", metavar="COUNTRY", help="Only this importer, for --export.")]


def schedule(
    case: Case,
    on: On = None,
    product: Product = None,
    between: Between = None,
    changes: Changes = False,
    average: Average = None,
    export: Export = None,
    origin: From = None,
    importer: To = None,
    carry_out: If = None,
    without: Without = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Say what the law of a case is on a day: averages and measures, or every line of one product."""
    from ..questions import schedule as question

    threats, off = carry_out or (), without or ()
    if export is None:
        refuse_without("--from", "without --export", origin, "add --export FILE")
        refuse_without("--to", "without --export", importer, "add --export FILE")
        refuse_without("--force", "without --export", force, "add --export FILE")
    if export is not None:
        every = "with --export, which writes every rate on every day"
        asked = {"--on": on, "--product": product, "--changes": changes, "--between": between, "--average": average}
        for option, given in (asked | {"--if": carry_out, "--without": without}).items():
            refuse_without(option, every, given, "ask in two commands")
        answer(question.export(case, export, importer=importer, origin=origin, force=force), as_json)
    elif changes or between is not None:
        for option, given in {"--on": on, "--average": average}.items():
            refuse_without(option, "with --changes, which compares the two days of --between", given, "ask without it")
        if between is None:
            raise TariffError("--changes needs two days: add --between 2018-07-05 2018-07-06")
        found = question.changes_between(case, *between, product=product, carry_out=threats, without=off)
        answer(found, as_json)
    elif average:
        refuse_without("--product", "with --average", product, "ask in two commands")
        answer(question.averages_by(case, average, on=on, carry_out=threats, without=off), as_json)
    else:
        answer(question.ask(case, on=on, product=product, carry_out=threats, without=off), as_json)
