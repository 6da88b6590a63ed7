"""The duties added by US law and what customs collected of them, by origin, chapter and month.

Statutory is the law's added rate, averaged over the lines of a chapter with the shipped weights, times the imports of
the month; collected is the duty that customs computed less what the chapter paid on the same imports at its rate of
2017. :mod:`detente.tariffs.collected` makes shares of them, from the months that were published by a day. A chapter
with little duty, beside which the drift of base rates is noise, is left out.
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
    table = cells.sort_values(["origin", "chapter", "month"])[["origin", "chapter", "month", "statutory", "collected"]]
    write(
        table.assign(statutory=(table.statutory / 1e6).round(3), collected=(table.collected / 1e6).round(3)),
        TABLES / "collected-USA.csv",
        title="Duties added by US law and the part that customs collected; million USD of the month",
        source="US Census Bureau, imports for consumption and calculated duty by HS chapter (public domain)",
        method="scripts/tariff_tables/collected_usa.py",
        why="exclusions, goods at sea when a rate rose, duty-free regimes, and purchases that moved inside the chapter",
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
            value = codes.map(chosen.values).fillna(0.0)  # decided: of a line without a weight nothing was bought
            added = np.mean([block.added for block in blocks], axis=0) * value
            sums = pd.DataFrame({"chapter": codes.str[:2], "added": added, "value": value})
            sums = sums.groupby("chapter", as_index=False).sum()
            yield sums.assign(added=sums.added / sums.value, origin=origin, month=month).drop(columns="value")
