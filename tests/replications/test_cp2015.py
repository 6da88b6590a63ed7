"""Caliendo & Parro (2015), Table 2, cell by cell, and the exact welfare that the paper does not print."""

import numpy as np
import pytest

from detente.model import Model, rebalance
from detente.replications import replicate
from detente.replications.cp2015.run import nafta
from detente.world.sources.cp2015 import cp2015_tariffs_2005, load_cp2015
from raw_data import raw

DIGITS = 0.006
"""Published to two digits: half of the last one, and a little for the authors' own solver, which stops at 1e-7."""
EXACT = {"MEX": 0.0073, "CAN": -0.1101, "USA": 0.0741}
"""Exact welfare in the same equilibrium, percent, reproduced independently of this code."""


@pytest.fixture(scope="module")
def table():
    return replicate("cp2015", raw("cp2015"))


def test_every_published_number_is_reproduced(table):
    compared = [row for row in table.rows if row.published is not None]
    assert len(compared) == 15
    for row in compared:
        assert row.ours == pytest.approx(row.published, abs=DIGITS), (row.country, row.measure)


def test_exact_welfare_differs_from_the_published_first_order_number(table):
    ours = {row.country: row.ours for row in table.rows if row.measure == "welfare_exact"}
    for country, value in EXACT.items():
        assert ours[country] == pytest.approx(value, abs=1e-3)


def test_all_countries_are_reported_and_most_have_no_published_number(table):
    wages = [row for row in table.rows if row.measure == "real_wage"]
    assert len(wages) == 31
    assert sum(row.published is None for row in wages) == 28


def test_the_table_is_solved_to_the_tolerance(table):
    assert table.residual < 1e-10
    assert table.status.startswith("Converged")


def test_the_answer_does_not_depend_on_the_unit_of_money():
    world = rebalance(load_cp2015(raw("cp2015")))
    from dataclasses import replace

    cents = replace(world, flows=1e8 * world.flows)
    change = nafta(world, cp2015_tariffs_2005(raw("cp2015")))
    ours, theirs = (Model(w, "zero").solve(change).welfare for w in (world, cents))
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)
