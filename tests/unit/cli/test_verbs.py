"""The verbs as a user types them: what they print, their exit codes, and what they say of bad input."""

import json
from pathlib import Path

import pytest

from raw_data import raw


def test_run_prints_one_json_object_with_tidy_rows(detente):
    code, out, _ = detente("run", "us-china-2018", "--json")
    study = json.loads(out)
    assert code == 0
    assert set(study["rows"][0]) == {"path", "country", "measure", "value", "low", "high", "unit"}
    assert {path["id"] for path in study["paths"]} >= {"law", "deadline", "truce", "removal", "war"}
    assert all(path["status"].startswith("Converged") for path in study["paths"])
    assert 0 < study["residual"] <= 1e-10


def test_run_writes_a_report_and_says_where(detente, tmp_path):
    code, out, _ = detente("run", "steel-232-2018", "--out", tmp_path / "report")
    assert code == 0
    assert (tmp_path / "report" / "index.html").is_file()
    assert "Report:" in out


def test_run_on_another_date_knows_less(detente):
    early = json.loads(detente("run", "us-china-2018", "--on", "2018-07-10", "--json")[1])
    rates = {row["measure"]: row["status"] for row in early["measures"]}
    assert rates["us-301-list-1"] == "in force"
    assert "us-301-list-4a" not in rates


def test_an_if_adds_a_path_that_the_case_does_not_have(detente):
    study = json.loads(detente("run", "us-china-2018", "--if", "reply", "--json")[1])
    assert "if-reply" in {path["id"] for path in study["paths"]}


def test_an_if_that_a_path_has_already_adds_none(detente):
    study = json.loads(detente("run", "us-china-2018", "--if", "hike", "--json")[1])
    assert not any(path["id"].startswith("if-") for path in study["paths"])
    assert study["threat"] == "hike"


def test_cases_lists_both(detente):
    listed = json.loads(detente("cases", "--json")[1])["cases"]
    assert {case["id"] for case in listed} >= {"us-china-2018", "steel-232-2018"}


def test_schedule_gives_the_rate_of_a_product_and_its_parts(detente):
    law = json.loads(detente("schedule", "us-china-2018", "--on", "2019-02-15", "--product", "9403.60.80", "--json")[1])
    line = next(row for row in law["lines"] if row["importer"] == "USA")
    assert line["added"] == pytest.approx(0.10)
    assert [part["measure"] for part in law["parts"] if part["importer"] == "USA"] == ["us-301-list-3"]


def test_solve_answers_for_every_country_with_status_and_residual(detente):
    answer = json.loads(detente("solve", "--tariff", "USA:CHN=+0.25", "--json")[1])
    rows = {(row["country"], row["measure"]): row for row in answer["rows"]}
    assert rows["CHN", "welfare"]["value"] < 0
    assert rows["USA", "revenue_change"]["unit"] == "million USD"
    assert answer["status"].startswith("Converged")
    assert answer["residual"] <= 1e-10


def test_solve_takes_the_words_of_the_model_family(detente):
    words = ("--factors", "specific", "--inputs", "none", "--structure", "krugman")
    answer = json.loads(detente("solve", "--tariff", "USA:CHN=+0.25", *words, "--json")[1])
    assert any("Jones 1971" in line for line in answer["assumptions"])
    assert any("Krugman 1980" in line for line in answer["assumptions"])


def test_replicate_gives_every_country_and_null_where_nothing_was_published(detente):
    table = json.loads(detente("replicate", "cp2015", "--data", raw("cp2015"), "--json")[1])
    rows = {(row["country"], row["measure"]): row for row in table["rows"]}
    assert table["paper"] == "cp2015"
    assert set(table["rows"][0]) == {"country", "measure", "published", "ours", "unit", "note"}
    assert rows["MEX", "real_wage"]["published"] == 1.72
    assert rows["ARG", "real_wage"]["published"] is None
    assert isinstance(rows["ARG", "welfare_exact"]["ours"], float)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("run", "us-china"), "unknown case 'us-china': did you mean us-china-2018?"),
        (
            ("run", "us-china-2018", "--on", "2017-01-01"),
            "2017-01-01: case 'us-china-2018' knows nothing of this day",
        ),
        (("run", "us-china-2018", "--on", "15.2.2019"), "not a day. Write it as 2019-02-15"),
        (
            ("run", "us-china-2018", "--if", "hikes"),
            "unknown threat known on the date 'hikes': did you mean hike?",
        ),
        (
            ("run", "us-china-2018", "--world", "world"),
            "unknown world source 'world': did you mean world-2022 or world-2017?",
        ),
        (("run", "us-china-2018", "--deficits", "fix"), "unknown deficit rule 'fix': did you mean fixed?"),
        (("solve", "--tariff", "USA:CHM=0.25"), "unknown region 'CHM': did you mean CHN"),
        (("solve", "--tariff", "USA:CHN:cars=0.25"), "unknown sector 'cars'"),
        (("solve", "--tariff", "USA:CHN=25"), "25 is 2500 %: rates are fractions, write 0.25 for 25 %"),
        (("solve", "--tariff", "USA=0.25"), "write IMPORTER:ORIGIN[:SECTOR]=RATE"),
        (("solve", "--structure", "krugmann"), "unknown structure 'krugmann': did you mean krugman?"),
        (("solve", "--inputs", "oi"), "unknown inputs 'oi': did you mean io?"),
        (("solve", "--structure", "krugman"), "the baseline is not stable under these scale economies"),
        (("schedule", "us-china-2018", "--product", "8471301"), "7 digits"),
        (("schedule", "us-china-2018", "--without", "us-301-list-9"), "unknown measure 'us-301-list-9'"),
        (("replicate", "cp2016"), "unknown paper 'cp2016': did you mean cp2015"),
        (("replicate", "cp2015", "--data", "/nowhere"), "/nowhere"),
        (("solve", "--world", "tables", "--path", "/nowhere"), "/nowhere"),
    ],
)
def test_bad_input_says_what_and_what_to_do_and_exits_with_2(detente, words, message):
    code, out, err = detente(*words)
    assert code == 2
    assert err.startswith("error: ")
    assert message in err
    assert out == ""


def test_a_case_with_slips_names_file_and_line(detente, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("id: mine\ntitel: Mine\n", encoding="utf-8")
    code, _, err = detente("run", path)
    assert code == 2
    assert f"{path}:2: titel" in err


def test_a_report_is_not_written_over_a_folder_of_other_files(detente, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    code, _, err = detente("run", "steel-232-2018", "--out", tmp_path)
    assert code == 2
    assert "no report" in err
    assert [path.name for path in Path(tmp_path).iterdir()] == ["thesis.txt"]


def test_a_solver_that_stops_early_exits_with_3(detente, monkeypatch):
    import detente.model.equilibrium as equilibrium

    real = equilibrium.clear
    monkeypatch.setattr(equilibrium, "clear", lambda *a, **k: real(*a, **{**k, "max_steps": 2}))
    monkeypatch.setattr(equilibrium, "PATIENT", 10**6)
    code, _, err = detente("solve", "--tariff", "USA:CHN=+0.25")
    assert code == 3
    assert "max_steps is used up" in err
