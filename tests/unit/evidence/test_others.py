"""Others' numbers beside ours: the page is the table, the table is what the program computes."""

import importlib.util
from pathlib import Path

import pytest

import raw_data
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


def test_the_trace_to_gtapingams_begins_at_ours_and_ends_at_theirs():
    """Each step is on top of those before; the first is the table's own number and the last the published one."""
    made = raw_data.script("trace_gtap")
    page = (ROOT / "docs" / "others.md").read_text(encoding="utf-8")
    rows = page.split(made.MARKS[0])[1].split(made.MARKS[1])[0].strip().splitlines()[2:]
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows[:-1]] == [step.said for step in made.STEPS]
    china = [float(row.split(" | ")[1].replace("−", "-")) for row in rows]
    ours = next(
        one for one in simulated() if (one.scenario, one.country) == ("law of September 2019", "CHN") and one.wage
    )
    assert china[0] == pytest.approx(ours.ours, abs=0.005)
    assert china[-1] == made.PUBLISHED["CHN"] == ours.low
    assert china[-2] > ours.low  # what is left is said on the page
