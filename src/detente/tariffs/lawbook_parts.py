"""A law book: the schedule of an importer's measures, with what stands behind each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..errors import UnknownName
from .schedule import Schedule

if TYPE_CHECKING:
    from ..casebook import Listing, Measure, Source
    from .amendments import LeftOut


@dataclass(frozen=True, slots=True)
class BookEntry:
    """Where a measure of the book comes from, and how long it is vouched for."""

    cases: tuple[str, ...]
    seen: date
    """Last day on which it is known to be as the book says."""
    by: str
    """Who vouches for it on that day."""
    disagree: tuple[str, ...] = ()
    """Parts in which later cases say otherwise; the first case counts."""


@dataclass(frozen=True)
class LawBook:
    """All that is known of the law of one importer."""

    importer: str
    schedule: Schedule
    entries: Mapping[str, BookEntry]
    """By id of the measure."""
    sources: Mapping[str, Source]
    """By the ids that the steps name."""
    lists: Mapping[str, Listing]
    """Tables of the cases, by ``case/name``."""
    missing: tuple[LeftOut, ...]
    cases: tuple[str, ...]
    """Ids of the cases that have a measure of the importer."""
    last_text: date | None = None
    """Last day of which a text of the law was read, where a case goes on after it."""

    @property
    def known_until(self) -> date:
        """The last day of which the book knows."""
        return self.schedule.ends

    def measure(self, name: str) -> Measure:
        """A measure by its id."""
        return next(one for one in self.schedule.measures if one.id == name)

    def left_out(self, code: str, origin: str, day: date) -> tuple[str, ...]:
        """What a rate may lack, one sentence each."""
        return tuple(_told(one, self.sources) for one in self.missing if _concerns(one, code, origin, day))

    def __repr__(self) -> str:
        return (
            f"LawBook({self.importer}: {len(self.entries)} measures of {', '.join(self.cases) or 'no case'}, "
            f"{self.schedule.begins} to {self.known_until})"
        )


def _concerns(one: LeftOut, code: str, origin: str, day: date) -> bool:
    """Whether a rate of the code from the origin on the day may lack what was left out."""
    in_time = (one.since is None or one.since <= day) and (one.until is None or day <= one.until)
    ours = not one.origins or origin in one.origins
    return in_time and ours and (not one.codes or any(code.startswith(first) for first in one.codes))


def _told(one: LeftOut, sources: Mapping[str, Source]) -> str:
    """The sentence on what was left out, with what it rests on."""
    if one.source is None:
        return one.text
    found = sources[f"book/{one.source}"]
    known = "" if found.standing == "seen" else ", known by its number"
    return f"{one.text.removesuffix('.')} ({found.reference or found.title}{known})."


def no_law_book(importer: str, known: Iterable[str]) -> UnknownName:
    """The refusal of an importer whose law nobody wrote down, with the way on."""
    unknown = UnknownName("importer with a law book", importer, known)
    unknown.args = (f"{unknown} Its law can be a case of your own: detente new-case, then --also FILE.",)
    return unknown
