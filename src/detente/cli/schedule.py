"""``detente schedule``: the tariffs of a case on a day."""

from typing import Annotated, Any

import typer

from . import show
from .options import Case, If, Json, On, Without, day


def schedule(
    case: Case,
    on: On = None,
    product: Annotated[
        str | None, typer.Option("--product", metavar="CODE", help="HS code of 4 to 10 digits.")
    ] = None,
    carry_out: If = None,
    without: Without = None,
    as_json: Json = False,
) -> None:
    """Say what the law of a case is on a day: averages and measures, or every line of one product."""
    from ..study import law_of_the_day

    law = law_of_the_day(case, on=day(on), product=product, carry_out=carry_out or (), without=without or ())
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
