"""Words of strangers made harmless where they are shown: on a terminal, as a link, in a cell of a table."""

import re
from typing import Any, Final

COMMANDS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and line break, and those that turn the direction of writing."""
_WEB: Final = re.compile(r"https?://[^\s/\x00-\x1f\x7f-\x9f<>\"'`\\][^\s\x00-\x1f\x7f-\x9f<>\"`\\]*", re.IGNORECASE)
_FORMULA: Final = re.compile(r"[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"[+-]?\d[\d.,]*(?:[eE][+-]?\d+)?\s?%?")


def printable(text: str) -> str:
    """Text without characters that command a terminal or turn what a reader sees."""
    return COMMANDS.sub("", text)


def is_web_address(text: str | None) -> bool:
    """Whether a page may link to it: http or https, with a host, and without blanks or control characters."""
    return text is not None and _WEB.fullmatch(text) is not None


def as_cell(value: Any) -> Any:
    """A value for a cell of CSV or Excel: a text that would begin a formula there gets an apostrophe before it."""
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
