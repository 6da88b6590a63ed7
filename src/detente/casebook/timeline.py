"""Everything dated in a case, as one ordered list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from ..days import in_words

if TYPE_CHECKING:
    from .base import Certainty, Dated
    from .case import Case
    from .measures import Measure, Step
    from .record import Deadline, Round, Truce
    from .restrictions import Curb

MomentKind = Literal[
    "threatened",
    "announced",
    "in effect",
    "suspended",
    "removed",
    "withdrawn",
    "round",
    "deadline",
    "lifted",
    "truce",
    "truce ended",
    "event",
    "statement",
]


@dataclass(frozen=True, slots=True)
class Moment:
    """One day on which something happened, was said, or falls due."""

    day: date
    kind: MomentKind
    title: str
    party: str | None
    """Id of the party that acts; None where no single one does."""
    source: str
    certainty: Certainty


def timeline(case: Case) -> tuple[Moment, ...]:
    """Steps of measures, rounds, deadlines, truces, events and statements in the order of their days.

    What the case only assumes is left out, since it did not happen. A step that was withdrawn and a deadline
    that was lifted no longer stand on the day for which they had been set.
    """
    return tuple(sorted(_moments(case), key=lambda moment: (moment.day, moment.kind, moment.title)))


def _moments(case: Case) -> Iterator[Moment]:
    for measure in case.measures:
        for step in measure.steps:
            if step.certainty != "assumption":
                yield from _of_step(measure, step)
    for talks in case.rounds:
        yield _moment(talks.start, "round", _round_title(talks), None, talks)
    for deadline in case.deadlines:
        yield from _of_deadline(deadline)
    for truce in case.truces:
        yield from _of_truce(truce)
    for event in case.events:
        yield _moment(event.date, "event", event.title, event.party, event)
    for one in case.restrictions:
        goods = f"{one.imposed_by}: {one.kind}, {one.goods}"
        yield _moment(one.known, _restricted(one), goods, one.imposed_by, one)
    speakers = {person.id: person for person in case.people}
    for statement in case.statements:
        speaker = speakers.get(statement.speaker or "")
        title = f"{speaker.name if speaker else statement.attribution}: {statement.summary}"
        yield _moment(statement.known, "statement", title, speaker.party if speaker else None, statement)


def _restricted(one: Curb) -> MomentKind:
    """What became known of a restriction on the day it was announced."""
    return "announced" if one.status in ("in force", "promised") else cast(MomentKind, one.status)


def _of_step(measure: Measure, step: Step) -> Iterator[Moment]:
    title = f"{measure.title}: {describe(step)}"
    yield _moment(step.known, _first_kind(step), title, measure.imposed_by, step)
    if step.withdrawn is not None:
        yield _moment(step.withdrawn, "withdrawn", title, measure.imposed_by, step)
    elif step.status != "threatened":
        kind: MomentKind = "in effect" if step.status == "in force" else step.status
        yield _moment(step.effective, kind, title, measure.imposed_by, step)


def _first_kind(step: Step) -> MomentKind:
    return "threatened" if step.status == "threatened" else "announced"


def describe(step: Step) -> str:
    """A step in a few words, such as ``25% from 6 July 2018``; a threat has no day of its own."""
    since = in_words(step.effective)
    if step.status in ("suspended", "removed"):
        return f"{step.status} from {since}"
    rate = "rates by product" if step.rate is None else f"{step.rate * 100:g}%"
    return rate if step.status == "threatened" else f"{rate} from {since}"


def _round_title(talks: Round) -> str:
    until = f" to {in_words(talks.end)}" if talks.end != talks.start else ""
    return f"Talks in {talks.place}{until}: {talks.outcome}"


def _of_deadline(deadline: Deadline) -> Iterator[Moment]:
    if deadline.superseded is None:
        yield _moment(deadline.date, "deadline", deadline.title, None, deadline)
    else:
        title = f"{deadline.title} (was due on {in_words(deadline.date)})"
        yield _moment(deadline.superseded, "lifted", title, None, deadline)


def _of_truce(truce: Truce) -> Iterator[Moment]:
    yield _moment(truce.start, "truce", truce.terms, None, truce)
    if truce.ended is not None:
        yield _moment(truce.ended, "truce ended", truce.terms, None, truce)


def _moment(day: date, kind: MomentKind, title: str, party: str | None, claim: Dated) -> Moment:
    return Moment(day, kind, title, party, claim.source, claim.certainty)
