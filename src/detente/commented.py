"""Tables that ship beside the code: CSV under lines ``# remark``, which say what a table is and where it is from."""

import csv
from pathlib import Path


def commented_rows(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of a shipped table, by the names of its header; lines that begin with ``#`` are remarks."""
    with path.open(encoding="utf-8", newline="") as opened:
        return tuple(csv.DictReader(line for line in opened if not line.startswith("#")))
