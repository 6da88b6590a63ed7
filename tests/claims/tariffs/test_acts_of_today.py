"""Every act of the conflict of 2025 and 2026 is in its case, or is left out for a reason that stands here."""

import csv
from datetime import date
from pathlib import Path

import pytest

from detente.casebook import load
from detente.casebook.claims import claims

TABLE = Path(__file__).with_name("acts-of-2025-26.csv")
ACTS = list(csv.DictReader(line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")))


@pytest.fixture(scope="module")
def case():
    return load("us-trade-2025")


def test_every_act_is_in_the_case_or_left_out_for_a_reason(case):
    parts = (case.measures, case.events, case.rounds, case.deadlines, case.truces, case.issues)
    ids = {one.id for part in parts for one in part}
    assert len(ACTS) > 80
    for act in ACTS:
        named = act["in_case"].split()
        assert set(named) <= ids, act
        assert bool(named) != bool(act["left_out"]), act


def test_every_claim_of_the_case_has_an_address_or_says_where_it_was_printed(case):
    sources = {one.id: one for one in case.sources}
    for where, claim in claims(case):
        source = sources[claim.source]
        assert source.url or source.reference or source.standing == "own" or claim.certainty == "reported", where
        assert claim.certainty != "memory", where


def test_what_falls_due_after_the_last_text_is_a_threat_and_both_branches_can_be_asked(case):
    last = case.last_text
    later = [step for one in case.measures for step in one.steps if step.effective > last and not step.withdrawn]
    assert later
    assert all(step.threat for step in later)
    carried = {name for path in case.paths for name in path.carry_out}
    assert {step.threat for step in later} - carried <= {"furniture"}
    assert date(2026, 8, 21) < last < case.ends
