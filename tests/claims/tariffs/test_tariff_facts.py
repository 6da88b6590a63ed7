"""Documented facts of tariff law, one by one: what a good of an origin pays on a day on top of the MFN rate."""

import csv
from functools import cache
from pathlib import Path

import pytest

from detente.casebook import load
from detente.tariffs import build

TABLE = Path(__file__).with_name("facts-of-law.csv")
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
FACTS = list(csv.DictReader(LINES))


@cache
def law(case):
    return build(load(case))


@cache
def rates(case, day):
    return law(case).on(day)


@pytest.mark.parametrize("fact", FACTS, ids=lambda one: "-".join(list(one.values())[:5]))
def test_a_good_pays_what_the_act_says(fact):
    found = rates(fact["case"], fact["day"]).product(fact["code"], importer=fact["importer"], origin=fact["origin"])
    digits = fact["code"].replace(".", "")
    mine = found.lines[found.lines.code == digits]
    assert len(mine) == 1
    assert 100 * mine.added.iloc[0] == pytest.approx(float(fact["added"]))


def test_every_fact_names_the_act():
    assert len(FACTS) > 80
    assert all(fact["source"].strip() for fact in FACTS)
