"""Days, months and seasons as numbers, and the arithmetic between them."""

import calendar
import re
from datetime import date, timedelta
from typing import Final

from .words import words

NUMBERED_MONTH: Final = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sept": 9,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?(?!\w))"
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASON_BEGINS: Final = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
"""First month of each season, as the weather services of the northern hemisphere count."""
NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        words("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")
    )
} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90}

_FULL: Final = re.compile(
    rf"\b(?:(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{MONTH}),?\s+(?P<year2>(?:19|20)\d\d)"
    r"|(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d))\b"
)


def month_number(name: str) -> int:
    """1 for January or Jan."""
    return NUMBERED_MONTH[name.lower().rstrip(".")]


def number(word: str) -> int | None:
    """3 for "3" or "three"; None for a word that is no number."""
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def day_of(year: int, month: int, day: int) -> date | None:
    """The day; None where the calendar does not have it."""
    try:
        return date(year, month, day)
    except ValueError:  # decided: None: the calendar lacks the day
        return None


def full_date(text: str) -> date | None:
    """The first day of ``text`` that is written with its year."""
    for match in _FULL.finditer(text):
        if match["year3"]:
            found = day_of(int(match["year3"]), int(match["month3"]), int(match["day3"]))
        else:
            month = month_number(match["month"] or match["month2"])
            found = day_of(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
        if found:
            return found
    return None


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of a later or earlier month, or its last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def weekday_near(anchor: date, weekday: int, *, ahead: bool) -> date:
    """The nearest such day of the week from ``anchor`` on, or up to it."""
    if ahead:
        return anchor + timedelta(days=(weekday - anchor.weekday()) % 7)
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of ``day``."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
