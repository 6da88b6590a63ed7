"""A sentence with all that the extractors share: its dates, people, places and quotation marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..article import Article, Quotation
from ..dates import When, whens
from ..people import People
from ..sentences import Sentence

_DATELINE: Final = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ .,'/-]{2,40}(?:,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2})?"
    r"(?:\s*\([^)]{2,30}\))?\s+[—–-]{1,2}\s+"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article."""

    article: Article
    sentence: Sentence
    text: str
    """The sentence; its dateline, if it has one, is blank."""
    whens: Sequence[When]
    people: People
    before: "Passage | None"
    """The sentence before it."""

    @property
    def published(self) -> date:
        """Day on which the article appeared."""
        return self.article.published

    @property
    def quotation(self) -> Quotation:
        """The whole sentence."""
        return self.article.quote(self.sentence.start, self.sentence.end)

    def since(self, earlier: "Passage") -> Quotation:
        """The words from an earlier sentence to the end of this one."""
        return self.article.quote(earlier.sentence.start, self.sentence.end)

    def when_in(self, start: int, end: int) -> When | None:
        """The first time named between two places of the sentence."""
        return next((when for when in self.whens if start <= when.start and when.end <= end), None)


def passages(article: Article, sentences: Sequence[Sentence], people: People) -> list[Passage]:
    """The sentences of an article, prepared."""
    found: list[Passage] = []
    for sentence in sentences:
        match = _DATELINE.match(sentence.text) if sentence.first else None
        blank = len(match.group()) if match else 0
        text = " " * blank + sentence.text[blank:]
        last = found[-1] if found else None
        found.append(Passage(article, sentence, text, whens(text, article.published), people, last))
    return found
