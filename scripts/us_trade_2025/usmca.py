"""The part of each line of Canada and Mexico that claims the USMCA, by year: 2025, and January and February 2026."""

import pandas as pd

from tariff_tables.files import write

from .files import LISTS, SPECIAL, table

LEAST = 0.005
"""A smaller part is left out: these lines pay in full."""


def build() -> None:
    """Write a list for each origin and period."""
    rows = table("us_trade/usmca-shares-hts8.csv.gz").set_index("hts8")
    shares = rows.drop(columns="origin").astype(float)
    early = shares[["share_2026_01", "share_2026_02"]].mean(axis=1)
    for origin in ("CAN", "MEX"):
        mine = rows.origin == origin
        # decided: before 2026 is known for a line, its share of 2025
        for year, share in (("2025", shares.share_2025), ("2026", early.fillna(shares.share_2025))):
            kept = share[mine].dropna().clip(0.0, 1.0)
            kept = kept[(kept >= LEAST) & ~kept.index.str[:2].isin(SPECIAL)].round(2).sort_index()
            write(
                pd.DataFrame({"code": kept.index, "share": kept.to_numpy()}),
                LISTS / f"usmca-{origin.lower()}-{year}.csv",
                title=f"Part of US imports from {origin} that claims the USMCA, {year}",
                source="US Census, as collected in Budget-Lab-Yale/tariff-rate-tracker (MIT)",
            )
