"""What changed between two days, averages by named weights, exports, and SQL."""

from datetime import date

import pandas as pd
import pytest

from detente.casebook import library
from detente.errors import TariffError, UnknownName
from detente.questions.schedule import averages_by as law_averages
from detente.questions.schedule import changes_between as law_changes
from detente.questions.schedule import export as export_law
from detente.tariffs import build, database
from detente.tariffs.preferences import PROGRAMS, preference
from detente.tariffs.revisions import renumbered
from detente.tariffs.specific import equivalents, specific

CASE = "us-china-2018"
NEAR_PUBLISHED = 0.012
"""World weights by chapter bring the averages within 1.2 points of those that PIIE published."""


def test_between_two_days_of_july_2018_only_the_first_lists_changed():
    table = law_changes(CASE, date(2018, 7, 5), date(2018, 7, 6)).measures
    named = table.set_index(["importer", "measure"])
    assert set(named.index) == {
        ("USA", "us-301-list-1"),
        ("CHN", "cn-301-list-1"),
        ("CHN", "cn-301-list-1-autos"),
    }
    assert named.loc[("USA", "us-301-list-1"), "lines"] == 818
    assert set(table.after_high) == {0.25}


def test_nothing_changed_on_a_quiet_day_and_days_run_forward():
    assert law_changes(CASE, date(2018, 7, 7), date(2018, 7, 8)).measures.empty
    with pytest.raises(TariffError, match="give the earlier day first"):
        law_changes(CASE, date(2018, 7, 8), date(2018, 7, 7))


@pytest.mark.parametrize("day", [date(2018, 9, 24), date(2019, 6, 15), date(2019, 9, 1), date(2020, 2, 14)])
def test_world_weights_come_near_what_is_published_for_the_us_and_own_weights_do_not(day):
    found = law_averages(CASE, on=day)
    table = found.averages[found.averages.importer == "USA"].set_index("weights")
    assert abs(table.total["world"] - table.published["world"]) < NEAR_PUBLISHED
    assert abs(table.total["own"] - table.published["own"]) > 2 * NEAR_PUBLISHED
    assert "PIIE" in found.why


def test_weights_that_nobody_knows_are_refused():
    with pytest.raises(UnknownName, match="did you mean world"):
        law_averages(CASE, ["worl"])


@pytest.mark.parametrize("name", ["law.parquet", "law.csv", "law.csv.gz", "law.xlsx"])
def test_an_export_holds_each_interval_of_each_line(tmp_path, name):
    rows = export_law("steel-232-2018", tmp_path / name, importer="US", origin="TR").rows
    read = {".parquet": pd.read_parquet, ".xlsx": pd.read_excel}.get(f".{name.rpartition('.')[2]}", pd.read_csv)
    table = read(tmp_path / name)
    assert len(table) == rows
    assert table.added.max() == 0.5
    assert set(table.origin) == {"TUR"}


def test_an_ending_or_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(TariffError, match="unknown ending"):
        export_law("steel-232-2018", tmp_path / "law.doc", importer="US", origin="TR")
    with pytest.raises(TariffError, match="make it first"):
        export_law("steel-232-2018", tmp_path / "none" / "law.csv", importer="US", origin="TR")


def test_the_law_can_be_asked_in_sql():
    pytest.importorskip("duckdb")
    law = build(library.load("steel-232-2018"))
    sql = """select max(added) from rates where importer = 'USA' and origin = 'TUR'
             and date '2018-09-01' >= valid_from and date '2018-09-01' < valid_until"""
    with database(law, ("USA",)) as connection:
        assert connection.sql(sql).fetchall() == [(0.5,)]
        assert connection.sql("select count(*) from measures where measure = 'us-232-steel-turkey'").fetchall() == [
            (3,)
        ]


def test_preferences_lower_the_mfn_rate_and_the_law_counts_them():
    law = build(library.load("steel-232-2018"))
    rates = law.on(date(2018, 5, 1))
    canada = rates.block("USA", "CAN")
    assert (canada.base <= canada.mfn + 1e-12)[~pd.isna(canada.mfn)].all()
    assert preference(law.lines["USA"], "JPN", date(2018, 5, 1)) is None
    for partner in set(PROGRAMS["USA"]) - {"JPN"}:
        assert rates.block("USA", partner).preference is not None


def test_a_specific_rate_has_an_equivalent_where_a_unit_value_is_given():
    assert specific("USA")["04022950"].text == "$1.104/kg + 14.9%"
    assert equivalents("USA", {"0402.29.50": 4.0, "8471.30.01": 9.0}) == {"04022950": pytest.approx(0.425)}
    assert specific("CHN") == {}
    with pytest.raises(TariffError, match="above zero"):
        specific("USA")["04022950"].equivalent(0.0)


def test_codes_that_the_editions_do_not_share_are_reported():
    found = {one.code: one for one in renumbered(["8471.30", "8517.12", "8517.13", "852411"])}
    assert set(found) == {"851712", "851713", "852411"}
    assert found["851713"].heirs == ("851712",)


def test_on_a_day_of_change_each_line_has_one_rate_in_sql():
    pytest.importorskip("duckdb")
    text = database.__doc__
    where = text[text.index("where") : text.index("valid_until\n", text.index("where")) + len("valid_until")]
    law = build(library.load(CASE))
    for day in ("2019-05-10", "2019-09-01"):
        sql = f"select count(*), count(distinct code) from rates {where} and importer = 'USA' and origin = 'CHN'"
        with database(law, ("USA",)) as connection:
            rows, codes = connection.sql(sql.replace("2019-05-15", day)).fetchall()[0]
        assert rows == codes == law.lines["USA"].codes.size
