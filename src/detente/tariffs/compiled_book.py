"""A law book of what ships, compiled: measures, scopes and lines as JSON and arrays, not to be parsed again.

Only the book of all shipped cases is kept; one with cases of a user's own is worked out each time. A test compares the
two on sampled lines and days.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..casebook import Listing, Measure, Source
from .amendments import LeftOut
from .keeping import Arrays, Kept
from .lawbook_parts import BookEntry, LawBook
from .schedule import Schedule
from .scope import Lines, Scope

_LIBRARY = Path(__file__).parent.parent


def to_kept(book: LawBook) -> Kept:
    """A book as JSON and arrays."""
    law = book.schedule
    said = {
        "importer": book.importer,
        "measures": [one.model_dump(mode="json") for one in law.measures],
        "begins": law.begins.isoformat(),
        "ends": law.ends.isoformat(),
        "members": dict(law.members),
        "lines": list(law.lines),
        "scopes": [_scope_said(law.scopes[one.id]) for one in law.measures],
        "entries": {name: {**asdict(one), "seen": one.seen.isoformat()} for name, one in book.entries.items()},
        "sources": {name: one.model_dump(mode="json") for name, one in book.sources.items()},
        "lists": {name: _listing_said(one) for name, one in book.lists.items()},
        "missing": [one.model_dump(mode="json") for one in book.missing],
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
    arrays["origins"] = _joined(
        (one.origins[name].to_numpy(float) for one in scopes if one.origins is not None for name in one.origins), float
    )
    return Kept(said, arrays)


def of_kept(kept: Kept) -> LawBook:
    """The book that was kept."""
    said, arrays = kept.said, kept.arrays
    measures = tuple(Measure.model_validate_json(json.dumps(one)) for one in said["measures"])
    lines = {name: _lines(name, n, arrays) for n, name in enumerate(said["lines"])}
    scopes = _scopes([one.id for one in measures], said["scopes"], arrays)
    law = Schedule(
        measures, lines, scopes, date.fromisoformat(said["begins"]), date.fromisoformat(said["ends"]), said["members"]
    )
    return LawBook(
        importer=said["importer"],
        schedule=law,
        entries={name: _entry(one) for name, one in said["entries"].items()},
        sources={name: Source.model_validate_json(json.dumps(one)) for name, one in said["sources"].items()},
        lists={name: _listing(one) for name, one in said["lists"].items()},
        missing=tuple(LeftOut.model_validate_json(json.dumps(one)) for one in said["missing"]),
        cases=tuple(said["cases"]),
        last_text=date.fromisoformat(said["last_text"]) if said["last_text"] else None,
    )


def _entry(one: Mapping[str, Any]) -> BookEntry:
    return BookEntry(tuple(one["cases"]), date.fromisoformat(one["seen"]), one["by"], tuple(one["disagree"]))


def _listing_said(one: Listing) -> dict[str, Any]:
    """A list by its place in the package."""
    path = None if one.path is None else one.path.relative_to(_LIBRARY).as_posix()
    return {"path": path, "columns": list(one.columns), "rows": [list(row) for row in one.rows]}


def _listing(said: Mapping[str, Any]) -> Listing:
    path = None if said["path"] is None else _LIBRARY / said["path"]
    return Listing(path, tuple(said["columns"]), tuple(map(tuple, said["rows"])))


def _lines(importer: str, n: int, arrays: Arrays) -> Lines:
    sectors = arrays[f"names{n}"].astype(object)[arrays[f"sector{n}"]]
    return Lines(importer, arrays[f"codes{n}"], arrays[f"mfn{n}"], sectors)


def _scope_said(scope: Scope) -> dict[str, Any]:
    table = scope.origins
    origins = (
        None if table is None else {"index": list(map(str, table.index)), "columns": list(map(str, table.columns))}
    )
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
            origins = pd.DataFrame(by_name, index=pd.Index(table["index"]))
        found[name] = Scope(arrays["at"][first:last], arrays["share"][first:last], columns, origins)
        first = last
    return found


def _joined(parts: Iterable[npt.NDArray[Any]], kind: Any) -> npt.NDArray[Any]:
    return np.concatenate([np.zeros(0, dtype=kind), *parts]).astype(kind)
