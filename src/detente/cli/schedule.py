"""``detente schedule``: the tariffs of a case on a day."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import TariffError
from . import lawbook, show
from .options import Case, If, Json, On, Without, day, given_day

Between = Annotated[
    tuple[str, str] | None, typer.Option("--between", metavar="DATE DATE", help="Two days, for --changes.")
]
Changes = Annotated[bool, typer.Option("--changes", help="What changed between the two days of --between.")]
Average = Annotated[
    list[str] | None,
    typer.Option(
        "--average", metavar="WEIGHTS", help="Averages by own, world or simple weights; may be repeated."
    ),
]
Export = Annotated[
    Path | None,
    typer.Option("--export", metavar="FILE", help="Write every rate: .parquet, .csv, .csv.gz or .xlsx."),
]


def schedule(
    case: Case,
    on: On = None,
    product: Annotated[
        str | None, typer.Option("--product", metavar="CODE", help="HS code of 4 to 10 digits.")
    ] = None,
    between: Between = None,
    changes: Changes = False,
    average: Average = None,
    export: Export = None,
    origin: Annotated[
        str | None, typer.Option("--from", metavar="COUNTRY", help="Only this origin, for --export.")
    ] = None,
    importer: Annotated[
        str | None, typer.Option("--to", metavar="COUNTRY", help="Only this importer, for --export.")
    ] = None,
    carry_out: If = None,
    without: Without = None,
    as_json: Json = False,
) -> None:
    """Say what the law of a case is on a day: averages and measures, or every line of one product."""
    switches = {"carry_out": carry_out or (), "without": without or ()}
    if export is not None:
        _export(case, export, importer, origin, as_json)
    elif changes or between is not None:
        _changes(case, between, switches, as_json)
    elif average:
        from ..study.lawbook import law_averages

        found = law_averages(case, average, on=day(on), **switches)
        (lawbook.averages_as_json if as_json else lawbook.print_averages)(found)
    else:
        _day(case, on, product, switches, as_json)


def _changes(case: str, between: tuple[str, str] | None, switches: dict[str, Any], as_json: bool) -> None:
    from ..study.lawbook import law_changes

    if between is None:
        raise TariffError("--changes needs two days: add --between 2018-07-05 2018-07-06")
    first, last = (given_day(text, "--between") for text in between)
    found = law_changes(case, first, last, **switches)
    (lawbook.changes_as_json if as_json else lawbook.print_changes)(found)


def _export(case: str, path: Path, importer: str | None, origin: str | None, as_json: bool) -> None:
    from ..study.lawbook import export_law

    rows = export_law(case, path, importer=importer, origin=origin)
    if as_json:
        show.as_json({"case": case, "file": path, "rows": rows})
    else:
        print(f"{path}: {rows:,} rows")


def _day(case: str, on: str | None, product: str | None, switches: dict[str, Any], as_json: bool) -> None:
    from ..study import law_of_the_day

    law = law_of_the_day(case, on=day(on), product=product, **switches)
    if as_json:
        names = ("averages", "measures", "lines", "parts")
        show.as_json(
            {"case": law.case, "on": law.on, **{name: show.records(getattr(law, name)) for name in names}}
        )
        return
    if product is None:
        _averages(law)
        _measures(law)
    else:
        _product(law, product)


def _averages(law: Any) -> None:
    rows = [
        (
            r.importer,
            r.origin,
            show.percent(r.mfn),
            show.percent(r.added),
            show.percent(r.total),
            show.percent(r.covered, 0),
        )
        for r in law.averages.itertuples()
    ]
    columns = ("importer", "origin", "MFN", "new duties", "total", "of trade covered")
    show.table(f"Average tariffs on {law.on}, weighted by trade", columns, rows, right=(2, 3, 4, 5))


def _measures(law: Any) -> None:
    rows = [
        (
            r.title,
            r.imposed_by,
            r.on if len(r.on) < 12 else f"{r.on[:9]}...",
            r.rate_text or "–",
            r.status,
            str(r.since or "–"),
        )
        for r in law.measures.itertuples()
    ]
    show.table("Measures", ("measure", "by", "on", "rate", "status", "since"), rows, right=(3,))


def _product(law: Any, product: str) -> None:
    rows = [
        (r.importer, r.origin, r.code, show.percent(r.mfn), show.percent(r.added), show.percent(r.total))
        for r in law.lines.itertuples()
    ]
    columns = ("importer", "origin", "code", "MFN", "new duties", "total")
    show.table(f"Product {product} on {law.on}", columns, rows, right=(3, 4, 5))
    parts = [
        (r.importer, r.code, show.percent(r.rate), r.authority, r.measure, str(r.since))
        for r in law.parts.itertuples()
    ]
    if parts:
        show.table(
            "Parts of the new duties",
            ("importer", "code", "rate", "authority", "measure", "since"),
            parts,
            right=(2,),
        )
