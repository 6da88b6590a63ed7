"""How goods are written: codes with or without dots, ranges, and chapters and headings in words."""

import re
from typing import Final

DIGITS: Final = (2, 4, 6, 8, 10)
"""Lengths of a code: chapter, heading, subheading, and two national levels."""
_IN_WORDS: Final = re.compile(r"^(chapter|heading|subheading)s?\s+", re.IGNORECASE)
_WORD_DIGITS: Final = {"chapter": (2,), "heading": (4,), "subheading": (6,)}
_RANGE: Final = re.compile(r"\s*(?:-|–|\bto\b)\s*")


def digits_of(text: str) -> str:
    """Digits of one code; dots and spaces are allowed. Raises ``ValueError`` as ``what: what to do``."""
    digits = text.translate(str.maketrans("", "", ". "))
    if not (digits.isascii() and digits.isdecimal()):
        raise ValueError(f"'{text}' is not a product code: write digits, such as 8471.30 or 847130")
    if len(digits) not in DIGITS:
        raise ValueError(f"'{text}' has {len(digits)} digits: HS codes have 2, 4, 6, 8 or 10; is a leading zero lost?")
    return digits


def span(text: str) -> tuple[str, str]:
    """First and last code of what is written; both cover all codes that begin with them.

    >>> span("8471-8473"), span("chapter 72"), span("8471.30")
    (('8471', '8473'), ('72', '72'), ('847130', '847130'))
    """
    word = _IN_WORDS.match(text.strip())
    ends = _RANGE.split(text.strip()[word.end() :] if word else text.strip())
    if len(ends) > 2:
        raise ValueError(f"'{text}' has {len(ends)} ends: write a range as 8471-8473")
    if word and word[1].lower() == "chapter":
        ends = [end.strip().zfill(2) if end.strip().isdigit() else end for end in ends]  # chapter 3 is chapter 03
    first, last = digits_of(ends[0]), digits_of(ends[-1])
    if word and len(first) not in _WORD_DIGITS[word[1].lower()]:
        raise ValueError(f"'{text}' is no {word[1].lower()}: chapters have 2 digits, headings 4, subheadings 6")
    if len(first) != len(last):
        raise ValueError(f"'{text}' goes from {len(first)} to {len(last)} digits: give both ends as many")
    if first > last:
        raise ValueError(f"'{text}' runs backwards: write {last}-{first}")
    return first, last
