"""Dates as the news writes them, resolved against the day of publication.

A day without a year is the nearest one before publication, or after it where the words around it look ahead
("by March 2", "will ... on Friday"). What is vaguer than a day stays a span: "in the summer" is three months.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from . import calendar as cal
from .tense import looks_ahead

Precision = Literal["day", "week", "month", "season", "year", "about"]
"""How exactly the words name the time; about: counted from "two weeks" and the like."""


@dataclass(frozen=True, slots=True)
class When:
    """A time that a text names."""

    first: date
    last: date
    precision: Precision
    text: str
    start: int
    end: int


Reader = Callable[[re.Match[str], date, bool], tuple[date, date, Precision] | None]

_PART: Final = r"(?:\s+(?:morning|afternoon|evening|night))?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d|\s*(?:percent|per cent|%|billion|million))"
_COUNT: Final = r"(?P<count>\d{1,3}|an?|[a-z]+)"
_UNIT: Final = r"(?P<unit>day|week|month|year)s?"
_SEASON: Final = r"(?P<season>spring|summer|fall|autumn|winter)"


def whens(text: str, published: date) -> list[When]:
    """Every time that ``text`` names, in order; where two overlap the longer one stands."""
    found: list[When] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            span = read(match, published, looks_ahead(text, match.start(), match.end()))
            if span is not None:
                found.append(When(*span, match.group(), match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _full(match: re.Match[str], published: date, ahead: bool) -> tuple[date, date, Precision] | None:
    day = cal.full_date(match.group())
    return (day, day, "day") if day else None


def _month_day(match: re.Match[str], published: date, ahead: bool) -> tuple[date, date, Precision] | None:
    month = cal.month_number(match["month"])
    years = range(published.year - 1, published.year + 2)
    days = [day for year in years if (day := cal.day_of(year, month, int(match["day"])))]
    day = _nearest(days, published, ahead)
    return (day, day, "day") if day else None


def _nearest(days: list[date], published: date, ahead: bool) -> date | None:
    if ahead:
        later = min((day for day in days if day >= published), default=None)
        past = max((day for day in days if day < published), default=None)
        if later and past and (later - published).days > 300 and (published - past).days < 60:
            return past  # "for 90 days starting April 2", told in May
        return later
    return max((day for day in days if day <= published), default=None)


def _weekday(match: re.Match[str], published: date, ahead: bool) -> tuple[date, date, Precision]:
    weekday = cal.WEEKDAYS.index(match["weekday"].lower())
    which = (match["which"] or "").lower()
    day = cal.weekday_near(published, weekday, ahead=ahead or which == "next")
    monday = cal.week_of(published)[0]
    if which == "next" and day == published:
        day += timedelta(days=7)
    if which == "last" and day >= monday:
        day -= timedelta(days=7)
    return day, day, "day"


def _relative_day(match: re.Match[str], published: date, ahead: bool) -> tuple[date, date, Precision]:
    # decided: the pattern has three words; the third is today
    shift = {"yesterday": -1, "tomorrow": 1}.get(match["word"].lower(), 0)
    day = published + timedelta(days=shift)
    return day, day, "day"


def _period(match: re.Match[str], published: date, ahead: bool) -> tuple[date, date, Precision]:
    # decided: the pattern has three words; the third is this
    step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    match match["unit"].lower():
        case "week":
            return *cal.week_of(published + timedelta(weeks=step)), "week"
        case "month":
            day = cal.add_months(published.replace(day=1), step)
            return day, cal.month_end(day.year, day.month), "month"
        case "year":
            return date(published.year + step, 1, 1), date(published.year + step, 12, 31), "year"
    return _season_span(match["unit"].lower(), published, ahead=step > 0)


def _season(match: re.Match[str], published: date, ahead: bool) -> tuple[date, date, Precision]:
    return _season_span(match["season"].lower(), published, ahead=ahead)


def _season_span(name: str, published: date, *, ahead: bool) -> tuple[date, date, Precision]:
    begins = cal.SEASON_BEGINS[name]
    starts = [date(year, begins, 1) for year in range(published.year - 2, published.year + 2)]
    first = min(s for s in starts if s > published) if ahead else max(s for s in starts if s <= published)
    return first, cal.add_months(first, 3) - timedelta(days=1), "season"


def _month(match: re.Match[str], published: date, ahead: bool) -> tuple[date, date, Precision]:
    month = cal.month_number(match["month"])
    year = int(match["year"]) if match["year"] else published.year
    if not match["year"]:
        year += 1 if ahead and month < published.month else -1 if not ahead and month > published.month else 0
    first, last = date(year, month, 1), cal.month_end(year, month)
    part = (match["part"] or "").lower().rstrip("- ")
    thirds = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}
    if part in thirds:
        first, last = first.replace(day=thirds[part][0]), first.replace(day=thirds[part][1])
    return first, last, "month"


def _month_end(match: re.Match[str], published: date, ahead: bool) -> tuple[date, date, Precision]:
    month = cal.month_number(match["month"])
    year = int(match["year"]) if match["year"] else published.year
    if not match["year"]:
        year += 1 if ahead and month < published.month else -1 if not ahead and month > published.month else 0
    day = cal.month_end(year, month)
    return day, day, "about"


def _period_end(match: re.Match[str], published: date, ahead: bool) -> tuple[date, date, Precision]:
    month = published.month if match["unit"] == "month" else 12
    day = cal.month_end(published.year, month)
    return day, day, "about"


def _count(match: re.Match[str], published: date, ahead: bool) -> tuple[date, date, Precision] | None:
    count = cal.number(match["count"])
    if count is None:
        return None
    unit = match["unit"].lower()
    sign = -1 if "ago" in match.group().lower().split() else 1
    if unit in ("day", "week"):
        day = published + timedelta(days=sign * count * (7 if unit == "week" else 1))
    else:
        day = cal.add_months(published, sign * count * (12 if unit == "year" else 1))
    return day, day, "about"


def _month_of_year(match: re.Match[str], published: date, ahead: bool) -> tuple[date, date, Precision]:
    month = cal.month_number(match["month"])
    # decided: the pattern has three words; the third is this
    year = published.year + {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    return date(year, month, 1), cal.month_end(year, month), "month"


def _week_of(match: re.Match[str], published: date, ahead: bool) -> tuple[date, date, Precision] | None:
    month = cal.month_number(match["month"] or match["month2"])
    years = range(published.year - 1, published.year + 2)
    days = [day for year in years if (day := cal.day_of(year, month, int(match["day"] or match["day2"])))]
    day = _nearest(days, published, ahead)
    return (day, day + timedelta(days=6), "week") if day else None


def _year(match: re.Match[str], published: date, ahead: bool) -> tuple[date, date, Precision]:
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31), "year"


def _compile(*patterns: tuple[str, Reader]) -> Iterator[tuple[re.Pattern[str], Reader]]:
    for pattern, reader in patterns:
        yield re.compile(pattern), reader


_NO_VERB: Final = (
    r"(?:\b(?!May\b)|\b(?=(?:early|mid|late)[- ]May)|\b(?=May (?:19|20)\d\d)|(?:"
    + "|".join(f"(?<={word} )" for word in ("in", "of", "since", "until", "by", "last", "this", "next"))
    + r")(?=May\b))"
)
"""Before a month: "May" is one only after certain words."""
_M: Final = rf"(?P<month>{cal.MONTH})"
_READERS: Final = tuple(
    _compile(
        (rf"\b{cal.MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\b", _full),
        (rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{cal.MONTH},?\s+(?:19|20)\d\d\b", _full),
        (r"\b(?:19|20)\d\d-\d\d-\d\d\b", _full),
        (
            rf"\bweek (?:of|beginning|starting) (?:the )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_M}"
            rf"|(?P<month2>{cal.MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)(?!\w)",
            _week_of,
        ),
        (rf"\b{_M}\s+(?P<which>last|this|next) year\b", _month_of_year),
        (rf"\b{_M}\s+{_DAY}", _month_day),
        (rf"\b{_DAY.replace('(?!', '(?=[ ])(?!')}\s+{_M}(?!\w)", _month_day),
        (
            rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?"
            rf"(?P<weekday>{'|'.join(d.title() for d in cal.WEEKDAYS)}){_PART}\b",
            _weekday,
        ),
        (rf"\b(?i:(?P<word>today|yesterday|tomorrow|tonight)){_PART}\b", _relative_day),
        (r"\b(?i:(?P<which>last|this|next)\s+(?P<unit>week|month|year|spring|summer|fall|autumn|winter))\b", _period),
        (rf"\bend of {_M}(?:\s+(?P<year>(?:19|20)\d\d))?(?!\w|\.?\s+\d)", _month_end),
        (r"\bend of (?:the|this) (?P<unit>month|year)\b", _period_end),
        (rf"\b(?:[Ii]n|[Uu]ntil|[Bb]y|[Ss]ince|[Oo]f|[Dd]uring)\s+(?:the\s+)?{_SEASON}\b", _season),
        (rf"{_NO_VERB}(?:(?P<part>early|mid|late)[- ])?{_M}(?:\s+(?P<year>(?:19|20)\d\d))?(?!\w|\.?\s+\d)", _month),
        (
            rf"\b(?i:{_COUNT}\s+(?:more\s+)?{_UNIT})(?=\s+(?:remain|left|ago|before (?:the|it|President"
            rf"|tariffs)|from now|to (?:go|reach|agree|find|save)))(?:\s+ago)?",
            _count,
        ),
        (rf"\b(?i:(?:in|within)\s+{_COUNT}\s+{_UNIT})\b(?!\s+(?:of|of talks|ago))", _count),
        (r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil)\s+(?P<year>(?:19|20)\d\d)\b", _year),
    )
)
