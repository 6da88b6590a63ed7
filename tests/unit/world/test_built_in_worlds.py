"""What every world that ships must be: balanced, in the sectors of the law, an equilibrium of the model."""

from functools import cache

import numpy as np
import pytest

from detente.codes import GOODS, SECTORS
from detente.countries import country_name
from detente.model import Model
from detente.world import load, origins
from detente.world.concordance import concordance
from detente.world.sources.builtin import about, built_in

NAMES = ("world-2017", "world-2017-customs", "world-2022", "world-2022-customs")
CUSTOMS = ("world-2017", "world-2022")
MOST = 1_000_000
"""Bytes of all worlds together in the wheel."""


@cache
def world(name):
    return load(name)


def goods(cube):
    return cube[..., : len(GOODS)].sum()


def of(name, origin, destination):
    economy = world(name)
    return goods(economy.flows[economy.region(origin), economy.region(destination)])


def test_they_are_four_with_the_default_first():
    assert built_in() == NAMES
    assert set(NAMES) <= set(origins())


def test_they_stay_small():
    from importlib.resources import files

    assert sum(len(one.read_bytes()) for one in (files("detente.world") / "data").iterdir()) < MOST


@pytest.mark.parametrize("name", NAMES)
def test_its_labels_are_those_of_codes(name):
    assert len(world(name).regions) == 33
    assert {"USA", "CHN", "EUR", "ROW"} <= set(world(name).regions)
    assert world(name).year == int(name[6:10])
    assert world(name).sectors == tuple(SECTORS)
    assert world(name).region_name("KOR") == country_name("KOR") == "Korea"


@pytest.mark.parametrize("name", NAMES)
def test_every_identity_holds_and_final_demand_is_positive(name):
    world(name).require_balance(1e-12)
    assert (world(name).final_demand > 0).all()
    assert (world(name).value_added_shares > 0.04).all()
    assert world(name).deficit.sum() == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize("name", NAMES)
def test_without_a_change_it_is_an_equilibrium_of_the_model(name):
    found = Model(world(name)).solve(world(name).tariffs)
    assert found.certificate.residual < 1e-9
    assert found.welfare == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_each_good_of_the_law_lies_in_one_sector(name):
    holds = concordance(world(name))
    assert (holds.sum(axis=0) == 1).all()
    assert holds.sum() == len(GOODS)


@pytest.mark.parametrize("name", NAMES)
def test_nobody_taxes_itself_or_services_or_inside_the_union(name):
    economy = world(name)
    union = [economy.region(code) for code in ("DEU", "FRA", "ITA", "ESP", "NLD", "POL", "EUR", "GBR")]
    assert np.einsum("iis->is", economy.tariffs).max() == 0
    assert economy.tariffs[:, :, economy.sector("services")].max() == 0
    assert economy.tariffs[np.ix_(union, union)].max() == 0
    assert economy.tariffs.max() < 0.5


@pytest.mark.parametrize("name", NAMES)
def test_every_elasticity_set_is_stored_with_its_citation(name):
    for label, cited in about(name)["elasticities"].items():
        economy = load(name, elasticities=label)
        assert economy.sources[-1] == cited
        assert label in economy.name
        assert (economy.elasticities > 0.5).all()


@pytest.mark.parametrize("name", CUSTOMS)
def test_hearing_customs_moves_who_sells_to_whom_and_not_what_anyone_makes_or_buys(name):
    plain, heard = world(name), world(f"{name}-customs")
    basic = [one.flows.sum(axis=0) for one in (plain, heard)]
    assert heard.output == pytest.approx(plain.output, abs=0.05)
    assert basic[1] == pytest.approx(basic[0], abs=0.05)
    assert heard.value_added == pytest.approx(plain.value_added, rel=1e-6)
    assert heard.deficit == pytest.approx(plain.deficit, abs=0.5)


@pytest.mark.parametrize(
    ("name", "china", "mexico"), [("world-2017-customs", 503.7, 311.6), ("world-2022-customs", 526.1, 450.3)]
)
def test_us_imports_are_those_of_customs(name, china, mexico):
    """Imports for consumption, billion USD, less goods returned and special provisions (1 to 4 %).

    Of Mexico's, electrical goods are cut to four fifths of what it makes of them.
    """
    assert of(name, "CHN", "USA") / 1e3 == pytest.approx(china, rel=0.03)
    assert of(name, "MEX", "USA") / 1e3 == pytest.approx(mexico, rel=0.06)
    assert sum(cut["recorded"] - cut["taken"] for cut in about(name)["cut"]) < 22_000


@pytest.mark.parametrize(("name", "billion"), [("world-2017", 1546), ("world-2022", 2065)])
def test_us_exports_come_near_those_of_customs_though_nothing_told_them(name, billion):
    """Census: exports of goods of 2017 and 2022; the table at basic prices has five eighths of them."""
    heard, us = world(f"{name}-customs"), world(name).region("USA")
    sold = [goods(one.flows[us]) - goods(one.flows[us, us]) for one in (world(name), heard)]
    assert sold[0] / 1e3 < 0.65 * billion
    assert 0.85 * billion < sold[1] / 1e3 < 0.95 * billion


@pytest.mark.parametrize("name", CUSTOMS)
def test_with_customs_the_united_states_is_more_open_so_that_a_tariff_on_everything_costs_others_more(name):
    found = []
    for one in (world(name), world(f"{name}-customs")):
        us = one.region("USA")
        new = np.array(one.tariffs)
        new[:, us, : len(GOODS)] += 0.1 * (np.arange(33) != us)[:, None]
        solved = Model(one).solve(new)
        found.append((solved.welfare - 1, solved.revenue[us]))
    (plain, less), (heard, more) = found
    for partner in ("CAN", "MEX"):
        at = world(name).region(partner)
        assert heard[at] < plain[at] < 0
    assert more > 1.15 * less
