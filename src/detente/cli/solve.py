"""``detente solve``: one counterfactual on any world."""

from typing import Annotated

import typer

from . import show
from .options import Data, Deficits, Json, World


def solve(
    tariff: Annotated[
        list[str] | None,
        typer.Option(
            "--tariff", metavar="CHANGE", help="IMPORTER:ORIGIN[:SECTOR]=RATE; +RATE adds; * is all. May be repeated."
        ),
    ] = None,
    world: World = "world-2017",
    path: Data = None,
    deficits: Deficits = "fixed",
    elasticities: Annotated[str | None, typer.Option("--elasticities", metavar="SET", help="A set of the source.")] = None,
    as_json: Json = False,
) -> None:
    """Change tariffs of a world economy and say what follows, for example --tariff USA:CHN=+0.25."""
    from ..study import parse, solve_world

    changes = [parse(text) for text in tariff or []]
    out = solve_world(changes, world=world, path=path, deficits=deficits, elasticities=elasticities)
    if as_json:
        rows = show.records(out.by_country())
        show.as_json({
            "world": out.economy.name, "status": out.status.value, "residual": out.residual,
            "assumptions": out.assumptions, "rows": rows,
        })  # fmt: skip
        return
    wide = out.by_country().pivot_table(index="country", columns="measure", values="value")
    order = wide["welfare_money"].abs().sort_values(ascending=False).index
    rows = [
        (
            code, f"{wide.at[code, 'welfare']:+.3f}", f"{wide.at[code, 'real_wage']:+.3f}",
            f"{wide.at[code, 'welfare_money'] / 1000:+.2f}", f"{wide.at[code, 'revenue_change'] / 1000:+.2f}",
        )
        for code in order
    ]  # fmt: skip
    columns = ("country", "welfare, %", "real wage, %", "welfare, bn USD", "tariff revenue, bn USD")
    show.table(f"{out.economy.name}: change against the baseline", columns, rows, right=(1, 2, 3, 4))
    typer.echo(f"{out.status.value} Residual {out.residual:.1e} of world GDP.")
