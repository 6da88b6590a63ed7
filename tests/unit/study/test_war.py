"""The war of a case and its chapter, as claims."""

from dataclasses import replace
from datetime import date

import pytest

from detente.errors import StrategyError
from detente.study.war import parties_in, war
from detente.study.warchapter import war_chapter
from detente.world.sources import load

WORLD = load("world-2017")


@pytest.fixture(scope="module")
def chapter():
    return war_chapter("us-china-2018", on=date(2018, 6, 20))


def test_the_parties_of_a_case_are_at_war_in_a_world_that_stands_still():
    found = war("us-china-2018", by="uniform")
    assert set(found.players) == {"USA", "CHN"}
    assert found.countries.dropna(subset="tariff")["country"].tolist() == ["USA", "CHN"]
    assert found.certificate <= 1e-7
    assert found.residual < 1e-7


def test_among_leaves_third_countries_untaxed():
    found = war(players=["USA", "EU=DEU+FRA+ITA"], by="sector", among=True, check=False)
    assert found.certificate is None
    assert set(found.rates["partner"]) == {"USA", "DEU", "FRA", "ITA"}


def test_a_case_needs_two_regions_of_the_world():
    with pytest.raises(StrategyError, match="--players"):
        parties_in(
            "us-china-2018",
            replace(WORLD, regions=tuple("USA" if c == "USA" else f"X{c}" for c in WORLD.regions)),
        )


def test_before_the_first_tariffs_both_sides_best_moves_are_a_prisoners_dilemma(chapter):
    cells = chapter.matrix.set_index(["first_move", "second_move"])
    assert cells[cells["equilibrium"]].index.tolist() == [("hike", "retaliate")]
    ended, peace = cells.loc[("hike", "retaliate")], cells.loc[("hold", "hold")]
    assert ended["first_gain"] < peace["first_gain"] == 0
    assert ended["second_gain"] < peace["second_gain"] == 0


def test_best_responses_gain_and_hurt_the_other(chapter):
    assert (chapter.responses["gain"] > 0).all()
    assert (chapter.responses["other_gain"] < 0).all()


def test_talks_gain_for_both_from_either_threat(chapter):
    assert (chapter.cooperation["gain"] > 0).all()
    assert set(chapter.cooperation["threat"]) == {"law", "war"}
    for _, two in chapter.cooperation.groupby("threat"):
        assert two["gain"].max() - two["gain"].min() < 1e-4
    assert chapter.certificate < 1e-7
    assert all(sentence.startswith("Converged") for sentence in chapter.status.values())
