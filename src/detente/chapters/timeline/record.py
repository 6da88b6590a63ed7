"""What the chapter on the timeline leaves behind."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MomentLine:
    """One dated thing on the timeline.

    ``kind`` is threatened, announced, in effect, suspended, removed, withdrawn, round, deadline, lifted, truce,
    truce ended, event or statement; ``certainty`` is documented, reported or memory.
    """

    day: date
    kind: str
    title: str
    party: str | None
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class TimelineRecord:
    """Everything dated, in the order of its days."""

    moments: tuple[MomentLine, ...]
