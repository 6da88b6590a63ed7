"""``detente market``: who fills the gap in the market of a product, or one industry from a table of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from ..assumptions import Setup
from ..errors import TariffError
from .options import If, Json, On, named, refuse_without, with_setup
from .output import answer

Code = Annotated[str | None, typer.Argument(metavar="CODE", help="HS code of 2, 4 or 6 digits, such as 9403.60.")]
To = Annotated[str | None, typer.Option("--to", metavar="COUNTRY", help="Who buys and charges the duty.")]
From = Annotated[list[str] | None, typer.Option("--from", metavar="COUNTRY", help="Only this seller; repeatable.")]
CaseName = Annotated[
    str | None,
    typer.Option("--case", metavar="CASE", help="Whose law: a shipped case or a path of your own.", callback=named),
]
HorizonName = Annotated[
    str | None, typer.Option("--horizon", metavar="NAME", help="impact (if left out), medium or long-run.")
]
Trade = Annotated[
    Path | None, typer.Option("--trade", metavar="FILE", help="Your own imports: product, origin, imports_usd.")
]
Flows = Annotated[
    Path | None,
    typer.Option("--flows", metavar="FILE", help="An industry: exporter, importer, flow, tariff_now, tariff_then."),
]
Demand = Annotated[float | None, typer.Option("--demand", help="With --flows: elasticity of demand, below zero.")]
Supply = Annotated[float | None, typer.Option("--supply", help="With --flows: elasticity of supply.")]
Between = Annotated[float | None, typer.Option("--substitution", help="With --flows: elasticity between origins.")]


@with_setup
def market(
    setup: Setup,
    code: Code = None,
    importer: To = None,
    origin: From = None,
    case: CaseName = None,
    on: On = None,
    carry_out: If = None,
    horizon: HorizonName = None,
    trade: Trade = None,
    flows: Flows = None,
    demand: Demand = None,
    supply: Supply = None,
    substitution: Between = None,
    as_json: Json = False,
) -> None:
    """Say who fills the gap: imports of a product by origin before and after, or one industry of several countries."""
    product = {"CODE": code, "--to": importer, "--from": origin, "--case": case, "--on": on, "--if": carry_out}
    industry = {"--demand": demand, "--supply": supply, "--substitution": substitution}
    if flows is not None:
        from ..questions import industry as of_industry

        why = "with --flows, which has its own tariffs"
        for option, given in (product | {"--horizon": horizon, "--trade": trade}).items():
            refuse_without(option, why, given, "ask in two commands")
        for option in setup.words()[::2]:
            refuse_without(option, why, True, "it is of a world economy")
        answer(of_industry.ask(flows, demand=demand, supply=supply, substitution=substitution), as_json)
        return
    from ..questions import market as of_product

    for option, number in industry.items():
        refuse_without(option, "without --flows", number, "add --flows FILE")
    if code is None or importer is None or case is None:
        lacking = ", ".join(name for name in ("CODE", "--to", "--case") if product[name] is None)
        raise TariffError(
            f"{lacking} missing: say detente market 9403.60 --to US --case us-china-2018 --if hike, or give an "
            "industry with --flows FILE"
        )
    found = of_product.ask(
        code,
        importer=importer,
        case=case,
        on=on,
        carry_out=carry_out or (),
        origins=origin or (),
        responses=horizon or "impact",
        trade=trade,
        setup=setup,
    )
    answer(found, as_json)
