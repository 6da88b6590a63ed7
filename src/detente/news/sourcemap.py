"""The visible text of an HTML page, each character with its place in the file, in one pass.

The scanner is linear on any input: a tag or comment that never ends is text of no interest, and scripts and
styles are skipped. It judges nothing; which of the text is the article is for :mod:`detente.news.page`.
"""

import html
import re
from array import array
from dataclasses import dataclass, field
from typing import Final

_OPAQUE: Final = re.compile(r"<(script|style|noscript|template|svg)\b", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_BLOCK: Final = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|article|section|aside|header|footer|main|nav|td|tr|table|title|form)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Visible:
    """Text with white space collapsed to one blank, and the place of each character in the file."""

    chars: list[str] = field(default_factory=list)
    offsets: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, char: str, offset: int) -> None:
        """Add a character; white space after white space is left out."""
        if char.isspace():
            if self.chars and self.chars[-1] == " ":
                return
            char = " "
        self.chars.append(char)
        self.offsets.append(offset)


def visible(page: str) -> Visible:
    """The visible text of a page."""
    out = Visible()
    at, closers = 0, _Closers(page)
    while at < len(page):
        begin = page.find("<", at)
        begin = len(page) if begin < 0 else begin
        _text(page, at, begin, out)
        if begin == len(page):
            break
        if _BLOCK.match(page, begin):
            out.add(" ", begin)
        at = closers.after(begin)
    return out


def _text(page: str, start: int, end: int, out: Visible) -> None:
    at = start
    while at < end:
        entity = _ENTITY.match(page, at, end) if page[at] == "&" else None
        if entity is None:
            out.add(page[at], at)
            at += 1
            continue
        for char in html.unescape(entity.group()):
            out.add(char, at)
        at = entity.end()


class _Closers:
    """Finds where a tag, comment or script ends; remembers what the page never closes, so it is searched once."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._lower = page.lower() if page.isascii() else _ascii_lower(page)
        self._absent: set[str] = set()

    def after(self, begin: int) -> int:
        """Place after the markup that begins at ``begin``."""
        if self._page.startswith("<!--", begin):
            return self._past("-->", begin + 4)
        opaque = _OPAQUE.match(self._page, begin)
        if opaque:
            close = f"</{opaque.group(1).lower()}"
            end = self._past(close, begin)
            return end if end > begin + 1 else self._past(">", begin)
        nxt = self._page[begin + 1 : begin + 2]
        if not (nxt.isalpha() or nxt in "/!?"):
            return begin + 1
        return self._past(">", begin)

    def _past(self, closer: str, start: int) -> int:
        found = -1 if closer in self._absent else self._lower.find(closer, start)
        if found < 0:
            self._absent.add(closer)
            return start + 1
        return found + len(closer)


def _ascii_lower(text: str) -> str:
    """Lower case of ASCII letters alone, so that no character changes its length."""
    return text.translate({code: code + 32 for code in range(65, 91)})
