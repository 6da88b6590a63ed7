"""Whether a table is narrow enough for a hand, measured in the page's own letters."""

from typing import Final

from .blocks import Cell, Table
from .typeface import width

HAND: Final = 346
"""Pixels of a page's text on a phone."""
SIZE: Final = 13.0
"""Size of the letters of a table there."""
PADDING: Final = 12
"""Pixels between two columns."""
NAME: Final = 84
"""Pixels that names and texts need at least, so that they break into few lines."""


def fits_a_hand(table: Table) -> bool:
    """Whether every column has room on a phone: numbers on one line, words broken between words."""
    needed = 0.0
    for at, column in enumerate(table.columns):
        cells = (need(row[at], column.number) for row in table.rows)
        needed += max([longest_word(column.label), *cells]) + PADDING
    return needed <= HAND


def need(cell: Cell, number: bool) -> float:
    """Pixels that a cell takes at least."""
    whole = width(cell.text, SIZE)
    return whole if number else max(longest_word(cell.text), min(whole, NAME))


def longest_word(text: str) -> float:
    """Pixels of the longest part of a text that cannot be broken."""
    return max((width(word, SIZE) for word in text.split(" ")), default=0.0)
