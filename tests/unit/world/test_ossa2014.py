"""The data of Ossa (2014): axes, elasticities, and what is not in the files. Skipped without raw data."""

import shutil

import numpy as np
import pytest

from detente.errors import SourceError, UnknownName
from detente.model import rebalance
from detente.world import load
from detente.world.sources.ossa2014 import (
    ESTIMATED,
    FILES,
    REGIONS,
    ossa2014_noncooperative_tariffs,
    ossa2014_sigma,
)
from raw_data import raw


@pytest.fixture(scope="module")
def world():
    return load("ossa2014", raw("ossa2014"))


@pytest.fixture
def copy(tmp_path):
    for file in FILES:
        shutil.copy(raw("ossa2014") / file, tmp_path / file)
    return tmp_path


def test_seven_regions_and_33_sectors_balance_as_given(world):
    assert world.flows.shape == (7, 7, 33)
    world.require_balance(1e-12)
    assert world.sectors[:2] == ("ric", "wht")
    assert np.einsum("iis->is", world.tariffs).max() == 0


def test_rows_are_exporters(world):
    """China sold goods for 311 bn USD to the US in 2007 and bought for 75 bn."""
    us, china = (world.region(code) for code in ("USA", "CHN"))
    assert world.flows[china, us].sum() / 1e3 == pytest.approx(311, abs=1)
    assert world.flows[us, china].sum() / 1e3 == pytest.approx(75, abs=1)


def test_japan_protects_rice_most(world):
    rice = world.tariffs[:, :, world.sector("ric")]
    assert rice.max(axis=0).argmax() == world.region("JPN")


def test_every_set_of_elasticities_has_the_mean_that_its_name_says(world):
    folder = raw("ossa2014")
    np.testing.assert_allclose(world.elasticities, ossa2014_sigma(folder) - 1)
    for label, mean in (
        ("main", 3.42),
        ("mean 3.5", 3.5),
        ("mean 5", 5.0),
        ("mean 6.5", 6.5),
        ("uniform", 3.42),
    ):
        assert ossa2014_sigma(folder, label).mean() == pytest.approx(mean, abs=0.005)
    assert np.ptp(ossa2014_sigma(folder, "uniform")) == 0
    with pytest.raises(UnknownName, match="elasticity set"):
        load("ossa2014", folder, elasticities="mean 4")


def test_tariffs_outside_agreements_are_missing_and_not_zero_where_the_file_has_none():
    rates = ossa2014_noncooperative_tariffs(raw("ossa2014"))
    assert rates.shape == (7, 33)
    known = [region for region, row in zip(REGIONS, rates, strict=True) if not np.isnan(row).any()]
    assert tuple(known) == ESTIMATED
    assert np.nanmax(rates) == pytest.approx(7.209)


def test_imbalances_can_be_purged(world):
    even = rebalance(world)
    assert np.abs(even.deficit).max() / even.gdp < 1e-10
    assert np.abs(world.deficit).max() / world.gdp > 0.01


def test_mistakes_name_the_file(copy):
    (copy / "labels.csv").write_text("ric\n")
    with pytest.raises(SourceError, match=r"labels.csv: has 1 sectors, expected 33"):
        load("ossa2014", copy)
    (copy / "tariff_noncoop.csv").write_text("0,1,1,0,1,0,0\n" * 33)
    with pytest.raises(SourceError, match="has tariffs of CHN, EU, JPN, expected"):
        ossa2014_noncooperative_tariffs(copy)
    (copy / "trade_ijs.csv").write_text("1,2\n")
    with pytest.raises(SourceError, match=r"trade_ijs.csv: has 1 rows × 2 columns, expected 231 rows × 7"):
        load("ossa2014", copy)
    with pytest.raises(SourceError, match="DETENTE_DATA"):
        load("ossa2014", copy / "nowhere")
