"""Where the US schedule of 2017 is read: one row a line, with its texts; and the schedule of 2025 beside it."""

from functools import cache

import pandas as pd

from .files import raw
from .mfn_usa import DAYS, period_in_force

LATER = "2025-01-01"
"""Day of the later schedule."""


@cache
def texts() -> pd.DataFrame:
    """Lines of July 2017 by code: ``special``, ``column2`` and ``description``, as the schedule prints them."""
    rows = pd.read_excel(raw("us_mfn/tariff_database_2017.xlsx"), dtype={"hts8": str})
    rows = rows.rename(columns={"hts8": "code", "begin_effect_date": "begin", "end_effective_date": "end"})
    rows = period_in_force(rows[rows.code.str[:2] < "98"], DAYS[1])
    # decided: an empty cell of the schedule is an empty text
    chosen = rows[["col1_special_text", "col2_text_rate", "brief_description"]].fillna("").astype(str)
    return chosen.set_axis(["special", "column2", "description"], axis=1)


@cache
def later() -> pd.DataFrame:
    """Lines of January 2025 (HS 2022) by code: ``general``, ``special`` and ``column2`` as text."""
    rows = pd.read_csv(raw("today/us_hts/hts8-2025-basic.csv.gz"), dtype=str, keep_default_na=False)
    return rows[rows.hts8.str[:2] < "98"].set_index("hts8")
