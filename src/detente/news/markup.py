"""The body of an HTML page, chosen by trafilatura and found again in the page."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ..errors import NewsError
from ..optional import optional
from .published import day_in_page
from .sourcemap import Visible, visible

MAX_TAGS: Final = 60_000
"""Tags outside scripts and styles; the heaviest news pages have some 10,000."""
MAX_PAGE: Final = 3_000_000
"""Characters of a page outside scripts and styles."""
_SKIP: Final = re.compile(r"<(script|style|svg|noscript)\b", re.IGNORECASE)
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Body:
    """Lines of an article, the place of each character, and what the page says about itself."""

    lines: list[str]
    places: list[list[int]]
    published: date | None = None
    publisher: str | None = None
    title: str | None = None


def body_of(page: str, name: str) -> Body:
    """Body of a page; raises ``NewsError`` where the page is too large or has no article."""
    bare = _without_scripts(page)
    _refuse_the_huge(bare, name)
    found = _extract(bare, name)
    lines, places = _located(found.text or "", visible(page))
    day = day_in_page(page, found.date)
    return Body(lines, places, day, found.sitename, found.title)


def _refuse_the_huge(bare: str, name: str) -> None:
    tags = bare.count("<")
    if tags > MAX_TAGS or len(bare) > MAX_PAGE:
        raise NewsError(
            f"{name}: {tags:,} tags and {len(bare):,} characters are no page of one article: "
            "save the article alone, or its text."
        )


def _without_scripts(page: str) -> str:
    parts: list[str] = []
    lower, at = page.lower(), 0
    if len(lower) != len(page):
        return page
    for match in _SKIP.finditer(page):
        if match.start() < at:
            continue
        end = lower.find(f"</{match.group(1).lower()}", match.start())
        if end < 0:
            break
        parts.append(page[at : match.start()])
        at = end
    return "".join([*parts, page[at:]])


STATED: Final = {"original_date": True, "extensive_search": False}
"""Only a day that the page's markup states: a search of all its numbers takes for ever on a damaged page, and what it
guesses is not what the page says."""


def _extract(page: str, name: str) -> Any:
    found = optional("trafilatura", f"{name}: a web page, not text", NewsError).bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_precision=True,
        date_extraction_params=STATED,
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise NewsError(f"{name}: no article in this page: save the page that shows it, or its text.")
    return found


def _located(text: str, seen: Visible) -> tuple[list[str], list[list[int]]]:
    """Paragraphs of an extract as the page itself has them; one that the page does not have is left out."""
    whole = "".join(seen.chars)
    lines: list[str] = []
    places: list[list[int]] = []
    cursor = 0
    for raw in text.splitlines():
        line = _SPACE.sub(" ", raw).strip()
        at = whole.find(line, cursor) if line else -1
        at = whole.find(line) if line and at < 0 else at
        if at >= 0:
            cursor = at + len(line)
            lines.append(line)
            places.append(list(seen.offsets[at:cursor]))
    return lines, places
