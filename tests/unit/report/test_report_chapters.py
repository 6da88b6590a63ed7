"""The two chapters: what each side wants, and what they could agree."""

import json
from dataclasses import replace

import pytest
import synthetic_chapters

from detente import report
from detente.report import deal_words, war_words
from detente.report.charts import chances, tornado
from detente.report.look import Look
from detente.report.models import Part, Section
from detente.report.pages import deal, war
from detente.report.writing import write
from detente.study.records import Study


def part(section: Section, id_: str) -> Part:
    return next(one for one in section.parts if one.id == id_)


def test_every_best_answer_is_marked_in_words(study: Study) -> None:
    game = part(war.section(Look(study)), "game").game
    squares = {(a, b): s for a, row in game.rows for b, s in zip(game.columns, row, strict=True)}
    best = squares["Hold the tariffs of the day", "Retaliate"]
    assert best.stable
    assert [payoff.best for payoff in best.payoffs] == [True, True]
    assert sum(square.stable for square in squares.values()) == 1


def test_the_same_best_answer_to_everything_is_said_once(study: Study) -> None:
    look = Look(study)
    said = war_words.answers_of(look, study.war, "USA")
    assert said == "Whatever China does, the United States does best to hold."


def test_answers_that_differ_are_said_one_by_one(study: Study) -> None:
    matrix = study.war.game.matrix.copy()
    other = matrix["second_move"] == "remove"
    matrix["first_best"] = matrix["first_move"].where(~other, "x").eq("hold") | (
        other & matrix["first_move"].eq("hike")
    )
    changed = replace(study.war, game=replace(study.war.game, matrix=matrix))
    said = war_words.answers_of(Look(study), changed, "USA")
    assert said.startswith("If China holds, the United States does best to hold")
    assert "if China removes its new duties, the United States does best to carry out its threats" in said


def test_a_game_without_a_stable_pair_says_so(study: Study) -> None:
    matrix = study.war.game.matrix.assign(equilibrium=False)
    changed = replace(study.war, game=replace(study.war.game, matrix=matrix))
    assert war_words.stable(Look(study), changed).startswith("No pair of these moves")


@pytest.mark.parametrize(
    ("gain", "said"), [(-2.9e-7, "none gains anything"), (3e-6, "gains 3.0\u00a0×\u00a010⁻⁶")]
)
def test_the_certificate_says_what_deviating_brings(study: Study, gain: float, said: str) -> None:
    changed = replace(study.war, game=replace(study.war.game, certificate=gain))
    assert said in war_words.certificate(changed)


def test_a_chance_is_a_range_wherever_it_is_said(study: Study) -> None:
    said = (
        deal_words.line(study.talks),
        deal_words.chances(study.talks.forecast),
        chances.moods(Look(study)).title,
    )
    assert all("30%" in one and "75%" in one for one in said)
    assert all("52%" not in one for one in said)


def test_infinite_patience_is_said_in_words(study: Study) -> None:
    table = part(deal.section(Look(study)), "would-it-hold").tables[0]
    assert table.rows[1][4].text == "none is enough"
    assert "has no reason to keep it at any patience" in deal_words.holds(study.talks.hold, study.talks)
    whole = json.dumps(report.to_json(study), allow_nan=False)
    assert json.loads(whole)["talks"]["hold"]["critical"] == [0.26, "infinite"]


def test_ten_terms_are_shown_and_the_rest_is_folded(study: Study) -> None:
    offers = part(deal.section(Look(study)), "packages").offers
    assert [offer.folded for offer in offers] == [False, True, True]
    side = offers[0].sides[0]
    assert (len(side.gets), len(side.more_gets), len(side.gives)) == (10, 6, 0)


def test_who_refuses_at_home_is_named(study: Study) -> None:
    said = [deal_words.consent(package) for package in study.talks.packages]
    assert said[0] == "All 2 groups at home accept."
    assert said[1] == "Against it at home: Planners; the others accept."


def test_a_range_with_no_deal_at_one_end_is_in_the_table_only(study: Study) -> None:
    table = part(deal.section(Look(study)), "hangs-on").tables[0]
    assert "no deal" in [cell.text for cell in table.rows[2]]
    bar = study.talks.tornado[2]
    assert tornado.of(Look(study), study.talks, bar, 0, "USA", "United States") is None


def test_talks_in_brief_say_what_is_left_out(study: Study) -> None:
    talks = study.talks
    brief = replace(talks, packages=talks.packages[:1], carriers=(), link_worths=(), forecast=None, tornado=(),
                    time=None, hopes=(), home=replace(talks.home, curve=()))  # fmt: skip
    section = deal.section(Look(replace(study, talks=brief)))
    left = section.paragraphs[-1].text
    assert "how the talks may end" in left
    assert f"“{study.manifest.command} --full”" in left
    assert {one.id for one in section.parts}.isdisjoint({"forecast", "hangs-on", "time", "carriers-of-it"})
    assert "--full" in deal_words.line(brief)


def test_talks_without_a_bargain_say_why(study: Study) -> None:
    empty = replace(
        synthetic_chapters.talks(), zone=None, packages=(), forecast=None, status="Every issue is settled."
    )
    section = deal.section(Look(replace(study, talks=empty)))
    assert section.paragraphs[0].text == "Every issue is settled."
    assert [one.id for one in section.parts] == ["talks-state"]


def test_the_summary_has_a_line_for_each_chapter(study: Study) -> None:
    notes = report.summary(study).notes
    assert notes[2].startswith("Nash war")
    assert notes[3].startswith("Chance of a deal by the deadline: 30% to 75%")


def test_tables_of_the_chapters_leave_the_page(study: Study, tmp_path) -> None:
    files = {path.name for path in write(study, tmp_path / "r").tables}
    assert {
        "war_matrix.csv",
        "war_rates.json",
        "war_countries.csv",
        "trades.csv",
        "packages-in-full.csv",
    } <= files
