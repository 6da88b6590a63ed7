"""The record of deadlines and threats since 2018, in ``deadlines.csv``: what was threatened, by whom, what happened.

A threat is a duty, or its return, with a day named at least one day before. Its outcome is what was known by the day:
``carried out``, ``put off`` (to another day or without one), ``settled`` (both sides announce an agreement, or a quota
in its place) or ``dropped``; empty while it is open. ``follows`` names the deadline that it prolongs. ``talks`` is yes
where the threat was tied to talks: put off or suspended for them, or announced without an order. What a row rests on:
``sure`` is A for a text of the act, B for a page or data set that cites it, C for general knowledge.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from ..errors import SourceError

OUTCOMES: Final = {"settled": 0, "put off": 1, "dropped": 1, "carried out": 2}
"""Outcome to ending: a deal, a delay (put off or dropped: no deal and no duty), the threat carried out."""
ENDINGS: Final = ("deal", "extension", "escalation")
COLUMNS: Final = ("id", "announced", "deadline", "resolved", "outcome", "follows", "talks")


@dataclass(frozen=True, slots=True)
class Threat:
    """One deadline.

    Attributes
    ----------
    id, what  : short name, and what is threatened
    announced : day on which the deadline was known; ``deadline`` the day on which it falls due
    resolved  : day on which its outcome was known; None while it is open
    ending    : 0 deal, 1 extension, 2 escalation; None while it is open
    extensions: how often the threat had been put off before
    follows   : the deadline that it prolongs, or ""
    talks     : whether it was tied to talks
    by, on    : who threatens whom, region codes or "all"
    case, case_id : the shipped case and the deadline there, or ""
    """

    id: str
    what: str
    announced: date
    deadline: date
    resolved: date | None
    ending: int | None
    extensions: int
    follows: str
    talks: bool
    by: str
    on: str
    case: str
    case_id: str

    @property
    def ended(self) -> int:
        """Its ending; ValueError while it is open."""
        if self.ending is None:
            raise ValueError(f"{self.id} is open")
        return self.ending

    def known(self, day: date) -> bool:
        """Whether its outcome was known before ``day``."""
        return self.resolved is not None and self.resolved < day


@cache
def deadlines(path: Path | None = None) -> tuple[Threat, ...]:
    """The record, or a table of one's own with the same columns, in the order of announcement.

    Raises SourceError with file and line for a day that is none, an outcome that is unknown, days out of order, an id
    that stands twice or is followed before it stands.
    """
    where = Path(str(files(__package__).joinpath("deadlines.csv"))) if path is None else path
    with where.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    absent = [name for name in COLUMNS if not rows or name not in rows[0]]
    if absent:
        raise SourceError(f"{where}: no row, or no column {', '.join(absent)}.")
    depth: dict[str, int] = {}
    found = [_threat(row, depth, f"{where}:{line}") for line, row in enumerate(rows, 2)]
    return tuple(sorted(found, key=lambda one: (one.announced, one.deadline, one.id)))


def _threat(row: dict[str, str], depth: dict[str, int], at: str) -> Threat:
    try:
        announced, due = date.fromisoformat(row["announced"]), date.fromisoformat(row["deadline"])
        resolved = date.fromisoformat(row["resolved"]) if row["resolved"] else None
    except ValueError as wrong:
        raise SourceError(f"{at}: {wrong}: write days as 2019-03-02.") from None
    if row["id"] in depth:
        raise SourceError(f"{at}: {row['id']} stands twice.")
    if row["follows"] and row["follows"] not in depth:
        raise SourceError(f"{at}: it follows {row['follows']}, which stands in no row above.")
    if (resolved is None) != (not row["outcome"]) or row["outcome"] not in {"", *OUTCOMES}:
        raise SourceError(f"{at}: outcome is one of {', '.join(OUTCOMES)} with a day of resolution, or both are empty.")
    if row["talks"] not in ("yes", "no"):
        raise SourceError(f"{at}: talks is yes or no.")
    if not announced < due or (resolved and not announced <= resolved <= due):
        raise SourceError(f"{at}: announced before resolved, resolved by the deadline.")
    depth[row["id"]] = depth[row["follows"]] + 1 if row["follows"] else 0
    return Threat(
        id=row["id"],
        what=row.get("what", ""),
        announced=announced,
        deadline=due,
        resolved=resolved,
        ending=OUTCOMES.get(row["outcome"]),
        extensions=depth[row["id"]],
        follows=row["follows"],
        talks=row["talks"] == "yes",
        by=row.get("by", ""),
        on=row.get("on", ""),
        case=row.get("case", ""),
        case_id=row.get("case_id", ""),
    )


def within(threat: Threat, weeks: int, record: Sequence[Threat]) -> tuple[int, date] | None:
    """Ending of a threat ``weeks`` after it was announced, through its prolongations, and the day it was known.

    Still pending is an extension. None where the record does not reach so far.
    """
    limit, now = threat.announced + timedelta(weeks=weeks), threat
    while now.resolved is not None and now.resolved <= limit:
        if now.ended != 1:
            return now.ended, now.resolved
        later = [one for one in record if one.follows == now.id]
        if not later:
            return 1, max(now.resolved, limit)
        now = later[0]
    last = max(one.resolved for one in record if one.resolved)
    return (1, limit) if limit <= last else None


def open_on(day: date, record: Iterable[Threat]) -> tuple[Threat, ...]:
    """Threats that were announced, and whose outcome was not known, on a day."""
    return tuple(one for one in record if one.announced <= day <= one.deadline and not one.known(day))
