from dataclasses import replace

import pandas as pd

from detente.report.look import WORLD, Look, Pair
from detente.study.records import Study


def test_the_law_is_the_path_on_which_nothing_happens(study: Study) -> None:
    assert Look(study).law.id == "law"


def test_the_threatened_path_carries_out_the_threat_and_as_little_else_as_possible(study: Study) -> None:
    assert Look(study).threatened.id == "deadline"
    assert Look(replace(study, paths=study.paths[::-1])).threatened.id == "deadline"


def test_without_a_threat_charts_show_the_law(bare: Study) -> None:
    look = Look(bare)
    assert look.threatened is None
    assert look.focus is look.law


def test_parties_come_in_the_order_of_the_case(study: Study) -> None:
    assert Look(study).pairs == (Pair("USA", "CHN"), Pair("CHN", "USA"))


def test_a_missing_number_is_none_and_not_zero(study: Study) -> None:
    look = Look(study)
    assert look.outcome("law", "ATLANTIS", "welfare") is None
    assert look.name("ATLANTIS") == "ATLANTIS"


def test_the_world_as_a_whole_is_no_region(study: Study) -> None:
    row = pd.DataFrame([("law", WORLD, "welfare", -0.02, "%")], columns=study.outcomes.columns)
    look = Look(replace(study, outcomes=pd.concat([study.outcomes, row])))
    assert WORLD not in look.regions
    assert look.outcome("law", WORLD, "welfare") == -0.02


def test_a_passed_deadline_is_not_ahead(study: Study) -> None:
    gone = replace(study.case.deadlines[0], days_left=-3)
    assert Look(replace(study, case=replace(study.case, deadlines=(gone,)))).deadline is None
