"""What is announced for the days ahead: each step on the calendar as something that can be carried out by its day.

A step that was announced and not withdrawn takes effect by itself. So that a course of events can ask what follows if
it does, a step without a threat of its own gets a name made of its day, such as ``on-2018-07-06``.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from ..casebook import Case, Deadline, Measure, Path, Step, describe
from ..casebook.force import begins, was_withdrawn
from ..days import in_words

EVERYONE: Final = "*"
HALF_A_YEAR: Final = timedelta(days=183)
"""How far the calendar is asked about where no deadline binds."""


def stands(step: Step, day: date) -> bool:
    """Whether a step that was announced by the day is still ahead: neither in effect nor taken back."""
    if step.known > day or was_withdrawn(step, day):
        return False
    return step.status == "threatened" or begins(step) > day


def is_ahead(step: Step, day: date) -> bool:
    """Whether a step takes effect by itself after the day, as far as the day knows."""
    return step.status != "threatened" and stands(step, day)


def dated(case: Case, day: date) -> Case:
    """The case in which each step ahead of a day has a name by which it can be carried out."""
    return case.model_copy(update={"measures": tuple(_named(measure, day) for measure in case.measures)})


def _named(measure: Measure, day: date) -> Measure:
    if not any(is_ahead(step, day) and step.threat is None for step in measure.steps):
        return measure
    steps = tuple(
        step.model_copy(update={"threat": f"on-{step.effective}"})
        if is_ahead(step, day) and step.threat is None
        else step
        for step in measure.steps
    )
    return measure.model_copy(update={"steps": steps})


def falling_due(known: Case, day: date) -> tuple[Deadline, ...]:
    """Days ahead with a threat attached, the next one first: the deadlines that bind, and what is on the calendar.

    The calendar is asked about up to the last deadline, or for half a year where none binds. A day on which a deadline
    carries out all that is announced for it is that deadline.
    """
    binding = [one for one in known.deadlines if one.date >= day and one.superseded is None]
    last = max((one.date for one in binding), default=day + HALF_A_YEAR)
    bound = {(one.date, one.threat) for one in binding}
    ahead = [
        _due(when, name, steps)
        for (when, name), steps in _by_day(known, day).items()
        if when <= last and (when, name) not in bound and any(_concerns(known, measure) for measure, _ in steps)
    ]
    return tuple(sorted((*binding, *ahead), key=lambda one: (one.date, one.id)))


def by_day(known: Case, day: date) -> Iterator[Path]:
    """For each day on which something falls due, the course on which all that is announced by then takes effect."""
    due = falling_due(known, day)
    for when in sorted({one.date for one in due}):
        steps = [
            (measure, step)
            for measure in known.measures
            for step in measure.steps
            if is_ahead(step, day) and step.effective <= when and step.threat
        ]
        if steps:
            names = tuple(sorted({step.threat or "" for _, step in steps}))
            said = "; ".join(_said(measure, step) for measure, step in steps if step.effective == when)
            title = f"What is announced for {in_words(when)}"
            yield Path(id=f"by-{when}", title=title, description=f"{said}.", carry_out=names)


def _by_day(known: Case, day: date) -> dict[tuple[date, str], list[tuple[Measure, Step]]]:
    """Steps ahead, by the day on which they take effect and the name by which they do."""
    found: dict[tuple[date, str], list[tuple[Measure, Step]]] = {}
    for measure in known.measures:
        for step in measure.steps:
            if is_ahead(step, day) and step.threat is not None:
                found.setdefault((step.effective, step.threat), []).append((measure, step))
    return found


def _concerns(known: Case, measure: Measure) -> bool:
    """Whether a measure falls on a party of the case."""
    parties = {code for party in known.parties for code in (party.id, *party.members)}
    return EVERYONE in measure.on or not parties.isdisjoint(measure.on)


def _due(when: date, name: str, steps: list[tuple[Measure, Step]]) -> Deadline:
    """What takes effect on a day, told as a day with a threat attached."""
    known = max(step.known for _, step in steps)
    said = "; ".join(_said(measure, step) for measure, step in steps)
    return Deadline(id=f"on-{when}-{name}", date=when, threat=name, title=said, known=known, source=steps[0][1].source)


def _said(measure: Measure, step: Step) -> str:
    return f"{measure.title}: {describe(step).partition(' from ')[0]}"
