"""Where raw files are, and how a table is written: comment lines, then CSV, the same bytes each time."""

import gzip
import io
import os
from pathlib import Path

import pandas as pd

REPOSITORY = Path(__file__).resolve().parents[2]
RAW = Path(os.environ.get("DETENTE_DATA", REPOSITORY.parent / "shared" / "data"))
TABLES = REPOSITORY / "src/detente/tariffs/tables"
LIBRARY = REPOSITORY / "src/detente/casebook/library"
LISTS = LIBRARY / "us-china-2018/lists"


def raw(name: str) -> Path:
    """Path of a raw file; says what to do where it is absent."""
    path = RAW / name
    if not path.exists():
        raise SystemExit(f"{path}: no such raw file. Set DETENTE_DATA to the folder that holds it.")
    return path


def read_rda(name: str) -> dict[str, pd.DataFrame]:
    """Data frames of an R file."""
    import rdata

    return rdata.read_rda(raw(name))


def write(frame: pd.DataFrame, path: Path, **about: str) -> None:
    """CSV with ``# key: value`` lines on top; gzip where the name ends in .gz, without a time stamp."""
    text = io.StringIO()
    for key, value in about.items():
        text.write(f"# {key}: {value}\n")
    frame.to_csv(text, index=False, lineterminator="\n")
    data = text.getvalue().encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, 9, mtime=0) if path.suffix == ".gz" else data)
    print(f"  {path.relative_to(REPOSITORY)}: {len(frame)} rows, {path.stat().st_size / 1000:.1f} kB")
