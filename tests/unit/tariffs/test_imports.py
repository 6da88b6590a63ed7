"""True weights: what the United States bought in 2024 by line and origin, for laws from 2024 on."""

import pytest

from detente.casebook import load
from detente.conflict.averages import line_weights, named_weights, pair_weights
from detente.markets import product_trade
from detente.tariffs import build, weights, world_weights
from detente.tariffs.imports import imports


@pytest.fixture(scope="module")
def bought():
    return imports("USA", 2025)


def test_their_totals_are_those_of_the_census(bought):
    """Billion USD of 2024, for consumption, chapters 98 and 99 left out."""
    assert bought.whole().sum() == pytest.approx(3_084e3, rel=0.001)
    assert bought.of("CHN").sum() == pytest.approx(417.4e3, rel=0.005)
    assert sum(bought.of(origin).sum() for origin in bought.origins) == pytest.approx(bought.whole().sum(), rel=1e-12)


def test_the_union_is_counted_once_by_line_and_by_product(bought):
    """Billion USD: 597.5 for consumption by industry, less goods returned; Slovakia, 8.1, stands in it."""
    by_product = product_trade("USA", 2025).values
    union = by_product[by_product.index.get_level_values("origin") == "EUR"].sum()
    assert bought.of("EUR").sum() < 597.5e3
    assert union == pytest.approx(bought.of("EUR").sum(), rel=0.002)
    assert by_product.sum() == pytest.approx(bought.whole().sum(), rel=1e-4)


def test_a_law_of_2025_is_weighed_by_them_and_one_of_2018_as_before():
    assert weights("USA", "CHN", 2025).label == "imports of 2024, line by line"
    assert "approximate" in weights("USA", "CHN", 2018).label
    assert weights("USA", "CHN", 2018).values.equals(weights("USA", "CHN").values)
    assert weights("CHN", "USA", 2025).values.equals(weights("CHN", "USA").values)


def test_members_of_the_union_are_weighed_as_all_of_it():
    assert weights("USA", "DEU", 2025).values.equals(weights("USA", "EUR", 2025).values)


def test_the_trade_of_all_is_that_of_everyone_together(bought):
    assert world_weights("USA", "CHN", 2026).total == pytest.approx(bought.whole().sum())
    assert pair_weights("USA", "VNM", 2026).total < 0.06 * bought.whole().sum()


def test_nearly_all_of_it_lies_on_lines_of_the_case_of_2025(bought):
    schedule = build(load("us-trade-2025"))
    whole = bought.whole()
    lines = set(schedule.lines["USA"].codes)
    assert whole[whole.index.isin(lines)].sum() > 0.9999 * whole.sum()
    assert named_weights("own", schedule, "USA", "MEX").label == "imports of 2024, line by line"
    assert "line by line" in line_weights("USA", "MEX", schedule.begins.year)[1]
