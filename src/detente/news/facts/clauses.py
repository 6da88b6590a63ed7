"""Parts of a sentence that say something of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..parties import GOVERNMENT

_BREAK: Final = re.compile(
    r";\s*|,\s+(?=(?:while|but|although|though|averting|even as|hours before|days before|ending"
    r"|deepening|a step|a blow|a move)\b)"
    rf"|,\s+and\s+(?=(?:{GOVERNMENT}|the \w+)\s+(?:will|would|has|have|is|are)\b)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence."""

    text: str
    start: int
    end: int


def clauses(text: str) -> Iterator[Clause]:
    """The parts between semicolons and before words such as while and averting."""
    start = 0
    for match in _BREAK.finditer(text):
        yield Clause(text[start : match.start()], start, match.start())
        start = match.end()
    yield Clause(text[start:], start, len(text))
