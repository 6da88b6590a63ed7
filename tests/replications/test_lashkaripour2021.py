"""Lashkaripour (2021): the package's numbers to the last digit, the paper's table within its other tariff data."""

import numpy as np
import pytest

from detente.replications import replicate
from raw_data import raw

DIGITS = {"nash_tariff": 0.0006, "welfare": 0.00006}
"""Half of the last published digit, and a little for the package's own solver."""
TARIFFS, WELFARE = 3.0, 0.35
"""The paper's tariff data are others (TRAINS): Canada and the USA differ by three points, Luxembourg's loss by 0.33."""
MEAN_TARIFF, MEAN_WELFARE = 1.5, 0.15
"""The same for averages."""


@pytest.fixture(scope="module")
def table():
    return replicate("lashkaripour2021", raw("icio"))


def differences(table, measure):
    return {row.country: row.difference for row in table.rows if row.measure == measure and row.published is not None}


@pytest.mark.parametrize("measure", DIGITS)
def test_the_package_is_met_to_the_last_digit(table, measure):
    found = differences(table, measure)
    assert set(found) == {"USA", "CHN"}
    assert max(map(abs, found.values())) < DIGITS[measure]


def test_the_papers_table_is_met_within_its_other_data(table):
    tariffs, welfare = differences(table, "paper_nash_tariff"), differences(table, "paper_welfare")
    assert abs(tariffs.pop("AVERAGE")) < MEAN_TARIFF
    assert abs(welfare.pop("AVERAGE")) < MEAN_WELFARE
    assert np.abs(list(tariffs.values())).max() < TARIFFS
    assert np.abs(list(welfare.values())).max() < WELFARE


def test_all_countries_are_reported(table):
    assert sum(row.measure == "nash_tariff" for row in table.rows) == 45  # 44 and their average
    assert table.residual < 1e-10
    assert table.status.startswith("Converged")
