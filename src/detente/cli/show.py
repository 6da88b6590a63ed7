"""How verbs print: tables for people on standard output, one JSON object for programs, progress on standard error."""

import json
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any


def as_json(value: object) -> None:
    """Print one JSON object; missing numbers are null, dates are ISO 8601."""
    print(json.dumps(_plain(value), ensure_ascii=False, indent=1, allow_nan=False))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date | Path):
        return str(value)
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def records(table: Any) -> list[dict[str, Any]]:
    """Rows of a pandas table as dictionaries with missing values as None."""
    return [{k: _plain(v) if v == v else None for k, v in row.items()} for row in table.to_dict("records")]


def table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()
) -> None:
    """Print a table; ``right`` names the columns whose numbers stand right."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    shown = Table(
        title=title, box=SIMPLE_HEAD, title_justify="left", title_style="bold", pad_edge=False,
        padding=(0, 1, 0, 0),
    )  # fmt: skip
    for at, name in enumerate(columns):
        if at in right:
            shown.add_column(name.replace(" ", "\n", 1) if len(name) > 6 else name, justify="right", no_wrap=True)
        else:
            shown.add_column(name, overflow="fold")
    for row in rows:
        shown.add_row(*row)
    Console().print(shown)


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str], None]]:
    """A spinner on standard error that says what is being done; silent where asked or where nobody watches."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda step: None
        return
    with console.status("") as status:
        yield lambda step: status.update(f"{step} ...")


def percent(value: float | None, digits: int = 1) -> str:
    """A fraction as percent; a dash where it is missing."""
    return "–" if value is None or value != value else f"{100 * value:.{digits}f} %"
