"""The world of 2022 beside public statistics of that year, and its tariffs of 2024."""

from datetime import date

import pytest

from detente.codes import GOODS
from detente.world import load
from detente.world.sources.builtin import about


@pytest.fixture(scope="module")
def world():
    return load("world-2022")


GDP = {
    "USA": 25.744,
    "CHN": 17.882,
    "JPN": 4.256,
    "DEU": 4.083,
    "IND": 3.354,
    "GBR": 3.089,
    "FRA": 2.779,
    "CAN": 2.162,
    "ITA": 2.067,
    "BRA": 1.952,
}
"""World Bank, World Development Indicators, 2022, trillion USD; ours is before taxes on products."""


@pytest.mark.parametrize("code", GDP)
def test_value_added_is_near_the_gdp_of_the_world_bank(world, code):
    assert world.value_added[world.region(code)] / 1e6 == pytest.approx(GDP[code], rel=0.045)


def test_the_us_deficit_is_that_of_the_balance_of_payments(world):
    """Bureau of Economic Analysis, 8 March 2023: 945.3 billion USD in goods and services in 2022."""
    assert world.deficit[world.region("USA")] == pytest.approx(945_300, rel=0.02)


def test_newer_totals_fit_the_flows_better_than_those_of_2011():
    older, newer = (about(name)["changes"] for name in ("world-2017", "world-2022"))
    short = "negative final demand before, share of world spending"
    assert newer[short] < 0.5 * older[short]


def test_tariffs_hold_the_added_duties_of_2024_and_say_of_which_day(world):
    """Census 2024: 10.8 % was collected on imports from China, a quarter of a percent on those from Mexico."""
    assert world.law_day == date(2025, 1, 1)
    assert load("world-2017").law_day is None
    us = world.region("USA")
    for code, low, high in (("CHN", 0.09, 0.13), ("MEX", 0.0, 0.005), ("CAN", 0.0, 0.003)):
        i = world.region(code)
        bought = world.flows[i, us, : len(GOODS)]
        assert low < float((bought * world.tariffs[i, us, : len(GOODS)]).sum() / bought.sum()) < high
