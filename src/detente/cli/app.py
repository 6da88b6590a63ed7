"""The command line: verbs, exit codes and how errors are told. A verb parses, calls, and renders; it phrases nothing.

Exit codes: 0 done; 2 the input is wrong (the message says what, where and what to do); 3 the model found no
equilibrium; 130 interrupted.
"""

import os
import sys
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Annotated, Any, Final

import typer
import typer.main
from typer.core import TyperGroup

from .._version import __version__
from ..errors import DetenteError, NoEquilibrium
from ..strangers import printable
from .options import with_quiet

BAD_INPUT, UNSOLVED, INTERRUPTED = 2, 3, 130


def heard(verb: Callable[..., None]) -> Callable[..., None]:
    """A verb that ends well where its reader has heard enough, as ``head`` has."""

    @wraps(verb)
    def called(**given: Any) -> None:
        try:
            verb(**given)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left has nowhere to go
            raise typer.Exit from None

    return called


VERBS: Final = {
    "run": "run",
    "show": "run",
    "cases": "cases",
    "worlds": "worlds",
    "schedule": "schedule",
    "duty": "duty",
    "history": "history",
    "find": "find",
    "solve": "solve",
    "war": "war",
    "sweep": "sweep",
    "market": "market",
    "backtest": "backtest",
    "talks": "talks",
    "read": "read",
    "replicate": "replicate",
    "serve": "serve",
    "cite": "cite",
    "check": "own_cases",
    "new-case": "own_cases",
}
"""Verb to the file that it is in, in the order of the help."""


class VerbsWhenAsked(dict[str, Any]):
    """The commands by name, each made when it is first asked for: a verb loads nothing of the others."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(VERBS))

    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        if found is None:
            verb = getattr(import_module(f".{VERBS[name]}", __package__), name.replace("-", "_"))
            alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            alone.command(name)(heard(with_quiet(verb)))
            found = self[name] = typer.main.get_command(alone)
        return found

    def get(self, name: str, default: Any = None) -> Any:
        """The command of a name; the default where no verb is called so."""
        found = name in self
        return self[name] if found else default

    def values(self) -> Any:
        """Every command."""
        return [self[name] for name in self]

    def items(self) -> Any:
        """Every name and its command."""
        return [(name, self[name]) for name in self]


class VerbGroup(TyperGroup):
    """The program: its verbs load when they are asked for."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands = VerbsWhenAsked()


app = typer.Typer(
    cls=VerbGroup,
    help="A laboratory for trade conflicts: what a tariff war does, and what deal could end it.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)

Version = Annotated[bool, typer.Option("--version", help="Print the version and leave.")]


@app.callback(invoke_without_command=True)
def _options(version: Version = False) -> None:
    if version:
        print(__version__)
        raise typer.Exit


def main() -> None:
    """Entry point of the ``detente`` command."""
    try:
        app()
    except NoEquilibrium as bad:
        _tell(bad, UNSOLVED)
    except DetenteError as bad:
        _tell(bad, BAD_INPUT)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _tell(bad: DetenteError, code: int) -> None:
    print(printable(f"error: {bad}"), file=sys.stderr)
    sys.exit(code)
