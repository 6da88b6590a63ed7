"""Measures of the parties on each other are told by codes, however a case calls a country."""

from datetime import date
from types import SimpleNamespace

import pytest

from detente.casebook import load
from detente.chapters.tariffs.chapter import on_a_party, target
from detente.countries import country_name
from detente.tariffs.measure_table import measure_table

ON = date(2026, 10, 15)


@pytest.fixture(scope="module")
def renamed():
    """The shipped case with names of its own for two parties, one of them with a comma."""
    case = load("us-trade-2025")
    names = {"USA": "America", "KOR": "Korea, Republic of"}
    parties = tuple(one.model_copy(update={"name": names.get(one.id, one.name)}) for one in case.parties)
    return case.model_copy(update={"parties": parties})


@pytest.fixture(scope="module")
def view(renamed):
    names = {one.id: one.name for one in renamed.parties}
    return SimpleNamespace(parties=tuple(names), names=names, name=lambda code: names.get(code) or country_name(code))


def test_a_party_that_the_case_renames_is_still_a_party(renamed, view):
    table = measure_table(renamed, ON)
    canada = table[table["imposed_by"] == "CAN"]
    assert len(canada)
    assert set(canada["on"]) == {"America"}
    assert all(on_a_party(view, one) for one in canada["targets"])
    korea = table[table["targets"] == "KOR"]
    assert {target(view, one) for one in korea["targets"]} == {"Korea, Republic of"}


def test_a_measure_on_two_parties_or_on_a_party_with_what_goes_with_it_is_among_the_parties(view):
    assert on_a_party(view, "CAN MEX")
    assert on_a_party(view, "CHN HKG MAC")
    assert on_a_party(view, "EUR")
    assert not on_a_party(view, "*")
    assert not on_a_party(view, "RUS")
    assert not on_a_party(view, "ARG ECU SLV GTM JPN KOR")
    assert target(view, "CHN HKG") == "China and Hong Kong"
    assert target(view, "*") == "all origins"


def test_the_european_union_stands_for_its_members_of_the_day():
    case = load("steel-232-2018")
    rows = measure_table(case, date(2018, 7, 1))
    assert rows[rows["targets"].str.split().map(lambda codes: "EUR" in codes and "GBR" not in codes)].shape[0]
    whole = next(one for one in case.measures if "EUR" in one.on and "GBR" in one.on)
    later = whole.model_copy(update={"steps": whole.steps})
    kept = measure_table(case.model_copy(update={"measures": (later,)}), date(2020, 3, 1))
    assert kept["targets"].iloc[0].split() == ["EUR", "GBR"]


def test_a_union_has_its_name_in_law_and_not_that_of_a_region_of_the_world(full):
    said = full["tariffs"].markdown()
    assert "United States on European Union" in said
    assert "Rest of EU" not in said
