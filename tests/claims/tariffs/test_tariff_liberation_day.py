"""Claims about the tariffs of 2 April 2025 as they ship."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from detente.casebook import library
from detente.tariffs import build
from detente.tariffs.charges import reciprocal
from raw_data import raw

CASE = "liberation-day-2025"
FOUND = 0.030
"""Median gap of the 20 largest partners (3.0 points): the order used Census data of 2024, this is BACI of 2023. The
largest gaps are Switzerland's and Nigeria's, 15 points."""


@pytest.fixture(scope="module")
def law():
    return build(library.load(CASE))


def on(law, day, code, origin, **more):
    rates = law.on(date.fromisoformat(day), **more)
    return rates.product(code, importer="USA", origin=origin).lines.added.iloc[0]


@pytest.mark.parametrize(
    ("day", "origin", "rate"),
    [
        ("2025-04-04", "VNM", 0.0),
        ("2025-04-05", "VNM", 0.10),
        ("2025-04-09", "VNM", 0.46),
        ("2025-04-10", "VNM", 0.10),
        ("2025-04-09", "DEU", 0.20),
        ("2025-04-09", "GBR", 0.10),
        ("2025-04-09", "CAN", 0.0),
        ("2025-04-09", "RUS", 0.0),
        ("2025-02-04", "CHN", 0.10),
        ("2025-04-08", "CHN", 0.30),
        ("2025-04-09", "CHN", 1.04),
        ("2025-04-10", "CHN", 1.45),
        ("2025-05-14", "CHN", 0.30),
    ],
)
def test_shirts_of_each_origin_pay_the_rate_of_the_day(law, day, origin, rate):
    assert on(law, day, "6109.10", origin) == pytest.approx(rate)


def test_section_232_displaces_the_reciprocal_tariff_and_not_the_fentanyl_duty(law):
    assert on(law, "2025-04-09", "7208.10", "VNM") == 0.25
    assert on(law, "2025-04-09", "8703.23", "JPN") == 0.25
    assert on(law, "2025-04-09", "7208.10", "CHN") == pytest.approx(0.25 + 0.20)


def test_computers_were_let_off_on_11_april_back_to_the_5th(law):
    assert on(law, "2025-04-09", "8471.30", "VNM", known=date(2025, 4, 9)) == 0.46
    assert on(law, "2025-04-09", "8471.30", "VNM") == 0.0


def test_if_the_pause_ends_the_rates_of_2_april_are_back(law):
    assert on(law, "2025-05-15", "6109.10", "VNM", carry_out=("pause-ends",)) == 0.46


def test_the_formula_on_trade_of_2023_comes_within_three_points_of_the_rates_of_five_large_partners():
    labels = pd.read_csv(raw("liberation2025/country_labels.csv")).iso3
    announced = pd.read_csv(raw("liberation2025/tariffs.csv")).applied_tariff.set_axis(labels)
    trade = np.nan_to_num(pd.read_csv(raw("liberation2025/trade_cepii.csv")).to_numpy(float))
    us = labels[labels == "USA"].index[0]
    table = pd.DataFrame({"imports": trade[:, us], "exports": trade[us], "rate": announced.to_numpy()}, index=labels)
    abroad = table[(table.rate > 0.1) & (table.rate != 0.2)].drop(index=["CHN", "MEX"]).nlargest(20, "imports")
    formula = [max(reciprocal(one.imports, one.exports, 0.5), 0.1) for one in abroad.itertuples()]
    gap = np.abs(abroad.rate - formula)
    assert np.median(gap) == pytest.approx(FOUND, abs=0.001)
    assert (gap[["JPN", "KOR", "VNM", "IND", "THA"]] < 0.03).all()
