"""``detente cite``: what to cite for a study."""

from pathlib import Path
from typing import Annotated

import typer

from ..show import terminal
from .options import Json, refuse_without
from .output import answer

File = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="A study, saved by `detente run --save`; the program alone if left out."),
]
Bibtex = Annotated[bool, typer.Option("--bibtex", help="Entries of BibTeX.")]


def cite(study: File = None, bibtex: Bibtex = False, as_json: Json = False) -> None:
    """Say what to cite: the program, the papers and data that a study used, the sources of its case."""
    from ..questions import citation as question
    from ..registry import load_study

    found = question.ask(None if study is None else load_study(study))
    if bibtex:
        refuse_without("--json", "with --bibtex", as_json, "ask in two commands")
        terminal.say(found.bibtex)
    else:
        answer(found, as_json)
