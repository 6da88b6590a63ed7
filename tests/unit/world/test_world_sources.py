"""Raw sources: the published shapes and counts, and errors that say what to do. Skipped without raw data."""

import gzip
import sys

import numpy as np
import pytest

from detente.errors import SourceError, UnknownName
from detente.optional import optional
from detente.world import load, origins
from detente.world.sources import files, worlds
from detente.world.sources.cp2015 import FILES, cp2015_tariffs_2005
from detente.world.sources.wiod2013 import GOODS_THETA
from raw_data import raw

EXACT = 1e-12


def test_every_source_is_documented():
    assert set(worlds()) - {"tables"} <= set(origins())
    for name, origin in origins().items():
        assert origin.licence, name
        assert origin.citation, name


def test_an_unknown_source_suggests_the_nearest():
    with pytest.raises(UnknownName, match="wiod2013"):
        load("wiod2014")


def test_cp2015_has_the_counts_that_the_authors_rules_give():
    world = load("cp2015", raw("cp2015"))
    changes = world.balance.changes
    assert changes["cells where output was raised to exports (count)"] == 26
    assert changes["cells of final demand set to zero (count)"] == 185
    assert world.value_added_shares.max() <= 1
    assert world.sector("petroleum") == 6
    assert world.elasticities[6] == 64.85
    assert world.elasticities[-1] == 8.22


def test_cp2015_axes_are_origin_destination():
    """Mexico charged the US 13 % in 1993, the US charged Mexico 4 % (trade-weighted)."""
    world = load("cp2015", raw("cp2015"))
    mexico, us = world.region("MEX"), world.region("USA")
    for i, j, rate in ((us, mexico, 0.130), (mexico, us, 0.040)):
        assert (world.flows * world.tariffs)[i, j].sum() / world.flows[i, j].sum() == pytest.approx(rate, abs=0.001)
    assert cp2015_tariffs_2005(raw("cp2015"))[us, mexico].max() < world.tariffs[us, mexico].max()


def test_cp2015_says_which_year_it_has():
    with pytest.raises(UnknownName, match="1993"):
        load("cp2015", raw("cp2015"), tariffs="1994")


@pytest.mark.parametrize(("file", "regions", "sectors"), [("ICIO2017", 81, 28), ("WIOD2014", 44, 16)])
def test_icio_balances_as_given(file, regions, sectors):
    world = load("icio-mat", raw(f"icio/{file}.mat"), elasticities="U4")
    assert world.flows.shape == (regions, regions, sectors)
    world.require_balance(EXACT)
    assert set(world.elasticities) == {4.0}
    assert world.balance.notes == ()


def test_icio_spending_includes_the_tariff_and_basic_prices_do_not():
    path = raw("icio/WIOD2014.mat")
    basic, spending = (load("icio-mat", path, prices=prices) for prices in ("basic", "spending"))
    assert spending.flows * (1 + spending.tariffs) == pytest.approx(basic.flows)
    with pytest.raises(UnknownName, match="price basis"):
        load("icio-mat", path, prices="cif")
    with pytest.raises(UnknownName, match="elasticity set"):
        load("icio-mat", path, elasticities="CP15")


@pytest.mark.parametrize("rule", ["zero", "clip"])
def test_wiod_balances_exactly_under_both_rules(rule):
    world = load("wiod2013", raw("wiod/wiot_2008.RData"), inventories=rule)
    assert world.flows.shape == (41, 41, 35)
    world.require_balance(EXACT)
    assert world.value_added[world.region("USA")] == pytest.approx(14.3e6, rel=0.05)
    assert world.balance.changes["country-sectors without output (count)"] == 20
    assert abs(world.balance.changes["change in final demand"]) < 0.01


def test_wiod_takes_elasticities_by_name_or_as_numbers():
    path = raw("wiod/wiot_2011.RData")
    assert load("wiod2013", path, elasticities=np.full(35, 3.0)).elasticities.max() == 3
    assert load("wiod2013", path, elasticities="CRC2014").elasticities[-1] == 5
    assert {len(values) for values in GOODS_THETA.values()} == {16}
    with pytest.raises(UnknownName, match="rule for inventories"):
        load("wiod2013", path, inventories="drop")


def test_a_missing_file_says_where_to_look(tmp_path):
    for name, file in (("cp2015", "nowhere"), ("icio-mat", "no.mat"), ("wiod2013", "no.RData")):
        with pytest.raises(SourceError, match="DETENTE_DATA"):
            load(name, tmp_path / file)


def test_a_missing_data_folder_says_what_to_set(monkeypatch, tmp_path):
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "absent"))
    with pytest.raises(SourceError, match="Set DETENTE_DATA"):
        load("cp2015")


def test_a_file_of_another_kind_is_refused(tmp_path):
    (tmp_path / "x.mat").write_text("text")
    with pytest.raises(SourceError, match="Expected HDF5"):
        load("icio-mat", tmp_path / "x.mat")
    (tmp_path / "x.RData").write_bytes(gzip.compress(b"RDX3\nX\nnonsense"))
    with pytest.raises(SourceError, match="R package wiod"):
        load("wiod2013", tmp_path / "x.RData")


def test_a_table_of_another_shape_or_sign_is_refused(tmp_path):
    for name in FILES:
        (tmp_path / name).write_text("1 2\n3 4\n")
    with pytest.raises(SourceError, match=r"xbilat1993.txt: has 2 rows × 2 columns, expected 620 rows"):
        load("cp2015", tmp_path)
    (tmp_path / "GO.txt").write_text("1 -2\n3 4\n")
    with pytest.raises(SourceError, match=r"-2\.0 at row 1, column 2"):
        files.read_matrix(tmp_path / "GO.txt", (2, 2))
    (tmp_path / "GO.txt").write_text("1 x\n")
    with pytest.raises(SourceError, match="not a table of numbers"):
        files.read_matrix(tmp_path / "GO.txt", (2, 2))


def test_a_reader_that_is_not_installed_names_the_packages_that_an_index_serves(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(SourceError, match="reading tables: needs no_such_reader: pip install no_such_reader"):
        optional("no_such_reader", "reading tables", SourceError)
    with pytest.raises(SourceError, match="pip install trafilatura lxml_html_clean"):
        optional("trafilatura", "a web page", SourceError)


def test_another_vintage_is_noted(tmp_path):
    (tmp_path / "B.txt").write_text("1")
    assert "differs" in files.changed_files("cp2015", {"cp2015/B.txt": tmp_path / "B.txt"})[0]


def test_another_package_adds_a_world(monkeypatch):
    from importlib.metadata import EntryPoint

    from detente.world import load, sources, worlds

    made = load()
    monkeypatch.setattr(EntryPoint, "load", lambda self: lambda path=None: made)
    monkeypatch.setattr(sources, "entry_points", lambda group: [EntryPoint("mine", "mine:world", group)])
    sources._foreign.cache_clear()
    try:
        assert "mine" in worlds()
        assert load("mine") is made
    finally:
        sources._foreign.cache_clear()
