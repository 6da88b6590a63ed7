"""The data of Ignatenko et al. (2025): units, rules for sales at home, and mistakes. Skipped without raw data."""

import shutil

import numpy as np
import pytest

from detente.errors import SourceError, UnknownName
from detente.model import Model
from detente.world import load
from detente.world.sources.liberation2025 import (
    FILES,
    fixed_cost_shares,
    liberation2025_fixed_cost_shares,
    liberation2025_us_tariffs,
)
from raw_data import raw

ROUNDED = 5e-6
"""The fixed-cost shares are known to five digits."""


@pytest.fixture(scope="module")
def world():
    return load("liberation2025", raw("liberation2025"))


@pytest.fixture
def copy(tmp_path):
    for file in FILES:
        shutil.copy(raw("liberation2025") / file, tmp_path / file)
    return tmp_path


def test_194_countries_trade_one_good_and_the_accounts_close(world):
    assert world.flows.shape == (194, 194, 1)
    assert set(world.elasticities) == {4.0}
    world.require_balance(1e-12)
    assert world.balance.notes == ()


def test_rows_are_exporters_in_million_usd(world):
    """The US bought goods for 2,903 bn and sold for 1,859 bn USD in 2023."""
    us, china = world.region("USA"), world.region("CHN")
    trade = world.flows[:, :, 0] - np.diag(np.diag(world.flows[:, :, 0]))
    assert trade[:, us].sum() / 1e3 == pytest.approx(2903, abs=1)
    assert trade[us].sum() / 1e3 == pytest.approx(1859, abs=1)
    assert trade[china, us] > 2.5 * trade[us, china]


def test_the_gdp_rule_makes_value_added_gdp_and_the_papers_rule_does_not(world):
    gdp = load("liberation2025", raw("liberation2025"), home="gdp")
    us = gdp.region("USA")
    assert gdp.value_added[us] == pytest.approx(27.843e6, rel=1e-4)
    assert world.value_added[us] < gdp.value_added[us]
    for one in (gdp, world):
        assert one.balance.changes["countries whose sales at home were set to zero (count)"] == 2
        np.testing.assert_array_equal(np.array(one.regions)[np.einsum("iis->i", one.flows) == 0], ["GMB", "MHL"])


def test_the_fixed_cost_shares_are_those_of_the_paper(world):
    nu = liberation2025_fixed_cost_shares(raw("liberation2025"))
    assert nu[world.region("USA")] == pytest.approx(0.27047, abs=ROUNDED)
    assert np.delete(nu, world.region("USA")) == pytest.approx(0.11434, abs=ROUNDED)


def test_us_tariffs_have_the_floor_of_ten_percent_and_none_at_home(world):
    rates = liberation2025_us_tariffs(raw("liberation2025"))
    assert rates[world.region("USA")] == 0
    named = {"CHN": 0.54, "VNM": 0.46, "DEU": 0.20, "GBR": 0.10, "RUS": 0.10}
    assert {code: rates[world.region(code)] for code in named} == named
    assert liberation2025_us_tariffs(raw("liberation2025"), floor=0)[world.region("RUS")] == 0


def test_the_model_solves_the_tariffs_of_april_2025_on_194_countries(world):
    tariffs = world.tariffs.copy()
    tariffs[:, world.region("USA"), 0] = liberation2025_us_tariffs(raw("liberation2025"))
    out = Model(world).solve(tariffs)
    assert out.residual < 1e-10
    assert out.wage[world.region("USA")] > 1 > out.wage[world.region("CHN")]


def test_mistakes_name_the_file_and_the_cell(copy):
    with pytest.raises(UnknownName, match="rule for sales at home"):
        load("liberation2025", copy, home="exports")
    (copy / "gdp.csv").write_text("gdp\n" + "1\n" * 193 + "n/a\n")
    with pytest.raises(SourceError, match=r"gdp.csv: row 194 holds 'n/a', which is not a number"):
        load("liberation2025", copy)
    (copy / "gdp.csv").write_text("gdp\n1\n2\n")
    with pytest.raises(SourceError, match=r"has 2 rows × 1 columns, expected 194 rows"):
        load("liberation2025", copy)
    (copy / "country_labels.csv").write_text("iso3\nUSA\n")
    with pytest.raises(SourceError, match="194 countries"):
        load("liberation2025", copy)
    with pytest.raises(SourceError, match="DETENTE_DATA"):
        load("liberation2025", copy / "nowhere")


def test_another_vintage_is_noted_and_sales_at_home_in_the_trade_file_are_refused(copy):
    text = (copy / "tariffs.csv").read_text()
    (copy / "tariffs.csv").write_text(text.replace(".54", ".145"))
    assert "tariffs.csv differs" in load("liberation2025", copy).balance.notes[0]
    lines = (copy / "trade_cepii.csv").read_text().splitlines()
    (copy / "trade_cepii.csv").write_text("\n".join([lines[0], "5" + lines[1], *lines[2:]]))
    with pytest.raises(SourceError, match="diagonal"):
        load("liberation2025", copy)


def test_fixed_cost_shares_that_do_not_settle_are_refused():
    """Two groups that export a hundred times what they make."""
    with pytest.raises(SourceError, match="same unit"):
        fixed_cost_shares(np.array([[0.0, 54.86], [1.46, 0.0]]), np.array([0.17, 0.04]), us=1)
