"""Documented facts of tariff law, one by one: what a good of an origin pays on a day on top of the MFN rate."""

import csv
from functools import cache
from pathlib import Path

import pytest

from detente.casebook import load
from detente.questions.duty import ask as duty
from detente.tariffs import build


def table(name):
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


FACTS = table("facts-of-law.csv")
UNDER_WAY = table("goods-under-way.csv")


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


@pytest.mark.parametrize("fact", UNDER_WAY, ids=lambda one: "-".join(list(one.values())[:5]))
def test_goods_under_way_pay_what_the_heading_says(fact):
    found = duty(
        fact["code"], origin=fact["origin"], importer=fact["importer"], on=fact["day"], exported=fact["exported"]
    )
    assert [100 * one.added for one in found.lines] == pytest.approx([float(fact["added"])] * len(found.lines))


def test_every_fact_names_the_act():
    assert len(FACTS) > 80
    assert all(fact["source"].strip() for fact in FACTS)
