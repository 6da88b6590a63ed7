"""The command line: verbs, exit codes and how errors are told.

Exit codes: 0 done; 2 the input is wrong (the message says what, where and what to do); 3 the model found no
equilibrium; 130 interrupted.
"""

import sys

import typer

from ..errors import DetenteError, NoEquilibrium
from . import cases, duty, read, replicate, run, schedule, solve, talks, war

BAD_INPUT, UNSOLVED, INTERRUPTED = 2, 3, 130

app = typer.Typer(
    help="A laboratory for trade conflicts: what a tariff war does, and what deal could end it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run.run)
app.command("cases")(cases.cases)
app.command("schedule")(schedule.schedule)
app.command("duty")(duty.duty)
app.command("solve")(solve.solve)
app.command("war")(war.war)
app.command("talks")(talks.talks)
app.command("read")(read.read)
app.command("replicate")(replicate.replicate)


@app.callback(invoke_without_command=True)
def _options(version: bool = typer.Option(False, "--version", help="Print the version and leave.")) -> None:
    if version:
        from .. import __version__

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
    print(f"error: {bad}", file=sys.stderr)
    sys.exit(code)
