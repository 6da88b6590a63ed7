"""``detente read``: an article to facts, and to a patch of a case."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import NewsError, TariffError
from . import show
from .options import Json, day

_HELP = "A text file or a saved web page (.txt, .html)."


def read(
    article: Annotated[Path, typer.Argument(help=_HELP)],
    case: Annotated[
        str | None,
        typer.Option("--case", metavar="CASE", help="Set it beside a case: a shipped name or a path."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="Day of publication, if the file does not say."),
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Write the patch into the case.")] = False,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="FOLDER", help="Copy the case there and write the patch into the copy."
        ),
    ] = None,
    endpoint: Annotated[
        str | None,
        typer.Option(
            "--endpoint", metavar="URL", help="Ask a language model too, such as http://127.0.0.1:8080/v1."
        ),
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", metavar="NAME", help="Name of the model there.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Read a news article: who said what, measures, deadlines, talks and positions, each with its quotation."""
    from ..news import Endpoint, read_beside

    if (accept or into) and case is None:
        raise NewsError("--accept and --into write into a case: name it with --case.")
    if (endpoint is None) != (model is None):
        raise NewsError("--endpoint and --model belong together: give both or neither.")
    asked = Endpoint(endpoint, model) if endpoint and model else None
    done = read_beside(article, case, published=_day(published), endpoint=asked)
    written = done.patch.write(into) if done.patch is not None and (accept or into) else ()
    if as_json:
        show.as_json(done.as_dict() | {"written": [str(path) for path in written]})
        return
    _facts(done)
    if done.patch is not None:
        _beside(done)
        for path in written:
            print(f"written: {path}")


def _day(text: str | None) -> Any:
    try:
        return day(text)
    except TariffError:
        raise NewsError(f"--published {text}: not a day. Write it as 2019-02-15.") from None


def _facts(done: Any) -> None:
    article = done.reading.article
    print(f"{article.name}, published on {article.published}: {len(done.reading.facts)} facts")
    for line in article.removed:
        print(f"  left out as clutter: {line[:100]}")
    notes = (
        {id(one.fact): f"{one.verdict}: {one.note}" for one in done.proposals.proposals}
        if done.proposals
        else {}
    )
    shown = None
    for fact in done.reading.facts:
        if fact.quotation != shown:
            print(f"\n[{fact.quotation.start}–{fact.quotation.end}] {fact.quotation.text}")
            shown = fact.quotation
        print(f"  {fact.kind:<12} {_words(fact)}")
        print(f"  {'':<12} {fact.confidence:.0%} sure, by {fact.reason}")
        if id(fact) in notes:
            print(f"  {'':<12} {notes[id(fact)]}")
    for line in done.reading.dropped:
        print(f"\n{line}")


def _words(fact: Any) -> str:
    from ..news.session import fact_as_dict

    hidden = ("kind", "quotation", "confidence", "reason")
    parts = (
        (name, value)
        for name, value in fact_as_dict(fact).items()
        if name not in hidden and value not in (None, [])
    )
    return "; ".join(f"{name.replace('_', ' ')}: {_value(name, value)}" for name, value in parts)


def _value(name: str, value: Any) -> str:
    if isinstance(value, dict):
        first, last = value["first"], value["last"]
        days = str(first) if first == last else f"{first} to {last}"
        return f"{days} (“{value['words']}”)" if str(first) != value["words"] else days
    if name in ("rate", "rate_from"):
        return f"{100 * value:g} %"
    if name == "value":
        return f"${value:g} billion"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _beside(done: Any) -> None:
    found = done.proposals.contradictions
    if found:
        print("\nContradictions")
        for one in found:
            print(f"  {one.fact.kind}: {one.note}: “{one.fact.quotation.text}”")
    for one, why in done.patch.refused:
        print(f"\nnot in the patch, since the case would be wrong: {'.'.join(one.where)}: {why}")
    print(f"\n{done.patch.diff}" if done.patch.diff else "\nThe case says all of this already.")
