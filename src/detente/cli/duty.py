"""``detente duty``: the rate of one product, its parts, and who set them."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from . import show
from .options import If, Json, On, day

From = Annotated[
    str, typer.Option("--from", metavar="COUNTRY", help="Origin: code of two or three letters, or name.")
]
To = Annotated[str, typer.Option("--to", metavar="COUNTRY", help="Who charges the duty.")]
Value = Annotated[float | None, typer.Option("--value", min=0, help="Value of the goods in dollars.")]
Quantity = Annotated[
    float | None, typer.Option("--quantity", min=0, help="Quantity, in the unit of a specific rate.")
]
Exported = Annotated[
    str | None,
    typer.Option("--exported", metavar="DATE", help="Day on which the goods left, for graces in transit."),
]
CaseName = Annotated[
    str | None,
    typer.Option("--case", metavar="CASE", help="Whose law; the shipped case that says most, if left out."),
]


def duty(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="HS code of 2 to 10 digits, with or without dots.")
    ],
    origin: From,
    importer: To,
    on: On = None,
    value: Value = None,
    quantity: Quantity = None,
    exported: Exported = None,
    case: CaseName = None,
    carry_out: If = None,
    as_json: Json = False,
) -> None:
    """Say what duty a product pays on a day: the rate, its parts, the notices, and what comes next."""
    from ..study.duty import duty as ask

    answer = ask(
        code, origin=origin, importer=importer, on=day(on), value=value, quantity=quantity, case=case,
        exported=day(exported, "--exported"), carry_out=carry_out or (),
    )  # fmt: skip
    if as_json:
        show.as_json(asdict(answer))
        return
    _print(answer)


def _print(answer: Any) -> None:
    title = f"{answer.code} from {answer.origin} to {answer.importer} on {answer.on}, law of {answer.case}"
    columns = ["line", "MFN", "preference", "new duties", "total", "last change", "next change"]
    rows = [
        [
            one.code, _mfn(one), _preference(one), show.percent(one.added), show.percent(one.total),
            _change(one.last_change), _change(one.next_change),
        ]
        for one in answer.lines
    ]  # fmt: skip
    if answer.value is not None:
        columns.append(f"duty on ${answer.value:,.0f}")
        for row, one in zip(rows, answer.lines, strict=True):
            row.append("–" if one.dollars is None else f"${one.dollars:,.2f}")
    show.table(title, columns, rows, right=(3, 4, 7))
    _parts(answer)
    for note in answer.notes:
        print(f"· {note}")
    _missing(answer)


def _parts(answer: Any) -> None:
    rows = [
        (
            one.code, show.percent(p["rate"]), str(p["authority"]), str(p["title"]), str(p["since"]),
            str(p["announced"]), _sure(p),
        )
        for one in answer.lines
        for p in one.parts
    ]  # fmt: skip
    if rows:
        columns = ("line", "rate", "authority", "measure", "since", "announced", "notice")
        show.table("Parts of the new duties", columns, rows[:60], right=(1,))
    if len(rows) > 60:
        print(f"· and {len(rows) - 60} more parts: ask for one line, or --json.")


def _sure(part: dict[str, object]) -> str:
    certainty = part["certainty"]
    return f"{part['reference']}" + ("" if certainty == "documented" else f" ({certainty})")


def _mfn(line: Any) -> str:
    if line.mfn_text is None:
        return show.percent(line.mfn)
    return f"{line.mfn_text}" if line.mfn is None else f"{line.mfn_text}, counted as {show.percent(line.mfn)}"


def _preference(line: Any) -> str:
    return "–" if line.preference is None else f"{show.percent(line.preference)} ({line.agreement})"


def _change(change: Any) -> str:
    if change is None:
        return "–"
    return f"{change.day}: {show.percent(change.before)} to {show.percent(change.after)}"


def _missing(answer: Any) -> None:
    unusual = [one for one in answer.lines if one.mfn_text is not None and one.preference is None]
    if unusual and any(one.dollars is None for one in unusual):
        print("· The MFN rate is specific or compound: give --value and --quantity for the duty in dollars.")
    if any(one.preference is not None for one in answer.lines):
        print(
            "· The preference is due on goods that meet the rules of origin and claim it; others pay the MFN rate."
        )
