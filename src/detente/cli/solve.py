"""``detente solve``: one counterfactual on any world."""

from typing import Annotated, Any

import typer

from . import show
from .options import Data, Deficits, Json, World


def solve(
    tariff: Annotated[
        list[str] | None,
        typer.Option(
            "--tariff",
            metavar="CHANGE",
            help="IMPORTER:ORIGIN[:SECTOR]=RATE; +RATE adds; * is all. May be repeated.",
        ),
    ] = None,
    world: World = "world-2017",
    path: Data = None,
    deficits: Deficits = "fixed",
    elasticities: Annotated[
        str | None, typer.Option("--elasticities", metavar="SET", help="A set of the source.")
    ] = None,
    structure: Annotated[
        str, typer.Option("--structure", help="perfect competition, krugman or melitz.")
    ] = "perfect competition",
    factors: Annotated[
        str, typer.Option("--factors", help="mobile (long run), specific (short run), or an elasticity.")
    ] = "mobile",
    labour: Annotated[float, typer.Option("--labour", help="Elasticity of labour supply.")] = 0.0,
    rebate: Annotated[str, typer.Option("--rebate", help="lump-sum or income tax.")] = "lump-sum",
    scale: Annotated[
        float, typer.Option("--scale", help="External economies of scale, an elasticity.")
    ] = 0.0,
    pass_through: Annotated[
        float, typer.Option("--pass-through", help="Exponent of tariffs in prices.")
    ] = 1.0,
    inputs: Annotated[str, typer.Option("--inputs", help="io, pooled or none.")] = "io",
    sectors: Annotated[str, typer.Option("--sectors", help="many or one.")] = "many",
    as_json: Json = False,
) -> None:
    """Change tariffs of a world economy and say what follows, for example --tariff USA:CHN=+0.25."""
    from ..study import parse, solve_world

    changes = [parse(text) for text in tariff or []]
    out = solve_world(
        changes,
        world=world,
        path=path,
        deficits=deficits,
        elasticities=elasticities,
        inputs=inputs,
        sectors=sectors,
        structure=structure,
        factors=_number(factors),
        labour=labour,
        rebate=rebate,
        scale=scale,
        pass_through=pass_through,
    )
    if as_json:
        show.as_json(
            {
                "world": out.economy.name,
                "status": out.status.value,
                "residual": out.residual,
                "assumptions": out.assumptions,
                "rows": show.records(out.by_country()),
            }
        )
        return
    columns = ("country", "welfare, %", "real wage, %", "welfare, bn USD", "tariff revenue, bn USD")
    show.table(f"{out.economy.name}: change against the baseline", columns, _lines(out), right=(1, 2, 3, 4))
    typer.echo(f"{out.status.value} Residual {out.residual:.1e} of world GDP.")


def _number(word: str) -> str | float:
    """An elasticity where the word is a number."""
    try:
        return float(word)
    except ValueError:
        return word


def _lines(out: Any) -> list[tuple[str, ...]]:
    """A row a country, those that gain or lose most first."""
    change = 1e-3 * (out.revenue - out.economy.revenue)
    worth = 1e-3 * out.equivalent_variation
    order = sorted(range(len(worth)), key=lambda j: -abs(worth[j]))
    return [
        (
            out.economy.regions[j],
            f"{100 * (out.welfare[j] - 1):+.3f}",
            f"{100 * (out.real_wage[j] - 1):+.3f}",
            f"{worth[j]:+.2f}",
            f"{change[j]:+.2f}",
        )
        for j in order
    ]
