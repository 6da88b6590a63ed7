"""The duties of 2025 that the law adds and what customs collected of them, by origin, chapter and month.

As :mod:`tariff_tables.collected_usa`, but customs data of 2025 at hand are by NAICS industry: a share is that of the
origin's industry, and goes to the chapters that its lines lie in. Statutory is all that the law adds to the rates of
2017 (the duties of 2018 to 2024 too), averaged over the lines of an industry with imports of 2024; collected is the
duty less what the industry paid on the same imports at its rate of 2017. Goods at sea were free of the duties of March
and April, so that shares climb until they were in: months from ``SETTLED`` on are evidence, and the others are shown.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

import detente
from detente.evidence.concordance import industries
from detente.evidence.exposure import days_of
from detente.evidence.lines import TradedLines, spread_over_lines
from detente.evidence.record import trade_record
from detente.markets import product_trade
from detente.tariffs import Schedule

from .collected_usa import LEAST, LIGHTEST
from .files import TABLES, raw, write

RECORD: Final = "census/naics3-imports-30-partners-to-2025-06.parquet"
MONTHS: Final = ("2025-03", "2025-04", "2025-05", "2025-06")
SETTLED, UNTIL = "2025-05", "2025-12-31"
"""First month that is evidence, and the last day for which it is: from January 2026 the law has the use of the USMCA
that was known by then, a quarter more, and other duties."""
BASE: Final = "2017"
SPECIAL: Final = ("910", "920", "930", "980", "990")


def build() -> None:
    """Write the table, and print shares by origin and month."""
    cells = monthly()
    _tell(cells)
    settled = cells[cells.month >= SETTLED]
    sums = settled.groupby(["origin", "chapter"])[["statutory", "imports"]].sum()
    rich = sums[(sums.statutory >= LEAST) & (sums.statutory >= LIGHTEST * sums.imports)].index
    table = cells.set_index(["origin", "chapter"]).loc[rich].reset_index()
    table = table.sort_values(["origin", "chapter", "month"])[["origin", "chapter", "month", "statutory", "collected"]]
    write(
        table.assign(statutory=(table.statutory / 1e6).round(3), collected=(table.collected / 1e6).round(3)),
        TABLES / "collected-USA-2025.csv",
        title="Duties added by US law in 2025 and the part that customs collected; million USD of the month",
        source="US Census Bureau, imports for consumption and calculated duty by NAICS industry (public domain)",
        method="scripts/tariff_tables/collected_usa_2025.py",
        why="preferences claimed more as duties rose, goods let off that six digits do not tell, and exclusions",
        since=SETTLED,
        until=UNTIL,
    )


def monthly() -> pd.DataFrame:
    """origin, chapter, month, imports, statutory, collected; USD, months with an added duty."""
    record = trade_record(raw(RECORD), "naics3").rename(columns={"partner": "origin", "product": "industry"})
    record = record[~record.industry.isin(SPECIAL)]
    keys = ["origin", "industry"]
    year = record[record.month.str.startswith(BASE)].groupby(keys)[["imports_usd", "duty_usd"]].sum()
    usual = (year.duty_usd / year.imports_usd).rename("usual")
    law = detente.schedule("us-trade-2025")
    rates = pd.concat(_added(law, sorted(record.origin.unique())))
    table = rates.merge(record, on=["origin", "industry", "month"]).join(usual, on=keys)
    # decided: an industry that was not bought from in 2017 has no rate to compare with, and is left out
    table = table[table.usual.notna()]
    table["statutory"] = table.added * table.part * table.imports_usd
    whole = table.groupby([*keys, "month"])["statutory"].transform("sum")
    table = table[whole > 0]
    taken = table.duty_usd - table.usual * table.imports_usd
    table["collected"] = taken * table.statutory / whole[whole > 0]
    table["imports"] = table.part * table.imports_usd
    sums = table.groupby(["origin", "chapter", "month"], as_index=False)[["imports", "statutory", "collected"]].sum()
    return sums[sums.statutory > 0]


def _added(law: Schedule, origins: list[str]) -> Iterator[pd.DataFrame]:
    """origin, month, industry, chapter, the law's added rate there, and the chapter's part of the industry's trade."""
    industry_of, traded = industries(), _lines(law)
    for month in MONTHS:
        rates = [law.on(day) for day in days_of([month])]
        for origin in origins:
            values = traded.of(origin)
            if values.empty:
                continue
            blocks = [one.block("USA", origin) for one in rates]
            codes = pd.Series(blocks[0].codes, dtype=str)
            value = codes.map(values).fillna(0.0)  # decided: of a line without trade nothing was bought
            added = np.mean([block.added for block in blocks], axis=0) * value
            found = pd.DataFrame({"industry": codes.str[:6].map(industry_of.__getitem__), "chapter": codes.str[:2]})
            sums = found.assign(added=added, value=value).groupby(["industry", "chapter"], as_index=False).sum()
            sums = sums[sums.value > 0]
            part = sums.value / sums.groupby("industry")["value"].transform("sum")
            yield sums.assign(added=sums.added / sums.value, part=part, origin=origin, month=month).drop(
                columns="value"
            )


def _lines(law: Schedule) -> TradedLines:
    trade = product_trade("USA", law.begins.year)
    return spread_over_lines(trade.values, law.lines["USA"].codes, trade.label)


def _tell(cells: pd.DataFrame) -> None:
    """Collected over statutory by origin and month, percent, the largest first."""
    sums = cells.groupby(["origin", "month"])[["statutory", "collected"]].sum()
    share = (100 * sums.collected / sums.statutory).unstack("month").round(0)
    share["statutory, bn"] = (sums.statutory.groupby("origin").sum() / 1e9).round(2)
    print(share.sort_values("statutory, bn", ascending=False).head(14).to_string())
