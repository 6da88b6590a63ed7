"""Who charges whom, in which unit, and that every check can say no: each claim kills a bug that once lived."""

from dataclasses import fields, replace

import numpy as np
import pytest
from small_world import small_world

import detente
from detente import Setup
from detente.chapters.diversion.chapter import imports
from detente.chapters.paths.compute import outcomes
from detente.model import Certificate
from detente.model.certificate import certify, implied
from detente.questions import solve as question
from detente.study.view import WORLD
from detente.world import load
from detente.world.sources.layout import UNITS
from detente.world.sources.tables import write_tables
from detente.world.tariff_change import tariffs_after


@pytest.fixture(scope="module")
def hike():
    return detente.solve(load(), "USA:CHN=+0.25")


def test_the_importer_that_charges_stands_first(hike):
    world = hike.economy
    usa, chn = world.region("USA"), world.region("CHN")
    added = tariffs_after(world, "USA:CHN=+0.25") - world.tariffs
    goods = [world.sector(name) for name in world.goods]
    assert added[chn, usa, goods] == pytest.approx(0.25)
    assert np.abs(added).sum() == pytest.approx(0.25 * len(goods))
    assert hike.revenue[usa] > 1.5 * world.revenue[usa]
    assert abs(hike.revenue[chn] / world.revenue[chn] - 1) < 0.2
    assert hike.diversion("USA").iloc[-1]["origin"] == "CHN"


def test_a_data_frame_and_words_charge_the_same_side():
    import pandas as pd

    world = load()
    table = pd.DataFrame([{"importer": "USA", "origin": "CHN", "sector": "vehicles", "rate": 0.3}])
    assert np.array_equal(tariffs_after(world, table), tariffs_after(world, "USA:CHN:vehicles=0.3"))
    assert tariffs_after(world, table)[world.region("CHN"), world.region("USA"), world.sector("vehicles")] == 0.3


def test_billions_are_a_thousand_millions_in_table_object_and_situation(hike):
    usa = hike.economy.region("USA")
    money = (hike.welfare[usa] - 1) * hike.economy.income[usa]
    rows = question.record_of(hike).rows.set_index(["country", "measure"])
    assert rows.loc[("USA", "welfare_money"), "value"] == pytest.approx(money)
    assert rows.loc[("USA", "welfare_money"), "unit"] == "million USD"
    body = question.record_of(hike).section().blocks[0].rows
    (row,) = (one for one in body if one[0].text == "USA")
    assert row[4].value == pytest.approx(money)
    assert float(row[4].text) == pytest.approx(money / 1e3, abs=0.01)
    assert float(row[5].text) == pytest.approx((hike.revenue[usa] - hike.economy.revenue[usa]) / 1e3, abs=0.01)
    assert f"{money / 1e3:+.1f}" in repr(hike)
    assert 15e6 < hike.economy.value_added[usa] < 25e6  # million USD: 19.3 trillion


def test_worth_is_in_billions_against_the_law():
    here = detente.situation("us-china-2018")
    law, other = here.solve(), here.solve("deadline")
    for party, gain in zip(here.parties, here.worth("deadline"), strict=True):
        at = here.economy.region(party)
        assert gain == pytest.approx((other.welfare[at] - law.welfare[at]) * here.economy.income[at] / 1e3)


@pytest.mark.parametrize(
    ("unit", "million"), [("USD", 1e-6), ("thousand USD", 1e-3), ("million USD", 1), ("billion USD", 1e3)]
)
def test_every_unit_of_a_table_is_read_as_what_it_says(tmp_path, unit, million):
    write_tables(small_world(), tmp_path, "CC0")
    text = (tmp_path / "meta.yaml").read_text()
    (tmp_path / "meta.yaml").write_text(text.replace("million USD", unit))
    assert load("tables", tmp_path).flows == pytest.approx(million * small_world().flows)
    assert set(UNITS) == {"USD", "thousand USD", "million USD", "billion USD"}


def test_final_shares_of_four_digits_are_scaled_to_one(tmp_path):
    write_tables(small_world(), tmp_path, "CC0")
    (tmp_path / "final_shares.csv").write_text(
        "region,sector,share\nA,goods,0.33333\nA,services,0.66666\nB,goods,0.5\nB,services,0.5\n"
    )
    shares = load("tables", tmp_path).final_shares
    assert shares.sum(axis=1) == pytest.approx(1, abs=1e-15)
    assert shares[0] == pytest.approx([1 / 3, 2 / 3], abs=1e-5)


def test_the_worlds_welfare_against_the_law_is_what_the_regions_add_up_to():
    here = detente.situation("us-china-2018")
    table = outcomes({"law": here.solve(), "deadline": here.solve("deadline")}, "law").set_index(
        ["path", "region", "measure"]
    )["value"]
    for path in ("law", "deadline"):
        parts = sum(table[path, code, "welfare_money_vs_law"] for code in here.economy.regions)
        assert table[path, WORLD, "welfare_money_vs_law"] == pytest.approx(parts, abs=1e-3)
        income = here.economy.income.sum()
        assert table[path, WORLD, "welfare_vs_law"] == pytest.approx(100 * parts / income, abs=1e-9)
    assert table["law", WORLD, "welfare_money_vs_law"] == 0
    assert abs(table["law", WORLD, "welfare_money"]) > 100  # the law itself differs from the base


def test_imports_by_sector_are_what_the_party_buys(hike):
    world, usa = hike.economy, hike.economy.region("USA")
    table = imports({"hike": hike}, ["USA"]).set_index(["origin", "sector"])
    chn = world.region("CHN")
    for name in ("vehicles", "food"):
        s = world.sector(name)
        assert table.loc[("CHN", name), "before"] == world.flows[chn, usa, s]
        assert table.loc[("CHN", name), "after"] == hike.flows[chn, usa, s]
    assert set(table.index.get_level_values("origin")) == set(world.regions) - {"USA"}
    assert table["before"].sum() == pytest.approx(sum(world.flows[k, usa, :19].sum() for k in range(33) if k != usa))


@pytest.mark.parametrize("name", [one.name for one in fields(Certificate)])
def test_a_certificate_is_as_bad_as_its_worst_equation(name):
    nothing = dict.fromkeys((one.name for one in fields(Certificate)), 0.0)
    assert Certificate(**{**nothing, name: 0.5}).residual == 0.5


@pytest.mark.parametrize(
    ("equation", "field", "words"),
    [
        ("prices", "price", {}),
        ("spending", "spending", {}),
        ("labour", "wage", {}),
        ("output", "output_hat", {"factors": "specific"}),
        ("output", "output_hat", {"scale": 0.05}),
    ],
)
def test_a_certificate_says_no_where_an_equation_fails(equation, field, words):
    out = detente.solve(small_world(), "A:B=+0.2", **words)
    moved = np.array(getattr(out.levels, field))
    moved[0] *= 1.01
    levels = replace(out.levels, **{field: moved})
    found = certify(out.economy, out.technology, levels, implied(out.economy, out.technology, levels))
    assert getattr(found, equation) > 1e-4
    assert getattr(out.certificate, equation) < 1e-10


def test_a_wage_that_clears_no_labour_market_is_seen_by_that_equation_alone():
    """Spending adjusted to the wrong wage hides it from every other equation."""
    world = load()
    out = detente.solve(world, "USA:CHN=+0.25")
    wage = np.array(out.wage)
    wage[3] *= 1.001
    levels = replace(out.levels, wage=wage)
    for _ in range(400):
        found = implied(world, out.technology, levels)
        total = found.share.sum(axis=0)
        price = levels.price * total ** (-1 / world.elasticities)
        uses = np.einsum("jsk,jk->js", world.inputs, found.output)
        levels = replace(levels, price=price, spending=uses + world.final_shares * found.income[:, None])
    found = certify(world, out.technology, levels, implied(world, out.technology, levels))
    others = [getattr(found, one.name) for one in fields(found) if one.name != "labour"]
    assert max(others) < 1e-9
    assert found.labour > 1e-7
    assert found.residual == found.labour


def test_a_world_of_ones_own_is_named_in_the_answer():
    found = question.record_of(question.ask(["A:B=+0.1"], Setup(world=small_world())))
    assert found.world == "small"
