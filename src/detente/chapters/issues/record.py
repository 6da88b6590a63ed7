"""What the chapter on issues leaves behind."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StanceLine:
    """What one party says about an issue."""

    party: str
    text: str
    known: date
    source: str


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue as known on the date. ``status`` is settled, progress, open, sticking point or most intractable."""

    id: str
    title: str
    topic: str
    status: str
    since: date
    security: bool
    positions: tuple[StanceLine, ...]
    source: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group at home whose consent matters."""

    party: str
    name: str
    stance: str
    source: str


@dataclass(frozen=True, slots=True)
class IssuesRecord:
    """The register as known on the date, and the groups at home."""

    issues: tuple[IssueLine, ...]
    constituencies: tuple[GroupLine, ...]
