"""Approximate US imports from China in 2017 by HTS8 line (2018 numbering), million USD.

No table of 2017 imports by line is at hand, so imports of 2024 by HTS10 are brought to the 2018 numbering and
scaled in two ways at once (RAS) until they have the 2017 totals of each HS chapter (Census) and the totals of
each Section 301 list (Census 2018, as published, times the ratio of all imports 2017 to 2018). Rules:

- ``successor``: a 2024 line unknown in 2018 goes to the line named in ``SUCCESSORS``; else in equal parts to
  the lines of its HS6 that vanished; else to all lines of its HS6; else to the vanished lines of its heading;
  else to all lines of its heading; the rest (chapters 98 and 99) is left out;
- a partial line is cut into its listed and unlisted parts by ``share`` before scaling;
- a chapter with imports in 2017 and none in 2024 is spread equally over its lines.
"""

import numpy as np
import pandas as pd

from .files import TABLES, raw, write
from .lists_usa import trade_2024

LIST_TOTALS_2018 = {
    "us-301-list-1": 32.0,
    "us-301-list-2": 15.3,
    "us-301-list-3": 191.8,
    "us-301-list-4a": 110.1,
    "us-301-list-4b": 160.4,
}
"""Imports from China in 2018 by list, billion USD (Census, by mitsuoxv)."""
SUCCESSORS = {
    "851713": "85171200",
    "851714": "85171200",
    "851771": "85177000",
    "851779": "85177000",
    "8524": "90138090",
    "853951": "85395000",
    "853952": "85395000",
    "854142": "85414060",
    "854143": "85414060",
    "854149": "85414060",
    "854141": "85414020",
    "8549": "85481005",
    "8806": "88021100",
    "8807": "88033000",
    "870822": "87082950",
    "940449": "94049085",
    "940440": "94049085",
}


def chapter_totals(year: int) -> pd.Series:
    """US imports from China by HS chapter in one year, USD."""
    table = pd.read_parquet(raw("census/top20-HS2-imports.parquet")).reset_index()
    rows = table[(table.CTY_NAME == "CHINA") & (table.time.dt.year == year) & (table.I_COMMODITY != "00")]
    return rows.groupby("I_COMMODITY").imports.sum()


def heirs(code: str, known: pd.Index, vanished: pd.Index) -> pd.Index:
    """Lines of 2018 that a line of 2024 is to be credited to."""
    for digits in (6, 4):
        if code[:digits] in SUCCESSORS and SUCCESSORS[code[:digits]] in known:
            return pd.Index([SUCCESSORS[code[:digits]]])
    for digits in (6, 4):
        for pool in (vanished, known):
            found = pool[pool.str.startswith(code[:digits])]
            if len(found):
                return found
    return pd.Index([])


def in_2018_numbering(by_line: pd.Series, known: pd.Index) -> pd.Series:
    """2024 values on the lines of 2018."""
    vanished = known.difference(by_line.index)
    values = by_line.reindex(known).fillna(0.0)  # decided: no row is no trade; what is not matched is moved below
    lost, moved = 0.0, 0.0
    for code, value in by_line[~by_line.index.isin(known) & (by_line > 0)].items():
        lines = heirs(str(code), known, vanished)
        if len(lines) == 0:
            lost += value
            continue
        moved += value
        values[lines] += value / len(lines)
    print(f"  2024 imports: {moved / 1e9:.1f} bn moved to 2018 numbering, {lost / 1e9:.1f} bn left out")
    return values


def pieces(values: pd.Series, lists: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Each line's listed parts and the rest: ``code``, ``list`` (or none), ``value``."""
    parts = [table.assign(list=name) for name, table in lists.items()]
    listed = pd.concat(parts, ignore_index=True)
    # decided: no list names any of the line
    rest = 1.0 - listed.groupby("code").share.sum().reindex(values.index).fillna(0.0)
    rest = rest[rest > 1e-3].rename("share").rename_axis("code").reset_index().assign(list="none")
    table = pd.concat([listed, rest], ignore_index=True)
    # decided: every code is of the index
    return table.assign(value=table.share * values.reindex(table.code).to_numpy(), chapter=table.code.str[:2])


def scale(table: pd.DataFrame, chapters: pd.Series, lists: pd.Series) -> pd.DataFrame:
    """RAS: alternate the two sets of totals, chapters last."""
    value = table.value.to_numpy(copy=True)
    empty = table.groupby("chapter").value.transform("sum") == 0
    value[empty.to_numpy()] = 1.0
    for _ in range(500):
        for key, totals in (("list", lists), ("chapter", chapters)):
            now = pd.Series(value).groupby(table[key].to_numpy()).sum()
            factor = (totals / now).replace(np.inf, 0.0).fillna(0.0)  # decided: 0/0 and x/0: nothing is there to scale
            value = value * factor.reindex(table[key]).to_numpy()  # decided: every key has a total
    reached = pd.Series(value).groupby(table["list"].to_numpy()).sum()
    print("  lists, bn: wanted", (lists / 1e9).round(1).to_dict(), "reached", (reached / 1e9).round(1).to_dict())
    return table.assign(value=value)


def build(lists: dict[str, pd.DataFrame], mfn: pd.DataFrame) -> pd.DataFrame:
    """Write the weights; return the values of each line's parts."""
    known = pd.Index(mfn.code)
    trade = trade_2024()
    values = in_2018_numbering(trade.groupby(trade.index.str[:8]).sum(), known)
    year, next_year = chapter_totals(2017), chapter_totals(2018)
    chapters = year[year.index < "98"]
    wanted = pd.Series(LIST_TOTALS_2018) * 1e9 * year.sum() / next_year.sum()
    wanted["none"] = chapters.sum() - wanted.sum()
    scaled = scale(pieces(values, lists), chapters, wanted)
    result = (scaled.groupby("code").value.sum() / 1e6).round(3)
    write(
        result.rename("value").reset_index(),
        TABLES / "weights-USA-CHN.csv.gz",
        title="US imports from China by HTS8, million USD",
        label="approximate 2017 (2024 lines scaled)",
        source="US Census (public domain), own scaling",
    )
    return scaled
