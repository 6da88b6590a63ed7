"""US applied tariffs of 2017, from duties collected by partner and chapter (HS2).

China: the MFN schedule line by line, weighted by US imports from China, so that new duties can be added line
by line. Partners that the Census table lists: their duty and imports by chapter, shared out to sectors by the
number of tariff lines (imports) and by lines × mean MFN rate (duty). European Union members that it does not
list take the listed members' pool; the others take what remains of the total, Chile and Australia (free trade
agreements) times the margin of ICIO's file.
"""

import numpy as np
import pandas as pd

from detente.world.economy import Array, quotient
from detente.world.sources.files import data_folder

from .lines import mfn, sector_means, table
from .maps import REGION_CODES, SECTOR_CODES

PARTNERS = {
    "BRAZIL": "BRA",
    "CANADA": "CAN",
    "CHINA": "CHN",
    "FRANCE": "FRA",
    "GERMANY": "DEU",
    "INDIA": "IND",
    "IRELAND": "EUR",
    "ISRAEL": "ROW",
    "ITALY": "ITA",
    "JAPAN": "JPN",
    "KOREA, SOUTH": "KOR",
    "MALAYSIA": "MYS",
    "MEXICO": "MEX",
    "SAUDI ARABIA": "SAU",
    "SINGAPORE": "SGP",
    "SWITZERLAND": "CHE",
    "TAIWAN": "TWN",
    "THAILAND": "THA",
    "UNITED KINGDOM": "GBR",
    "VIETNAM": "VNM",
}
POOL = ("FRANCE", "GERMANY", "IRELAND", "ITALY")
UNLISTED_UNION = ("ESP", "NLD", "POL", "EUR")
AGREEMENTS = ("CHL", "AUS")
TOTAL = "TOTAL FOR ALL COUNTRIES"
SPECIAL_CHAPTERS = ("00", "98", "99")
"""The total, goods returned and special provisions."""


def applied(rates: Array, flows: Array) -> Array:
    """``rates`` (i, j, s) with the United States' column replaced."""
    us, goods = REGION_CODES.index("USA"), len(SECTOR_CODES) - 1
    found = by_partner()
    highest = np.delete(rates[:, us], us, axis=0).max(axis=0)
    changed = np.array(rates)
    for i, code in enumerate(REGION_CODES):
        if i == us:
            continue
        level = found[code] if code in found else found["rest"]
        if code in AGREEMENTS:
            level = level * quotient(rates[i, us], highest)
        changed[i, us, :goods] = level[:goods]
    return changed


def by_partner() -> dict[str, Array]:
    """Average rate of each sector, shape (s,), by our region code; "rest" is all partners unlisted."""
    imports, duty = _chapters("imports"), _chapters("duty")
    listed = [name for name in imports if name != TOTAL]
    groups = {code: (name,) for name, code in PARTNERS.items() if code not in ("EUR", "ROW")}
    groups |= dict.fromkeys(UNLISTED_UNION, POOL)
    found = {
        code: _rates(imports[list(names)].sum(axis=1), duty[list(names)].sum(axis=1)) for code, names in groups.items()
    }
    left = [frame[TOTAL] - frame[listed].sum(axis=1) for frame in (imports, duty)]
    return found | {"rest": _rates(*left), "CHN": mfn_means()}


def mfn_means() -> Array:
    """US MFN average of each sector on what it buys from China, shape (s,)."""
    return sector_means(mfn("USA", "2017-01-01"), table("weights-USA-CHN").set_index("code")["value"])


def _chapters(column: str) -> pd.DataFrame:
    """USD of 2017 by chapter (rows) and partner (columns)."""
    path = data_folder() / "census" / "top20-HS2-imports.parquet"
    frame = pd.read_parquet(path).reset_index()
    frame = frame[(frame["time"].dt.year == 2017) & ~frame["I_COMMODITY"].isin(SPECIAL_CHAPTERS)]
    return frame.pivot_table(column, "I_COMMODITY", "CTY_NAME", "sum").fillna(0.0)  # decided: no row is no trade


def _rates(imports: pd.Series, duty: pd.Series) -> Array:
    """Rate of each sector from imports and duty by chapter."""
    count, levy = _chapter_sectors()
    # decided: a chapter without MFN lines has none to count
    count, levy = (frame.reindex(imports.index, fill_value=0.0).to_numpy() for frame in (count, levy))
    levy = np.where(levy.sum(axis=1, keepdims=True) > 0, levy, count)
    bought = imports.to_numpy() @ quotient(count, count.sum(axis=1, keepdims=True))
    paid = duty.to_numpy() @ quotient(levy, levy.sum(axis=1, keepdims=True))
    return quotient(paid, bought)


def _chapter_sectors() -> tuple[pd.DataFrame, pd.DataFrame]:
    """By chapter (rows) and sector (columns): number of MFN lines, and the sum of their rates."""
    lines = mfn("USA", "2017-01-01")
    lines = lines.assign(chapter=lines["code"].str[:2])
    # decided: a count and a sum of none are 0
    frames = (lines.pivot_table("rate", "chapter", "sector", how).fillna(0.0) for how in ("count", "sum"))
    # decided: a sector without lines has none to count
    count, levy = (frame.reindex(columns=list(SECTOR_CODES), fill_value=0.0) for frame in frames)
    return count, levy
