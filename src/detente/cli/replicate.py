"""``detente replicate``: published tables, made again."""

from pathlib import Path
from typing import Annotated

import typer

from . import show
from .options import Json


def replicate(
    paper: Annotated[
        str | None, typer.Argument(help="Id of a paper; left out, the papers are listed.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="DIR", help="Folder of the paper's raw data.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a published table again and put ours beside it."""
    from ..replications import PAPERS

    if paper is None:
        if as_json:
            show.as_json(
                {"papers": [{"id": p.id, "citation": p.citation, "table": p.table} for p in PAPERS.values()]}
            )
        else:
            show.table(
                "Papers", ("id", "paper", "table"), [(p.id, p.citation, p.table) for p in PAPERS.values()]
            )
        return
    _one(paper, data, as_json)


def _one(paper: str, data: Path | None, as_json: bool) -> None:
    from ..replications import replicate as make

    table = make(paper, data)
    if as_json:
        found = [{name: getattr(row, name) for name in row.__slots__} for row in table.rows]
        show.as_json(
            {"paper": table.paper, "status": table.status, "residual": table.residual, "rows": found}
        )
        return
    rows = [
        (
            row.country,
            row.measure,
            f"{row.published:g}",
            f"{row.ours:.3f}",
            f"{row.difference:+.3f}",
            row.unit,
        )
        for row in table.rows
        if row.published is not None and row.difference is not None
    ]
    columns = ("country", "measure", "published", "ours", "difference", "unit")
    show.table(table.title, columns, rows, right=(2, 3, 4))
    for note in table.notes:
        typer.echo(note)
    typer.echo(f"{table.status} Residual {table.residual:.1e} of world GDP. --json has every country.")
