"""What US customs collected of the duties that the law of 2025 added, by origin and month, in percent.

    DETENTE_DATA=<folder of raw files> python scripts/collected_2025.py

Customs data by industry to June 2025 (US Census, public domain) against `us-trade-2025`: the law's added rate since
January over lines, weighted by imports of 2024 of their products, times the imports of the month; and the duty of the
month less what the origin paid on the same imports at its rate of 2024. Printed for docs/tariffs.md and not shipped:
goods at sea were free of the duties of March and April, so that the months climb and none is a record of its own.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

import detente
from detente.evidence.exposure import days_of
from detente.evidence.record import trade_record
from detente.markets import product_trade

RECORD = "census/naics3-imports-30-partners-to-2025-06.parquet"
MONTHS = ("2025-03", "2025-04", "2025-05", "2025-06")
SPECIAL = ("910", "920", "930", "980", "990")
LEAST = 500e6
"""USD of statutory duty over the months below which an origin is not printed."""


def main() -> None:
    record = trade_record(Path(os.environ["DETENTE_DATA"]) / RECORD, "naics3")
    record = record[~record["product"].isin(SPECIAL)]
    month = record.groupby(["partner", "month"])[["imports_usd", "duty_usd"]].sum()
    year = record[record.month.str.startswith("2024")].groupby("partner")[["imports_usd", "duty_usd"]].sum()
    usual = year.duty_usd / year.imports_usd
    rates = pd.Series(dict(_added(list(usual.index)))).rename_axis(["partner", "month"])
    table = month.join(rates.rename("added"), how="inner")
    statutory = table.added * table.imports_usd
    # decided: an order of rows; every partner has a rate of 2024
    collected = table.duty_usd - usual.reindex(table.index, level="partner") * table.imports_usd
    sums = statutory.groupby("partner").sum()
    share = (100 * collected / statutory).unstack("month").round(0)
    share["all"] = (100 * collected.groupby("partner").sum() / sums).round(0)
    share["statutory, bn"] = (sums / 1e9).round(2)
    print(share[sums >= LEAST].sort_values("statutory, bn", ascending=False).to_string())


def _added(partners: list[str]) -> Iterator[tuple[tuple[str, str], float]]:
    """((partner, month), the law's added rate since January)."""
    law, trade = detente.schedule("us-trade-2025"), product_trade("USA", 2025).values
    begin = law.on(law.begins)
    sellers = set(trade.index.get_level_values("origin"))
    for month in MONTHS:
        rates = [law.on(day) for day in days_of([month])]
        for partner in partners:
            seller = next((one for one in (partner, law.members.get(partner)) if one in sellers), None)
            if seller is None:
                continue
            blocks = [one.block("USA", partner) for one in rates]
            product = pd.Series(blocks[0].codes, dtype=str).str[:6]
            # decided: of a product without trade nothing was bought
            weight = product.map(trade.xs(seller, level="origin")).fillna(0.0) / product.map(product.value_counts())
            added = np.mean([one.added for one in blocks], axis=0) - begin.block("USA", partner).added
            yield (partner, month), float(np.average(added, weights=weight))


if __name__ == "__main__":
    main()
