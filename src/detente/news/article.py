"""An article as it is read: its text without clutter, and where each character stood in the file."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of the article and where they stand."""

    text: str
    start: int
    """Offset in the cleaned text."""
    end: int
    source_start: int
    """Offset in the file as it was saved, in characters."""
    source_end: int


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A part of the cleaned text."""

    start: int
    end: int
    heading: bool
    """True for titles, datelines and signatures: lines that are no sentences."""


@dataclass(frozen=True, slots=True)
class Article:
    """What was reported."""

    name: str
    """Short name of the file, without its ending."""
    text: str
    """The article without clutter; paragraphs are parted by an empty line."""
    offsets: Sequence[int]
    """For each character of ``text``, its place in the file."""
    paragraphs: tuple[TextBlock, ...]
    removed: tuple[str, ...]
    """Lines that were taken for clutter."""
    published: date
    publisher: str | None
    title: str | None
    digest: str
    """SHA-256 of the file."""

    def quote(self, start: int, end: int) -> Quotation:
        """The words from ``start`` to ``end`` of the cleaned text."""
        return Quotation(self.text[start:end], start, end, self.offsets[start], self.offsets[end - 1] + 1)


def sha256(content: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(content).hexdigest()
