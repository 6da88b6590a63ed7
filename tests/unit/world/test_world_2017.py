"""The built-in world: golden numbers that a reader can check against public statistics."""

import time

import numpy as np
import pytest

from detente.codes import GOODS
from detente.errors import SourceError, UnknownName
from detente.world import load
from detente.world.sources.builtin import about


@pytest.fixture(scope="module")
def world():
    return load("world-2017")


def goods(cube):
    return cube[..., : len(GOODS)].sum()


def test_us_gdp_is_that_of_the_national_accounts(world):
    """World Bank 2017: 19.5 trillion USD; the table is at basic prices, before taxes on products."""
    assert world.value_added[world.region("USA")] == pytest.approx(19.5e6, rel=0.03)


def test_china_and_the_world_are_of_the_right_size(world):
    assert world.value_added[world.region("CHN")] == pytest.approx(12.3e6, rel=0.15)
    assert world.gdp == pytest.approx(80e6, rel=0.08)


def test_us_imports_from_china_are_those_of_icio_not_of_customs(world):
    """368 bn at basic prices in ICIO; customs record 504 bn with re-exports and margins (docs/world.md)."""
    china, us = world.region("CHN"), world.region("USA")
    assert goods(world.flows[china, us]) == pytest.approx(367_800, rel=1e-3)
    assert goods(world.flows[us, china]) == pytest.approx(102_880, rel=1e-3)


def test_us_deficit_is_about_that_of_the_balance_of_payments(world):
    assert world.deficit[world.region("USA")] == pytest.approx(550_000, rel=0.05)


def test_average_tariffs_are_near_those_collected(world):
    """US duties were 1.4 % of imports in 2017, 2.7 % of those from China, next to nothing within NAFTA."""
    us = world.region("USA")
    imports = np.delete(world.flows[:, us], us, axis=0)
    assert world.revenue[us] / goods(imports) == pytest.approx(0.015, abs=0.003)
    for code, rate in (("CHN", 0.030), ("CAN", 0.001), ("MEX", 0.001), ("KOR", 0.003)):
        i = world.region(code)
        paid = (world.flows * world.tariffs)[i, us].sum() / goods(world.flows[i, us])
        assert paid == pytest.approx(rate, abs=0.005), code


def test_an_unknown_elasticity_set_lists_the_known():
    with pytest.raises(UnknownName, match="FGO"):
        load("world-2017", elasticities="FG0")


def test_loading_is_quick(world):
    """Under 30 ms once read; the first read is of 200 kB."""
    started = time.perf_counter()
    load("world-2017")
    assert time.perf_counter() - started < 0.03


def test_it_says_how_it_was_made(world):
    assert world.balance.changes["largest share of a country's spending moved"] < 0.05
    assert set(about()["donors"]) <= set(load("world-2017").regions)
    assert any("food" in made["rule"] for made in about()["tariffs"])


def test_another_file_of_the_same_form_is_checked(tmp_path):
    (tmp_path / "mine.npz").write_bytes(b"not a zip")
    with pytest.raises(SourceError, match="build_world"):
        load("world-2017", tmp_path / "mine.npz")
