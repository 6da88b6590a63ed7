"""Sentences of a report say what is true of its case and its day, on one base."""

from datetime import date

import pandas as pd
import pytest

import detente
from detente.chapters.sectors import chapter as sectors
from detente.chapters.trust.record import TrustRecord
from detente.chapters.trust.words import checked


def record(*law):
    return TrustRecord((), law, (), 1e-10)


def test_only_documented_tariffs_are_said_to_be_law_that_can_be_checked():
    assert checked(record(("documented", "a"), ("documented", "b"))).startswith("The tariffs are law: all 2 measures")
    mixed = checked(record(("documented", "a"), ("memory", "b"), ("reported", "c")))
    assert mixed.startswith("1 of 3 measures in force have a document or public file")
    assert "1 measure by press reports and 1 measure from memory, to be confirmed" in mixed
    memory = checked(record(("memory", "a")))
    assert memory.startswith("0 of 1 measure")
    assert "are law" not in memory
    assert checked(record()) == "No measure of the case is in force."


def test_changes_of_sectors_are_told_against_the_law_by_ratio_and_by_difference():
    columns = ["region", "sector", "measure", "unit", "value"]
    one = pd.DataFrame([["USA", "s", "output", "%", -1.0], ["USA", "s", "output_change", "million USD", -5.0]])
    law = pd.DataFrame([["USA", "s", "output", "%", -2.0], ["USA", "s", "output_change", "million USD", -9.0]])
    one.columns = law.columns = columns
    found = sectors.against(one, law).set_index("measure")["value"]
    assert found["output_vs_law"] == pytest.approx(100 * (0.99 / 0.98 - 1), rel=1e-12)
    assert found["output_change_vs_law"] == 4.0


@pytest.fixture(scope="module")
def study():
    return detente.run("us-china-2018", on=date(2019, 2, 15), chapters=["tariffs", "paths", "sectors", "trust"])


def test_the_sector_headline_credits_the_deadline_with_what_the_deadline_does(study):
    record, view = study["sectors"].record, study.view
    found = sectors.changes(record, view, "USA")
    table = record.table.set_index(["path", "region", "sector", "measure"])["value"]
    for sector, (value, _) in found.items():
        then, now = (table[path, "USA", sector, "output"] for path in ("deadline", "law"))
        assert value == pytest.approx(100 * ((1 + then / 100) / (1 + now / 100) - 1), abs=1e-9)
    assert found["agriculture"][0] > 0 > table["law", "USA", "agriculture", "output"]
    law = [row for row in record.table.itertuples() if row.path == "law" and row.measure == "output_vs_law"]
    assert law
    assert all(row.value == 0 for row in law)


def test_the_manifest_names_the_threat_that_charts_show(study):
    page = study.page
    facts = {one.term: one for one in page.manifest}
    assert "hike" in str(facts["Threat in question"])
