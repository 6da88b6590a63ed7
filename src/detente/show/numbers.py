"""How numbers, money and dates are written: one place, so that every page rounds alike.

A number that rounds to nothing has no sign: ``-0.001`` is ``0.00%``, never ``−0.00%``. Minus is U+2212.
"""

from collections.abc import Callable
from datetime import date
from math import isnan
from typing import Final

MINUS: Final = "−"
MISSING: Final = "–"
Ends = tuple[float | None, float | None]
"""Low and high end of a range; None twice where none was drawn."""
SMALL: Final = 1_000.0
"""Million USD below which money is written in millions."""


def rounded(value: float, digits: int) -> float:
    """``value`` at ``digits`` decimals, with no negative zero."""
    return round(value, digits) + 0.0


def plain(value: float | None, digits: int = 1) -> str:
    """A number with thousands separators and a true minus: ``−1,234.5``."""
    if value is None or isnan(value):
        return MISSING
    return f"{rounded(value, digits):,.{digits}f}".replace("-", MINUS)


def signed(value: float | None, digits: int = 2) -> str:
    """A change: ``+0.21``, ``−0.33``, and ``0.00`` where it rounds to nothing."""
    if value is None or isnan(value):
        return MISSING
    text = plain(value, digits)
    return f"+{text}" if rounded(value, digits) > 0 else text


def fine(value: float) -> int:
    """Decimals of a change in percent: more for a small one, so that 0.003% is not called nothing."""
    size = abs(value)
    return 2 if size < 0.0005 else 3 if size < 0.0995 else 2 if size < 9.995 else 1


def percent(value: float | None, digits: int | None = None) -> str:
    """A change that is already in percent: ``+0.21%``, ``−0.061%``; two significant digits or more."""
    if value is None or isnan(value):
        return MISSING
    return f"{signed(value, fine(value) if digits is None else digits)}%"


def spans_zero(low: float | None, high: float | None) -> bool:
    """Whether a range has both signs, so that the number in it has none that is known. In percent or million USD: ends
    that round to nothing at five decimals have no sign.
    """
    return low is not None and high is not None and rounded(low, 5) < 0 < rounded(high, 5)


def ranged(value: float | None, low: float | None, high: float | None) -> str:
    """A change in percent with its range: ``−0.062% (−0.066 to −0.026)``, ``about zero: −0.013 to +0.008%``."""
    if value is None or low is None or high is None or low == high:
        return percent(value)
    return f"about zero: {span(low, high)}" if spans_zero(low, high) else f"{percent(value)} ({span(low, high)})"


def told(value: float | None, low: float | None, high: float | None) -> str:
    """The same inside a sentence: ``about zero (−0.013 to +0.008%)``."""
    return f"about zero ({span(low, high)})" if spans_zero(low, high) else ranged(value, low, high)


def span(low: float | None, high: float | None) -> str:
    """A range of changes in percent: ``−0.013 to +0.008%``."""
    if low is None or high is None:
        return MISSING
    digits = max(fine(low), fine(high))
    return f"{signed(low, digits)} to {signed(high, digits)}%"


def sure(value: float | None, ends: Ends, write: Callable[[float | None], str]) -> str:
    """A number where its range has one sign, else ``about zero``."""
    return "about zero" if spans_zero(*ends) else write(value)


def rate(fraction: float | None, digits: int = 1) -> str:
    """A rate that is a fraction: 0.121 is ``12.1%``."""
    if fraction is None or isnan(fraction):
        return MISSING
    return f"{plain(100 * fraction, digits)}%"


def spaced(fraction: float | None, digits: int = 1) -> str:
    """A rate in a table of law: 0.121 is ``12.1 %``."""
    return MISSING if fraction is None or isnan(fraction) else f"{100 * fraction:.{digits}f} %"


def money(million: float | None) -> str:
    """Million USD as words: ``$12.3 billion``, ``−$340 million``, ``$0``."""
    if million is None or isnan(million):
        return MISSING
    size = abs(million)
    if rounded(size, 0) == 0:
        return "$0"
    text = f"${size / 1000:,.1f} billion" if rounded(size, 0) >= SMALL else f"${size:,.0f} million"
    return f"{MINUS}{text}" if million < 0 else text


def amount(million: float) -> str:
    """Money without its sign, for a sentence that says the direction itself."""
    return money(abs(million))


def billions(million: float | None, digits: int = 1) -> str:
    """Million USD as a bare number of billions, with its sign, for a column headed ``$ billion``."""
    return MISSING if million is None else signed(million / 1000, digits)


def day(when: date | None) -> str:
    """A date as it is read out: ``15 February 2019``."""
    return MISSING if when is None else f"{when.day} {when:%B %Y}"


def short_day(when: date) -> str:
    """A date for a chart: ``15 Feb 2019``."""
    return f"{when.day} {when:%b %Y}"


def day_of_month(when: date) -> str:
    """A date for a small chart, the year left to the axis: ``15 Feb``."""
    return f"{when.day} {when:%b}"


def count(number: int, noun: str) -> str:
    """A number with its noun: ``1 day``, ``15 days``."""
    return f"{number:,} {noun}" if abs(number) == 1 else f"{number:,} {noun}s"
