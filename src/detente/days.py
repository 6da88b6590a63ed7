"""Days: a date, or text as ISO 8601 writes it."""

from datetime import date, datetime
from typing import Any

from .errors import DayError

Day = Any
"""A day as users give it: ``date(2019, 2, 15)``, ``"2019-02-15"``, or what pandas and NumPy make of these."""


def as_day(given: Day, what: str = "day") -> date:
    """The day meant; ``what`` names it in the message.

    Raises :class:`~detente.errors.DayError` for anything else than a date or text such as 2019-02-15.
    """
    given = given.item() if hasattr(given, "item") else given  # a day of NumPy
    if isinstance(given, datetime):
        if given.time() != datetime.min.time() or given.tzinfo is not None:
            raise DayError(f"{what} {given}: law holds by days, not hours or time zones. Write it as 2019-02-15.")
        return given.date()
    if isinstance(given, date):
        return given
    if isinstance(given, str) and len(given) == len("2019-02-15"):
        try:
            return date.fromisoformat(given)
        except ValueError:  # decided: the other form is tried, then it is refused
            pass
    raise DayError(f"{what} {given}: not a day. Write it as 2019-02-15.")


def in_words(day: date) -> str:
    """A day as it is read out: ``15 February 2019``."""
    return f"{day.day} {day:%B %Y}"
