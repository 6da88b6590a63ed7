"""Reading the raw files of the law of 2025 and 2026, and writing a list of the case."""

import gzip
import io

import pandas as pd

from tariff_tables.files import LIBRARY, raw, write

LISTS = LIBRARY / "us-trade-2025/lists"
TRACKER = "HTS (USITC, public domain), as archived in Budget-Lab-Yale/tariff-rate-tracker (MIT)"
WAUGH = "acts of the United States, as collected in tradewartracker/trade-war-redux-2025 (MIT)"
LENGTHS = (2, 4, 6, 8, 10)
SPECIAL = ("98", "99")
"""Chapters of special provisions, which are no goods."""


def table(name: str) -> pd.DataFrame:
    """A raw table of the folder ``today``, as text; lines that begin with # are notes."""
    path = raw(f"today/{name}")
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return pd.read_csv(io.StringIO(kept), dtype=str)


def codes(name: str) -> list[str]:
    """A raw file with one code a line."""
    return gzip.decompress(raw(f"today/us_law/{name}").read_bytes()).decode().split()


def publish(
    name: str,
    given: pd.Series | list[str],
    title: str,
    source: str,
    shares: dict[str, float] | None = None,
    **about: str,
) -> None:
    """Write a list of codes, each once; ``shares`` is the listed part of some lines (1 where left out)."""
    found = sorted({code.replace(".", "") for code in given})
    odd = [code for code in found if not code.isdigit() or len(code) not in LENGTHS or code[:2] in SPECIAL]
    if odd:
        print(f"  {name}: no goods of chapters 01 to 97, left out: {odd}")
    rows = pd.DataFrame({"code": sorted({*found, *(shares or {})} - set(odd))})
    if shares:
        # decided: the whole line where no part is named, as said above
        rows["share"] = [shares.get(code, 1.0) for code in rows.code]
    write(rows, LISTS / f"{name}.csv", title=title, source=source, **about)
