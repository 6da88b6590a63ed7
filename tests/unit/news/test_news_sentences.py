"""Where sentences begin and end."""

import pytest
from text_article import article_of

from detente.news.sentences import sentences, split


def cut(text):
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Hale met Ms. Petrova on Dec. 1 in St. Gallen.",
        "The U.S. Treasury raised it by 2.5 percent.",
        "“Will it hold?” he asked.",
        "It rose to $1.2 billion, i.e. more than ever.",
        "The E.U. position, said J. R. Moss, is clear.",
    ],
)
def test_one_sentence_stays_whole(text):
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He went to the U.S. The talks went on.", 2),
        ("“It is over.” The two left. Nobody spoke!", 3),
        ("They met at 5 p.m. The rest is silence.", 2),
        ("Tariffs rose… Then they fell? Yes.", 3),
    ],
)
def test_sentences_are_parted(text, count):
    assert len(cut(text)) == count


def test_headings_are_no_sentences_and_offsets_point_into_the_text():
    article = article_of("A heading\n\nFirst one. Second one.")
    found = sentences(article)
    assert [one.text for one in found] == ["First one.", "Second one."]
    assert all(article.text[one.start : one.end] == one.text for one in found)
    assert [one.first for one in found] == [True, False]
