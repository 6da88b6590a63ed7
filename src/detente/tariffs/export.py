"""Schedules as tables for other programs: Parquet, CSV, Excel, and SQL by DuckDB.

DuckDB, pyarrow and openpyxl are loaded where they are needed and not before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..disk import refuse_taken, written_whole
from ..errors import TariffError
from ..optional import optional
from ..strangers import as_cell
from .encode import encode
from .intervals import Intervals
from .resolved import ResolvedLaw

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

SUFFIXES: Final = (".parquet", ".csv", ".gz", ".xlsx")
EXCEL_ROWS: Final = 1_048_575
"""Rows of an Excel sheet below its header."""
CATEGORIES: Final = ("importer", "origin", "code", "sector")


def frame(schedule: ResolvedLaw, importers: Sequence[str] = (), origins: Sequence[str] = ()) -> pd.DataFrame:
    """Every rate of the schedule, one row per line, origin and interval; see ``Schedule.frame``."""
    import pandas as pd

    parts = []
    for importer in importers or schedule.lines:
        partners = tuple(origins) or schedule.origins(importer, every_partner=True)
        intervals = encode(schedule, importer, partners, schedule.switched((), False), (), None)
        lines = schedule.lines[importer]
        sector = pd.Series(lines.sectors, index=lines.codes.astype(object))
        table = intervals.frame([o for o in intervals.origins if o != importer])
        table.insert(3, "sector", table["code"].map(sector))
        parts.append(table)
    whole = pd.concat(parts, ignore_index=True)
    return whole.astype(dict.fromkeys(CATEGORIES, "category"))


def refuse(path: Path, *, force: bool = False) -> None:
    """Stop before rates are gathered for a file that cannot be written, or that is there already without ``force``."""
    if path.suffix not in SUFFIXES:
        raise TariffError(f"{path}: unknown ending {path.suffix!r}: give .parquet, .csv, .csv.gz or .xlsx")
    library = {".parquet": "pyarrow", ".xlsx": "openpyxl"}.get(path.suffix)
    if library is not None:
        optional(library, path, TariffError)
    refuse_taken(path, TariffError, force=force)


def write(table: pd.DataFrame, path: Path, *, force: bool = False) -> None:
    """The table as a file, by its ending: .parquet, .csv, .csv.gz or .xlsx; whole, or what was there stays.

    Raises TariffError where it can't be written, or exists and ``force`` is not given.
    """
    refuse(path, force=force)
    with written_whole(path, TariffError, force=force) as draft:
        if path.suffix == ".parquet":
            table.to_parquet(draft, index=False)
        elif path.suffix == ".xlsx":
            _excel(table, path, draft)
        else:
            _as_text(table).to_csv(draft, index=False)


def _as_text(table: pd.DataFrame) -> pd.DataFrame:
    """The table with no text that a spreadsheet would take for a formula."""
    words = [name for name in table.columns if table[name].dtype == object or name in CATEGORIES]
    return table.assign(**{name: table[name].astype(object).map(as_cell) for name in words})


def _excel(table: pd.DataFrame, path: Path, draft: Path) -> None:
    if len(table) > EXCEL_ROWS:
        raise TariffError(
            f"{path}: {len(table):,} rows are more than an Excel sheet holds ({EXCEL_ROWS:,}): choose a pair with "
            "--from and --to, or write .parquet or .csv"
        )
    days = {name: table[name].dt.date for name in table.columns if str(table[name].dtype).startswith("datetime")}
    _as_text(table.assign(**days)).to_excel(draft, index=False, sheet_name="rates", freeze_panes=(1, 0))


def database(schedule: ResolvedLaw, importers: Sequence[str] = ()) -> DuckDBPyConnection:
    """A DuckDB database in memory with the tables ``rates`` (as :func:`frame`) and ``measures``.

    A rate holds from ``valid_from`` until the day before ``valid_until``, so a day lies between them like this::

        select avg(total) from rates where date '2019-05-15' >= valid_from and date '2019-05-15' < valid_until
    """
    duckdb: Any = optional("duckdb", "SQL", TariffError)
    connection: DuckDBPyConnection = duckdb.connect()
    tables: Mapping[str, pd.DataFrame] = {"rates": frame(schedule, importers), "measures": measures(schedule)}
    for name, table in tables.items():
        connection.register(f"{name}_frame", table)
        connection.execute(f"create table {name} as select * from {name}_frame")
        connection.unregister(f"{name}_frame")
    return connection


def measures(schedule: ResolvedLaw) -> pd.DataFrame:
    """One row per step of a measure: its three days, rate, status, stacking and reference."""
    import pandas as pd

    rows = [
        {
            "measure": m.id,
            "title": m.title,
            "importer": m.imposed_by,
            "origins": " ".join(m.on),
            "authority": m.authority,
            "stacking": m.stacking,
            "displaces": " ".join(m.displaces),
            "extent": m.extent,
            "known": s.known,
            "effective": s.effective,
            "withdrawn": s.withdrawn,
            "back_to": s.back_to,
            "rate": s.rate,
            "rate_column": s.rate_column,
            "status": s.status,
            "threat": s.threat,
            "source": s.source,
            "reference": s.reference,
            "certainty": s.certainty,
        }
        for m in schedule.measures
        for s in m.steps
    ]
    return pd.DataFrame(rows)


def size(intervals: Intervals) -> int:
    """Bytes that intervals take in memory."""
    tracks = sum(t.first.nbytes + t.start.nbytes + t.added.nbytes for t in intervals.tracks)
    rates = {id(vector): vector.nbytes for track in intervals.tracks for vector in track.base}
    return tracks + sum(rates.values()) + intervals.codes.nbytes
