"""What the articles of a folder say, read on all processors; a file that cannot be read is told and stops nothing."""

import multiprocessing
import os
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from ..days import Day, as_day
from ..encoding import plain
from ..errors import DetenteError, NewsError
from ..news import KINDS, Session, read_beside
from ..show.blocks import Cell, Column, Section, Table, lines
from .shown import Shown

ENDINGS: Final = (".txt", ".html", ".htm")
"""Files that are read."""
ALONE: Final = 8
"""Up to so many articles are read in this process: starting others takes longer."""


@dataclass(frozen=True, slots=True, repr=False)
class FolderRead(Shown):
    """What each article of a folder says.

    Attributes
    ----------
    read   : by the name of the file
    failed : why a file was not read, by its name
    """

    read: dict[str, Session]
    failed: dict[str, str]

    def section(self) -> Section:
        """A row an article: how many facts of each type."""
        facts = sum(len(one.reading.facts) for one in self.read.values())
        title = f"{len(self.read)} articles: {facts} facts"
        columns = (Column("article"), Column("published"), *(Column(kind, number=True) for kind in KINDS))
        rows = tuple(_row(name, one) for name, one in self.read.items())
        table = (Table("articles", "Facts by article and type.", columns, rows),) if rows else ()
        return Section("read", title, (*table, *lines(*(f"not read: {why}" for why in self.failed.values()))))

    def data(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return dict(plain({"articles": [one.as_dict() for one in self.read.values()], "failed": self.failed}))


def ask_folder(
    folder: Path | str,
    case: str | None = None,
    *,
    published: Day | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
    workers: int | None = None,
) -> FolderRead:
    """Read every article of a folder, beside a case where one is given; writes nothing.

    Parameters
    ----------
    folder    : its files that end in .txt, .html or .htm are read, in the order of their names
    published : day of publication of those whose file does not say
    progress  : is told how many are read, of how many
    workers   : processes; None for one a processor

    Raises
    ------
    NewsError where the folder has no article, DayError
    """
    place = Path(folder)
    files = sorted(one for one in place.iterdir() if one.suffix.lower() in ENDINGS)
    if not files:
        raise NewsError(f"{place}: no article in it: give a folder of files that end in {', '.join(ENDINGS)}.")
    day = None if published is None else as_day(published, "--published")
    read: dict[str, Session] = {}
    failed: dict[str, str] = {}
    with _pool(len(files), workers) as run:
        for file, found in zip(files, run(partial(_read, case=case, published=day), files), strict=True):
            if isinstance(found, Session):
                read[file.name] = found
            else:
                failed[file.name] = found
            progress(len(read) + len(failed), len(files))
    return FolderRead(read, failed)


def _read(file: Path, case: str | None, published: Any) -> Session | str:
    try:
        return read_beside(file, case, published=published)
    except DetenteError as error:
        return str(error)


@contextmanager
def _pool(files: int, workers: int | None) -> Iterator[Callable[..., Any]]:
    """A map over processes, or the plain one for a few files."""
    many = workers or os.cpu_count() or 1  # decided: a system that does not count its processors has one
    if files <= ALONE or many == 1:
        yield map
        return
    pool: Executor = ProcessPoolExecutor(many, mp_context=multiprocessing.get_context("spawn"))
    with pool:
        yield partial(pool.map, chunksize=4)


def _row(name: str, one: Session) -> tuple[Cell, ...]:
    counts = Counter(fact.kind for fact in one.reading.facts)
    numbers = (Cell(str(counts[kind] or "–"), counts[kind]) for kind in KINDS)
    return Cell(name, name), Cell(str(one.reading.article.published)), *numbers
