"""The day of publication, where the page, the text or the name of the file gives it."""

import re
from datetime import date
from typing import Final

from .calendar import NUMBERED_MONTH, full_date

_NAME: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_]?(\d\d)[-_]?(\d\d)(?!\d)")
_META: Final = (
    re.compile(
        r"""<meta\s[^>]{0,300}?published_time["'][^>]{0,100}?content=["']((?:19|20)\d\d)-(\d\d)-(\d\d)""",
        re.I,
    ),
    re.compile(
        r"""<meta\s[^>]{0,100}?content=["']((?:19|20)\d\d)-(\d\d)-(\d\d)[^>]{0,100}?published_time["']""",
        re.I,
    ),
    re.compile(r'"datePublished"\s*:\s*"((?:19|20)\d\d)-(\d\d)-(\d\d)', re.I),
    re.compile(r"""<time\s[^>]{0,300}?datetime=["']((?:19|20)\d\d)-(\d\d)-(\d\d)""", re.I),
)
_FIRST: Final = 600
"""Characters of a text in which its own date can stand."""


def day_in_name(stem: str) -> date | None:
    """The day in a file name such as 2019-02-15-beijing-talks."""
    match = _NAME.search(stem)
    return _day(*match.groups()) if match else None


def day_in_page(page: str, found: str | None) -> date | None:
    """The day in the metadata of a page; ``found`` is what the extractor made of them."""
    for pattern in _META:
        match = pattern.search(page)
        day = _day(*match.groups()) if match else None
        if day:
            return day
    match = _NAME.fullmatch(found or "")
    if match and _is_written(page, *map(int, match.groups())):
        return _day(*match.groups())
    return None


def day_in_text(text: str) -> date | None:
    """The day in the first lines of a text, where one is written out with its year."""
    return full_date(text[:_FIRST])


def _is_written(page: str, year: int, month: int, day: int) -> bool:
    """True where the page writes the day in some form, so that no extractor's guess is taken."""
    names = [name for name, number in NUMBERED_MONTH.items() if number == month]
    return str(year) in page and any(
        re.search(rf"\b{name}\.?\s+{day}\b|\b{day}\s+{name}\b", page, re.I) for name in names
    )


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # decided: no day that the calendar has, so no day
        return None
