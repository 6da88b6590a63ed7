"""Score what can be scored and write what the chapter on trust shows: ``python scripts/build_tested.py YYYY-MM-DD``.

Two files of ``src/detente/evidence``: ``cells-2019.csv``, the largest cells of partner and HS chapter with what was
predicted and what was seen, and ``tested.csv``, a row a test; the argument is the day, and a row that says what it said
before keeps its own. Every row is computed here but those of the first look at 2025: they were scored once, with the
program as it stood (commit 65f7f27), and what was repaired since must not touch them. Beside them stands the same
score of today, which is no test. Needs the public customs data (DETENTE_DATA): US Census Bureau, public domain.
"""

import csv
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pandas as pd

import detente
from detente.evidence import Backtest, backtest
from detente.evidence.calibration import Scored, next_deadline
from detente.evidence.deadlines import deadlines
from detente.evidence.tested import COLUMNS, MET
from detente.questions.backtest import ask

HERE: Final = Path(detente.__file__).parent / "evidence"
RECORD: Final = "census/hs2-imports-30-partners-to-2021-06.parquet"
LATER: Final = "census/naics3-imports-30-partners-to-2025-06.parquet"
FIRST, LAST = "2019-07", "2019-12"
EPISODE: Final = "July to December 2019 against 2017, US imports"
STEEL: Final = f"steel alone, {EPISODE}"
EPISODE_2025: Final = "January to June 2025 against 2023, US imports"
TALKS: Final = "2018 to August 2026, each forecast with what was known"
SOURCE: Final = "US Census Bureau, imports by HS chapter and 30 partners; scripts/build_tested.py"
SOURCE_2025: Final = "US Census Bureau, imports by NAICS industry (3 digits) and 30 partners"
UNSET: Final = "none was set"
SEEN: Final = "none: seen before"
BARS: Final = ("below 1", "0.15 or more", "within two standard errors of 1")
WITHIN: Final = "who gains and who loses: correlation, effects of partners and of products out"
SLOPE: Final = "who gains and who loses: slope of observed on predicted"
ERROR: Final = "error over that of “no change”"
FIRST_LOOK: Final = (0.951, -0.19, -2.43, 1.87)
"""Error, correlation and slope within with its standard error, as they stood on the first look at 2025."""
LARGEST: Final = 300
"""Cells that the picture shows."""
Row = dict[str, str]
WRITTEN: Final = {met: word for word, met in MET.items()}


def row(what: str, episode: str, score: str, bar: str, met: bool | None, source: str) -> Row:
    """A row of the table but for its day."""
    return dict(zip(COLUMNS, (what, episode, score, bar, WRITTEN[met], "", source), strict=True))


def cells(found: Backtest) -> pd.DataFrame:
    """The largest cells: million USD before, change of ln(1+t), and of ln imports as predicted and as seen."""
    rows = found.rows.nlargest(LARGEST, "before").assign(before=lambda rows: (rows["before"] / 1e6).round(1))
    wanted = rows[["partner", "product", "before", "tariff", "predicted", "observed"]].round(4)
    return wanted.rename(columns={"before": "imports_2017_million_usd"})


def barred(episode: str, scores: tuple[float, float, float, float], by: str, source: str) -> list[Row]:
    """The three scores that have a bar: error, correlation within, slope within with its standard error."""
    error, correlation, slope, slope_error = scores
    said = f"{slope:.2f} (standard error {slope_error:.2f})"
    return [
        row(f"imports by partner and {by}: {ERROR}", episode, f"{error:.2f}", BARS[0], error < 1, source),
        row(WITHIN, episode, f"{correlation:.2f}", BARS[1], correlation >= 0.15, source),
        row(SLOPE, episode, said, BARS[2], abs(slope - 1) <= 2 * slope_error, source),
    ]


def of(found: Backtest) -> tuple[float, float, float, float]:
    """The four numbers of :func:`barred`."""
    score = found.scores
    return score.rmse_ratio, score.within_correlation, score.within_slope, score.within_slope_error


def of_2019(found: Backtest) -> list[Row]:
    """Rows of the episode that the picture shows."""
    chance, share = f"{found.causal.p_zero:.2f}", f"{found.duties.collected_share:.2f}"
    return [
        *barred(EPISODE, of(found), "HS chapter", SOURCE),
        row("chance of so strong a sign if the predictions meant nothing", EPISODE, chance, UNSET, None, SOURCE),
        row("duties collected over the law’s rates on actual imports", EPISODE, share, UNSET, None, SOURCE),
    ]


def of_2025(found: Backtest) -> list[Row]:
    """The first look as it was, and the score of today, which has no bar: the months were seen before."""
    error, correlation, slope, slope_error = of(found)
    first = f"{SOURCE_2025}; first score, commit 65f7f27, docs/evidence.md"
    later = f"{SOURCE_2025}; scripts/build_tested.py"
    said = f"{error:.2f}; {correlation:.2f}; {slope:.2f} (standard error {slope_error:.2f})"
    what = "the same three as the program stands now, after repairs"
    today = row(what, EPISODE_2025, said, SEEN, None, later)
    return [*barred(EPISODE_2025, FIRST_LOOK, "NAICS industry", first), today]


def of_talks() -> Iterator[Row]:
    """Forecasts of deadlines: all, and those that were tied to talks."""
    record = deadlines()
    source = f"deadlines.csv, {len(record)} deadlines and threats since 2018; scripts/build_tested.py"
    every = {one.method: one for one in next_deadline(record)}
    tied = {one.method: one for one in next_deadline(record, [one.id for one in record if one.talks])}
    base, blind = every["base rate"].brier, every["uniform"].brier
    bar = f"below {base:.2f}, the base rate, and {blind:.2f}, a third each"
    yield _brier("how {} deadlines ended", every["hazard"], bar, min(base, blind), source)
    bar = f"below {blind:.2f}, a third each"
    yield _brier("how {} deadlines that were tied to talks ended", tied["hazard"], bar, blind, source)


def _brier(what: str, found: Scored, bar: str, limit: float, source: str) -> Row:
    named = f"{what.format(found.forecasts)}: Brier score of the forecast"
    return row(named, TALKS, f"{found.brier:.2f}", bar, found.brier < limit, source)


def main_test(data: Path) -> Backtest:
    """The episode of 2019, with the case's whole law."""
    return backtest(detente.schedule("us-china-2018"), data / RECORD, first=FIRST, last=LAST)


def rows(data: Path, found: Backtest) -> list[Row]:
    """The whole table but for days."""
    steel = backtest(detente.schedule("steel-232-2018"), data / RECORD, first=FIRST, last=LAST)
    later = ask("us-trade-2025", data / LATER, "2025-01", "2025-06", by="naics3").found
    return [*of_2019(found), *of_2025(later), *barred(STEEL, of(steel), "HS chapter", SOURCE), *of_talks()]


def dated(table: list[Row], day: str) -> list[Row]:
    """The rows with their day: that of before where a row says the same."""
    path = HERE / "tested.csv"
    with path.open(encoding="utf-8", newline="") as file:
        before = {_said(one): one["date"] for one in csv.DictReader(file)}
    return [one | {"date": before.get(_said(one), day)} for one in table]


def _said(one: Row) -> tuple[str, ...]:
    return one["what"], one["episode"], one["score"], one["met"]


def main() -> None:
    """Score and write; the day of the test is the first argument."""
    data = os.environ.get("DETENTE_DATA")
    if data is None or len(sys.argv) != 2:
        raise SystemExit("set DETENTE_DATA to the folder of the public data, and give the day of the test: YYYY-MM-DD")
    found = main_test(Path(data))
    cells(found).to_csv(HERE / "cells-2019.csv", index=False, lineterminator="\n")
    table = dated(rows(Path(data), found), sys.argv[1])
    with (HERE / "tested.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


if __name__ == "__main__":
    main()
