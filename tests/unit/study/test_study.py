"""Claims about the study that a reader relies on."""

from datetime import date

import pytest

from detente.errors import UnknownName
from detente.study import parse, run
from detente.study.records import Study


@pytest.fixture(scope="module")
def study():
    return run("us-china-2018")


def total(study, path, importer, origin):
    table = study.tariff_paths
    row = table[(table["path"] == path) & (table["importer"] == importer) & (table["origin"] == origin)]
    return row["total"].item()


def test_the_deadline_raises_the_us_average_by_about_five_points(study):
    """List 3 is about 36 % of imports from China by the weights; 15 points on it are 5.4."""
    change = total(study, "deadline", "USA", "CHN") - total(study, "law", "USA", "CHN")
    assert change == pytest.approx(0.053, abs=0.004)
    assert total(study, "deadline", "CHN", "USA") == pytest.approx(total(study, "law", "CHN", "USA"))


def test_the_truce_is_the_law_on_the_default_date_and_says_so(study):
    truce = next(path for path in study.paths if path.id == "truce")
    assert truce.same_as == "law"


def test_removal_takes_back_every_new_duty(study):
    table = study.tariff_paths
    assert (table[table["path"] == "removal"]["added"] == 0).all()


def test_china_loses_more_the_further_the_conflict_goes(study):
    welfare = study.outcomes.query("region == 'CHN' and measure == 'welfare'").set_index("path")["value"]
    assert welfare["removal"] > welfare["law"] > welfare["deadline"] > welfare["war"]


def test_the_war_costs_the_world(study):
    money = study.outcomes.query("measure == 'welfare_money'").groupby("path")["value"].sum()
    assert money["war"] < money["deadline"] < money["law"] < 0


def test_every_path_is_solved_to_the_tolerance(study):
    assert all(0 < path.residual <= study.manifest.tolerance for path in study.paths)


def test_trade_is_diverted_to_third_countries(study):
    table = study.trade.query("path == 'deadline' and destination == 'USA'").set_index("origin")
    change = table["after"] - table["before"]
    assert change["CHN"] < 0
    assert (change[["MEX", "VNM", "KOR", "TWN"]] > 0).all()


def test_the_series_marks_what_was_not_yet_known(study):
    series = study.tariff_series
    assert series[series["day"] > date(2019, 2, 15)]["known"].eq(False).all()
    assert series[series["day"] <= date(2019, 2, 15)]["known"].all()


def test_tables_hold_no_missing_numbers(study):
    for name in Study.TABLES:
        if name != "measures":
            assert not getattr(study, name).isna().any().any(), name


def test_the_manifest_gives_the_command_that_makes_the_study(study):
    assert study.manifest.command == "detente run us-china-2018 --on 2019-02-15 --world world-2017"
    assert len(study.manifest.case_digest) == 64


def test_the_case_decides_the_paths_of_another_conflict():
    other = run("steel-232-2018")
    assert {path.id for path in other.paths} >= {"law", "removal"}
    pairs = set(zip(other.tariff_paths["importer"], other.tariff_paths["origin"], strict=True))
    assert ("USA", "CAN") in pairs


def test_a_threat_that_nobody_had_made_by_the_date_is_refused():
    with pytest.raises(UnknownName, match="threat known on the date 'hike'"):
        run("us-china-2018", on=date(2018, 1, 20), carry_out=["hike"])


def test_a_change_reads_as_it_is_written():
    change = parse("USA:CHN:vehicles=+0.25")
    assert (change.importer, change.origin, change.sector, change.rate, change.adds) == (
        "USA",
        "CHN",
        "vehicles",
        0.25,
        True,
    )
