"""Which part of the duties added by law US customs collected from July 2018 to December 2019, by origin and chapter.

Statutory is the law's added rate, averaged over the lines of a chapter with the shipped weights, times the imports of
the month; collected is the duty that customs computed less what the chapter paid on the same imports at its rate of
2017. Their ratio over all months is the share; its standard error leaves out one quarter at a time (Tukey's jackknife),
so that months that follow each other count as one. A chapter with little duty, beside which the drift of base rates is
noise, goes with its origin's whole (``*``).
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

import detente
from detente.conflict import pair_weights
from detente.evidence.exposure import days_of, months_of
from detente.evidence.record import trade_record

from .files import TABLES, raw, write

RECORD = "census/hs2-imports-30-partners-to-2021-06.parquet"
FIRST, LAST, BASE = "2018-07", "2019-12", "2017"
SPECIAL = ("98", "99")
LEAST, LIGHTEST = 20e6, 0.01
"""USD of statutory duty, and statutory duty over imports, below which a chapter is no evidence of its own."""


def build() -> None:
    """Write the table."""
    cells = monthly()
    large = cells.groupby(["origin", "chapter"])[["statutory", "imports"]].transform("sum")
    cells = cells[(large.statutory >= LEAST) & (large.statutory >= LIGHTEST * large.imports)]
    rows = [*_rows(cells, ["origin"]), *_rows(cells, ["origin", "chapter"])]
    table = pd.DataFrame(rows).fillna({"chapter": "*"}).sort_values(["origin", "chapter"])
    write(
        table[["origin", "chapter", "share", "error", "statutory", "collected"]],
        TABLES / "collected-USA.csv",
        title="Part of the duties added by US law that customs collected; million USD of the months",
        source="US Census Bureau, imports for consumption and calculated duty by HS chapter (public domain)",
        method="scripts/tariff_tables/collected_usa.py; * is all chapters of the origin together",
        why="exclusions, goods at sea when a rate rose, duty-free regimes, and purchases that moved inside the chapter",
        first=FIRST,
        last=LAST,
    )


def monthly() -> pd.DataFrame:
    """origin, chapter, month, imports, statutory, collected; USD, months with an added duty."""
    record = trade_record(raw(RECORD), "hs2").rename(columns={"partner": "origin", "product": "chapter"})
    record = record[~record.chapter.isin(SPECIAL)]
    year = record[record.month.str.startswith(BASE)].groupby(["origin", "chapter"])[["imports_usd", "duty_usd"]].sum()
    usual = (year.duty_usd / year.imports_usd).rename("usual")
    rates = pd.concat(_added(sorted(record.origin.unique())))
    table = record.merge(rates, on=["origin", "chapter", "month"]).join(usual, on=["origin", "chapter"])
    table = table[(table.added > 0) & table.usual.notna()].rename(columns={"imports_usd": "imports"})
    table["statutory"] = table.added * table.imports
    table["collected"] = table.duty_usd - table.usual * table.imports
    return table[["origin", "chapter", "month", "imports", "statutory", "collected"]]


def _added(origins: list[str]) -> Iterator[pd.DataFrame]:
    """The law's added rate by origin, chapter and month: a mean over four days and over lines."""
    law = detente.schedule("us-china-2018")
    weighed = {name: chosen for name in origins if (chosen := pair_weights("USA", name)) is not None}
    for month in months_of(FIRST, LAST):
        rates = [law.on(day) for day in days_of([month])]
        for origin, chosen in weighed.items():
            blocks = [one.block("USA", origin) for one in rates]
            codes = pd.Series(blocks[0].codes, dtype=str)
            value = codes.map(chosen.values).fillna(0.0)
            added = np.mean([block.added for block in blocks], axis=0) * value
            sums = pd.DataFrame({"chapter": codes.str[:2], "added": added, "value": value})
            sums = sums.groupby("chapter", as_index=False).sum()
            yield sums.assign(added=sums.added / sums.value, origin=origin, month=month).drop(columns="value")


def _rows(cells: pd.DataFrame, by: list[str]) -> Iterator[dict[str, object]]:
    for keys, rows in cells.groupby(by):
        statutory, collected = rows.statutory.sum(), rows.collected.sum()
        yield {
            **dict(zip(by, keys, strict=True)),
            "share": round(collected / statutory, 4),
            "error": round(jackknife(rows), 4),
            "statutory": round(statutory / 1e6, 1),
            "collected": round(collected / 1e6, 1),
        }


def jackknife(rows: pd.DataFrame) -> float:
    """Standard error of collected over statutory, one quarter left out at a time."""
    quarters = rows.groupby(pd.PeriodIndex(rows.month, freq="M").asfreq("Q"))[["statutory", "collected"]].sum()
    rest = quarters.sum() - quarters
    ratio = rest.collected / rest.statutory
    count = len(quarters)
    return float(np.sqrt((count - 1) / count * ((ratio - ratio.mean()) ** 2).sum()))
