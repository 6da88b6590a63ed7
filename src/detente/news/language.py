"""Whether a text is English: by the share of its commonest small words."""

import re
from pathlib import Path
from typing import Final

from ..errors import NewsError
from .words import words

_SMALL: Final = frozenset(
    words(
        "the of and to in a that for on with is was by as at from it be are have has had were "
        "this which an not but they their its or said would will more been who he she"
    )
)
LEAST: Final = 0.18
"""Share of small words below which a text is not English; English prose has about 0.4, other languages under 0.1."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def require_english(file: Path, text: str) -> None:
    """Raise ``NewsError`` where a text is in another language or no text at all."""
    words = [word.lower() for word in _WORD.findall(text[:100_000])]
    if len(words) < 5:
        raise NewsError(f"{file}: {len(words)} words are no article: save the article again.")
    share = sum(word in _SMALL for word in words) / len(words)
    if share < LEAST:
        raise NewsError(
            f"{file}: not an English text ({share:.0%} of its words are small English words, an article has some "
            "40 %): the reader's rules are for English."
        )
