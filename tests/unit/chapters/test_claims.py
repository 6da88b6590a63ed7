"""Claims that a reader of the first scene relies on: one world, one law, one date, no number but from its source."""

from dataclasses import replace
from datetime import date

import pytest

import detente
from detente.chapters.war import words as war_words
from detente.errors import StrategyError
from detente.world import load


@pytest.fixture(scope="module")
def before_the_tariffs():
    return detente.run("us-china-2018", on="2018-06-20", chapters=["war"])["war"].record


def total(study, path, importer, origin):
    table = study["tariffs"].record.averages
    row = table[(table["path"] == path) & (table["importer"] == importer) & (table["origin"] == origin)]
    return row["total"].item()


def outcomes(study, measure):
    return study["paths"].record.outcomes.query("measure == @measure").set_index(["path", "region"])["value"]


def test_the_deadline_raises_the_us_average_by_about_five_points(full):
    """List 3 is about 36 % of imports from China by the weights; 15 points on it are 5.4."""
    change = total(full, "deadline", "USA", "CHN") - total(full, "law", "USA", "CHN")
    assert change == pytest.approx(0.053, abs=0.004)
    assert total(full, "deadline", "CHN", "USA") == pytest.approx(total(full, "law", "CHN", "USA"))


def test_the_truce_is_the_law_on_the_default_date_and_says_so(full):
    truce = next(path for path in full["paths"].record.paths if path.id == "truce")
    assert truce.same_as == "law"


def test_removal_takes_back_every_new_duty(full):
    table = full["tariffs"].record.averages
    assert (table[table["path"] == "removal"]["added"] == 0).all()


def test_china_loses_more_the_further_the_conflict_goes(full):
    welfare = outcomes(full, "welfare")
    told = [welfare[path, "CHN"] for path in ("removal", "law", "deadline", "war")]
    assert told == sorted(told, reverse=True)


def test_the_war_costs_the_world(full):
    money = outcomes(full, "welfare_money").xs("WORLD", level="region")
    assert money["war"] < money["deadline"] < money["law"] < 0


def test_every_path_is_solved_to_the_tolerance(full):
    assert all(0 < path.residual <= full.manifest.tolerance for path in full["paths"].record.paths)


def test_trade_is_diverted_to_third_countries(full):
    trade = full["diversion"].record.trade
    table = trade.query("path == 'deadline' and destination == 'USA'").set_index("origin")
    change = table["after"] - table["before"]
    assert change["CHN"] < 0
    assert (change[["MEX", "VNM", "KOR", "TWN"]] > 0).all()


def test_the_series_marks_what_was_not_yet_known(full):
    series = full["tariffs"].record.series
    assert series[series["day"] > date(2019, 2, 15)]["known"].eq(False).all()
    assert series[series["day"] <= date(2019, 2, 15)]["known"].all()


DRAWN = {"low", "high", "alone", "total", "alone_error", "total_error", "first_order", "low_vs_law", "high_vs_law"}
"""Columns that are missing where nothing was drawn, or too little; of trade between others than parties."""


def test_tables_hold_no_missing_numbers(full):
    for name, table in full.tables().items():
        if name != "measures":
            assert not table.drop(columns=list(DRAWN & set(table))).isna().any().any(), name


def test_the_war_in_detail_is_the_war_of_the_game(full):
    war = full["war"].record
    gains = war.countries.set_index("region")["gain"]
    for side in war.war.itertuples():
        assert gains[side.side] == pytest.approx(side.gain, abs=1e-6)
        assert 100 * war.rates.query("side == @side.side")["war"].median() == pytest.approx(side.tariff, abs=1e-6)


def test_the_law_in_the_game_is_the_law_of_the_study(full):
    moves = full["war"].record.matrix.set_index(["first_move", "second_move"])
    assert moves.loc[("hold", "hold"), "first_gain"] == 0
    removed = outcomes(full, "welfare_vs_law")["removal", "CHN"]
    assert moves.loc[("remove", "remove"), "second_gain"] == pytest.approx(removed, abs=1e-6)


def test_no_deal_is_worth_what_the_paths_of_the_study_say(full):
    worth = outcomes(full, "welfare_money_vs_law")
    deal = full["deal"].record
    for path in deal.paths:
        for party, money in zip(deal.parties, path.money, strict=True):
            assert 1e3 * money == pytest.approx(worth[path.path, party], rel=1e-9)


def test_the_mediators_package_was_checked_and_passes_at_home(full):
    package = full["deal"].record.packages[0]
    assert package.id == "nash"
    assert package.verified.startswith("Recomputed, it keeps the rules, gives no side less than no deal")
    assert "passes at home" in package.verified
    assert all(gain > 0 for gain in package.gains)
    assert all(group.accepts for group in package.groups)


def test_a_chance_is_a_range_wherever_it_is_said(full):
    answer = next(one for one in full.answers() if one.question == "How likely is a deal?").paragraphs[0].text
    assert answer.count("%") >= 2
    assert " to " in answer


def test_the_case_decides_the_paths_of_another_conflict():
    other = detente.run("steel-232-2018", chapters=["tariffs", "deal"])
    assert {course.id for course in other.scene.courses} >= {"law", "removal"}
    table = other["tariffs"].record.averages
    assert ("USA", "CAN") in set(zip(table["importer"], table["origin"], strict=True))
    assert other["deal"].record.zone is None
    assert other["deal"].record.status.endswith("nothing to compute.")


def test_before_the_first_tariffs_the_first_list_pays_and_its_answer_leaves_both_worse(before_the_tariffs):
    """The matrix answers the day's own question, List 1 and China's answer to it, not every threat ever made."""
    cells = before_the_tariffs.matrix.set_index(["first_move", "second_move"])
    assert cells[cells["equilibrium"]].index.tolist() == [("hike", "hold")]
    assert all("the course “What is announced for 6 July 2018”" in note for note in before_the_tariffs.notes)
    ended, peace = cells.loc[("hike", "retaliate")], cells.loc[("hold", "hold")]
    assert ended["first_gain"] < peace["first_gain"] == 0
    assert ended["second_gain"] < peace["second_gain"] == 0


def test_best_responses_gain_and_hurt_the_other(before_the_tariffs):
    assert (before_the_tariffs.responses["gain"] > 0).all()
    assert (before_the_tariffs.responses["other_gain"] < 0).all()


def test_talks_gain_for_both_from_either_threat(before_the_tariffs):
    together = before_the_tariffs.cooperation
    assert (together["gain"] > 0).all()
    assert set(together["threat"]) == {"law", "war"}
    for _, two in together.groupby("threat"):
        assert two["gain"].max() - two["gain"].min() < 1e-4
    assert before_the_tariffs.certificate < 1e-7
    assert all(sentence.startswith("Converged") for sentence in before_the_tariffs.status.values())


def test_a_side_that_threatened_nothing_answers_in_equal_value_and_the_page_says_so():
    """In version 0.1 the chapter vanished from the steel case without a word: its first sides had made no threat."""
    war = detente.run("steel-232-2018", chapters=["war"])["war"].record
    assert war.notes
    assert all("threatened nothing by this day" in note for note in war.notes)


def test_the_parties_of_a_case_are_at_war_in_a_world_that_stands_still():
    found = detente.war("us-china-2018", setup=detente.Setup(draws=0), by="uniform")
    assert set(found.players) == {"USA", "CHN"}
    assert found.against == "the law of 15 February 2019"
    assert found.countries.dropna(subset="tariff")["country"].tolist() == ["USA", "CHN"]
    assert found.certificate <= 1e-7
    assert found.residual < 1e-7


def test_among_leaves_third_countries_untaxed():
    found = detente.war(
        setup=detente.Setup(draws=0), players=["USA", "EU=DEU+FRA+ITA"], by="sector", among=True, check=False
    )
    assert found.certificate is None
    assert set(found.rates["partner"]) == {"USA", "DEU", "FRA", "ITA"}


def test_a_case_needs_two_regions_of_the_world():
    world = load()
    foreign = replace(world, regions=tuple("USA" if c == "USA" else f"X{c}" for c in world.regions))
    with pytest.raises(StrategyError, match="--players"):
        detente.war("us-china-2018", setup=detente.Setup(world=foreign))


def test_answers_that_differ_are_said_one_by_one_and_a_game_without_a_stable_pair_says_so(full):
    war, view = full["war"].record, full.view
    other = war.matrix["second_move"] == "remove"
    matrix = war.matrix.assign(
        first_best=war.matrix["first_move"].where(~other, "x").eq("hold")
        | (other & war.matrix["first_move"].eq("hike")),
        equilibrium=False,
    )
    changed = replace(war, matrix=matrix)
    said = war_words.answers_of(view, changed, "USA")
    assert said.startswith("If China holds, the United States does best to hold")
    assert "if China removes its new duties, the United States does best to carry out its threat" in said
    assert war_words.stable(view, changed).startswith("No pair of these moves")


@pytest.mark.parametrize(("gain", "said"), [(-2.9e-7, "None gains anything"), (3e-6, "gains 3.0\u00a0×\u00a010⁻⁶")])
def test_the_certificate_says_what_deviating_brings(full, gain, said):
    record = replace(full["war"].record, certificate=gain, holds=gain <= 0)
    assert said in war_words.certificate(record)
    assert ("no equilibrium" in war_words.certificate(record)) == (gain > 0)
    assert "as far as 0 % and 1000 %" in war_words.certificate(record)


def test_no_sentence_claims_a_sign_that_its_range_does_not_have(full):
    """Where nine of ten draws have both signs, no title and no answer says that a party gains or loses."""
    record = full["ranges"].record
    open_ = [
        row.region
        for row in record.horizons.itertuples()
        if (row.horizon, row.measure) == ("long-run", "income") and row.low < 0 < row.high
    ]
    assert open_, "the first scene has an open sign"
    words = [drawn.title for drawn in full.page.figures if drawn.id in ("welfare-by-path", "winners-and-losers")]
    words += [one.text for answer in full.answers() for one in answer.paragraphs]
    names = dict(full.scene.parties)
    for region in open_:
        claims = [f"{names[region]} {verb} about" for verb in ("gains", "loses")]
        said = [one for one in words if any(claim in one for claim in claims)]
        assert not said
    assert any("about zero" in one for one in words)


def test_ranges_are_drawn_of_the_course_that_charts_show(full):
    assert full["ranges"].record.path == full.view.focus.id
    table = full["paths"].record.outcomes
    drawn = table[table["measure"] == "welfare_vs_law"]
    assert (drawn["low"] <= drawn["value"]).all()
    assert (drawn["value"] <= drawn["high"]).all()
