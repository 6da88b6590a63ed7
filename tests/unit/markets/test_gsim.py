"""One industry: the paper's example, the exact form beside the linear, adding up, limits, undertakings, bad tables."""

import json
from dataclasses import replace

import numpy as np
import pytest

import detente
from detente.errors import SourceError
from detente.markets.flows import read_flows
from detente.markets.gsim import Industry, exact, linear

REGIONS = ("USA", "JPN", "EUR", "ROW")
FLOW = np.array([[0, 50, 200, 300], [500, 0, 150, 200], [300, 100, 200, 200], [50, 100, 110, 20.0]])
NOW = np.array([[0, 0.21, 0.41, 0.22], [0.37, 0, 0.31, 0.23], [0.32, 0.36, 0, 0.18], [0.57, 0.41, 0.25, 0.15]])
AGREED = NOW * (1 - np.array([[0, 0, 1, 0], [0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]))
"""Free trade between the United States and the Union: the four countries of Francois & Hall's spreadsheet."""


def industry(after=AGREED, demand=-1.25, supply=1.5, substitution=5.0, flow=FLOW, before=NOW):
    n = len(flow)
    full = (np.full(n, float(value)) for value in (demand, supply, substitution))
    return Industry(REGIONS[:n], flow, before, after, *full, np.zeros((n, n)))


def test_the_linear_form_gives_the_prices_of_the_papers_worked_example():
    """Reported: 0.0792, −0.0316, 0.0480, −0.0184."""
    found = linear(industry())
    assert found.price == pytest.approx([0.0792, -0.0316, 0.0480, -0.0184], abs=5e-5)
    assert found.residual < 1e-14


def test_the_exact_and_the_linear_form_agree_where_tariffs_move_little():
    """A tenth of the change leaves a hundredth of the difference: the linear form is the first order of the exact."""
    gaps = []
    for size in (1e-2, 1e-3):
        small = industry(after=NOW + size * (AGREED - NOW))
        one, other = exact(small), linear(small)
        gaps.append(np.abs(one.welfare - other.welfare).max())
        assert np.abs(one.price - other.price).max() < 0.2 * size
    assert gaps[1] < 0.02 * gaps[0]


@pytest.mark.parametrize("form", [linear, exact])
def test_no_change_of_tariffs_changes_nothing(form):
    found = form(industry(after=NOW))
    for values in (found.price, found.composite, found.producers, found.consumers, found.revenue):
        assert np.abs(values).max() < 1e-12
    assert found.flow == pytest.approx(FLOW)


def test_from_free_trade_a_small_tariff_costs_the_world_its_square():
    """First orders are transfers and add up to nothing: a tariff ten times as high costs a hundred times as much."""
    free = np.zeros_like(NOW)
    costs = [exact(industry(before=free, after=size * (NOW > 0.3))).welfare.sum() for size in (1e-4, 1e-3)]
    assert costs[0] < 0
    assert costs[1] / costs[0] == pytest.approx(100, rel=0.01)


def test_supply_without_limit_leaves_prices_at_the_border_and_buyers_pay_all_of_a_tariff():
    after = NOW + 0.1 * np.eye(4)[:, [1, 0, 2, 3]]
    found = exact(industry(after=after, supply=1e5))
    assert np.abs(found.price).max() < 1e-4
    paid = ((1 + after) / (1 + NOW)) ** -4
    theta = FLOW * (1 + NOW) / (FLOW * (1 + NOW)).sum(axis=0)
    assert found.composite == pytest.approx((theta * paid).sum(axis=0) ** (-1 / 4) - 1, abs=1e-4)


def test_goods_that_do_not_compete_leave_third_countries_alone():
    """With σ = −E nobody gains what another loses: each flow is a market of its own."""
    after = NOW.copy()
    after[0, 2] = 0.9
    found = exact(industry(after=after, demand=-1.25, substitution=1.25))
    assert np.abs(found.price[1:]).max() < 1e-12
    assert found.price[0] < 0


def test_who_only_sells_and_who_only_buys_are_told_what_they_have():
    flow = np.array([[0, 10.0], [0, 5.0]])
    both = industry(flow=flow, before=np.zeros((2, 2)), after=np.array([[0, 0.2], [0, 0]]))
    for found in (exact(both), linear(both)):
        assert np.isnan(found.composite[0])
        assert found.consumers[0] == 0
        assert found.producers[0] < 0 < found.producers[1]


def test_an_agreed_price_is_charged_and_the_exporter_keeps_the_difference():
    floor = np.zeros_like(NOW)
    floor[1, 0] = 1.2
    before = exact(industry(after=NOW))
    agreed = exact(replace(industry(after=NOW), floor=floor))
    duty = NOW.copy()
    duty[1, 0] = (1 + NOW[1, 0]) * 1.2 / (1 + agreed.price[1]) - 1
    taxed = exact(industry(after=duty))
    assert agreed.price == pytest.approx(taxed.price, abs=1e-9)  # the same price to buyers, whoever keeps the wedge
    assert agreed.consumers == pytest.approx(taxed.consumers)
    assert agreed.producers[1] > taxed.producers[1]
    assert agreed.revenue[0] < taxed.revenue[0]
    assert agreed.welfare.sum() == pytest.approx(taxed.welfare.sum())
    floor[1, 0] = 1.0 + before.price[1]
    assert exact(replace(industry(after=NOW), floor=np.minimum(floor, 1.0))).welfare == pytest.approx(0, abs=1e-9)


HEAD = "exporter,importer,flow,tariff_now,tariff_then"


def written(folder, text):
    path = folder / "steel.csv"
    path.write_text(text, encoding="utf-8")
    return path


def table(folder):
    rows = [
        f"{one},{other},{FLOW[i, j]},{NOW[i, j]},{AGREED[i, j]}"
        for i, one in enumerate(REGIONS)
        for j, other in enumerate(REGIONS)
    ]
    return written(folder, "\n".join([HEAD, *rows]) + "\n")


def test_the_door_reads_a_table_and_says_what_changes(tmp_path):
    found = detente.industry(table(tmp_path), demand=-1.25, supply=1.5, substitution=5)
    usa = found.regions[0]
    assert usa.region == "USA"
    assert usa.net == pytest.approx(usa.producers + usa.consumers + usa.revenue)
    assert usa.linear_net == pytest.approx(linear(industry()).welfare[0])
    assert found.data()["flows"][0].keys() == {"exporter", "importer", "now", "then"}
    assert "GSIM" in found.markdown()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("exporter,importer,flow,tariff_now\nA,B,1,0\n", ":1: no column tariff_then"),
        (f"{HEAD}\nA,B,one,0,0\n", ":2: flow is 'one'"),
        (f"{HEAD}\nA,B,1,0,25\n", ":2: tariff_then is '25': write a fraction"),
        (f"{HEAD}\nA,B,1,,0\n", ":2: tariff_now is '': write"),
        (f"{HEAD}\nA,B,1,0,0\nA,B,2,0,0\n", ":3: A to B stands twice"),
        (f"{HEAD},supply\nA,B,1,0,0,1.5\nA,A,1,0,0,2\n", ":3: supply of A is 2, above it was 1.5"),
        (f"{HEAD},demand\nA,B,1,0,0,1.25\n", ":2: demand is '1.25': write a number below zero"),
        (f"{HEAD},minimum_price\nA,B,1,0,0,0.9\n", ":2: minimum_price is '0.9'"),
        (f"{HEAD}\nA,,1,0,0\nA,B,-1,0,0\n", r":2: importer is empty[\s\S]*:3: flow is '-1'"),
        (f"{HEAD}\n\nA,B,1,0,0\n\nA,B,1,0,0\n", ":5: A to B stands twice"),
        (f"{HEAD}\n", "no rows"),
        ("", "not a table"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused_with_its_line(tmp_path, text, said):
    with pytest.raises(SourceError, match=said):
        read_flows(written(tmp_path, text), {"demand": -1.25, "supply": 1.5, "substitution": 5})


def test_an_elasticity_for_all_that_means_nothing_is_refused(tmp_path):
    with pytest.raises(SourceError, match=r"demand of 1\.25 given for all: write a number below zero"):
        detente.industry(table(tmp_path), demand=1.25, supply=1.5, substitution=5)


def test_an_elasticity_that_nobody_gives_is_asked_for(tmp_path):
    with pytest.raises(SourceError, match="no elasticity of substitution for B"):
        read_flows(written(tmp_path, f"{HEAD}\nA,B,1,0,0\n"), {"demand": -1.25, "supply": 1.5, "substitution": None})


def test_the_verb_answers_in_json_and_ignores_nothing_that_is_said(tmp_path):
    from typer.testing import CliRunner

    from detente.cli.app import app

    def said(*words):
        return CliRunner().invoke(app, ["market", *words])

    flows = ("--flows", str(table(tmp_path)), "--demand", "-1.25", "--supply", "1.5", "--substitution", "5")
    found = json.loads(said(*flows, "--json").stdout)
    assert [one["region"] for one in found["regions"]] == list(REGIONS)
    assert "--to has no effect with --flows" in str(said(*flows, "--to", "US").exception)
    assert "--seed has no effect with --flows" in str(said(*flows, "--seed", "7").exception)
    assert "--demand has no effect without --flows" in str(said("9403.60", "--demand", "-1").exception)
    assert "--to, --case missing" in str(said("9403.60").exception)
