"""A product's market: the backtest's response at first order, adding up, limits, and who fills the gap of 2019."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import detente
from detente.errors import SourceError, TariffError, UnknownName
from detente.evidence.nests import predicted
from detente.markets import Market, product_trade, respond
from detente.markets.products import duties
from detente.questions.market import MarketDraws
from detente.tariffs.collected import collected

VALUE = np.array([50.0, 30.0, 20.0])
FREE = np.zeros(3)


def market(duty, **more):
    return Market(VALUE, FREE, np.array(duty), np.ones(3), **more)


def test_small_duties_move_trade_as_the_backtest_says():
    index = pd.MultiIndex.from_product([["a", "b", "c"], ["94"]], names=["partner", "product"])
    duty = 1e-5 * np.array([1.0, 0.0, 2.0])
    first_order = predicted(pd.Series(np.log1p(duty), index), pd.Series(VALUE, index), 2.53, 1.19)
    found = respond(market(duty), 2.53, 1.19)
    assert np.log(found.value / VALUE) == pytest.approx(first_order.to_numpy(), abs=1e-9)


def test_nothing_changed_is_nothing_lost():
    found = respond(market(FREE), 2.53, 1.19)
    assert found.value == pytest.approx(VALUE)
    assert (float(found.index), float(found.loss)) == pytest.approx((1.0, 0.0))


def test_duties_that_rise_for_all_alike_divert_nothing():
    found = respond(market([0.1, 0.1, 0.1]), 2.53, 1.19)
    assert found.value / VALUE == pytest.approx(1.1**-1.19)
    assert found.index == pytest.approx(1.1)


def test_exponents_of_one_are_the_limits_of_their_neighbours():
    duty = [0.25, 0.0, 0.1]
    at, near = respond(market(duty), 1.0, 1.0), respond(market(duty), 1 + 1e-6, 1 + 1e-6)
    assert at.value == pytest.approx(near.value, rel=1e-5)
    assert at.loss == pytest.approx(near.loss, rel=1e-5)


def test_what_buyers_lose_is_the_area_under_their_demand_for_imports():
    """By a second route: the sum over many small steps of imports times the change of their price."""
    after = np.array([0.25, 0.0, 0.1])
    steps = [respond(market((1 + after) ** share - 1), 2.53, 1.19) for share in np.linspace(0, 1, 401)]
    index = np.array([float(one.index) for one in steps])
    quantity = 100 * index**-1.19
    area = (0.5 * (quantity[1:] + quantity[:-1]) * np.diff(index)).sum()
    assert steps[-1].loss == pytest.approx(area, rel=1e-5)


def test_draws_are_the_same_answers_side_by_side():
    sigma, kappa = np.array([1.52, 2.53, 4.0]), np.array([0.3, 1.19, 1.0])
    together = respond(market([0.25, 0.0, 0.1], home=1.01, demand=0.99), sigma, kappa)
    for n in range(3):
        alone = respond(market([0.25, 0.0, 0.1], home=1.01, demand=0.99), sigma[n], kappa[n])
        assert together.value[n] == pytest.approx(alone.value)
        assert together.loss[n] == pytest.approx(alone.loss)


@pytest.fixture(scope="module")
def furniture():
    return detente.market(
        "9403.60",
        importer="US",
        case="us-china-2018",
        on="2019-02-15",
        carry_out=["hike"],
        setup=detente.Setup(draws=200),
    )


def test_china_loses_furniture_and_others_fill_a_part_of_the_gap(furniture):
    rows = {one.origin: one for one in furniture.rows}
    china = rows["CHN"]
    assert (china.duty_now, china.duty_then) == pytest.approx((0.10, 0.25))
    assert china.change.low < china.change.value < china.change.high < 0
    assert rows["VNM"].change.value > 0
    won = sum(one.change.value for one in furniture.rows if one.change.value > 0)
    assert 0 < won < -china.change.value
    assert sum(one.change.value for one in furniture.rows) == pytest.approx(furniture.change.value)
    assert 0 < furniture.loss.low < furniture.loss.value < furniture.loss.high
    assert "Vietnam" in furniture.markdown()


def test_a_draw_pays_the_part_that_it_collects_and_sellers_bear_what_does_not_pass():
    first, duty = np.array([0.0, 0.05]), np.array([0.2, 0.0])
    draws = MarketDraws(np.array([1.5, 1.5]), np.array([0.3, 0.3]), np.array([1.0, 0.5]), np.array([1.0, 0.8]))
    made = draws.market(np.array([100.0, 50.0]), first, duty, (np.ones(2), 1.0, 1.0))
    assert made.after == pytest.approx(np.array([[0.2, 0.0], [0.1, 0.0]]))
    found = respond(made, draws.sigma, draws.kappa)
    assert found.price[:, 0] == pytest.approx([1.2, 1.1**0.8])
    assert made.cost[1, 0] == pytest.approx(1.1**-0.2)


def test_the_market_pays_the_collected_part_and_shows_the_law(furniture):
    """Of 10 and of 25 points the part is paid that was known on the day; costs at the border hardly move."""
    china = next(one for one in furniture.rows if one.origin == "CHN")
    share = collected("USA", "CHN", furniture.on).of("94").value
    assert share < 1
    assert china.price == pytest.approx((1 + 0.25 * share) / (1 + 0.10 * share) - 1, abs=5e-3)
    assert "law" in furniture.markdown()


def test_what_is_collected_is_what_the_day_of_the_question_knows_whatever_day_the_rates_are_of():
    """One rule for a market and for the world: the record of the situation's day, not that of a later step."""
    here = detente.Situation("us-china-2018", "2019-02-15", carry_out=["hike"])
    later = detente.schedule("us-china-2018").on("2019-09-01")
    found = duties(later, "USA", {"CHN": None}, ["940360"], here.counted)
    law, taken = found.law["940360", "CHN"], found.taken["940360", "CHN"]
    base = later.product("9403.60", origin="CHN", importer="USA").lines["mfn"].mean()
    share = collected("USA", "CHN", here.day).of("94").value
    assert share != collected("USA", "CHN", later.day).of("94").value
    assert taken == pytest.approx(base + share * (law - base))
    statutory = detente.Situation("us-china-2018", "2019-02-15", detente.Setup(rates="statutory"))
    assert statutory.counted is None


def test_trade_of_an_earlier_year_keeps_the_totals_of_its_chapters():
    from detente.tariffs import weights

    now, then = product_trade("USA", 2025).values, product_trade("USA", 2019).values
    chapter = then[then.index.get_level_values("product").str.startswith("94")]
    china = weights("USA", "CHN").values
    assert chapter.xs("CHN", level="origin").sum() == pytest.approx(china[china.index.str.startswith("94")].sum())
    assert set(then.index) <= set(now.index)


def test_a_code_an_importer_and_a_course_without_trade_are_refused():
    trade = product_trade("USA", 2019)
    with pytest.raises(UnknownName, match="six digits"):
        trade.below("9403.60.80")
    with pytest.raises(UnknownName, match="in the trade of USA '940388': did you mean 9403"):
        trade.below("9403.88")
    with pytest.raises(SourceError, match="no trade by product and origin ships for CHN"):
        product_trade("CHN", 2019)
    with pytest.raises(TariffError, match="--if THREAT"):
        detente.market("9403.60", importer="US", case="us-china-2018")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("940360,CN,-1\n", ":2: product '940360', imports '-1'"),
        ("9403,CN,1\n", ":2: product '9403'"),
        ("940360,Atlantis,1\n", ":2: unknown country"),
        ("940360,CN,1\n940360,China,2\n", ":3: 940360 from CHN stands twice"),
    ],
)
def test_trade_of_ones_own_is_refused_with_its_line(tmp_path, rows, said):
    path = tmp_path / "trade.csv"
    path.write_text("product,origin,imports_usd\n" + rows, encoding="utf-8")
    with pytest.raises(SourceError, match=said):
        product_trade("CHN", 2019, path)


def test_a_product_numbered_anew_pays_what_the_code_pays_that_it_continues():
    """Smartphones were 8517.12 until 2022 and are 8517.13 since; none is left out, and the answer says so."""
    law = detente.schedule("us-china-2018")
    rates = law.on("2019-09-01")
    found = duties(rates, "USA", {"CHN": None}, ["851713", "851718"], known=None)
    old = rates.product("8517.12", origin="CHN", importer="USA").lines["total"].mean()
    assert found.law["851713", "CHN"] == pytest.approx(old)
    assert found.continued == {"851713"}


def test_one_seller_is_shown_and_the_gap_is_that_of_all(furniture):
    alone = replace(furniture, shown=("VNM",))
    assert "| China" not in alone.markdown()
    assert "China sells" in alone.markdown()
    assert len(alone.data()["rows"]) == len(furniture.rows)
