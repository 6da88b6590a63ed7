"""A world whose tariffs hold the duties of its own day is told only what changed since."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from detente.assumptions import Setup
from detente.casebook import load as load_case
from detente.conflict import Situation
from detente.errors import SourceError, UnknownName
from detente.world import load
from detente.world.aggregate import aggregate
from detente.world.sources.tables import write_tables

CASE = "us-china-2018"
PLAIN = load("world-2017")
SMALL = aggregate(PLAIN, {code: "ALL" for code in PLAIN.regions if code not in ("USA", "CHN")})


def held(day):
    """The world of 2017 in three regions, said to hold the duties of a day."""
    return replace(SMALL, law_day=day)


def tariffs(world, on):
    return Situation(CASE, on=on, setup=Setup(world=world, rates="statutory")).tariffs()


def test_on_the_day_whose_duties_a_world_holds_the_law_changes_nothing():
    day = date(2019, 2, 15)
    assert tariffs(held(day), day) == pytest.approx(SMALL.tariffs, abs=1e-12)


def test_two_worlds_that_differ_by_the_duties_of_a_day_charge_the_same_on_another():
    """A world of base rates, and the one that the law of June 2019 makes of it, which says so."""
    june = date(2019, 6, 15)
    charged = tariffs(SMALL, june)
    later = date(2019, 9, 15)
    holding = replace(SMALL, tariffs=charged, law_day=june)
    assert tariffs(holding, later) == pytest.approx(tariffs(SMALL, later), abs=1e-9)


def test_a_day_before_the_case_counts_for_nothing():
    assert np.array_equal(tariffs(held(date(2017, 12, 31)), date(2019, 2, 15)), tariffs(SMALL, date(2019, 2, 15)))


def test_what_the_law_takes_away_lowers_a_tariff_to_zero_and_no_further():
    taken = tariffs(held(date(2019, 12, 1)), date(2018, 1, 1))
    assert taken.min() == 0
    assert (taken < SMALL.tariffs - 0.01).any()


def test_a_world_of_a_day_after_the_case_says_against_which_day_it_counts():
    here = Situation(CASE, on="2019-02-15", setup=Setup(world="world-2022"))
    assert any("2025-01-01, after the case" in one and "2020-02-18" in one for one in here.economy.cautions)


def test_joined_regions_and_written_tables_keep_the_day(tmp_path):
    world = load("world-2022")
    joined = aggregate(world, {code: "ALL" for code in world.regions if code not in ("USA", "CHN")})
    assert joined.law_day == world.law_day
    write_tables(joined, tmp_path, licence="CC0")
    assert load("tables", tmp_path).law_day == world.law_day


def test_a_day_that_is_none_is_refused_with_its_file(tmp_path):
    write_tables(SMALL, tmp_path, licence="CC0")
    meta = tmp_path / "meta.yaml"
    meta.write_text(meta.read_text(encoding="utf-8") + "law_day: 1.1.2025\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"meta.yaml: law_day: .*Write it as"):
        load("tables", tmp_path)


def test_a_case_may_name_its_world_and_who_asks_for_another_gets_it():
    assert Situation("us-trade-2025").setup.world == "world-2022"
    asked = Situation("us-trade-2025", setup=Setup(world="world-2017")).setup
    assert asked.name == "world-2017"
    assert asked.words() == ["--world", "world-2017"]
    assert Situation(CASE).setup == Setup()


def test_a_world_that_a_case_names_and_nobody_knows_is_refused_with_the_nearest():
    case = load_case(CASE).model_copy(update={"world": "world-2202"})
    with pytest.raises(UnknownName, match=r"world \(of case us-china-2018\) 'world-2202': did you mean world-2022"):
        Situation(case)


def test_on_its_first_day_the_law_of_2025_is_the_baseline_of_its_world():
    here = Situation("us-trade-2025", on="2025-01-01")
    assert here.tariffs() == pytest.approx(here.economy.tariffs, abs=1e-12)
    assert any("holds the duties of 2025-01-01: effects and revenue" in one for one in here.economy.cautions)
