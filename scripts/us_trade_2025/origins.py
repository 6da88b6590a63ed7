"""Rates by origin: reciprocal duties of April and August 2025, forced labour of July 2026."""

import pandas as pd

from tariff_tables.files import write

from .files import LISTS, table

APART = ("CHN", "HKG", "MAC")
"""Origins with a measure of their own."""
INDIA = 0.18
"""India's rate from 7 February 2026."""


def reciprocal() -> None:
    """Origins of the common measure: the others of the order pay 10 %."""
    rows = table("us_law/reciprocal-2025.csv").set_index("iso3")
    rows = rows[~rows.index.isin(APART)]
    # decided: the law: who is not listed pays 10 %
    found = (rows[["april_rate", "august_rate"]].astype(float) / 100).fillna(0.10).round(4)
    found = found.set_axis(["april", "august"], axis=1).assign(february=lambda one: one.august)
    found.loc["IND", "february"] = INDIA
    write(
        found.rename_axis("origin").sort_index().reset_index(),
        LISTS / "us-reciprocal.csv",
        title="Reciprocal duties by origin, 9 April 2025, 7 August 2025 and 7 February 2026",
        source="HTS headings 9903.01.43 to .76 and 9903.02.xx (USITC, public domain)",
        note="origins that are not listed pay 0.10; China has a measure of its own",
    )


def forced_labour() -> None:
    """The 60 economies of the memorandum, by form of the duty."""
    rows = table("us_law/s301-forced-labour-rates-2026-07-24.csv")
    added = rows[(rows.form == "added") & ~rows.iso3.isin(APART)].set_index("iso3").rate.astype(float) / 100
    write(
        pd.DataFrame({"origin": added.index, "rate": added.round(4).to_numpy()}).sort_values("origin"),
        LISTS / "us-forced-labour.csv",
        title="Section 301 duty (forced labour) by origin from 24 July 2026",
        source="Memorandum of 23 July 2026, section 1(a)",
        note="China and origins with a duty net of MFN have measures of their own",
    )


def build() -> None:
    """Write both."""
    reciprocal()
    forced_labour()
