"""``detente duty``: the rate of one product, its parts, and who set them."""

import re
from typing import Annotated, Final

import typer

from .options import If, Json, On, named, refuse_without
from .output import answer

WORD: Final = re.compile(r"[^\W\d_]{3,}")
"""A word of a good; no code has one."""
Code = Annotated[
    str,
    typer.Argument(
        metavar="CODE", help="HS code of 2 to 10 digits, with or without dots, or what the good is in words."
    ),
]
From = Annotated[str, typer.Option("--from", metavar="COUNTRY", help="Origin: code of two or three letters, or name.")]
To = Annotated[str, typer.Option("--to", metavar="COUNTRY", help="Who charges the duty.")]
Value = Annotated[float | None, typer.Option("--value", min=0, help="Value of the goods in dollars.")]
Quantity = Annotated[float | None, typer.Option("--quantity", min=0, help="Quantity, in the unit of a specific rate.")]
Exported = Annotated[
    str | None,
    typer.Option("--exported", metavar="DATE", help="Day on which the goods left, for graces in transit."),
]
CaseName = Annotated[
    str | None,
    typer.Option(
        "--case", metavar="CASE", help="The law of one case alone; all that ship together, if left out.", callback=named
    ),
]
Also = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="CASE", help="A case of your own beside all that ship. May be repeated."),
]
Known = Annotated[
    str | None,
    typer.Option("--known", metavar="DATE", help="Only what was public on that day; what was due, if left out."),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Refuse a day after the last of which the law is known.", show_default=False)
]


def duty(
    code: Code,
    origin: From,
    importer: To,
    on: On = None,
    value: Value = None,
    quantity: Quantity = None,
    exported: Exported = None,
    known: Known = None,
    case: CaseName = None,
    also: Also = None,
    strict: Strict = False,
    carry_out: If = None,
    as_json: Json = False,
) -> None:
    """Say what duty a product pays on a day: the rate, its parts, the notices, and what comes next."""
    from ..questions import duty as question

    if WORD.search(code):
        options = {"--value": value, "--quantity": quantity, "--exported": exported, "--known": known, "--case": case}
        for name, given in {**options, "--also": also, "--strict": strict, "--if": carry_out}.items():
            refuse_without(name, "on a good in words, which finds its lines first", given, "give one of their codes")
        described(code, origin, importer, on, as_json)
        return
    if case is not None:
        refuse_without("--also", "with --case, which asks one case alone", also, "leave out --case")
    found = question.ask(
        code,
        origin=origin,
        importer=importer,
        on=on,
        value=value,
        quantity=quantity,
        known=known,
        case=case,
        also=also or (),
        strict=strict,
        exported=exported,
        carry_out=carry_out or (),
    )
    answer(found, as_json)


def described(words: str, origin: str, importer: str, on: str | None, as_json: bool) -> None:
    """The lines that fit a good in words, each with its rate."""
    from ..questions import find as question

    answer(question.ask(words, importer=importer, origin=origin, on=on), as_json)
