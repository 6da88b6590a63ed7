"""``detente sweep``: many scenarios, declared in a file, on this machine or on a cluster."""

from pathlib import Path
from typing import Annotated

import typer

from ..show import terminal
from .options import Json, Quiet
from .output import answer

Spec = Annotated[Path, typer.Argument(metavar="SPEC", help="The file that declares the sweep, YAML.")]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="A scheduler of Dask, such as tcp://HOST:8786; none is this process. This machine if left out.",
    ),
]
Workers = Annotated[int | None, typer.Option("--workers", metavar="NUMBER", help="Processes on this machine.")]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="DIR", help="Folder of the results, sweep-NAME if left out; one that is there goes on."
    ),
]


def sweep(
    spec: Spec,
    scheduler: Scheduler = None,
    workers: Workers = None,
    out: Folder = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Solve scenarios × draws × years × worlds × variants into Parquet; a sweep that was killed goes on."""
    from ..questions import sweep as question

    with terminal.progress(quiet) as step:
        found = question.ask(spec, out, scheduler, workers, step)
    answer(found, as_json)
