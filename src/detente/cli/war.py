"""``detente war``: the tariffs that each side chooses when everybody does its best, and what they do."""

from typing import Annotated, Any

import typer

from . import show
from .options import Data, Json, Quiet, World

Grain = Annotated[
    str, typer.Option("--by", metavar="GRAIN", help="uniform, partner, sector or partner-sector.")
]


def war(
    case: Annotated[
        str | None, typer.Argument(help="A case whose parties fight; left out, --players or everybody.")
    ] = None,
    world: World = "world-2017",
    path: Data = None,
    elasticities: Annotated[
        str | None, typer.Option("--elasticities", metavar="SET", help="A set of the source.")
    ] = None,
    players: Annotated[
        str | None, typer.Option("--players", metavar="LIST", help="Such as USA,CHN or USA,EU=DEU+FRA.")
    ] = None,
    by: Grain = "uniform",
    among: Annotated[
        bool | None,
        typer.Option("--among/--everyone", help="Players tax only one another (a case's parties do), or everyone."),
    ] = None,
    cap: Annotated[float, typer.Option("--cap", help="Largest rate, a fraction.")] = 10.0,
    deficits: Annotated[
        str, typer.Option("--deficits", metavar="RULE", help="purge, zero, fixed or income.")
    ] = "fixed",
    check: Annotated[
        bool, typer.Option("--check/--no-check", help="Try unilateral deviations on fresh solves.")
    ] = True,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """A tariff war: everybody's best tariffs against everybody else's."""
    from ..study.war import war as fight

    with show.progress(quiet or as_json) as progress:
        found = fight(
            case,
            world=world,
            path=path,
            elasticities=elasticities,
            players=players.split(",") if players else None,
            by=by,
            among=among,
            cap=cap,
            deficits=deficits,
            check=check,
            progress=progress,
        )
    if as_json:
        show.as_json(_object(found, by))
    else:
        _print(found)


def _object(found: Any, by: str) -> dict[str, Any]:
    """Rows by country, or by rate where a grain finer than one rate a country was asked for."""
    rows = found.countries
    if by != "uniform":
        welfare = found.countries.set_index("country")["welfare"]
        rows = found.rates.assign(
            tariff=100 * found.rates["tariff"], welfare=found.rates["country"].map(welfare), unit="%"
        )
    return {
        "concept": found.concept,
        "world": found.world,
        "players": found.players,
        "status": found.status,
        "residual": found.residual,
        "certificate": found.certificate,
        "rows": show.records(rows),
        "notes": found.notes,
    }


def _print(found: Any) -> None:
    lines = [
        (row.country, "–" if row.tariff != row.tariff else f"{row.tariff:.1f}", f"{row.welfare:+.3f}")
        for row in found.countries.sort_values("tariff", ascending=False, na_position="last").itertuples()
    ]
    show.table(
        f"{found.concept} on {found.world}", ("country", "tariff, %", "welfare, %"), lines, right=(1, 2)
    )
    for note in found.notes:
        typer.echo(note)
    gain = "" if found.certificate is None else f" Largest gain from a deviation: {found.certificate:.1e}."
    typer.echo(f"{found.status} Residual {found.residual:.1e}.{gain}")
