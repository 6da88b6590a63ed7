"""The command line: verbs, exit codes and how errors are told. A verb parses, calls, and renders; it phrases nothing.

Exit codes: 0 done; 2 the input is wrong (the message says what, where and what to do); 3 the model found no
equilibrium; 130 interrupted.
"""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from .._version import __version__
from ..errors import DetenteError, NoEquilibrium
from ..strangers import printable
from . import (
    backtest,
    cases,
    cite,
    duty,
    find,
    history,
    market,
    own_cases,
    read,
    replicate,
    run,
    schedule,
    serve,
    solve,
    talks,
    war,
    worlds,
)
from .options import with_quiet

BAD_INPUT, UNSOLVED, INTERRUPTED = 2, 3, 130

app = typer.Typer(
    help="A laboratory for trade conflicts: what a tariff war does, and what deal could end it.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


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


for verb in (
    run.run,
    run.show,
    cases.cases,
    worlds.worlds,
    schedule.schedule,
    duty.duty,
    history.history,
    find.find,
    solve.solve,
    war.war,
    market.market,
    backtest.backtest,
    talks.talks,
    read.read,
    replicate.replicate,
    serve.serve,
    cite.cite,
    own_cases.check,
    own_cases.new_case,
):
    app.command(verb.__name__.replace("_", "-"))(heard(with_quiet(verb)))

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
