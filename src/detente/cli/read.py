"""``detente read``: an article to facts, and to a patch of a case."""

from pathlib import Path
from typing import Annotated

import typer

from ..errors import NewsError
from ..show import terminal
from .options import Json, named
from .output import answer

Article = Annotated[Path, typer.Argument(help="A text file, a saved web page (.txt, .html), or a folder of them.")]
Beside = Annotated[
    str | None,
    typer.Option("--case", metavar="CASE", help="Set it beside a case: a shipped name or a path.", callback=named),
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Day of publication, if the file does not say."),
]
Accept = Annotated[bool, typer.Option("--accept", help="Write the patch into the case.")]
Into = Annotated[
    Path | None,
    typer.Option("--into", metavar="FOLDER", help="Copy the case there and write the patch into the copy."),
]
Endpoint = Annotated[
    str | None,
    typer.Option("--endpoint", metavar="URL", help="Ask a language model too, such as http://127.0.0.1:8080/v1."),
]
ModelName = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Name of the model there.")]


def read(
    article: Article,
    case: Beside = None,
    published: Published = None,
    accept: Accept = False,
    into: Into = None,
    endpoint: Endpoint = None,
    model: ModelName = None,
    as_json: Json = False,
) -> None:
    """Read a news article, or a folder of them: who said what, measures, deadlines, talks, each with its quotation."""
    from ..questions import read as question

    if article.is_dir():
        _folder(
            article, case, published, as_json, alone=accept or any(one is not None for one in (into, endpoint, model))
        )
        return
    if accept and into is not None:
        raise NewsError("--accept writes into the case and --into into a copy of it: give one of the two.")
    if (accept or into) and case is None:
        raise NewsError("--accept and --into write into a case: name it with --case.")
    found = question.ask(article, case, published=published, endpoint=endpoint, model=model)
    if accept or into:
        found = found.accept(into)
    if not as_json:
        terminal.heading(found.section().title)
    answer(found, as_json)


def _folder(folder: Path, case: str | None, published: str | None, as_json: bool, *, alone: bool) -> None:
    """Every article of a folder, with a bar of progress on standard error."""
    from ..questions import read_folder as question

    if alone:
        raise NewsError("--accept, --into, --endpoint and --model are for one article: name its file.")
    with terminal.bar(as_json) as progress:
        found = question.ask_folder(folder, case, published=published, progress=progress)
    if not as_json:
        terminal.heading(found.section().title)
    answer(found, as_json)
