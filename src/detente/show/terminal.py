"""Blocks in a terminal: tables by rich, charts by their finding, folds left out but named.

Nothing that a case says is taken for markup of the terminal, and control characters are dropped.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from textwrap import fill
from typing import Any, Final

from ..strangers import printable
from .blocks import (
    Answer,
    Block,
    Chronicle,
    Definition,
    Definitions,
    Figure,
    Folded,
    Lane,
    PackageOffer,
    Paragraph,
    Part,
    PayoffGrid,
    Quotes,
    Section,
    Table,
    Verbatim,
)

WIDEST: Final = 9
"""Columns of a table that fit a terminal; a wider one is turned, its rows across."""
NARROW_HEADING, NUMBER, WORD = 12, 24, 12
"""Letters: a heading above numbers is broken at the first, a number longer than the second may be broken, and a column
of text is as wide as its longest word, up to the third.
"""
LONGEST: Final = 60
"""Rows of a table that are printed; the others are counted."""


def section(one: Section, *, folds: bool = False) -> None:
    """Print a section; ``folds`` opens what is folded."""
    heading(one.title)
    blocks(one.blocks, folds=folds)


def answers(found: Sequence[Answer]) -> None:
    """Print questions and answers."""
    for one in found:
        heading(one.question)
        blocks(one.paragraphs)


def blocks(given: Sequence[Block], *, folds: bool = False) -> None:
    """Print blocks in their order."""
    for block in given:
        _print(block, folds)


def heading(text: str) -> None:
    """Print a heading."""
    say("")
    _console().print(clean(text), markup=False, emoji=False, highlight=False, style="bold")


def say(text: str) -> None:
    """Print a line as it is."""
    _console().print(clean(text), markup=False, emoji=False, highlight=False, soft_wrap=True)


def clean(text: str) -> str:
    """Text without characters that command a terminal."""
    return printable(text)


def _print(block: Block, folds: bool) -> None:
    match block:
        case Paragraph():
            say(block.text)
        case Figure():
            say(f"{block.title}. {block.note}")
            for line in block.text.splitlines():
                say(line)
        case Table():
            table(block)
        case Definitions():
            for one in block.items:
                _definition(one)
        case Chronicle():
            for e in block.events:
                say(f"{e.day}  {e.kind}{', ' + e.party if e.party else ''}: {e.title}")
        case Lane():
            say(f"{block.status} ({block.total})")
            for card in block.cards:
                say(f"  {card.title}: {'; '.join(f'{s.party}: {s.text}' for s in card.stances) or card.none}")
        case Quotes():
            for quote in block.items:
                say(f"{quote.note}: {'“' + quote.quotation + '” ' if quote.quotation else ''}{quote.summary}")
        case PayoffGrid():
            _grid(block)
        case PackageOffer():
            _offer(block)
        case Verbatim():
            say(block.text)
        case Folded():
            if folds:
                heading(block.summary)
                blocks(block.blocks, folds=folds)
        case Part():
            heading(block.title)
            blocks(block.blocks, folds=folds)


def table(block: Table) -> None:
    """Print a table; a wide one is turned."""
    names = [column.short or column.label for column in block.columns]
    rows = [[cell.text for cell in row] for row in block.rows]
    right = [at for at, column in enumerate(block.columns) if column.number]
    if len(names) > WIDEST and len(rows) < WIDEST:
        turned = [[name, *(row[at] for row in rows)] for at, name in enumerate(names) if at]
        names, rows, right = ["", *(row[0] for row in rows)], turned, list(range(1, len(rows) + 1))
    grid(block.caption, names, rows[:LONGEST], right)
    if len(rows) > LONGEST:
        say(f"and {len(rows) - LONGEST:,} more rows: --json has all.")


def grid(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Print cells under headings; ``right`` names the columns whose numbers stand right."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(
        title=Text(clean(title)),
        box=SIMPLE_HEAD,
        title_justify="left",
        title_style="bold",
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for at, name in enumerate(columns):
        cells = [line for row in rows for line in row[at].splitlines()]
        if at in right:
            longest = max((len(cell) for cell in cells), default=0)
            broken = fill(name, max(longest, NARROW_HEADING), break_long_words=False)
            shown.add_column(Text(clean(broken)), justify="right", no_wrap=longest <= NUMBER)
        else:
            words = max((len(word) for cell in cells for word in cell.split()), default=0)
            shown.add_column(Text(clean(name)), overflow="fold", min_width=min(words, WORD))
    for row in rows:
        shown.add_row(*(Text(clean(cell)) for cell in row))
    _console().print(shown)


def _definition(one: Definition) -> None:
    """A term with its line beside it, or its lines below."""
    if len(one.lines) == 1:
        say(f"{one.term}: {one.lines[0].text}")
        return
    say(one.term)
    for line in one.lines:
        say(f"  {line.text}")


def _grid(block: PayoffGrid) -> None:
    rows = []
    for move, squares in block.rows:
        cells = []
        for square in squares:
            lines = [f"{p.party} {p.gain}{' *' if p.best else ''}" for p in square.payoffs]
            cells.append("\n".join([*lines, *([square.stable] if square.stable else [])]))
        rows.append([move, *cells])
    grid(f"{block.caption} (* {_best(block)})", [" ".join(block.corner), *block.columns], rows)


def _best(block: PayoffGrid) -> str:
    return next((p.best for _, row in block.rows for square in row for p in square.payoffs if p.best), "")


def _offer(block: PackageOffer) -> None:
    if block.title:
        heading(block.title)
    say(block.text)
    for side in block.sides:
        rows = [
            [ledger.heading if not n else "", f"{t.issue}: {t.text}", t.points]
            for ledger in side.ledgers
            for n, t in enumerate(ledger.terms)
        ]
        grid(f"{side.party} {side.total}", ["", "", ""], rows, right=(2,))


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str], None]]:
    """A spinner on standard error that says what is being done; silent where asked or where nobody watches."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda step: None
        return
    with console.status("") as status:
        yield lambda step: status.update(Text(f"{clean(step)} ..."))


@contextmanager
def bar(quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, told how much is done and of how much; silent as :func:`progress` is."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda done, of: None
        return
    with Progress(console=console, transient=True) as shown:
        task = shown.add_task("reading", total=None)
        yield lambda done, of: shown.update(task, completed=done, total=of)


def _console() -> Any:
    from rich.console import Console

    return Console()
