"""US MFN tariffs at HTS8 from USITC's tariff database of 2017.

- ``period_in_force``: of the rows of one line, the one whose period contains the day; the latest beginning if
  several do; the nearest later (then earlier) period if none does (a line created or renumbered in 2017);
- specific duties (cents per kilogram) have no ad valorem rate and the file's ``mfn_ave`` is empty: missing;
- compound duties keep their ad valorem part, which is a lower bound;
- ``later_stages``: the cuts of the Information Technology Agreement go on by equal steps on 1 July 2018 and 2019 where
  2017 shows one and the schedule of 2025 is free; lines whose rate of 2025 differs otherwise take it from that day;
- ``rate_of_the_heading``: lines of the 2018 lists that the file lacks (chapter 44 was renumbered) take the
  rate of their 4-digit heading where all its lines agree, else they are missing.
"""

import numpy as np
import pandas as pd

from .files import TABLES, raw, write
from .special_usa import number

KINDS = {
    "0": "ad valorem",
    "7": "ad valorem",
    "1": "specific",
    "2": "specific",
    "3": "specific",
    "4": "compound",
    "5": "compound",
    "6": "compound",
}
SENTINEL = 9999.0
DAYS = ("2017-01-01", "2017-07-01")
STAGES = ("2018-07-01", "2019-07-01")
LATER = "2025-01-01"
_TENTH = 1000.0
"""Staged rates are cut to a tenth of a percent."""


def schedule() -> pd.DataFrame:
    """Rows of chapters 1 to 97 with ``code``, ``kind``, ``rate`` (NaN is missing), ``begin``, ``end``."""
    columns = ["hts8", "mfn_rate_type_code", "mfn_ad_val_rate", "begin_effect_date", "end_effective_date"]
    table = pd.read_excel(raw("us_mfn/tariff_database_2017.xlsx"), dtype={"hts8": str})[columns]
    table.columns = pd.Index(["code", "type", "rate", "begin", "end"])
    table = table[table.code.str[:2] < "98"]
    kind = table.type.astype(str).map(KINDS).fillna("missing")  # decided: the word for it in the table that ships
    rate = table.rate.where((table.rate < SENTINEL) & kind.isin(["ad valorem", "compound"]))
    kind = kind.mask(rate.isna() & (kind != "specific"), "missing")
    return table.assign(kind=kind, rate=rate)


def period_in_force(rows: pd.DataFrame, day: str) -> pd.DataFrame:
    """One row per line: the period that contains the day, else the nearest one."""
    moment = pd.Timestamp(day)
    begin, end = pd.to_datetime(rows.begin), pd.to_datetime(rows.end.astype(str).str[:10])
    inside = (begin <= moment) & (moment <= end)
    order = np.where(inside, 0, np.where(begin > moment, 1, 2))
    ordered = rows.assign(order=order, begin=begin)
    ordered = ordered.sort_values(["code", "order", "begin"], ascending=[True, True, False])
    return ordered.drop_duplicates("code").set_index("code")


def rate_of_the_heading(table: pd.DataFrame, codes: set[str]) -> pd.DataFrame:
    """Rows for listed lines that the schedule lacks."""
    rows = []
    for code in sorted(codes - set(table.index)):
        heading = table[table.index.str[:4] == code[:4]]
        same = len(heading) > 0 and heading["2017-07-01"].nunique(dropna=False) == 1
        rate = heading["2017-07-01"].iloc[0] if same else np.nan
        rows.append(
            {"code": code, "kind": "rate of the heading" if same else "missing", "2017-01-01": rate, "2017-07-01": rate}
        )
    return pd.DataFrame(rows).set_index("code")


def later_stages(table: pd.DataFrame, then: pd.Series) -> pd.DataFrame:
    """The table with columns for the days after 2017; ``then`` are the general rates of 2025 by code.

    Two of four equal cuts are done in July 2017, so half of what is left goes a year later, and the rest after that.
    """
    first, second = table[DAYS[0]], table[DAYS[1]]
    known = then.reindex(table.index)  # decided: NaN: a line that 2025 lacks is not moved
    plain = table.kind == "ad valorem"
    staged = plain & (first > second + 1e-9) & (known == 0.0)
    half = np.floor(second / 2 * _TENTH + 1e-6) / _TENTH
    one = second.mask(staged, half)
    two = one.mask(staged, 0.0)
    moved = plain & known.notna() & ((known - two).abs() > 1e-9)
    print(f"   {int(staged.sum())} lines staged to 2019, {int(moved.sum())} with another rate in 2025")
    return table.assign(**{STAGES[0]: one, STAGES[1]: two, LATER: two.mask(moved, known)})


def build(lists: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Write and return the table."""
    rows = schedule()
    latest = period_in_force(rows, DAYS[1])
    table = pd.DataFrame({"kind": latest.kind, DAYS[0]: period_in_force(rows, DAYS[0]).rate, DAYS[1]: latest.rate})
    extra = rate_of_the_heading(table, {code for part in lists.values() for code in part.code})
    rates_2025 = pd.read_csv(raw("today/us_hts/hts8-2025-basic.csv.gz"), dtype=str, keep_default_na=False)
    then = rates_2025.set_index("hts8").general.map(number)
    table = later_stages(pd.concat([table, extra]).sort_index(), then).round(6)
    print("  ", table.kind.value_counts().to_dict(), f"duplicated lines {rows.code.duplicated().sum()}")
    result = table.rename_axis("code").reset_index()
    write(
        result,
        TABLES / "mfn-USA.csv.gz",
        title="US MFN tariffs, HTS8, fractions",
        source="USITC tariff database 2017; Harmonized Tariff Schedule of January 2025 (public domain)",
    )
    return result
