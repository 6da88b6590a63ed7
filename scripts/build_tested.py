"""Score the episode of 2018–19 and write what the chapter on trust shows of it: ``python scripts/build_tested.py``.

Two files of ``src/detente/evidence``: ``cells-2019.csv``, the largest cells of partner and HS chapter with what was
predicted and what was seen, and this episode's rows in ``tested.csv``; rows of other episodes stay as they are. The
predictions are those of ``detente backtest``, so nothing is computed here that a reader could not compute. Needs the
public customs data (DETENTE_DATA): US Census Bureau, imports by HS chapter, public domain.
"""

import csv
import os
import sys
from pathlib import Path
from typing import Final

import pandas as pd

import detente
from detente.evidence import Backtest, backtest
from detente.evidence.tested import COLUMNS, MET

HERE: Final = Path(detente.__file__).parent / "evidence"
RECORD: Final = "census/hs2-imports-30-partners-to-2021-06.parquet"
FIRST, LAST = "2019-07", "2019-12"
EPISODE: Final = "July to December 2019 against 2017, US imports"
SOURCE: Final = "US Census Bureau, imports by HS chapter and 30 partners; scripts/build_tested.py"
UNSET: Final = "none was set"
LARGEST: Final = 300
"""Cells that the picture shows."""


def cells(found: Backtest) -> pd.DataFrame:
    """The largest cells: million USD before, change of ln(1+t), and of ln imports as predicted and as seen."""
    rows = found.rows.nlargest(LARGEST, "before").assign(before=lambda rows: (rows["before"] / 1e6).round(1))
    wanted = rows[["partner", "product", "before", "tariff", "predicted", "observed"]].round(4)
    return wanted.rename(columns={"before": "imports_2017_million_usd"})


def scored(found: Backtest, day: str) -> list[dict[str, str]]:
    """Rows of this episode for ``tested.csv``."""
    score, causal, duties = found.scores, found.causal, found.duties
    near = abs(score.within_slope - 1) <= 2 * score.within_slope_error
    slope = f"{score.within_slope:.2f} (standard error {score.within_slope_error:.2f})"
    share = duties.collected_share
    rows = (
        (
            "imports by partner and HS chapter: error over that of “no change”",
            f"{score.rmse_ratio:.2f}",
            "below 1",
            score.rmse_ratio < 1,
        ),
        (
            "who gains and who loses: correlation, effects of partners and of products out",
            f"{score.within_correlation:.2f}",
            "0.15 or more",
            score.within_correlation >= 0.15,
        ),
        ("who gains and who loses: slope of observed on predicted", slope, "within two standard errors of 1", near),
        ("chance of so strong a sign if the predictions meant nothing", f"{causal.p_zero:.2f}", UNSET, None),
        ("duties collected over the law’s rates on actual imports", f"{share:.2f}", UNSET, None),
    )
    written = {met: word for word, met in MET.items()}
    return [
        dict(zip(COLUMNS, (what, EPISODE, value, bar, written[met], day, SOURCE), strict=True))
        for what, value, bar, met in rows
    ]


def write(found: Backtest, day: str) -> None:
    """Both files."""
    cells(found).to_csv(HERE / "cells-2019.csv", index=False, lineterminator="\n")
    path = HERE / "tested.csv"
    kept: list[dict[str, str]] = []
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            kept = [row for row in csv.DictReader(file) if row["episode"] != EPISODE]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows([*scored(found, day), *kept])


def main() -> None:
    """Score and write; the day of the test is the first argument, YYYY-MM-DD."""
    data = os.environ.get("DETENTE_DATA")
    if data is None or len(sys.argv) != 2:
        raise SystemExit("set DETENTE_DATA to the folder of the public data, and give the day of the test: YYYY-MM-DD")
    law = detente.schedule("us-china-2018")
    write(backtest(law, Path(data) / RECORD, first=FIRST, last=LAST), sys.argv[1])


if __name__ == "__main__":
    main()
