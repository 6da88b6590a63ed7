"""A sentence with all that the extractors share: its dates, people, places and quotation marks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Final

from ..article import Article, Quotation
from ..dates import When, whens
from ..parser import Parser
from ..people import People
from ..sentences import Sentence
from ..tree import ParseTree

_DATELINE: Final = re.compile(
    r"^(?:[A-ZÀ-Þ][A-ZÀ-Þ .,'/-]{2,40}(?:,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2})?"
    r"(?:\s*\([^)]{2,30}\))?\s*(?:[—–•·|]\s+|--(?=[A-Z])|--?\s+|:\s+|(?<=\) )-(?=[A-Z]))"
    r"|\[[A-Z][A-Z ,./-]{2,40}\]\s+|\([A-Z][\w ]{2,20}\)\s+(?:[—–]|--?)\s+|[-•*–]\s+)"
)


_CLOSING: Final = re.compile(r"(?<=[,.!?])“(?=\s|$)")
"""A mark that opens where it has to close, as some pages print it."""
_STRAIGHT: Final = str.maketrans("“”‘’•", "\"\"''-")
"""Marks that the parser knows better in another form, one character for one."""


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
    tree: ParseTree | None = None
    """The sentence parsed, where a parser is installed."""

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


def passages(
    article: Article, sentences: Sequence[Sentence], people: People, parse: Parser | None = None
) -> list[Passage]:
    """The sentences of an article, prepared, and parsed where there is a parser."""
    found: list[Passage] = []
    blanks = [_dateline(one) for one in sentences]
    bare = (one.text[blank:].translate(_STRAIGHT) for one, blank in zip(sentences, blanks, strict=True))
    trees: Iterable[ParseTree | None] = parse(bare) if parse is not None else repeat(None, len(blanks))
    for sentence, blank, tree in zip(sentences, blanks, trees, strict=True):
        text = " " * blank + _CLOSING.sub("”", sentence.text[blank:])
        last = found[-1] if found else None
        times = whens(text, article.published)
        found.append(Passage(article, sentence, text, times, people, last, tree and tree.shifted(blank)))
    return found


def _dateline(sentence: Sentence) -> int:
    """How many characters the dateline of a sentence has."""
    match = _DATELINE.match(sentence.text) if sentence.first else None
    return len(match.group()) if match else 0
