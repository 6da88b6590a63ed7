"""Who pays: shares that add up, dollars by two routes, prices by Leontief's model, and what cannot be told."""

import importlib.util
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from detente.chapters.pays import words
from detente.chapters.pays.incidence import Incidence, alone, incidence
from detente.chapters.pays.leontief import duties_at_the_border, prices
from detente.chapters.pays.sources import at_the_border, consumption, counted, rows, studies
from detente.chapters.pays.work import wanted, work
from detente.codes import GOODS

SCRIPT = Path(__file__).parents[3] / "scripts" / "build_consumption_2017.py"
IMPORTED = 0.107
"""Of a dollar of US consumption in 2017 by Hale, Hobijn, Nechio & Wilson (FRBSF Economic Letter 2019-01)."""


@pytest.fixture(scope="module")
def record(full):
    return full["pays"].record


def bill(record, path, party="USA"):
    return words.bill_of(record, path, party)


def test_eleven_cents_of_a_dollar_of_us_consumption_are_imports_as_the_san_francisco_fed_finds():
    table = rows("consumption.csv")
    spending = {row["category"]: float(row["spending"]) for row in table}
    direct, inputs = (
        sum(float(row["spending"]) * float(row[name]) for row in table) / sum(spending.values())
        for name in ("direct", "inputs")
    )
    assert direct + inputs == pytest.approx(IMPORTED, abs=0.005)
    assert inputs == pytest.approx(0.05, abs=0.005)
    assert sum(spending.values()) == pytest.approx(13.29e6, rel=1e-3)


def test_households_hold_no_more_of_a_sector_than_is_imported():
    """By two tables: 1.04 for textiles, whose producers' value in the bridge holds duties; the others at most 0.92."""
    bought = consumption()
    held = bought.spending @ (bought.direct + bought.inputs) / bought.imports
    assert (held < 1.05).all()
    assert np.sort(held)[-2] < 0.93
    assert held.min() > 0.1


def test_content_through_inputs_is_the_sum_of_every_round_of_inputs():
    """X = S m A [I - (1-m) A]⁻¹ against the series S m A (1 + (1-m)A + ...), on two commodities."""
    pytest.importorskip("openpyxl")
    spec = importlib.util.spec_from_file_location("build_consumption_2017", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    inputs, share, sector = np.array([[0.1, 0.3], [0.2, 0.05]]), np.array([0.4, 0.1]), np.array([0, 2])
    found = script.import_content(np.linalg.inv(np.eye(2) - inputs), share, sector)
    step, rounds = (1 - share)[:, None] * inputs, np.eye(2)
    for _ in range(60):
        rounds = np.eye(2) + step @ rounds
    assert found[[0, 2]] == pytest.approx(share[:, None] * inputs @ rounds)
    assert found[1].sum() == 0


def test_a_duty_on_one_sector_raises_prices_by_what_is_held_of_it():
    bought, only = consumption(), np.array([float(name == "textiles") for name in GOODS])
    table = prices(0.1 * only, bought, 1.0, 100e6).set_index("category")
    held = bought.direct[bought.categories.index("Garments"), GOODS.index("textiles")]
    assert table.loc["Garments", "direct"] == pytest.approx(10 * held)
    assert table["total"].idxmax() == "Luggage and similar personal items"
    assert duties_at_the_border(0.1 * only, bought) == pytest.approx(15_400, rel=0.01)


def test_where_prices_abroad_stay_buyers_pay_all_and_where_nobody_charges_there_is_no_share():
    flows = np.array([[[80.0], [10.0]], [[30.0], [90.0]]])
    world = SimpleNamespace(flows=flows, tariffs=np.zeros_like(flows))
    after = np.array(world.tariffs)
    after[1, 0, 0] = 0.25
    same = SimpleNamespace(economy=world, tariffs=after, wage=np.ones(2), implied=SimpleNamespace(cost=np.ones((2, 1))))
    found = incidence(same, 0)
    assert found == Incidence(7.5, 0.0, 0.0)
    assert found.share(found.buyers) == 1.0
    assert Incidence(0.0, 0.0, 0.0).share(0.0) is None
    cheaper = SimpleNamespace(**{**vars(same), "implied": SimpleNamespace(cost=np.array([[1.0], [0.9]]))})
    assert incidence(cheaper, 0).sellers == pytest.approx(30 * -np.log(0.9))


def test_only_the_importers_own_rises_are_its_duties():
    world = SimpleNamespace(tariffs=np.full((2, 2, 2), 0.1))
    after = np.array(world.tariffs)
    after[0, 1] = [0.3, 0.0]
    after[1, 0] = 0.5
    found = alone(SimpleNamespace(economy=world, tariffs=after), 1)
    assert found[0, 1] == pytest.approx([0.3, 0.1])
    assert (found[1, 0] == 0.1).all()


def test_shares_add_up_and_most_of_a_duty_stays_at_home(record):
    charged = [one for one in record.bills if one.duties > 0]
    assert charged
    for one in charged:
        assert one.buyers + one.sellers + one.others == pytest.approx(1)
        assert 0.5 < one.buyers < 1
        assert one.sellers > 0
    assert bill(record, "removal").buyers is None


def test_dollars_a_household_by_two_routes(record):
    """National accounts, and the model's world times the same pass-through: its imports of goods are 0.8 of theirs."""
    low, middle, high = at_the_border()
    for path in ("law", "deadline", "war"):
        told = words.cost(record, path, "duties")
        other = 1e6 * bill(record, path).duties * middle / counted("households")
        assert told.dollars == pytest.approx(1e6 * bill(record, path).accounts * middle / counted("households"))
        assert 0.75 < other / told.dollars < 0.9
        assert (told.low, told.high) == pytest.approx((told.dollars * low / middle, told.dollars * high / middle))
        assert words.cost(record, path, "adjusted").dollars < told.dollars


def test_prices_times_spending_are_the_dollars_in_consumption_and_less_than_the_bill(record):
    for path in ("law", "deadline", "war"):
        mine = record.prices.query("path == @path")
        inside = words.cost(record, path, "consumption").dollars
        assert mine["dollars"].sum() == pytest.approx(inside)
        assert (mine["spending"] * mine["total"] / 100).sum() * 1e6 / counted("households") == pytest.approx(inside)
        assert 0.3 < inside / words.cost(record, path, "duties").dollars < 0.6


def test_the_further_the_conflict_goes_the_more_a_household_pays(record):
    told = [words.cost(record, path, "duties").dollars for path in ("removal", "law", "deadline", "war")]
    assert told == sorted(told)
    assert told[0] == 0


def test_a_hundredth_more_output_everywhere_is_a_hundredth_more_jobs():
    sectors = ("agriculture", "metals", "vehicles", "services")
    economy = SimpleNamespace(
        sectors=sectors, law_sectors=None, output=np.full((1, 4), 50.0), value_added_shares=np.full((1, 4), 0.4)
    )
    out = SimpleNamespace(
        economy=economy, output=1.01 * economy.output * 1.2, implied=SimpleNamespace(cost=np.full((1, 4), 1.2))
    )
    found = work(out, 0, 12e6)
    assert found["sector"].tolist() == ["metals", "vehicles"]
    assert found["output"].tolist() == pytest.approx([1, 1])
    assert found["jobs"].sum() == pytest.approx(120)
    assert wanted(out, 0, 12e6)["jobs"].tolist() == pytest.approx([120, 120])
    drawn = np.tile(np.linspace(0.99, 1.03, 101)[:, None], 4)
    both = wanted(out, 0, 12e6, drawn)
    assert both["low"].tolist() == pytest.approx([-96, -96])
    assert both["high"].tolist() == pytest.approx([336, 336])
    assert work(out, 0, 12e6, drawn)["low"].sum() == pytest.approx(-96)


def test_where_jobs_are_placed_is_told_with_a_range(record, full):
    for path in ("law", "deadline", "war"):
        both = record.jobs[record.jobs["path"] == path].set_index("placed")
        mine = record.work[record.work["path"] == path]
        assert both.loc["value added", "jobs"] == pytest.approx(mine["jobs"].sum())
        assert both.loc["value added", "jobs"] != both.loc["sales", "jobs"]
        assert (both["low"] <= both["jobs"]).all()
        assert (both["jobs"] <= both["high"]).all()
    assert "placed as sales are" in full["pays"].markdown()


def test_a_study_without_a_number_has_none_and_every_study_its_words_and_address():
    for one in studies():
        assert one.url.startswith("https://")
        assert len(one.quotation) > 20
    assert [one.value for one in studies()].count(None) == 3
    assert at_the_border() == (0.86, 0.96, 1.0)


def test_what_cannot_be_told_is_said_and_not_zero(full, toy, record):
    assert record.bridge == "USA"
    assert any(sentence.startswith("Not told for China") for sentence in record.untold)
    assert {one.accounts for one in record.bills if one.party == "CHN"} == {None}
    assert "Not told for China" in full["pays"].markdown()
    assert "nobody pays one" in toy.manifest.left_out["pays"]


def test_the_answer_has_the_bill_the_household_and_the_treasury(full):
    said = next(one for one in full.answers() if one.question == "Who pays?").paragraphs[0].text
    for phrase in (
        "adds duties of $",
        "a household and year",
        "The treasury takes",
        "more than under the law as it stands",
    ):
        assert phrase in said


def test_the_first_screen_says_what_a_household_pays_with_its_range_and_who_bears_it(full, record):
    said = next(one for one in full.answers() if one.question == "Who pays?").sentence
    whole, low, high = (f"${value:,.0f}" for value in dollars_of(record, "deadline"))
    assert f"{whole} ({low} to {high}) a year" in said
    assert "86% to 100% within a year" in said
    assert f"{100 * bill(record, 'deadline').buyers:.0f}% later" in said
    assert said in full.page.brief
    assert len(said) < LONGEST


LONGEST = 190
"""Characters that leave the first screen of a phone room for the other sentences."""


def dollars_of(record, path):
    found = words.cost(record, path, "duties")
    return found.dollars, found.low, found.high


def test_a_household_gains_or_loses_nothing_where_its_range_has_both_signs(record):
    lost = words.cost(record, "deadline", "income")
    assert lost.low < 0 < lost.high
    assert words.ranged(lost).startswith("about zero (")
    assert "about zero" in words.left(lost)
    sure = replace(lost, low=5.0, high=20.0, dollars=13.0)
    assert words.left(sure) == "loses $13 ($5 to $20) a year"
    assert words.left(replace(sure, low=-20.0, high=-5.0, dollars=-13.0)) == "gains $13 ($5 to $20) a year"
    assert words.left(replace(sure, low=None, high=None)) == "loses $13 a year"


def test_a_bill_that_shrinks_is_less_and_not_minus_more(record):
    law, deadline = (words.cost(record, path, "duties") for path in ("law", "deadline"))
    assert words.beyond(deadline, law).endswith("more than under the law as it stands")
    assert words.beyond(law, deadline).endswith("less than under the law as it stands")
    assert words.beyond(law, law) == words.beyond(law, None) == ""
