"""China's and Canada's added duties of 28 March 2025, line by line, beside the table that US Commerce published.

    DETENTE_DATA=<folder of raw files> python scripts/compare_matrix.py

Two comparisons: the law of us-trade-2025 on that day, and the lists of 2018 to 2020 as us-china-2018 has them, with
the lists of February and March 2025 on top. Lines that differ are sorted by cause. Writes docs/today.md.
"""

from contextlib import redirect_stdout
from io import StringIO

import pandas as pd

from compare_daily import fill
from detente.casebook import load
from detente.tariffs import build
from us_trade_2025 import answers
from us_trade_2025.files import table

DAY, LAST = "2025-03-28", "2020-02-18"
SAME = 1e-6
HALVED = (0.025, 0.05, 0.075)
"""The list of September 2019, at 5 and 10 % and halved in February 2020, and its difference."""


def law_of(case: str, importer: str, day: str) -> pd.Series:
    """Added duty on goods of the United States by line, fraction."""
    block = build(load(case)).on(day).block(importer, "USA")
    return pd.Series(block.added, index=block.codes.astype(str))


def today(importer: str) -> dict[str, int]:
    """How many lines of the table have the duty of us-trade-2025, and what the others are."""
    rows = table("retaliation/us-commerce-matrix-2025-03-28.csv.gz")
    theirs = rows[rows.importer == importer].drop_duplicates().set_index("code").rate.astype(float)
    ours = law_of("us-trade-2025", importer, DAY)
    shared = theirs.index.intersection(ours.index)
    differs = shared[(ours[shared] - theirs[shared]).abs() > SAME]
    absent = theirs.index.difference(ours.index)
    vehicles = differs.union(absent)
    vehicles = vehicles[vehicles.str[:2] == answers.VEHICLES]
    return {
        "lines of the table": len(theirs),
        "the same": len(shared) - len(differs),
        "vehicles and parts of 2018, suspended since 1 January 2019": len(vehicles),
        "others": len(differs) + len(absent) - len(vehicles),
    }


def lists_of_2018() -> dict[str, int]:
    """How many lines that the table shares with the schedule of 2020 have the sum of the lists, and why others not."""
    found, old, every = answers.matrix(), answers.lists_of_2018(), answers.schedule_of_2020()
    with redirect_stdout(StringIO()):
        march, february = answers.march(found, old), answers.february(found, every)
    shared = found.index.intersection(every.index)
    gap = (found - every)[shared].round(4)
    new = march.reindex(shared).fillna(0.0) + february.reindex(shared).fillna(0.0)  # decided: on no list, no duty
    rest = (gap - new).round(4)
    wrong = rest.abs() > SAME
    vehicles = wrong & (rest.index.str[:2] == answers.VEHICLES)
    september = wrong & ~vehicles & rest.abs().isin(HALVED)
    return {
        "lines of both": len(shared),
        "the same": int((gap == 0).sum()),
        "the same with the lists of February and March 2025": int(((gap != 0) & ~wrong).sum()),
        "the list of September 2019, known at six digits": int(september.sum()),
        "vehicles and parts of 2018, suspended since 1 January 2019": int(vehicles.sum()),
        "others": int((wrong & ~vehicles & ~september).sum()),
    }


def rows_of(found: dict[str, int]) -> list[str]:
    """Rows of a table of the page."""
    return ["| lines | |", "|---|--:|", *(f"| {words} | {count:,} |" for words, count in found.items()), ""]


def main() -> None:
    """Fill the page."""
    text = ["**China, the law of `us-trade-2025` on 28 March 2025**", "", *rows_of(today("CHN"))]
    text += ["**Canada**", "", *rows_of(today("CAN"))]
    text += ["**China, the lists of 2018 to 2020 of `us-china-2018`**", "", *rows_of(lists_of_2018())]
    fill("matrix", "\n".join(text).rstrip())


if __name__ == "__main__":
    main()
