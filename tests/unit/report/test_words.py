from dataclasses import replace

import synthetic

from detente.report import words
from detente.report.look import Look
from detente.report.numbers import percent, rate
from detente.study.records import Study


def test_a_sentence_names_the_direction() -> None:
    assert words.moves(0.121, 0.196, rate) == "rises from about 12.1% to about 19.6%"
    assert words.moves(-0.18, -0.33, percent) == "falls from about −0.18% to about −0.33%"


def test_equal_after_rounding_stays() -> None:
    assert words.moves(0.1650, 0.16502, rate) == "stays at about 16.5%"


def test_a_missing_side_is_not_compared() -> None:
    assert words.moves(None, 0.1, rate) == "becomes about 10.0%"
    assert words.moves(0.1, None, rate) == "is about 10.0%"


def test_a_loss_is_said_without_a_second_minus() -> None:
    assert words.effect(-0.331) == "loses about 0.33%"
    assert words.effect(0.214) == "gains about 0.21%"
    assert words.effect(-0.0001) == "neither gains nor loses (less than 0.001%)"
    assert words.effect(-0.0031) == "loses about 0.003%"
    assert words.effect(None) == "has no recorded result"


def test_countries_take_their_article() -> None:
    assert words.the("United States") == "the United States"
    assert words.the("China") == "China"
    assert words.own("United States") == "the United States’"
    assert words.the("Rest of world") == "the rest of the world"


def test_lists_are_joined_as_they_are_spoken() -> None:
    assert [words.listing(list(x)) for x in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


def test_the_headline_states_the_answer(study: Study) -> None:
    look = Look(study)
    assert words.tariffs_today(look) == (
        "Average tariffs on 15 February 2019: "
        "the United States on China 12.1% and China on the United States 16.5%"
    )
    assert words.deadline_sentence(look) == (
        "The deadline falls in 15 days, on 2 March 2019: List 3 rises from 10% to 25%."
    )
    said = "Outside the conflict, Malaysia loses most (−0.015%) and Vietnam gains most (+0.10%)."
    assert words.extremes(look) == said


def test_a_case_without_a_deadline_says_so(bare: Study) -> None:
    assert words.deadline_sentence(Look(bare)) == "On 15 February 2019 the case has no deadline ahead."


def test_the_last_day_is_today() -> None:
    study = synthetic.make()
    due = replace(study.case.deadlines[0], days_left=0)
    look = Look(replace(study, case=replace(study.case, deadlines=(due,))))
    assert words.deadline_sentence(look).startswith("The deadline falls today, on 2 March 2019")
