"""Tariff lines that ship with détente (src/detente/tariffs/tables), as averages of sectors."""

from pathlib import Path

import numpy as np
import pandas as pd

from detente.world.economy import Array

from .maps import SECTOR_CODES

TABLES = Path(__file__).resolve().parents[2] / "src" / "detente" / "tariffs" / "tables"


def table(name: str) -> pd.DataFrame:
    """A shipped table; codes stay text."""
    text = {"code": str, "cell": str, "sector": str}
    return pd.read_csv(TABLES / f"{name}.csv.gz", comment="#", dtype=text)


def mfn(importer: str, day: str) -> pd.DataFrame:
    """Lines with their MFN rate on a day and their sector; lines without a rate or a sector are left out."""
    sectors = table("hs-sectors").set_index("code")["sector"]
    lines = table(f"mfn-{importer}")
    lines = lines.assign(rate=lines[day], sector=lines["code"].str[:6].map(sectors))
    return lines[["code", "rate", "sector"]].dropna()


def sector_means(lines: pd.DataFrame, value: pd.Series) -> Array:
    """Mean rate of each sector, shape (s,), weighted by value (plain where a sector has none); services 0."""
    # decided: no row is no trade; a sector without any weighs plainly below
    weighed = lines.assign(value=lines["code"].map(value).fillna(0.0))
    means = np.zeros(len(SECTOR_CODES))
    for sector, group in weighed.groupby("sector"):
        weights = group["value"] if group["value"].sum() > 0 else group["value"] + 1
        means[SECTOR_CODES.index(str(sector))] = np.average(group["rate"], weights=weights)
    return means
