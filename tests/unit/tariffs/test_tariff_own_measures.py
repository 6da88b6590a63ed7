"""docs/how-to/own-measures.md is true: its case is read, and its numbers are what it says."""

import re
from datetime import date
from pathlib import Path

import pytest

from detente.casebook import load
from detente.questions.duty import ask as duty
from detente.tariffs import build

PAGE = (Path(__file__).parents[3] / "docs" / "how-to" / "own-measures.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    home = tmp_path_factory.mktemp("mine")
    (home / "lists").mkdir()
    (home / "mine.yaml").write_text(re.search(r"```yaml\n(.*?)```", PAGE, re.S)[1], encoding="utf-8")
    goods, trade = re.findall(r"```text\n(.*?)```", PAGE, re.S)
    (home / "lists" / "my-goods.csv").write_text(goods, encoding="utf-8")
    (home / "lists" / "my-trade.csv").write_text(trade, encoding="utf-8")
    return home / "mine.yaml"


@pytest.fixture(scope="module")
def rates(case):
    return build(load(case)).on(date(2026, 5, 1))


def added(rates, code, origin):
    return rates.product(code, importer="USA", origin=origin).lines.added.iloc[0]


def test_the_longest_code_of_a_list_gives_the_rate_and_the_formula_adds(rates):
    assert added(rates, "8504.40.95", "CHN") == pytest.approx(0.40 + 0.5 * 292 / 440)
    assert added(rates, "8504.40.40", "CHN") == pytest.approx(0.10 + 0.5 * 292 / 440)
    assert f"{50 * 292 / 440:.1f} %" in PAGE


def test_a_range_displaces_the_formula_and_exclusions_of_both_kinds_leave_it(rates):
    assert added(rates, "7208.10.15", "VNM") == 0.25
    assert added(rates, "8471.41", "VNM") == 0.25
    assert added(rates, "8471.30", "VNM") == pytest.approx(0.5 * 108 / 118)
    assert added(rates, "7201.10", "VNM") == pytest.approx(0.5 * 108 / 118)


def test_a_surplus_and_an_origin_without_a_row_pay_the_minimum(rates):
    assert added(rates, "6109.10", "GBR") == 0.1
    assert added(rates, "6109.10", "NOR") == 0.1
    assert added(rates, "7208.10.15", "CAN") == 0.1


def test_the_duty_of_the_page_can_be_asked_for(case):
    line = duty("8504.40.95", origin="CN", importer="US", case=str(case), on=date(2026, 5, 1)).lines[0]
    assert line.last_change.day == date(2026, 4, 1)
    assert [part["measure"] for part in line.parts] == ["by-product", "reciprocal"]
