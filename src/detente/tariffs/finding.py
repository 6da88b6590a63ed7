"""From words to tariff lines: full-text search over the schedule's own descriptions, with SQLite's FTS5.

Words are stemmed (``machines`` finds ``machine``) and the last one may be cut short. A line must have all words; where
none has, those that have most come first. Of lines that say the same thing equally well the shorter text wins;
parts of a good come after the good unless they are asked for.
"""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ..errors import TariffError, UnknownName
from ..keeping import SHIPPED, file_of, folder, written
from .tables import FOLDER, read_table, shipped

ENDING: Final = ".sqlite"


@dataclass(frozen=True, slots=True)
class Match:
    """A tariff line that the words describe."""

    code: str
    text: str
    """The schedule's description."""


def find(words: str, importer: str = "USA", most: int = 10) -> tuple[Match, ...]:
    """The lines of an importer whose descriptions fit the words best, best first; none where no word is known.

    Raises ``TariffError`` where no word is given, ``UnknownName`` for an importer without descriptions.
    """
    if importer not in shipped("descriptions-"):
        raise UnknownName("importer with descriptions of goods", importer, shipped("descriptions-"))
    terms = re.findall(r"[^\W_]+", words)
    if not terms:
        raise TariffError(f"{words!r} has no word: say what the good is, such as 'washing machine'")
    quoted = [f'"{term}"' for term in terms]
    quoted[-1] += "*"
    return _ask(importer, " AND ".join(quoted), most) or _ask(importer, " OR ".join(quoted), most)


def description(importer: str, code: str) -> str | None:
    """The description of a line, if one ships."""
    if importer not in shipped("descriptions-"):
        return None
    row = _index(importer).execute("select text from lines where code = ?", (code,)).fetchone()
    return None if row is None else str(row[0])


def _ask(importer: str, query: str, most: int) -> tuple[Match, ...]:
    parts_last = "" if "part" in query.lower() else "text like 'part%', "
    sql = (
        f"select code, text from lines where lines match ? order by {parts_last}bm25(lines), length(text), code limit ?"
    )
    return tuple(Match(code, text) for code, text in _index(importer).execute(sql, (f"text : ({query})", most)))


@cache
def _index(importer: str) -> sqlite3.Connection:
    """The descriptions, indexed: the file that ships or is kept, made where there is none; in memory at the worst."""
    name, kept = f"find-{importer}", folder()
    places = [SHIPPED] if kept is None else [SHIPPED, kept]
    found = next(filter(None, (_opened(file_of(where, name, ENDING)) for where in places)), None)
    if found is None and kept is not None:
        write_index(importer, kept)
        found = _opened(file_of(kept, name, ENDING))
    if found is None:
        found = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(found, importer)
    return found


def write_index(importer: str, where: Path) -> None:
    """Write the index of an importer's descriptions into a folder, whole or not at all."""
    with written(where, f"find-{importer}", ENDING) as draft:
        try:
            with closing(sqlite3.connect(draft)) as connection:
                _fill(connection, importer)
        except sqlite3.Error as bad:
            raise OSError(str(bad)) from None  # as of any file that cannot be written


def _fill(connection: sqlite3.Connection, importer: str) -> None:
    rows = read_table(FOLDER / f"descriptions-{importer}.csv.gz", ("code", "text")).records("code", "text")
    connection.execute("create virtual table lines using fts5(code unindexed, text, tokenize = 'porter unicode61')")
    connection.executemany("insert into lines values (?, ?)", [row for row in rows if row[1] is not None])
    connection.execute("insert into lines(lines) values ('optimize')")
    connection.commit()


def _opened(file: Path) -> sqlite3.Connection | None:
    """An index that was written, to be read only; None where there is none or it is damaged."""
    if not file.is_file():
        return None
    try:
        address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        connection.execute("select count(*) from lines").fetchone()
    except sqlite3.Error:  # decided: damaged, it is made again
        return None
    return connection
