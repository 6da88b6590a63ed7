"""China's retaliation lists and its MFN tariffs, from Bown, Jung and Zhang (PIIE, 12 June 2019).

Their table has one row per HS10 line and one column of increments (percentage points) per date. Rules:

- HS8: retaliation increments agree within each HS8 line; MFN levels are the simple mean of its HS10 lines;
  lines where they differ are marked ``kind = mean of HS10 lines``;
- autos: lines whose increments were suspended on 1 January 2019 have tables of their own;
- September 2019: from HS6 levels (maximum over lines). An HS6 code with one line whose rise is 5 or 10 points is
  exact; the others have a list of their own. There a rise between (the maximum moved to another line) is rounded up to
  the next of the two, and a code stands for all its lines, so that coverage is overstated.
"""

import numpy as np
import pandas as pd

from .files import LISTS, TABLES, raw, write

COLUMNS = [
    "hs10",
    "description",
    "mfn",
    "2018-04-02",
    "mfn 2018-05-01",
    "mfn 2018-07-01",
    "2018-07-06",
    "2018-08-23",
    "2018-09-24",
    "mfn 2018-11-01",
    "mfn 2019-01-01",
    "suspended",
    "2019-06-01",
]
CUTS = ("2018-05-01", "2018-07-01", "2018-11-01", "2019-01-01")
PIIE = "Bown, Jung and Zhang, PIIE, 12 June 2019 (State Council Tariff Commission; ITC Market Access Map)"


def increments() -> pd.DataFrame:
    """HS10 lines: MFN level and dated increments, in percent and points."""
    table = pd.read_excel(
        raw("china/bown-jung-zhang-2019-06-12.xlsx"), sheet_name="China Tariff Rates", dtype={"hs10": str}
    )
    table.columns = pd.Index(COLUMNS)
    return table.assign(code=table.hs10.str[:8])


def mfn(lines: pd.DataFrame) -> pd.DataFrame:
    """HS8 levels at each date of a cut, fractions; specific duties are missing."""
    level = lines.mfn
    levels = {"2018-01-01": level}
    for day in CUTS:
        level = level + lines[f"mfn {day}"]
        levels[day] = level
    by_line = pd.DataFrame(levels).round(4).groupby(lines.code)
    spread = (by_line.max() - by_line.min()).max(axis=1) > 1e-3
    table = (by_line.mean() / 100).round(5)
    kind = np.where(table["2018-01-01"].isna(), "specific", np.where(spread, "mean of HS10 lines", "ad valorem"))
    table.insert(0, "kind", kind)
    return table.rename_axis("code").reset_index()


def retaliation(lines: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables of April, July, August and September 2018, with and without autos."""
    rates = (lines.groupby("code")[[c for c in COLUMNS[3:] if not c.startswith("mfn")]].first() / 100).round(4)
    autos = rates.suspended < 0
    result = {}
    for day in ("2018-04-02", "2018-07-06", "2018-08-23", "2018-09-24"):
        for suffix, kept in (("", ~autos), ("-autos", autos)):
            on = rates[(rates[day] > 0) & kept]
            if len(on) == 0:
                continue
            table = pd.DataFrame({"code": on.index})
            if day == "2018-04-02":
                table["rate"] = on[day].to_numpy()
            elif day == "2018-09-24":
                table["rate_2018"] = on[day].to_numpy()
                table["rate_2019"] = (on[day] + on["2019-06-01"]).round(4).to_numpy()
            result[f"cn-{day}{suffix}"] = table
    return result


def september_2019(lines: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """HS6 codes of the list of 1 September 2019, with their rate and the halved rate of 14 February 2020.

    Those with one line of known rate, and those that are approximate.
    """
    table = pd.read_csv(raw("china/new_tariff_list_2020.csv"), dtype={"hs6": str})
    levels = table.pivot(index="hs6", columns="time_of_tariff", values="tariff")
    # decided: a code with no level on one of the days did not rise
    rise = (levels["2019-09-01"] - levels["2019-06-01"]).fillna(0.0)
    rise = rise[rise > 1e-6]
    odd = ~rise.round(6).isin([5.0, 10.0])
    rate = np.where(rise <= 5 + 1e-6, 0.05, 0.10)
    rows = pd.DataFrame({"code": rise.index, "rate_2019": rate, "rate_2020": rate / 2})
    # decided: a count of lines, none of some codes
    count = pd.Series(lines.code.unique()).str[:6].value_counts().reindex(rise.index, fill_value=0).to_numpy()
    exact = (count == 1) & ~odd.to_numpy()
    print(
        f"  September 2019: {len(rise)} HS6 codes with {count.sum()} lines; {exact.sum()} exact, {odd.sum()} rounded up"
    )
    return {"cn-2019-09-01": rows[exact], "cn-2019-09-01-six-digits": rows[~exact]}


def build() -> tuple[pd.DataFrame, dict[str, pd.DataFrame], pd.DataFrame]:
    """Write the lists and the MFN table; return MFN, lists (that of September 2019 in one) and the HS10 lines."""
    lines = increments()
    lists, september = retaliation(lines), september_2019(lines)
    for name, table in (lists | september).items():
        write(table, LISTS / f"{name}.csv", title=f"China's retaliation of {name[3:13]}", source=PIIE)
    lists["cn-2019-09-01"] = pd.concat(september.values()).sort_values("code")
    levels = mfn(lines)
    write(levels, TABLES / "mfn-CHN.csv.gz", title="China's MFN tariffs, HS8, fractions", source=PIIE)
    print("  ", levels.kind.value_counts().to_dict())
    return levels, lists, lines
