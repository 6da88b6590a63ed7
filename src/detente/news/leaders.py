"""Heads of governments by day: whose government a president speaks and acts for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ..commented import commented_rows
from .people import Name


@dataclass(frozen=True, slots=True)
class Leader:
    """Someone at the head of a government for a time."""

    name: Name
    since: date
    until: date | None
    alone: bool
    """True where the surname alone names the person."""

    def holds_office(self, day: date) -> bool:
        """True on the days in office."""
        return self.since <= day and (self.until is None or day < self.until)


@cache
def _table() -> tuple[Leader, ...]:
    return tuple(
        Leader(
            Name(row["name"], row["office"], row["code"]),
            date.fromisoformat(row["since"]),
            date.fromisoformat(row["until"]) if row["until"] else None,
            row["surname"] == "alone",
        )
        for row in commented_rows(Path(__file__).parent / "tables" / "leaders.csv")
    )


def leaders_in(text: str, day: date) -> Iterator[Name]:
    """Those in office on a day whom a text names: by full name, with the office, or by a surname that is "
    "theirs alone.
    """
    for one in _table():
        if one.holds_office(day) and _is_named(one, text):
            yield one.name


def _is_named(one: Leader, text: str) -> bool:
    if one.name.full in text:
        return True
    surname = re.escape(_surname(one.name.full))
    office = (one.name.role or "").split(" of ")[0]
    before = "" if one.alone else rf"{re.escape(office)}\s+(?:[A-Z][\w’'-]+\s+)?"
    return re.search(rf"\b{before}{surname}\b", text) is not None


def _surname(full: str) -> str:
    words = full.split()
    first = words[0] in ("Xi", "Li", "Moon", "Yoon", "Lee", "Tsai", "Lai")
    return words[0] if first else words[-1]
