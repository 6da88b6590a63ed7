"""The conflict on a day: everything that is asked of it is worked out once, under one set of assumptions."""

from datetime import date

import numpy as np
import pytest

import detente
from detente import Setup
from detente.conflict import prepared
from detente.conflict.assumed import economy_of
from detente.errors import CaseError, DayError, UnknownName, WorldError
from detente.model import Model, balanced, memory
from detente.tariffs import Schedule


@pytest.fixture(scope="module")
def here():
    return detente.situation("us-china-2018", on="2019-02-15")


def test_a_run_prepares_nothing_and_solves_nothing_twice(monkeypatch):
    """54 solves were made for 48 different answers, and the Nash war twice, before there was a situation."""
    made, solved, fought = [], [], []

    def counted(log, real):
        def call(*given, **named):
            log.append(given)
            return real(*given, **named)

        return call

    monkeypatch.setattr(prepared, "economy_of", counted(made, prepared.economy_of))
    monkeypatch.setattr(prepared, "build", counted(made, prepared.build))
    real = Model.solve

    def solve(self, tariffs=None, **options):
        world = (self.economy.flows.tobytes(), self.economy.elasticities.tobytes(), self._deficits.rule)
        solved.append((*world, np.asarray(tariffs).tobytes(), repr(options)))
        return real(self, tariffs, **options)

    monkeypatch.setattr(Model, "solve", solve)
    from detente.conflict import contest

    monkeypatch.setattr(contest, "certified_war", counted(fought, contest.certified_war))
    detente.run("us-china-2018")
    assert len(made) == 2
    assert len(fought) == 1
    assert len(solved) == len(set(solved))


def test_the_memory_gives_the_same_outcome_again(here):
    before = here.model.solved
    assert here.solve("hike") is here.solve("hike")
    assert here.model.solved <= before + 1


def test_memory_is_bounded(here):
    kept = memory.RememberingModel(here.model.model, most=2)
    for rate in (0.1, 0.2, 0.3):
        kept.solve(f"USA:CHN=+{rate}")
    kept.solve("USA:CHN=+0.1")
    assert kept.solved == 4


def test_a_course_is_a_path_a_threat_or_several(here):
    by_path = here.solve("deadline").welfare
    by_threat = here.solve("hike").welfare
    assert np.array_equal(by_path, by_threat)
    assert here.solve(["hike", "reply"]) is here.solve("deadline-reply")
    assert here.solve("deadline-reply") is not here.solve("deadline")
    with pytest.raises(UnknownName, match="path or threat known on the day 'hikes': did you mean hike"):
        here.solve("hikes")


def test_a_threat_that_nobody_had_made_by_the_day_is_refused():
    with pytest.raises(UnknownName, match="'hike'"):
        detente.situation("us-china-2018", on="2018-01-20", carry_out=["hike"])


@pytest.mark.parametrize("on", ["2019-02-15", date(2019, 2, 15), np.datetime64("2019-02-15")])
def test_days_are_dates_or_text(on):
    assert detente.situation("us-china-2018", on=on).day == date(2019, 2, 15)


def test_a_day_that_is_none_or_lies_outside_is_told():
    with pytest.raises(DayError, match="Write it as 2019-02-15"):
        detente.situation("us-china-2018", on="15.2.2019")
    with pytest.raises(CaseError, match="knows nothing of this day"):
        detente.situation("us-china-2018", on="2017-01-01")


def test_the_law_in_the_report_is_not_the_tariff_that_the_model_charges_and_both_are_told(here):
    """Two averagers with two weights, and no word about it: 8.7 % by trade in products, 8.44 % by the world's flows,
    of which customs collect 6.75."""
    from detente.chapters.tariffs.compute import record_of

    law = detente.situation("us-china-2018", on="2019-02-15", setup=detente.Setup(rates="statutory"))
    for whose, model in ((here, 0.0675), (law, 0.0844)):
        table = record_of(whose).averages.query("path == 'law' and importer == 'USA' and origin == 'CHN'")
        assert table["total"].item() == pytest.approx(0.087, abs=5e-4)
        assert table["model"].item() == pytest.approx(model, abs=5e-4)


def test_a_war_of_the_case_is_one_war_wherever_it_is_asked_for(here):
    """11.2 and 13.5 % in the report, 10.5 and 13.8 % by the verb: two computations under one name."""
    told = (
        detente.war("us-china-2018", setup=detente.Setup(draws=0), check=False)
        .countries.dropna(subset="tariff")
        .set_index("country")["tariff"]
    )
    ours = {code: np.median(here.contest().war.rates().query("country == @code")["tariff"]) for code in ("USA", "CHN")}
    assert told["USA"] == pytest.approx(100 * ours["USA"]) == pytest.approx(11.2, abs=0.05)
    assert told["CHN"] == pytest.approx(100 * ours["CHN"]) == pytest.approx(13.5, abs=0.05)


def test_deficits_of_zero_are_purged_first_so_that_no_path_is_blamed_for_it():
    """USA −3.10 % "with what is already in force" was the purge, not the tariffs."""
    here = detente.situation("us-china-2018", deficits="zero")
    assert np.abs(here.economy.deficit).max() < 1e-6 * here.economy.gdp
    assert abs(here.solve().welfare[here.economy.region("USA")] - 1) < 5e-4
    assert "set to zero before anything is changed" in here.economy.balance.cautions[0]


def test_a_world_that_does_not_balance_is_resolved_and_says_so():
    world = detente.load_world()
    from dataclasses import replace

    crooked = replace(world, name="crooked", flows=world.flows * np.linspace(0.98, 1.02, 33)[:, None, None])
    mended = balanced(crooked, "fixed")
    assert not mended.gaps()
    assert "does not balance" in mended.balance.cautions[0]
    assert balanced(world, "fixed") is world


def test_a_world_is_a_name_or_an_economy():
    with pytest.raises(WorldError, match="dict is no world"):
        economy_of(Setup(world={}))
    with pytest.raises(UnknownName, match=r"did you mean .*world-2017"):
        economy_of(Setup(world="world"))


def test_a_setup_says_what_differs_as_options_and_refuses_other_words():
    assert Setup().words() == []
    assert Setup(deficits="zero", labour=0.5).words() == ["--deficits", "zero", "--labour", "0.5"]
    with pytest.raises(UnknownName, match="did you mean deficits"):
        detente.situation("us-china-2018", deficit="zero")
    assert detente.situation("us-china-2018", deficits="zero").setup == Setup(deficits="zero")


def test_a_case_of_a_dict_is_studied_like_one_of_a_file(here):
    whole = here.case.model_dump(mode="json")
    assert whole["id"] == "us-china-2018"
    with pytest.raises(CaseError, match="sources"):
        detente.situation({"id": "mine", "title": "Mine"})


def test_names_are_short(here):
    assert repr(here) == "Situation('us-china-2018', on=2019-02-15, world='world-2017', 6 paths)"
    assert isinstance(here.law, Schedule)
