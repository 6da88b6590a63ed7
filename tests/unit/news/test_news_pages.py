"""From a file to an article: clutter, places in the file, the day of publication."""

import html
import re
from datetime import date

import pytest

from detente.errors import NewsError
from detente.news import read_article
from detente.news.clutter import is_clutter, opens_comments
from news_articles.gold import articles

STORY = (
    "The United States and China ended talks in Beijing on Friday.\n\n"
    "“We made progress,” said Amos Hale, the trade envoy, who will travel on.\n\n"
)


def saved(tmp_path, text, name="story.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "line",
    [
        "READ  Another story - A paper",
        "READ MORE: Another story",
        "Read also: something",
        "Share on Facebook",
        "Facebook | Twitter | WhatsApp",
        "Advertisement",
        "Sign up for our newsletter",
        "© 2019 A paper",
        "All rights reserved",
        "5 min read",
    ],
)
def test_clutter_is_known(line):
    assert is_clutter(line)


@pytest.mark.parametrize(
    "line",
    [
        "Read in full, the text is mild.",
        "Sharing the burden is hard.",
        "Printing money is no answer.",
        "The two read it.",
    ],
)
def test_sentences_are_no_clutter(line):
    assert not is_clutter(line)


def test_nothing_after_the_comment_box_is_read(tmp_path):
    article = read_article(
        saved(tmp_path, STORY + "3 comments\n\nBob said tariffs of 99 percent were fine."), date(2019, 1, 1)
    )
    assert "Bob" not in article.text
    assert article.removed[0] == "3 comments"
    assert opens_comments("Please enter your comment!")


@pytest.mark.parametrize("path", articles("open"), ids=lambda path: path.stem)
def test_every_character_has_its_place_in_the_file(path):
    article = read_article(path)
    source = path.read_text(encoding="utf-8")
    assert len(article.offsets) == len(article.text)
    for part in article.paragraphs:
        quote = article.quote(part.start, part.end)
        there = re.sub(r"<[^>]+>", "", source[quote.source_start : quote.source_end])
        assert re.sub(r"\s+", " ", html.unescape(there)) == quote.text


def test_a_page_is_stripped_of_scripts_asides_and_comments():
    (path,) = (one for one in articles("open") if one.suffix == ".html")
    article = read_article(path)
    assert article.publisher == "Harbour Times"
    assert not any(word in article.text for word in ("parody", "WhatsApp", "comment", "color:red"))
    assert article.text.count("percent") == 3


def test_the_day_comes_from_the_option_the_page_the_name_or_the_first_lines(tmp_path):
    assert read_article(saved(tmp_path, STORY), date(2019, 1, 2)).published == date(2019, 1, 2)
    assert read_article(saved(tmp_path, STORY, "2019-02-15-talks.txt")).published == date(2019, 2, 15)
    assert read_article(saved(tmp_path, "Geneva, 3 May 2018\n\n" + STORY)).published == date(2018, 5, 3)
    page = (
        f'<html><head><meta content="2017-06-05" '
        f'property="article:published_time"></head><body><p>{STORY * 3}</p></body></html>'
    )
    assert read_article(saved(tmp_path, page, "a.html")).published == date(2017, 6, 5)


def test_a_wrapped_paragraph_is_one_line(tmp_path):
    wrapped = "\n\n".join(
        [
            "The United States and China ended two days of talks in\nBeijing on Friday without a "
            "deal, the two said, and\nwill meet again."
        ]
        * 3
    )
    article = read_article(saved(tmp_path, wrapped), date(2019, 2, 15))
    assert "talks in Beijing on Friday" in article.text


def test_an_address_is_not_fetched():
    with pytest.raises(NewsError, match="fetches nothing"):
        read_article("https://example.org/story")


def test_no_day_is_looked_for_among_all_numbers_of_a_page(tmp_path, monkeypatch):
    """On a damaged page that search took minutes; what it guessed was not what the page said."""

    def endless(*given, **named):
        raise AssertionError("every number of the page was looked at")

    monkeypatch.setattr("htmldate.core.search_page", endless)
    said = "China's Commerce Ministry said on Friday that the talks in Beijing went well. " * 8
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><article><p>{said}</p><p>12/31/2018 Jan 5.2.2019</p></article></body></html>")
    with pytest.raises(NewsError, match="publi"):
        read_article(path)
