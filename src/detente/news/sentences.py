"""Sentences of an article: where they begin and end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .article import Article

_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(“\"'‘—-])(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Hon|Rev|St|Mt|Jr|Sr|No|Nos"
    r"|Inc|Corp|Co|Ltd|vs|cf"
    r"|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ave|Blvd|Adm|Maj|Capt|Pres|Dist|Bros|est|Art|Sec|Fig|e\.g|i\.e|[A-Z]|(?:[A-Z]\.)+[A-Z])\.$"
)
_INITIALS: Final = re.compile(r"(?:[A-Z]\.)+[A-Z]\.$|\b[ap]\.m\.$")
_END: Final = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+)")
_WORD: Final = re.compile(r"\S")
_TAIL: Final = 16
"""Characters before a full stop that tell whether it ends the sentence."""
_STARTER: Final = re.compile(
    r"[\"“‘'(\[]*(?:The|A|An|In|On|But|And|It|He|She|They|We|That|This|These|Those|If|When|While"
    r"|As|At|For|No|Not|After"
    r"|Before|However|Both|Some|Mr|Ms|Mrs|Its|His|Her|Their|There)\b"
)


_SPEAKER: Final = re.compile(
    r"(?:[A-Z][\w’'.-]+\s+|the\s+|an?\s+|[a-z]+\s+){1,4}?(?:said|says|asked|tweeted|wrote|told|added|posted|declared)\b"
)
LONGEST: Final = 1_200
"""Characters of a sentence; what is longer has no full stops and is not read."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its offsets in the cleaned text."""

    text: str
    start: int
    end: int
    paragraph: int
    first: bool
    """True for the first sentence of its paragraph."""


def sentences(article: Article) -> list[Sentence]:
    """All sentences of the paragraphs that are no headings."""
    found: list[Sentence] = []
    for number, part in enumerate(article.paragraphs):
        if part.heading:
            continue
        first = True
        for start, end in split(article.text[part.start : part.end]):
            at = part.start + start
            found.append(Sentence(article.text[at : part.start + end], at, part.start + end, number, first))
            first = False
    return found


def split(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of one paragraph."""
    start = 0
    for match in _END.finditer(text):
        after = match.end()
        following = text[after : after + 60].lstrip()
        if _is_inside(text[start:after]) or _has_speaker(match.group(), following):
            continue
        if _goes_on(text[max(start, after - _TAIL) : after], following):
            continue
        yield start, after
        word = _WORD.search(text, after)
        start = word.start() if word else len(text)
    if text[start:].strip():
        yield start, len(text.rstrip())


def _is_inside(so_far: str) -> bool:
    """True where three dots stand for words left out of a quotation that goes on."""
    if not so_far.endswith(("...", "…")):
        return False
    return so_far.count("“") > so_far.count("”") or so_far.count('"') % 2 == 1


def _has_speaker(marks: str, following: str) -> bool:
    """True for "… enough!” Trump tweeted": the sentence is the speaker's, not the quotation's."""
    return marks[0] in "!?" and len(marks) > 1 and _SPEAKER.match(following) is not None


def _goes_on(so_far: str, following: str) -> bool:
    """True where a full stop, or a mark inside quotation marks, does not end the sentence."""
    if following[:1].islower():
        return True
    if _INITIALS.search(so_far):  # "the U.S. The" ends, "the U.S. Treasury" does not
        return not _STARTER.match(following)
    return _ABBREVIATION.search(so_far) is not None
