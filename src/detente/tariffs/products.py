"""Product codes: how they are written, and which tariff lines begin with one."""

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from ..casebook.goods_codes import DIGITS, span
from ..errors import TariffError, UnknownName

Codes = npt.NDArray[np.str_]
"""Tariff lines as digits, sorted."""
Positions = npt.NDArray[np.intp]

LENGTHS: Final = DIGITS
_AFTER_NINE: Final = ":"


def clean(code: str) -> str:
    """Digits of a code; dots, dashes and spaces are allowed: ``8471.30`` is ``847130``."""
    digits = code.translate(str.maketrans("", "", ".- "))
    if not digits.isdecimal() or not digits.isascii():
        raise TariffError(f"product code {code!r} has other signs than digits: write it like 8471.30 or 847130")
    if len(digits) not in LENGTHS:
        raise TariffError(
            f"product code {code!r} has {len(digits)} digits: give 2, 4, 6, 8 or 10 "
            f"(a zero at the start may be missing: 0101.21, not 101.21)"
        )
    return digits


def lines_below(codes: Codes, prefix: str) -> slice:
    """The lines that begin with ``prefix``; ``codes`` is sorted."""
    return slice(int(np.searchsorted(codes, prefix)), int(np.searchsorted(codes, prefix + _AFTER_NINE)))


def spans(texts: Iterable[str]) -> list[tuple[str, str]]:
    """First and last code of each text: ``8471-8473``, ``chapter 72`` or a single code."""
    try:
        return [span(text) for text in texts]
    except ValueError as wrong:
        raise TariffError(str(wrong)) from None


def all_lines_below(codes: Codes, prefixes: Iterable[str | tuple[str, str]]) -> Positions:
    """Positions of the lines that begin with any of the prefixes (or lie between two), ascending, each once."""
    pairs = sorted((p, p) if isinstance(p, str) else p for p in prefixes)
    dtype = codes.dtype if codes.size else "U10"
    start = np.searchsorted(codes, np.asarray([first for first, _ in pairs], dtype=dtype))
    last = np.asarray([last for _, last in pairs], dtype=dtype)
    stop = np.searchsorted(codes, np.strings.add(last, _AFTER_NINE))
    edges = np.zeros(codes.size + 1, dtype=np.int64)
    np.add.at(edges, start, 1)
    np.add.at(edges, stop, -1)
    return np.flatnonzero(np.cumsum(edges[:-1]) > 0)


def parents(codes: Codes, children: Codes) -> Positions:
    """For each child, the position of the longest line in ``codes`` that it begins with; -1 for none."""
    found = np.full(children.size, -1, dtype=np.intp)
    if codes.size == 0:
        return found
    for digits in LENGTHS:
        prefix = children.astype(f"U{digits}")
        at = np.minimum(np.searchsorted(codes, prefix), codes.size - 1)
        found = np.where(codes[at] == prefix, at, found)
    return found


def product(codes: Codes, code: str, importer: str) -> tuple[slice, str]:
    """The lines below a code, and the digits that they were found by."""
    digits = clean(code)
    found = lines_below(codes, digits)
    while found.start == found.stop and len(digits) > 8:
        digits = digits[:-2]
        found = lines_below(codes, digits)
    if found.start == found.stop:
        raise UnknownName(f"product of {importer}", clean(code), _nearby(codes, digits))
    return found, digits


def _nearby(codes: Codes, digits: str) -> list[str]:
    """Codes of the same heading or chapter, for the message."""
    for length in (6, 4, 2):
        below = lines_below(codes, digits[:length])
        if below.start < below.stop:
            return sorted({str(code)[: max(length, len(digits))] for code in codes[below]})
    return [str(code) for code in codes[:20]]
