"""Product lists of a case: goods with rates, written as people write them.

A row names a code of 2 to 10 digits, with or without dots, a range (``8471-8473``) or ``chapter 3`` in words. A range
stands for the codes of the Harmonized System between its ends, each with the rate of the row; of several rows that
cover a line the longest code counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from ..casebook.goods_codes import span
from ..casebook.lists import Listing
from ..errors import TariffError
from .sectors import hs6_codes
from .tables import RateTable, of_listing, rates_of

if TYPE_CHECKING:
    import pandas as pd

WIDEST: Final = 6
"""Digits up to which the Harmonized System says which codes there are."""


def read_list(listing: Listing) -> pd.DataFrame:
    """A product list: ``code`` as digits and, where it has them, columns of rates or ``share``.

    Raises
    ------
    TariffError : every code that is none or that is there twice, as ``file:line: what: what to do``
    """
    import pandas as pd

    table = of_listing(listing, ("code",), plain=False)
    codes, mistakes = [], []
    for n, cell in enumerate(table.cells["code"]):
        text = cell or ""  # decided: an empty code is refused below with file:line
        try:
            codes.append(list(_codes(text)))
        except ValueError as bad:
            mistakes.append((n, f"code {text!r}: {bad}"))
            codes.append([])
    row = np.repeat(np.arange(len(codes)), [len(one) for one in codes])
    found = pd.Series([code for one in codes for code in one], dtype=object)
    mistakes += [
        (int(row[at]), f"code {found[at]} is there twice: keep one") for at in np.flatnonzero(found.duplicated())
    ]
    if mistakes:
        raise TariffError("\n".join(_at(table, n, what) for n, what in sorted(mistakes)))
    return pd.DataFrame({"code": found} | {name: values[row] for name, values in rates_of(table).items()})


def _at(table: RateTable, row: int, what: str) -> str:
    return f"{table.path}:{table.first + row}: {what}"


def _codes(text: str) -> Iterator[str]:
    """The codes that a row stands for."""
    first, last = span(text)
    if first == last:
        yield first
        return
    if len(first) > WIDEST:
        raise ValueError(f"a range goes up to {WIDEST} digits: name longer codes one by one")
    yield from (code for code in _harmonized(len(first)) if first <= code <= last)


@cache
def _harmonized(digits: int) -> tuple[str, ...]:
    """Codes of the Harmonized System of a length."""
    return tuple(sorted({code[:digits] for code in hs6_codes()}))
