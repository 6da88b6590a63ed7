"""A law book compiled: measures, scopes and lines as JSON and arrays, not to be parsed again.

A test compares a compiled book with the one that its files say, on sampled lines and days.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..casebook.compiled import heard, told
from ..casebook.lists import Listing
from ..keeping import Arrays, Kept
from .lawbook_parts import BookEntry, LawBook
from .origin_table import OriginTable
from .schedule import Schedule
from .scope import Lines, Scope

_LIBRARY = Path(__file__).parent.parent


def to_kept(book: LawBook) -> Kept:
    """A book as JSON and arrays."""
    law = book.schedule
    said = {
        "importer": book.importer,
        "measures": told(law.measures),
        "begins": law.begins.isoformat(),
        "ends": law.ends.isoformat(),
        "members": dict(law.members),
        "lines": list(law.lines),
        "scopes": [_scope_said(law.scopes[one.id]) for one in law.measures],
        "entries": {name: {**asdict(one), "seen": one.seen.isoformat()} for name, one in book.entries.items()},
        "sources": told(book.sources),
        "lists": {name: _listing_said(one) for name, one in book.lists.items()},
        "missing": told(book.missing),
        "cases": list(book.cases),
        "last_text": book.last_text.isoformat() if book.last_text else None,
    }
    arrays: dict[str, npt.NDArray[Any]] = {}
    for n, lines in enumerate(law.lines.values()):
        names, sector = np.unique(lines.sectors.astype(str), return_inverse=True)
        arrays |= {f"codes{n}": lines.codes, f"mfn{n}": lines.mfn_line, f"names{n}": names, f"sector{n}": sector}
    scopes = [law.scopes[one.id] for one in law.measures]
    arrays["at"] = _joined((one.at for one in scopes), np.int64)
    arrays["share"] = _joined((one.share for one in scopes), np.float64)
    arrays["rates"] = _joined((one.columns[name] for one in scopes for name in one.columns), np.float64)
    tables = [one.origins for one in scopes if one.origins is not None]
    arrays["origins"] = _joined((values for one in tables for values in one.columns.values()), np.float64)
    return Kept(said, arrays)


def of_kept(kept: Kept) -> LawBook:
    """The book that was kept."""
    said, arrays = kept.said, kept.arrays
    measures = heard(said["measures"])
    lines = {name: _lines(name, n, arrays) for n, name in enumerate(said["lines"])}
    scopes = _scopes([one.id for one in measures], said["scopes"], arrays)
    law = Schedule(
        measures, lines, scopes, date.fromisoformat(said["begins"]), date.fromisoformat(said["ends"]), said["members"]
    )
    return LawBook(
        importer=said["importer"],
        schedule=law,
        entries={name: _entry(one) for name, one in said["entries"].items()},
        sources=heard(said["sources"]),
        lists={name: _listing(one) for name, one in said["lists"].items()},
        missing=heard(said["missing"]),
        cases=tuple(said["cases"]),
        last_text=date.fromisoformat(said["last_text"]) if said["last_text"] else None,
    )


def _entry(one: Mapping[str, Any]) -> BookEntry:
    return BookEntry(tuple(one["cases"]), date.fromisoformat(one["seen"]), one["by"], tuple(one["disagree"]))


def _listing_said(one: Listing) -> dict[str, Any]:
    """A list by its file; one that ships by its place in the package."""
    path = one.path
    if path is not None and path.is_relative_to(_LIBRARY):
        path = path.relative_to(_LIBRARY)
    place = None if path is None else path.as_posix()
    return {"path": place, "columns": list(one.columns), "rows": [list(row) for row in one.rows]}


def _listing(said: Mapping[str, Any]) -> Listing:
    path = None if said["path"] is None else _LIBRARY / said["path"]
    return Listing(path, tuple(said["columns"]), tuple(map(tuple, said["rows"])))


def _lines(importer: str, n: int, arrays: Arrays) -> Lines:
    sectors = arrays[f"names{n}"].astype(object)[arrays[f"sector{n}"]]
    return Lines(importer, arrays[f"codes{n}"], arrays[f"mfn{n}"], sectors)


def _scope_said(scope: Scope) -> dict[str, Any]:
    table = scope.origins
    origins = None if table is None else {"index": list(table.index), "columns": list(table.columns)}
    return {"size": int(scope.at.size), "columns": list(scope.columns), "origins": origins}


def _scopes(names: Iterable[str], said: Iterable[Mapping[str, Any]], arrays: Arrays) -> dict[str, Scope]:
    found, first, rate, cell = {}, 0, 0, 0
    for name, one in zip(names, said, strict=True):
        last = first + one["size"]
        columns = {}
        for column in one["columns"]:
            columns[column] = arrays["rates"][rate : rate + one["size"]]
            rate += one["size"]
        table = one["origins"]
        origins = None
        if table is not None:
            rows = len(table["index"])
            cells = arrays["origins"][cell : cell + rows * len(table["columns"])]
            cell += cells.size
            by_name = dict(zip(table["columns"], cells.reshape(-1, rows), strict=True))
            origins = OriginTable(tuple(table["index"]), by_name)
        found[name] = Scope(arrays["at"][first:last], arrays["share"][first:last], columns, origins)
        first = last
    return found


def _joined(parts: Iterable[npt.NDArray[Any]], kind: Any) -> npt.NDArray[Any]:
    return np.concatenate([np.zeros(0, dtype=kind), *parts]).astype(kind)
