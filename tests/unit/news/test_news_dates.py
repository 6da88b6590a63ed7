"""Times as the news writes them, resolved against Friday 15 February 2019."""

from datetime import date

import pytest

from detente.news.dates import whens

PUBLISHED = date(2019, 2, 15)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("ended on Friday afternoon", "2019-02-15", "2019-02-15", "day"),
        ("imposed in June last year", "2018-06-01", "2018-06-30", "month"),
        ("will meet in the week of 8 July", "2019-07-08", "2019-07-14", "week"),
        ("duties set to take effect at 12:01 am (EST) on March 2", "2019-03-02", "2019-03-02", "day"),
        ("tariffs are scheduled to take effect on Sunday", "2019-02-17", "2019-02-17", "day"),
        ("said on Monday", "2019-02-11", "2019-02-11", "day"),
        ("said last Thursday that", "2019-02-07", "2019-02-07", "day"),
        ("will meet on Monday", "2019-02-18", "2019-02-18", "day"),
        ("China on Wednesday will raise", "2019-02-20", "2019-02-20", "day"),
        ("two weeks remain until the deadline", "2019-03-01", "2019-03-01", "about"),
        ("three months ago", "2018-11-15", "2018-11-15", "about"),
        ("within 10 days", "2019-02-25", "2019-02-25", "about"),
        ("imposed tariffs in the summer", "2018-06-01", "2018-08-31", "season"),
        ("agreed on Dec. 1", "2018-12-01", "2018-12-01", "day"),
        ("a March 2 deadline", "2019-03-02", "2019-03-02", "day"),
        ("by Dec. 10", "2019-12-10", "2019-12-10", "day"),
        ("suggested this week that", "2019-02-11", "2019-02-17", "week"),
        ("will travel next week", "2019-02-18", "2019-02-24", "week"),
        ("was an official until August", "2018-08-01", "2018-08-31", "month"),
        ("a statement given in May", "2018-05-01", "2018-05-31", "month"),
        ("to Beijing in mid-February", "2019-02-11", "2019-02-20", "month"),
        ("take effect on 19 July", "2019-07-19", "2019-07-19", "day"),
        ("on 5 June 2018 the", "2018-06-05", "2018-06-05", "day"),
        ("on July 6, 2018, the", "2018-07-06", "2018-07-06", "day"),
        ("on 2018-07-06 the", "2018-07-06", "2018-07-06", "day"),
        ("said yesterday", "2019-02-14", "2019-02-14", "day"),
        ("would begin tomorrow", "2019-02-16", "2019-02-16", "day"),
        ("last year", "2018-01-01", "2018-12-31", "year"),
        ("to be held on 12 July", "2019-07-12", "2019-07-12", "day"),
    ],
)
def test_a_time_is_resolved(text, first, last, precision):
    (found,) = whens(text, PUBLISHED)
    assert (str(found.first), str(found.last), found.precision) == (first, last, precision)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "China may act",
        "they march on",
        "25 percent of 3 billion",
        "in recent weeks",
        "Feb. 30",
        "a second time",
    ],
)
def test_what_is_no_time_is_none(text):
    assert whens(text, PUBLISHED) == []
