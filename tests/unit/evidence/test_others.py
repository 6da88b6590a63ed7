"""Others' numbers beside ours: the page is the table, the table is what the program computes."""

import importlib.util
from pathlib import Path

import pytest

from detente.evidence.others import simulated
from detente.world import load

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("compare_others", ROOT / "scripts" / "compare_others.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_shows_the_table(script):
    page = (ROOT / "docs" / "others.md").read_text(encoding="utf-8")
    assert script.table() in page


def test_ours_is_what_the_program_computes_where_both_charge_25_points(script):
    """One scenario made again; scripts/compare_others.py makes all of them."""
    found = script.points(load(), "25 points both ways", "long run")
    rows = [one for one in simulated() if one.scenario == "25 points both ways"]
    assert {one.country for one in rows} == {"USA", "CHN", "WORLD"}
    for one in rows:
        assert script.measured(found, None, one.country, one.measure) == pytest.approx(one.ours, abs=6e-4)


def test_every_published_number_has_its_words_and_address_and_a_scenario_that_can_be_made(script):
    for one in simulated():
        assert one.url.startswith("http")
        assert one.low <= one.high
        assert one.scenario in {*script.POINTS, *script.LAWS}
        assert one.member in script.MEMBERS
        digits = f"{abs(one.low):g}", f"{abs(one.high):g}"
        assert all(number in one.quotation for number in digits), one


def test_every_published_loss_is_larger_than_ours_as_the_page_says():
    gdp = [one for one in simulated() if one.measure in ("GDP", "income", "welfare")]
    assert all(one.ours >= one.low for one in gdp)
    smaller = [one for one in gdp if abs(one.ours) < abs(one.high)]
    assert len(smaller) == len(gdp)
