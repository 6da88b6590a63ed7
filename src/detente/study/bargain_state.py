"""The state of the talks on a day: what is settled, in progress and stuck, and how long is left."""

from datetime import date

from ..cases import Deadline, Dossier, Issue
from .bargain_records import IssueLine, TalksRecord, TopicLine

STUCK = ("sticking point", "most intractable")


def state(known: Dossier, on: date, bargained: int, links: int, status: str, command: str) -> TalksRecord:
    """A record with what the dossier alone says."""
    deadline = next_deadline(known, on)
    lines = tuple(_line(issue) for issue in known.issues)
    truce = next((one.terms.strip() for one in reversed(known.truces) if one.ended is None), "")
    return TalksRecord(
        case=known.id,
        title=known.title,
        on=on,
        parties=tuple(party.id for party in known.parties),
        names=tuple(party.name for party in known.parties),
        deadline=deadline.date if deadline else None,
        days_left=(deadline.date - on).days if deadline else None,
        deadline_title=deadline.title if deadline else "",
        truce=truce,
        topics=_topics(lines),
        issues=lines,
        bargained=bargained,
        links=links,
        status=status,
        command=command,
    )


def next_deadline(known: Dossier, on: date) -> Deadline | None:
    """The first deadline ahead that still binds."""
    ahead = [one for one in known.deadlines if one.date >= on and one.superseded is None]
    return min(ahead, key=lambda one: one.date, default=None)


def _line(issue: Issue) -> IssueLine:
    last = max(issue.history, key=lambda change: change.known)
    options = len(issue.options) if len(issue.options) > 1 else 0
    return IssueLine(
        issue.id, issue.title, issue.topic, last.status, last.known, options, issue.verifiable, issue.holds
    )


def _topics(lines: tuple[IssueLine, ...]) -> tuple[TopicLine, ...]:
    found = []
    for topic in dict.fromkeys(line.topic for line in lines):
        states = [line.status for line in lines if line.topic == topic]
        stuck = sum(status in STUCK for status in states)
        counts = (states.count("settled"), states.count("progress"), states.count("open"), stuck)
        found.append(TopicLine(topic, *counts))
    return tuple(found)
