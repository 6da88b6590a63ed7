"""What the chapters of a study promise: one world, one law, one date, and no number that differs from its source."""

import pytest

from detente.study import run
from detente.study.chapters import with_chapters


@pytest.fixture(scope="module")
def study():
    return with_chapters(run("us-china-2018"))


def test_without_chapters_a_study_stays_as_it_is(study):
    assert with_chapters(study, war=False, talks=False) is study


def test_the_war_in_detail_is_the_war_of_the_game(study):
    gains = study.war.countries.set_index("region")["gain"]
    for side in study.war.game.war.itertuples():
        assert gains[side.side] == pytest.approx(side.gain, abs=1e-6)
        rates = study.war.rates.query("side == @side.side")["war"]
        assert 100 * rates.median() == pytest.approx(side.tariff, abs=1e-6)


def test_the_law_in_the_game_is_the_law_of_the_study(study):
    moves = study.war.game.matrix.set_index(["first_move", "second_move"])
    removed = study.outcomes.query("path == 'removal' and measure == 'welfare_vs_law'").set_index("region")[
        "value"
    ]
    assert moves.loc[("hold", "hold"), "first_gain"] == 0
    assert moves.loc[("remove", "remove"), "second_gain"] == pytest.approx(removed["CHN"], abs=1e-6)


def test_no_deal_is_worth_what_the_paths_of_the_study_say(study):
    worth = study.outcomes.query("measure == 'welfare_money_vs_law'").set_index(["path", "region"])["value"]
    for path in study.talks.paths:
        for party, money in zip(study.talks.parties, path.money, strict=True):
            assert 1e3 * money == pytest.approx(worth[path.path, party], rel=1e-9)


def test_the_brief_package_was_checked_and_passes_at_home(study):
    package = study.talks.packages[0]
    assert package.id == "nash"
    assert package.verified.startswith("Acceptable to all when recomputed")
    assert all(gain > 0 for gain in package.gains)
    assert study.talks.forecast is None


def test_a_case_with_nothing_to_bargain_over_says_so():
    study = with_chapters(run("steel-232-2018"), war=False)
    assert study.talks.zone is None
    assert study.talks.status.endswith("there is nothing to compute.")
