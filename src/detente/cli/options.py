"""Options that several verbs share. Those of the assumptions are made from the fields of :class:`~detente.Setup`."""

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import Field, fields
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Final, get_type_hints

import typer

from ..assumptions import Named, Setup
from ..errors import DetenteError
from ..strangers import printable


def named(case: str | None) -> str | None:
    """A case as given; says so where a folder here is read in place of the shipped case of that name."""
    if case is not None and os.path.lexists(case):
        from ..questions.library import copy_note

        note = copy_note(case)
        if note:
            print(printable(note), file=sys.stderr)
    return case


Case = Annotated[
    str,
    typer.Argument(help="A shipped case (see `detente cases`) or the path of your own.", callback=named),
]
CaseOrNone = Annotated[
    str | None,
    typer.Argument(help="A shipped case (see `detente cases`) or the path of your own.", callback=named),
]
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
Force = Annotated[
    bool, typer.Option("--force", help="Overwrite files that détente did not write, or that were changed since.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on standard error.")]


OF_DRAWS: Final = ("draws", "seed")
"""Assumptions of draws: what draws nothing refuses them."""
OF_MODEL: Final = tuple(one.name for one in fields(Setup) if one.name not in OF_DRAWS)


def with_setup(verb: Callable[..., None]) -> Callable[..., None]:
    """A verb whose parameter ``setup`` is filled from options, one a field of :class:`Setup`.

    A field by whose name the verb has an option of its own is left at its default.
    """
    taken = inspect.signature(verb).parameters
    wanted = [one for one in fields(Setup) if one.name not in taken]
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


def with_quiet(verb: Callable[..., None]) -> Callable[..., None]:
    """A verb that takes ``--quiet`` as all do, also where it is too quick to tell its progress."""
    own = inspect.signature(verb).parameters
    if "quiet" in own:
        return verb

    @wraps(verb)
    def called(**given: Any) -> None:
        verb(**{name: value for name, value in given.items() if name != "quiet"})

    hints = get_type_hints(verb, include_extras=True)
    mine = [one.replace(annotation=hints[one.name]) for one in _parameters(verb)]
    quiet = inspect.Parameter("quiet", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Quiet)
    called.__signature__ = inspect.Signature([*mine, quiet])  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in (*mine, quiet)}
    return called


def refuse_without(option: str, needs: str, given: Any, remedy: str) -> None:
    """Stop where an option was given that has no effect: nothing that a user says is ignored."""
    if given is not None and given != () and given != [] and given is not False:
        raise DetenteError(f"{option} has no effect {needs}: {remedy}, or leave {option} out")


def refuse_assumed(setup: Setup, names: Sequence[str], needs: str, remedy: str) -> None:
    """Stop where an assumption differs from its default and nothing that is asked reads it."""
    for option in setup.words()[::2]:
        if option.removeprefix("--").replace("-", "_") in names:
            raise DetenteError(f"{option} has no effect {needs}: {remedy}, or leave {option} out")


def _parameters(verb: Callable[..., None]) -> list[inspect.Parameter]:
    return [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in inspect.signature(verb).parameters.values()]


def _option(one: Field[Any]) -> inspect.Parameter:
    kind = {
        Path | None: Path | None,
        str | None: str | None,
        str | Named | None: str | None,
        float: float,
        int: int,
        int | None: int | None,
    }.get(get_type_hints(Setup)[one.name], str)
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
    except ValueError:  # decided: a word, which the setup refuses or takes
        return value
