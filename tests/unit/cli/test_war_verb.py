"""``detente war`` as a user types it."""

import json

from raw_data import raw


def test_the_lashkaripour_war_is_one_json_object(detente):
    file = raw("icio") / "WIOD2014.mat"
    code, out, _ = detente(
        "war",
        "--world",
        "icio-mat",
        "--path",
        file,
        "--elasticities",
        "IS",
        "--by",
        "uniform",
        "--deficits",
        "purge",
        "--draws",
        0,
        "--json",
    )
    found = json.loads(out)
    rows = {row["country"]: row for row in found["rows"]}
    assert code == 0
    assert found["status"].startswith("Converged")
    assert found["residual"] < 1e-10
    assert abs(found["certificate"]) < 1e-4
    assert len(rows) == 44
    assert set(rows["USA"]) == {"country", "tariff", "welfare", "low", "high", "unit"}
    assert (rows["USA"]["low"], rows["USA"]["high"]) == (None, None)
    assert round(rows["USA"]["tariff"], 3) == 41.145
    assert round(rows["CHN"]["welfare"], 4) == -0.3869


def test_a_case_fights_by_partner_and_sector(detente):
    code, out, _ = detente(
        "war", "us-china-2018", "--by", "partner-sector", "--among", "--no-check", "--draws", 8, "--json"
    )
    found = json.loads(out)
    assert code == 0
    assert found["certificate"] is None
    assert set(found["rows"][0]) == {"country", "partner", "sector", "tariff", "welfare", "low", "high", "unit"}
    assert all(row["low"] <= row["welfare"] <= row["high"] for row in found["rows"])
    assert {(row["country"], row["partner"]) for row in found["rows"]} == {("USA", "CHN"), ("CHN", "USA")}


def test_a_person_gets_a_table_and_a_certificate(detente):
    code, out, _ = detente("war", "--players", "USA,EU=DEU+FRA", "--draws", 8, "--quiet")
    assert code == 0
    assert "No deviation gains more than 1e-05 % of a payoff." in out
    assert "The range holds nine of ten of 8 draws of what is uncertain, at the rates of the war." in " ".join(
        out.split()
    )
    assert "nearby and as far as 0 % and 1000 %" in out


def test_bad_input_is_told(detente):
    assert detente("war", "--players", "USA,XX")[0] == 2
    assert "would play twice" in detente("war", "--players", "USA,USA")[2]
