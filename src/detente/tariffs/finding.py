"""From words to tariff lines: full-text search over the schedule's own descriptions, with SQLite's FTS5.

A description names a good and then says of what, for what and for whom it is: the good comes before the first comma,
``of`` or ``for``, and its noun stands last ("washing machines" are it, "furniture designed to receive washing
machines" is not). Lines that name the words come first, then those that qualify another good with them, then those
that have them anywhere; among equals the heading that has most of its lines among them, then the text that says it
best. Words are stemmed (``machines`` finds ``machine``); a last word that no line has may be cut short. Where no line
has all words those that have most come first, and parts of a good come after the good unless they are asked for.

A tariff has words of its own: it has no jeans, laptops or pork. ``everyday-words.csv`` names the headings that such
a word means; their lines come before all others.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ..errors import TariffError, UnknownName
from ..keeping import SHIPPED, file_of, folder, written
from .tables import FOLDER, read_table, shipped

ENDING: Final = ".sqlite"
ENDS: Final = re.compile(
    r"[,;:(]|\bw/|\bo/|\bn/|\d"
    r"|\b(?:of|for|from|with|without|to|in|on|than|other than|not|containing|consisting|having|made|used|designed"
    r"|suitable|put up|whether|valued|measuring|weighing|each|which|whose|nesi|nesoi)\b",
    re.IGNORECASE,
)
"""Where a description has named its good and begins to qualify it."""
JOINED: Final = re.compile(r"\band\b|\bor\b|&|/", re.IGNORECASE)
LAST: Final = "zzend"
"""Stands after each noun of a good in the index, so that a phrase can ask for it."""


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
    terms = [term.lower() for term in re.findall(r"[^\W_]+", words)]
    if not terms:
        raise TariffError(f"{words!r} has no word: say what the good is, such as 'washing machine'")
    meant = _meant(terms)
    levels: dict[str, tuple[int, float]] = {}
    for level, query in enumerate(_queries(terms)):
        if level < CUT or not levels:
            for code, fit in _index(importer).execute(HITS, (query,)):
                levels.setdefault(code, (level, fit))
    if meant:
        for code in texts(importer):
            if code.startswith(meant):
                levels.setdefault(code, (CUT, 0.0))
    return _ranked(importer, levels, meant, parts=any(term.startswith("part") for term in terms))[:most]


def description(importer: str, code: str) -> str | None:
    """The description of a line, if one ships."""
    if importer not in shipped("descriptions-"):
        return None
    return texts(importer).get(code)


HITS: Final = "select code, bm25(lines) from lines where lines match ?"
CUT: Final = 3
"""Queries that are always put: those behind them only where nothing was found."""


def _queries(terms: list[str]) -> Iterator[str]:
    """What is asked, best first."""
    yield f'good : "{" ".join(terms)} {LAST}"'
    yield "good : (" + " AND ".join(f'"{term}"' for term in terms) + ")"
    yield "text : (" + " AND ".join(f'"{term}"' for term in terms) + ")"
    quoted = [f'"{term}"' for term in terms]
    quoted[-1] += "*"
    yield f"text : ({' AND '.join(quoted)})"
    yield f"text : ({' OR '.join(quoted)})"


def _ranked(
    importer: str, levels: dict[str, tuple[int, float]], meant: tuple[str, ...], *, parts: bool
) -> tuple[Match, ...]:
    """The lines that were found, best first."""
    said, size = texts(importer), _sizes(importer)
    alike = Counter((code[:4], level) for code, (level, _) in levels.items())

    def rank(code: str) -> tuple[bool, bool, int, float, float, int, str]:
        level, fit = levels[code]
        last = not parts and said[code].lower().startswith(("part", "pts"))
        share = alike[code[:4], level] / size[code[:4]]
        return (bool(meant) and not code.startswith(meant), last, level, -share, fit, len(said[code]), code)

    return tuple(Match(code, said[code]) for code in sorted(levels, key=rank))


def _meant(terms: list[str]) -> tuple[str, ...]:
    """First digits of the lines that everyday words mean; none where they are not listed. A plural is its singular."""
    asked = " ".join(terms)
    listed = (everyday().get(one) for one in (asked, asked.removesuffix("s"), asked.removesuffix("es")))
    return next((codes for codes in listed if codes), ())


def _good(text: str) -> str:
    """The good that a description names, with a mark after each noun that can stand for it."""
    found = ENDS.search(text)
    named = text if found is None else text[: found.start()]
    parts = (part.strip(" -") for part in JOINED.split(named))
    return " ".join(f"{part} {LAST}" for part in parts if part)


@cache
def everyday() -> dict[str, tuple[str, ...]]:
    """Words that the tariff says differently, and the first digits of the lines that they mean."""
    rows = read_table(FOLDER / "everyday-words.csv", ("word", "codes")).records("word", "codes")
    return {word: tuple(codes.split()) for word, codes in rows}


@cache
def texts(importer: str) -> dict[str, str]:
    """The description of each line."""
    return dict(_index(importer).execute("select code, text from lines"))


@cache
def _sizes(importer: str) -> Counter[str]:
    """How many lines each heading has."""
    return Counter(code[:4] for code in texts(importer))


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
    table = read_table(FOLDER / f"descriptions-{importer}.csv.gz", ("code", "text")).records("code", "text")
    rows = [(code, _good(text), text) for code, text in table if text is not None]
    made = "create virtual table lines using fts5(code unindexed, good, text, tokenize = 'porter unicode61')"
    connection.execute(made)
    connection.executemany("insert into lines values (?, ?, ?)", rows)
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
