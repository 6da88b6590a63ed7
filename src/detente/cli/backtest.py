"""``detente backtest``: predictions against what happened."""

from pathlib import Path
from typing import Annotated

import typer

from .options import Case, Json, refuse_without
from .output import answer

Outcomes = Annotated[
    Path | None,
    typer.Option("--outcomes", metavar="FILE", help="What was traded: partner, product, month, imports_usd, duty_usd."),
]
First = Annotated[str, typer.Option("--from", metavar="YYYY-MM", help="First month that is predicted.")]
Last = Annotated[str, typer.Option("--to", metavar="YYYY-MM", help="Last month that is predicted.")]
By = Annotated[str, typer.Option("--by", metavar="KIND", help="Products: hs2 or naics3.")]
HorizonName = Annotated[str, typer.Option("--horizon", metavar="NAME", help="impact, medium or long-run.")]
BaseYear = Annotated[
    int | None, typer.Option("--base-year", metavar="YEAR", help="Compare with the same months of; two years before.")
]
Map = Annotated[
    Path | None, typer.Option("--concordance", metavar="FILE", help="hs6, naics3: your own, for --by naics3.")
]
Lines = Annotated[
    Path | None,
    typer.Option("--lines", metavar="FILE", help="Trade that weighs tariff lines: hts8, origin, imports."),
]


def backtest(
    case: Case,
    first: First,
    last: Last,
    outcomes: Outcomes = None,
    by: By = "hs2",
    horizon: HorizonName = "impact",
    base_year: BaseYear = None,
    concordance: Map = None,
    lines: Lines = None,
    as_json: Json = False,
) -> None:
    """Put the clock back: predict imports by partner and product from the law, and score them on what happened."""
    from ..questions import backtest as question

    if by != "naics3":
        refuse_without("--concordance", "without --by naics3", concordance, "add it")
    found = question.ask(
        case,
        outcomes,
        first,
        last,
        by=by,
        horizon=horizon,
        base_year=base_year,
        concordance=concordance,
        lines=lines,
    )
    answer(found, as_json)
