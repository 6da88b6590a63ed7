"""US MFN tariffs at HTS8 from USITC's tariff database of 2017.

- ``period_in_force``: of the rows of one line, the one whose period contains the day; the latest beginning if
  several do; the nearest later (then earlier) period if none does (a line created or renumbered in 2017);
- specific duties (cents per kilogram) have no ad valorem rate and the file's ``mfn_ave`` is empty: missing;
- compound duties keep their ad valorem part, which is a lower bound;
- ``rate_of_the_heading``: lines of the 2018 lists that the file lacks (chapter 44 was renumbered) take the
  rate of their 4-digit heading where all its lines agree, else they are missing.
"""

import numpy as np
import pandas as pd

from .files import TABLES, raw, write

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


def schedule() -> pd.DataFrame:
    """Rows of chapters 1 to 97 with ``code``, ``kind``, ``rate`` (NaN is missing), ``begin``, ``end``."""
    columns = ["hts8", "mfn_rate_type_code", "mfn_ad_val_rate", "begin_effect_date", "end_effective_date"]
    table = pd.read_excel(raw("us_mfn/tariff_database_2017.xlsx"), dtype={"hts8": str})[columns]
    table.columns = pd.Index(["code", "type", "rate", "begin", "end"])
    table = table[table.code.str[:2] < "98"]
    kind = table.type.astype(str).map(KINDS).fillna("missing")
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


def build(lists: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Write and return the table."""
    rows = schedule()
    latest = period_in_force(rows, DAYS[1])
    table = pd.DataFrame({"kind": latest.kind, DAYS[0]: period_in_force(rows, DAYS[0]).rate, DAYS[1]: latest.rate})
    extra = rate_of_the_heading(table, {code for part in lists.values() for code in part.code})
    table = pd.concat([table, extra]).sort_index().round(6)
    print("  ", table.kind.value_counts().to_dict(), f"duplicated lines {rows.code.duplicated().sum()}")
    result = table.rename_axis("code").reset_index()
    write(
        result,
        TABLES / "mfn-USA.csv.gz",
        title="US MFN tariffs, HTS8, fractions",
        source="USITC tariff database 2017 (public domain)",
    )
    return result
