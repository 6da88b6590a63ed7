from datetime import date

import numpy as np
import pandas as pd
import pytest
from small_law import measure, schedule, step

from detente.errors import TariffError, UnknownName
from detente.tariffs import Weights, series, unmatched, weights
from detente.tariffs.chapters import chapters, spread
from detente.tariffs.tables import FOLDER, read_table
from detente.world import load

LATE = date(2019, 6, 1)
BY_CHAPTER = [region for region in load().regions if region not in ("USA", "CHN")]
ROUNDING = 1e-6
"""Million USD: sums of some hundred equal parts."""


def test_an_average_is_over_the_lines_with_weights_and_says_how_many_had_none():
    rates = schedule(measure("m", step("2018-07-06", 0.25))).on(LATE)
    mine = Weights("USA", "CHN", pd.Series({"84713001": 30.0, "61091000": 10.0}), "two goods")
    row = rates.average(mine).iloc[0]
    assert row.added == pytest.approx(0.25 * 0.75)
    assert row.covered_share == pytest.approx(0.75)
    assert row.mfn == pytest.approx(0.165 * 0.25)
    assert row.total == pytest.approx(row.mfn + row.added)
    assert row.without_weight == row.lines - 2
    assert row.value == 40


def test_a_sector_without_weights_has_no_average_rather_than_zero():
    rates = schedule(measure("m", step("2018-07-06", 0.25))).on(LATE)
    table = rates.by_sector(Weights("USA", "CHN", pd.Series({"84713001": 30.0}), "one good")).set_index("sector")
    assert table.added["electronics"] == 0.25
    assert np.isnan(table.added["textiles"])


def test_lines_whose_mfn_rate_is_missing_do_not_count_as_free():
    rates = schedule(measure("m", step("2018-07-06", 0.25))).on(LATE)
    mixed = Weights("USA", "CHN", pd.Series({"02011005": 10.0, "61091000": 10.0}), "beef at cents a kilogram, shirts")
    row = rates.average(mixed).iloc[0]
    assert row.mfn == pytest.approx(0.165)
    assert row.mfn_known_share == pytest.approx(0.5)


def test_weights_that_no_line_takes_are_reported():
    values = pd.Series({"84713001": 1.0, "99999999": 2.0})
    block = schedule(measure("m", step("2018-07-06", 0.25))).on(LATE).block("USA", "CHN")
    assert unmatched(block.codes, values).to_dict() == {"99999999": 2.0}


def test_impossible_weights_are_refused():
    with pytest.raises(TariffError, match="negative or missing value at 0101"):
        Weights("USA", "CHN", pd.Series({"0101": np.nan}), "x")
    with pytest.raises(TariffError, match="twice: 0101"):
        Weights("USA", "CHN", pd.Series([1.0, 2.0], index=["0101", "0101"]), "x")
    with pytest.raises(UnknownName, match="USA-FRO"):
        weights("USA", "FRO")
    with pytest.raises(UnknownName, match="FRA-USA"):
        weights("FRA", "USA")


def test_the_shipped_weights_have_the_totals_of_2017():
    assert weights("USA", "CHN").total == pytest.approx(497_500, rel=1e-3)
    assert weights("CHN", "USA").total == pytest.approx(149_321, rel=1e-3)
    assert "approximate" in weights("USA", "CHN").label


def test_a_series_has_one_row_per_day_of_change_and_pair():
    law = schedule(measure("m", step("2018-07-06", 0.1), step("2019-05-10", 0.25)))
    table = series(law, weights("USA", "CHN"))
    assert table.day.tolist() == list(law.change_days())
    assert table.added.is_monotonic_increasing
    assert len(series(law, weights("USA", "CHN"), [LATE])) == 1


def test_the_us_has_weights_from_every_region_of_the_built_in_world():
    assert {weights("USA", region).label for region in BY_CHAPTER} == {
        "approximate 2017 (chapter totals spread over lines)"
    }
    assert "2024 lines" in weights("USA", "CHN").label
    for region in BY_CHAPTER:
        assert weights("USA", region).values.index.equals(weights("USA", "CAN").values.index)


@pytest.mark.parametrize("region", BY_CHAPTER)
def test_lines_sum_to_the_chapters_of_the_table_and_covered_lines_to_their_share(region):
    rows = read_table(FOLDER / "chapters-USA.csv.gz", ("origin",)).rows
    rows = rows[rows.origin == region].set_index("chapter")[["value", "covered"]].astype(float)
    values = weights("USA", region).values
    sums = values.groupby(values.index.str[:2]).sum()
    np.testing.assert_allclose(sums[rows.index], rows.value, atol=ROUNDING)
    assert sums.drop(rows.index).sum() == 0
    covered = values[chapters("USA").covered]
    part = covered.groupby(covered.index.str[:2]).sum() / sums
    np.testing.assert_allclose(part[["72", "73", "76"]], rows.covered[["72", "73", "76"]], atol=ROUNDING)


def test_a_chapter_without_a_covered_share_is_spread_evenly():
    chapter, covered = np.array([0, 0, 0, 0, 1, 1]), np.array([True, False, False, False, True, True])
    evenly = spread(np.array([8.0, 6.0]), np.array([np.nan, np.nan]), chapter, covered)
    assert evenly.tolist() == [2, 2, 2, 2, 3, 3]
    half = spread(np.array([6.0, 6.0]), np.array([0.5, 0.2]), chapter, covered)
    assert half.tolist() == [3, 1, 1, 1, 3, 3], "a chapter whose lines are all covered has nowhere else to go"


def test_us_imports_by_origin_sum_to_those_from_all_countries_in_the_census():
    census = 2_236_651.1  # 2017, chapters 01 to 97, million USD
    assert sum(weights("USA", region).total for region in [*BY_CHAPTER, "CHN"]) == pytest.approx(census, abs=2)
