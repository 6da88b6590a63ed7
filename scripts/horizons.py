"""Estimate how US imports answered the tariffs of 2018, on months up to June 2019: ``python scripts/horizons.py``.

Poisson pseudo-maximum likelihood with high-dimensional fixed effects (Correia, Guimarães & Zylkin 2020, by pyfixest):
imports of HS chapter × partner × month on ln(1+t) of the law, with effects of cell × calendar month, product × month
and partner × month; standard errors by chapter. Without the first a false response appears in autumn 2017. Writes
``src/detente/evidence/responses.csv``: the response, a placebo with the tariffs of 18 months later, chapters left out,
an event study by dose with its test of trends before, and the response to duties as collected, for which the law's
change is the instrument. Needs the public customs data (DETENTE_DATA) and pyfixest; months after June 2019 are never
read. ``elasticities.csv`` was copied from a run of November 2026 and stays frozen: later runs differ where the shipped
law has been corrected since, and nothing written here is used to choose a response.
"""

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import pyfixest as pf
from scipy.stats import chi2

import detente
from detente.evidence.exposure import days_of, exposure, months_of
from detente.evidence.record import trade_record
from detente.evidence.responses import COLUMNS

FIRST, LAST = "2015-01", "2019-06"
RECORD = "census/hs2-imports-30-partners-to-2021-06.parquet"
LEFT_OUT = ("27", "98", "99")
TABLE: Final = Path(detente.__file__).parent / "evidence" / "responses.csv"
EFFECTS: Final = "cell^calendar + product^month + partner^month"
DOSE: Final = "2018-12"
"""The month whose added duty is a cell's dose: after the steps of July to September 2018, before that of May 2019."""
LEAST: Final = 0.001
"""Smallest dose, in ln(1+t), from which a cell counts as hit: an average over lines has traces."""
HEAVY: Final = 0.8
"""Share of the added duty that the chapters owe which are left out in turn."""
BEFORE: Final = -2
"""The quarter with which the others are compared: the last before orders are brought forward."""
EARLIEST, LATEST = -6, 3
"""Quarters from the first month of the duty; what lies before or after goes with the last."""
Written = tuple[str, str, float, float]
"""what, at, value, error: a row of the table."""


def panel(record: pd.DataFrame) -> pd.DataFrame:
    """Cells by month with the law's ln(1+t), and the duties that customs computed."""
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
    found = pf.fepois(f"value ~ {what} | {EFFECTS}", table, vcov={"CRV1": cluster}).tidy()
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


def placebo(table: pd.DataFrame) -> tuple[float, float]:
    """Months before 2018 on the tariffs of eighteen months later."""
    early = table[table["month"] < "2018-01"].copy()
    ahead = table.set_index(["cell", "month"])["rate"]
    later = (pd.PeriodIndex(early["month"], freq="M") + 18).astype(str)
    # decided: a cell without a row eighteen months later has no rate there: it is left out
    early["placebo"] = ahead.reindex(pd.MultiIndex.from_arrays([early["cell"], later])).to_numpy()
    return fitted(early.dropna(subset="placebo"), "placebo")


def left_out(table: pd.DataFrame) -> Iterator[Written]:
    """The lowest and the highest response when one chapter is left out, of those that owe most of the added duty."""
    owed = (np.expm1(table["rate"]).clip(lower=0) * table["value"]).groupby(table["product"]).sum()
    owed = owed.sort_values(ascending=False) / owed.sum()
    heavy = owed.index[: int(owed.cumsum().searchsorted(HEAVY)) + 1]
    found = {str(one): fitted(table[table["product"] != one], "rate") for one in heavy}
    order = sorted(found, key=lambda one: found[one][0])
    for name, chapter in (("lowest", order[0]), ("highest", order[-1])):
        yield f"one of {len(heavy)} chapters left out", f"{name}, without {chapter}", *found[chapter]


def event_study(table: pd.DataFrame) -> Iterator[Written]:
    """The response by quarter from a cell's first duty: imports on the dose in each quarter, and trends before."""
    doses = table[table["month"] == DOSE].set_index("cell")["rate"]
    hit = table[table["rate"] > LEAST].groupby("cell")["month"].min()
    # decided: a cell without a row in the month of the dose, or never hit, has no dose and no first month
    start, dose = table["cell"].map(hit), table["cell"].map(doses).fillna(0.0)
    known = start.notna() & (start <= DOSE)
    months = pd.PeriodIndex(table["month"], freq="M").astype("int64").to_numpy()
    # decided: where nothing began every quarter is the one of comparison
    since = months - pd.PeriodIndex(start.fillna(table["month"]), freq="M").astype("int64").to_numpy()
    quarter = np.clip(np.floor_divide(since, 3), EARLIEST, LATEST)
    names = {at: f"q{at - EARLIEST}" for at in range(EARLIEST, LATEST + 1) if at != BEFORE}
    columns = {name: np.where(known & (quarter == at), dose, 0.0) for at, name in names.items()}
    formula = f"value ~ {' + '.join(names.values())} | {EFFECTS}"
    fit = pf.fepois(formula, table.assign(**columns), vcov={"CRV1": "product"})
    found = fit.tidy()
    for at, name in names.items():
        row = found.loc[name]
        yield "response by quarter", f"{at:+d}", -float(row["Estimate"]), float(row["Std. Error"])
    early = [list(found.index).index(name) for at, name in names.items() if at < BEFORE]
    bent, spread = found["Estimate"].to_numpy()[early], np.asarray(fit._vcov)[np.ix_(early, early)]
    chance = float(chi2.sf(bent @ np.linalg.solve(spread, bent), len(early)))
    yield "trends before: chance of as much if there were none", f"below {BEFORE:+d}", chance, np.nan


def collected(table: pd.DataFrame) -> Iterator[Written]:
    """Ln imports on ln(1 + duty collected), alone and with the law's change as instrument, weighed by 2017.

    The base of a cell is its duty over its imports of 2017. A cell enters where it was bought from that month.
    """
    year = table[table["month"].str.startswith("2017")].groupby("cell")[["imports_usd", "duty_usd"]].sum()
    usual = np.log1p(year["duty_usd"] / year["imports_usd"])
    bought = table[table["imports_usd"] > 0]
    bought = bought.assign(
        log_value=np.log(bought["imports_usd"]),
        paid=np.log1p(bought["duty_usd"] / bought["imports_usd"]) - bought["cell"].map(usual),
        weight=bought["cell"].map(year["imports_usd"]) / 1e6,
    )
    # decided: a cell that sold nothing in 2017 has no usual duty and no weight
    bought = bought.dropna(subset=["paid", "weight"])
    bought = bought[bought["weight"] > 0]

    def line(formula: str) -> pd.DataFrame:
        return pf.feols(formula, bought, vcov={"CRV1": "product"}, weights="weight").tidy()

    for what, formula, name in (
        ("collected duty on the law's: first stage", f"paid ~ rate | {EFFECTS}", "rate"),
        ("ln imports on the law's duty", f"log_value ~ rate | {EFFECTS}", "rate"),
        ("ln imports on the collected duty, no instrument", f"log_value ~ paid | {EFFECTS}", "paid"),
        (
            "ln imports on the collected duty, by instrument",
            f"log_value ~ 1 | {EFFECTS} | paid ~ rate",
            "paid",
        ),
    ):
        row = line(formula).loc[name]
        sign = 1 if "first stage" in what else -1
        yield what, "", sign * float(row["Estimate"]), float(row["Std. Error"])


def estimates(table: pd.DataFrame) -> Iterator[Written]:
    """Every row."""
    yield "response of varieties, σ", "", *fitted(table, "rate")
    yield "response of products, κ", "", *of_products(table)
    yield "placebo: tariffs of 18 months later, months before 2018", "", *placebo(table)
    yield from left_out(table)
    yield from event_study(table)
    yield from collected(table)


def main() -> None:
    """Write the table, and print it."""
    where = Path(os.environ.get("DETENTE_DATA", "../shared/data")) / RECORD
    table = panel(trade_record(where, "hs2")).reset_index(drop=True)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for what, at, value, error in estimates(table):
            said = (what, at, f"{value:.3f}", "" if np.isnan(error) else f"{error:.3f}")
            print(*said, flush=True)
            writer.writerow(said)


if __name__ == "__main__":
    main()
