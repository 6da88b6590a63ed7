"""What a step charges: a number, a column, a table of origins, a formula; and whom a measure hits."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from detente.tariffs.charges import charge, falls_on, rate_of_origin, reciprocal
from detente.tariffs.origin_table import OriginTable
from detente.tariffs.scope import Scope

MEMBERS = {"DEU": "EUR"}
TABLE = pd.DataFrame(
    {"rate": [0.2, 0.1, np.nan], "imports": [100.0, 200.0, 300.0], "exports": [40.0, 250.0, 0.0]},
    index=["JPN", "EUR", "KOR"],
)


def step(**given):
    return SimpleNamespace(**{"rate": None, "rate_column": None, "reciprocal": None, "at_least": None} | given)


def scope(origins=None):
    table = None if origins is None else OriginTable.of(origins)
    return Scope(np.array([1, 3]), np.array([1.0, 0.5]), {"second": np.array([0.3, 0.4])}, table)


@pytest.mark.parametrize(
    ("imports", "exports", "part", "rate"),
    [(400, 100, 0.5, 0.375), (400, 100, 1, 0.75), (100, 400, 0.5, 0), (0, 100, 0.5, 0), (0.5, 0, 0.5, 0.5)],
)
def test_the_formula_is_a_part_of_the_deficit_over_imports(imports, exports, part, rate):
    assert reciprocal(imports, exports, part) == rate


@pytest.mark.parametrize(
    ("origin", "given", "rate"),
    [
        ("JPN", {"rate_column": "rate"}, 0.2),
        ("DEU", {"rate_column": "rate"}, 0.1),
        ("KOR", {"rate_column": "rate"}, 0.0),
        ("CAN", {"rate_column": "rate"}, 0.0),
        ("JPN", {"reciprocal": 0.5}, 0.3),
        ("DEU", {"reciprocal": 0.5}, 0.0),
        ("JPN", {}, 0.6),
        ("CAN", {"rate": 0.25}, 0.25),
        ("JPN", {"rate": 0.0}, 0.0),
    ],
)
def test_an_origin_pays_the_rate_of_its_row_or_of_its_bloc(origin, given, rate):
    assert rate_of_origin(step(**given), scope(TABLE), origin, MEMBERS) == pytest.approx(rate)


def test_an_own_row_comes_before_that_of_the_bloc():
    table = pd.concat([TABLE, TABLE.loc[["JPN"]].rename(index={"JPN": "DEU"})])
    assert rate_of_origin(step(rate_column="rate"), scope(table), "DEU", MEMBERS) == 0.2


def test_without_a_table_only_a_number_is_a_rate():
    assert rate_of_origin(step(), scope(), "JPN", {}) == 0
    assert rate_of_origin(step(rate=0.25), scope(), "JPN", {}) == 0.25


@pytest.mark.parametrize(
    ("given", "origins", "rates"),
    [
        ({"rate": 0.25}, None, [0.25, 0.25]),
        ({"rate_column": "second"}, None, [0.3, 0.4]),
        ({"rate_column": "second", "at_least": 0.35}, None, [0.35, 0.4]),
        ({"rate_column": "rate"}, TABLE, [0.2, 0.2]),
        ({"rate_column": "rate", "at_least": 0.1}, TABLE, [0.2, 0.2]),
        ({"rate_column": "rate", "at_least": 0.3}, TABLE, [0.3, 0.3]),
    ],
)
def test_a_step_charges_the_lines_that_it_covers(given, origins, rates):
    found = charge(SimpleNamespace(id="m"), step(**given), scope(origins), "JPN", MEMBERS)
    assert found.rate.tolist() == rates
    rate, share = found.spread(5)
    assert rate.tolist() == [0, rates[0], 0, rates[1], 0]
    assert share.tolist() == [0, 1, 0, 0.5, 0]


@pytest.mark.parametrize(
    ("on", "exempt", "origin", "hit"),
    [
        (("CHN",), (), "CHN", True),
        (("CHN",), (), "JPN", False),
        (("*",), (), "JPN", True),
        (("*",), ("JPN",), "JPN", False),
        (("*",), ("EUR",), "DEU", False),
        (("EUR",), (), "DEU", True),
        (("DEU",), (), "DEU", True),
        (("*",), ("JPN",), "*", True),
        (("CHN",), (), "*", False),
    ],
)
def test_a_measure_hits_those_that_it_names_and_their_members_but_not_the_exempt(on, exempt, origin, hit):
    assert falls_on(SimpleNamespace(on=on, exempt=exempt), origin, MEMBERS) is hit
