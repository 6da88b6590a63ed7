"""A text as an article, without a file."""

from array import array
from datetime import date

from detente.news import Article
from detente.news.article import TextBlock

FRIDAY = date(2018, 9, 21)


def article_of(text: str, published: date = FRIDAY) -> Article:
    paragraphs, at = [], 0
    for line in text.split("\n\n"):
        paragraphs.append(TextBlock(at, at + len(line), not line.endswith((".", "”", '"'))))
        at += len(line) + 2
    return Article("test", text, array("I", range(len(text))), tuple(paragraphs), (), published, None, None, "0" * 64)
