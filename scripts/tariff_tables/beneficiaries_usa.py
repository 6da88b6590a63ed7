"""Developing countries with one-sided US preferences, as notes 17(b) and 18(b) of chapter 99 list them.

The notes let beneficiaries of the Generalized System of Preferences that are members of the WTO off the safeguards of
2018; Thailand, a beneficiary that both safeguards hit, is added. India and Turkey lost the status in 2019.
"""

import pandas as pd

from .files import TABLES, raw, write

NOT_FOR_DEVELOPMENT = ("CAN",)
ALSO = ("THA",)


def build() -> pd.DataFrame:
    """Write and return the table: ``origin``, ``until`` (last day; blank is none known)."""
    rows = pd.read_csv(raw("today/us_law/s201-exempt-origins.csv"), comment="#", dtype=str, keep_default_na=False)
    rows = rows[~rows.origin.isin(NOT_FOR_DEVELOPMENT)][["origin", "until"]]
    table = pd.concat([rows, pd.DataFrame({"origin": ALSO, "until": ""})]).sort_values("origin", ignore_index=True)
    write(
        table,
        TABLES / "beneficiaries-USA.csv.gz",
        title="Developing countries with one-sided US preferences",
        source="HTS 2026 revision 6, chapter 99, US notes 17(b) and 18(b) (public domain)",
    )
    return table
