"""Options that several verbs share. Those of the assumptions are made from the fields of :class:`~detente.Setup`."""

import inspect
from collections.abc import Callable
from dataclasses import Field, fields
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from ..assumptions import Setup

Case = Annotated[str, typer.Argument(help="A shipped case (see `detente cases`) or the path of your own.")]
CaseOrNone = Annotated[str | None, typer.Argument(help="A shipped case (see `detente cases`) or the path of your own.")]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="Day such as 2019-02-15; the case's own if left out."),
]
If = Annotated[list[str] | None, typer.Option("--if", metavar="THREAT", help="Carry out a threat; may be repeated.")]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="MEASURE", help="Switch a measure off; * is all.")
]
Chapters = Annotated[
    list[str] | None,
    typer.Option("--chapter", metavar="ID", help="Only this chapter and what it needs; may be repeated."),
]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Folder of the report.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on standard error.")]


def with_setup(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A verb whose parameter ``setup`` is filled from options, one a field of :class:`Setup`; ``names`` or all."""

    def changed(verb: Callable[..., None]) -> Callable[..., None]:
        wanted = [one for one in fields(Setup) if not names or one.name in names]
        options = [_option(one) for one in wanted]

        @wraps(verb)
        def called(**given: Any) -> None:
            chosen = {one.name: _value(one.name, given.pop(one.name)) for one in wanted}
            verb(**given, setup=Setup(**chosen))

        hints = get_type_hints(verb, include_extras=True)
        own = [one.replace(annotation=hints[one.name]) for one in _parameters(verb) if one.name != "setup"]
        called.__signature__ = inspect.Signature([*own, *options])  # type: ignore[attr-defined]
        called.__annotations__ = {one.name: one.annotation for one in (*own, *options)}
        return called

    return changed


def _parameters(verb: Callable[..., None]) -> list[inspect.Parameter]:
    return [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in inspect.signature(verb).parameters.values()]


def _option(one: Field[Any]) -> inspect.Parameter:
    kind = {Path | None: Path | None, str | None: str | None, float: float, int: int}.get(
        get_type_hints(Setup)[one.name], str
    )
    name = f"--{one.name.replace('_', '-')}"
    told = typer.Option(name, metavar=one.metadata["word"], help=one.metadata["help"], rich_help_panel="Assumptions")
    return inspect.Parameter(
        one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=Annotated[kind, told]
    )


def _value(name: str, value: Any) -> Any:
    """``--factors 0.5`` is a number, ``--factors mobile`` a word."""
    if name != "factors":
        return value
    try:
        return float(value)
    except ValueError:
        return value
