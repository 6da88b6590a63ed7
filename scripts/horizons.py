"""Estimate how US imports answered the tariffs of 2018, on months up to June 2019: ``python scripts/horizons.py``.

Poisson pseudo-maximum likelihood with high-dimensional fixed effects (Correia, Guimarães & Zylkin 2020, by pyfixest):
imports of HS chapter × partner × month on ln(1+t) of the law, with effects of cell × calendar month, product × month
and partner × month. Without the first a false response appears in autumn 2017. Prints the estimates, a placebo with the
tariffs of 18 months later, and the range when one chapter is left out (``--leave-one-out``). Needs the public customs
data (DETENTE_DATA) and pyfixest.

What goes into ``src/detente/evidence/elasticities.csv`` is copied from here by hand, with its error; months after June
2019 are never read.
"""

import os
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyfixest as pf

import detente
from detente.evidence.exposure import days_of, exposure, months_of
from detente.evidence.record import trade_record

FIRST, LAST = "2015-01", "2019-06"
RECORD = "census/hs2-imports-30-partners-to-2021-06.parquet"
LEFT_OUT = ("27", "98", "99")


def panel(record: pd.DataFrame) -> pd.DataFrame:
    """Cells by month with the law's ln(1+t)."""
    law = detente.schedule("us-china-2018")
    origins = sorted(set(record["partner"]))
    before = exposure(law, "USA", origins, [law.begins], None).log_rate
    rates = []
    for month in months_of(f"{law.begins:%Y-%m}", LAST):
        days = [day for day in days_of([month]) if day >= law.begins]
        rates.append(exposure(law, "USA", origins, days, None).log_rate.rename(month))
    by_month = pd.concat(rates, axis=1).stack()
    by_month.index.names = ["partner", "product", "month"]
    table = record[record["month"].between(FIRST, LAST) & ~record["product"].isin(LEFT_OUT)]
    keys = pd.MultiIndex.from_frame(table[["partner", "product", "month"]])
    base = before.reindex(keys.droplevel("month")).to_numpy()  # decided: NaN where the law has no rate: left out below
    # decided: as above
    log_rate = np.where(table["month"] < f"{law.begins:%Y-%m}", base, by_month.reindex(keys).to_numpy())
    table = table.assign(rate=log_rate - base).dropna(subset="rate")
    total = table.groupby(["product", "month"])["imports_usd"].transform("sum")
    return table[total > 0].assign(
        cell=table["partner"] + table["product"],
        calendar=table["month"].str[5:],
        value=table["imports_usd"] / 1e6,
    )


def fitted(table: pd.DataFrame, what: str, cluster: str = "product") -> tuple[float, float]:
    """Coefficient and standard error of ``what``, sign turned."""
    found = pf.fepois(
        f"value ~ {what} | cell^calendar + product^month + partner^month", table, vcov={"CRV1": cluster}
    ).tidy()
    row = found.loc[what]
    return -float(row["Estimate"]), float(row["Std. Error"])


def of_products(table: pd.DataFrame) -> tuple[float, float]:
    """κ: imports of a product on its price index, base weights of 2017."""
    base = table[table["month"].str.startswith("2017")].groupby(["product", "partner"])["value"].sum()
    share = base / base.groupby(level="product").transform("sum")
    keys = pd.MultiIndex.from_frame(table[["product", "partner"]])
    # decided: a cell that sold nothing in 2017 has no base weight
    index = table.assign(index=table["rate"] * share.reindex(keys).fillna(0).to_numpy())
    sums = index.groupby(["product", "month"], as_index=False)[["value", "index"]].sum()
    sums["calendar"] = sums["month"].str[5:]
    found = pf.fepois("value ~ index | product^calendar + month", sums, vcov={"CRV1": "product"}).tidy()
    return -float(found.loc["index", "Estimate"]), float(found.loc["index", "Std. Error"])


def main() -> None:
    """Print the estimates."""
    where = Path(os.environ.get("DETENTE_DATA", "../shared/data")) / RECORD
    table = panel(trade_record(where, "hs2"))
    print("sigma  {:.3f} ({:.3f})".format(*fitted(table, "rate")))
    print("kappa  {:.3f} ({:.3f})".format(*of_products(table)))
    early = table[table["month"] < "2018-01"].copy()
    ahead = table.set_index(["cell", "month"])["rate"]
    later = (pd.PeriodIndex(early["month"], freq="M") + 18).astype(str)
    # decided: a cell without a row eighteen months later has no rate there: it is left out
    early["placebo"] = ahead.reindex(pd.MultiIndex.from_arrays([early["cell"], later])).to_numpy()
    early = early.dropna(subset="placebo")
    print("placebo, tariffs of 18 months later, months before 2018  {:.3f} ({:.3f})".format(*fitted(early, "placebo")))
    if "--leave-one-out" in sys.argv:
        found = {one: fitted(table[table["product"] != one], "rate")[0] for one in sorted(set(table["product"]))}
        low, high = min(found, key=found.get), max(found, key=found.get)
        print(f"one chapter left out: {found[low]:.3f} (without {low}) to {found[high]:.3f} (without {high})")


if __name__ == "__main__":
    main()
