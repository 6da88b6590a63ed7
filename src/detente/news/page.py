"""A saved page or a text file to an :class:`~detente.news.article.Article`.

The body of an HTML page is chosen by trafilatura; its words are then found again in the page itself, so that
every character has a place in the file and nothing is quoted that the page does not contain. Lines that such
extractors let through (teasers, share bars, comment boxes) are taken out by :mod:`detente.news.clutter`.
"""

from array import array
from datetime import date
from pathlib import Path
from typing import Final

from ..errors import NewsError
from .article import Article, TextBlock, sha256
from .clutter import is_clutter, opens_comments
from .language import require_english
from .markup import Body, body_of
from .published import day_in_name, day_in_text

MAX_BYTES: Final = 16_000_000
"""A file above this is no saved page of an article."""
MAX_TEXT: Final = 150_000
"""Characters of an article; the longest in print come near to it."""
_ENDS: Final = tuple(".!?…\"”’'):;")
_PARTED: Final = "\n\n"


def read_article(path: Path | str, published: date | None = None) -> Article:
    """The article in a file (.txt, .html, .htm) as it was saved.

    Raises :class:`~detente.errors.NewsError` where the file is no English article, or its day of publication
    is neither given nor named by the page, the text or the file's name.
    """
    file = Path(path)
    content = _bytes(file)
    page = _decode(file, content)
    body = body_of(page, file.name) if _is_html(file, page) else Body(*_lines_of(page))
    text, offsets, paragraphs, removed = _assemble(body.lines, body.places)
    if not text.strip():
        raise NewsError(f"{file}: no article in it: the file has no paragraphs of text. Save the page again.")
    if len(text) > MAX_TEXT:
        raise NewsError(f"{file}: {len(text):,} characters of text are no article: save one article only.")
    require_english(file, text)
    day = published or body.published or day_in_name(file.stem) or day_in_text(text)
    if day is None:
        raise NewsError(
            f"{file}: no day of publication in the page, the first lines or the name of the file: "
            "give it with --published 2019-02-15."
        )
    return Article(file.stem, text, offsets, paragraphs, removed, day, body.publisher, body.title, sha256(content))


def _bytes(file: Path) -> bytes:
    if str(file).startswith(("http:", "https:")):
        raise NewsError(f"{file}: the reader fetches nothing: save the page and give the file.")
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            limit = MAX_BYTES // 1_000_000
            raise NewsError(
                f"{file}: {size / 1e6:.0f} MB is no saved article (limit {limit} MB): save the article alone."
            )
        if not file.is_file():
            raise NewsError(f"{file}: is a folder or a device: give a text file or a saved page.")
        content = file.read_bytes()
    except OSError as error:
        raise NewsError(f"{file}: cannot be read ({error.strerror}): give a text file or a saved page.") from None
    if not content.strip():
        raise NewsError(f"{file}: the file is empty: save the article again.")
    return content


def _decode(file: Path, content: bytes) -> str:
    if b"\0" in content[:100_000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NewsError(f"{file}: not a text but a binary file: save the article as text or as an HTML page.")
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:  # decided: the next encoding is tried, then it is refused
            continue
    raise NewsError(f"{file}: the text is in an encoding that cannot be read: save it as UTF-8.")


def _is_html(file: Path, page: str) -> bool:
    start = page[:2000].lstrip().lower()
    return file.suffix.lower() in (".html", ".htm", ".xhtml") or start.startswith(("<!doctype html", "<html"))


def _lines_of(text: str) -> tuple[list[str], list[list[int]]]:
    """Lines of a text file and the place of each of their characters; a wrapped paragraph is one line."""
    lines: list[str] = []
    places: list[list[int]] = []
    at, wrapped = 0, _is_wrapped(text)
    join = False
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        start = at + (len(raw) - len(raw.lstrip()))
        at += len(raw)
        spots = list(range(start, start + len(line)))
        if join and line and not is_clutter(line) and not opens_comments(line):
            lines[-1] += " " + line
            places[-1] += [start - 1, *spots]
        elif line:
            lines.append(line)
            places.append(spots)
        join = bool(line) and wrapped and not is_clutter(line)
    return lines, places


def _is_wrapped(text: str) -> bool:
    """True where paragraphs are broken into short lines and parted by empty ones."""
    blocks = [block.splitlines() for block in text.split(_PARTED)]
    inner = [len(line) for block in blocks for line in block[:-1] if len(block) > 1]
    return len(inner) >= 3 and max(inner) <= 100 and sum(inner) / len(inner) > 50


def _is_prose(line: str) -> bool:
    """True for a sentence without its full stop, as lists have them: long, and not in the capitals of a title."""
    words = [word for word in line.split() if word[:1].isalpha()]
    small = sum(word[0].islower() for word in words)
    return len(words) >= 14 and small / len(words) >= 0.6 and not line.isupper()


def _assemble(
    lines: list[str], places: list[list[int]]
) -> tuple[str, "array[int]", tuple[TextBlock, ...], tuple[str, ...]]:
    """One text without clutter, with the place of each character, its paragraphs, and what was removed."""
    parts: list[str] = []
    offsets, paragraphs, removed, at = array("I"), list[TextBlock](), list[str](), 0
    for number, (line, spots) in enumerate(zip(lines, places, strict=True)):
        if opens_comments(line):
            removed += lines[number:]
            break
        if is_clutter(line):
            removed.append(line)
            continue
        if parts:
            parts.append(_PARTED)
            offsets.extend([spots[0]] * 2)
            at += 2
        parts.append(line)
        offsets.extend(spots)
        paragraphs.append(TextBlock(at, at + len(line), not (line.endswith(_ENDS) or _is_prose(line))))
        at += len(line)
    return "".join(parts), offsets, tuple(paragraphs), tuple(removed)
