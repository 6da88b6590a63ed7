"""The rules on single sentences: who imposes what on whom, and who says it."""

import pytest
from sentence_bank import MEASURES, STATEMENTS
from text_article import article_of

from detente.news import facts_of
from detente.news.attribution import saying
from detente.news.people import Name, People


@pytest.mark.parametrize(("text", "expected"), MEASURES, ids=[text[:50] for text, _ in MEASURES])
def test_a_sentence_states_its_measures(text, expected):
    found = [
        (f.by, ",".join(f.on), f.rate, f.rate_from, f.value, f.status, f.effective and str(f.effective.first))
        for f in facts_of(article_of(text))
        if f.kind == "measure"
    ]
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), STATEMENTS, ids=[text[:50] for text, _ in STATEMENTS])
def test_a_sentence_says_who_speaks(text, expected):
    people = People([Name("Amos Hale", "President", "USA"), Name("Irina Petrova", "trade minister", "RUS")])
    people.learn(text)
    told = saying(text, people)
    assert (told and (told.person.full if told.person else None, told.attribution)) == expected


def test_a_pronoun_is_resolved_only_with_a_quotation_that_holds_the_name():
    same = facts_of(article_of("Amos Hale, the president, said it was late. He added that talks would go on."))
    apart = facts_of(article_of("Amos Hale, the president, said it was late.\n\nHe added that talks would go on."))
    assert [fact.speaker for fact in same] == ["Amos Hale", "Amos Hale"]
    assert "Amos Hale" in same[1].quotation.text
    assert [fact.speaker for fact in apart] == ["Amos Hale", "Amos Hale"]
    lost = facts_of(article_of("Amos Hale, the president, left. It rained. He added that talks would go on."))
    assert lost == ()


def test_other_currencies_are_not_taken_for_dollars():
    (fact,) = facts_of(
        article_of("The European Union imposed duties of 25 percent on American goods worth 2.8 billion euros.")
    )
    assert fact.value is None
    assert fact.rate == 0.25


@pytest.mark.parametrize(
    "text",
    [
        "It was not clear whether progress had been made on any of the thorny issues.",
        "The United States agreed not to impose tariffs of 25 percent on cars.",
        "Economists expect growth of 2 percent.",
        "The China Post reported record profits.",
    ],
)
def test_what_is_denied_or_something_else_is_no_measure_and_no_issue(text):
    assert not [fact for fact in facts_of(article_of(text)) if fact.kind in ("measure", "issue")]
