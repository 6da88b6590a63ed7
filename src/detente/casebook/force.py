"""Which step of a measure is law on a day: the one place that decides it, for schedules, reports and timelines.

A step counts if it took effect by the day and was not withdrawn before it did; the latest effective wins. One that
reaches back counts from that day on. Goods that were under way when a rate rose (``exported`` before the day that
the step names, and entered in time) pay what was due before it. A step whose threat is carried out counts from the
day it is known, whatever its date and whether or not it was withdrawn; among several with that threat only the
latest effective one does. ``known`` leaves out what nobody could know by that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .measures import Measure, Step

MeasureStatus = Literal["threatened", "in force", "suspended", "removed", "not yet known"]
"""threatened: announced, and not in effect yet; removed: no longer in effect, or called off before it was;
not yet known: nobody has announced it, though the case may assume it."""


def was_withdrawn(step: Step, known: date | None = None) -> bool:
    """Whether it became known, before the step took effect (and by ``known``), that it would not; a mere threat can
    be taken back on any day.
    """
    if step.withdrawn is None or (step.withdrawn > step.effective and step.status != "threatened"):
        return False
    return known is None or step.withdrawn <= known


def begins(step: Step) -> date:
    """First day for which the rate is due in the end."""
    return step.back_to or step.effective


def is_under_way(step: Step, day: date, exported: date | None, known: date | None = None) -> bool:
    """Whether goods that left on ``exported`` and enter on the day are let off the step."""
    graces = [one for one in step.in_transit if known is None or one.known <= known]
    if exported is None or not graces:
        return False
    grace = max(graces, key=lambda one: one.known)
    return exported < grace.exported_before and day < grace.entered_before


def is_law(step: Step, day: date, known: date | None = None) -> bool:
    """Whether the step took effect by the day, to the knowledge of ``known``."""
    if begins(step) > day or step.status == "threatened" or was_withdrawn(step, known):
        return False
    return known is None or step.known <= known


def carried_out(steps: Iterable[Step], threats: Sequence[str], by: date) -> list[Step]:
    """Of each threat carried out, its step with the latest effective date among those known by then."""
    known = [step for step in steps if step.threat in threats and step.known <= by]
    return [max((s for s in known if s.threat == threat), key=_order) for threat in {s.threat for s in known}]


def governing(
    measure: Measure,
    day: date,
    carry_out: Sequence[str] = (),
    known: date | None = None,
    exported: date | None = None,
) -> Step | None:
    """The step that decides what the measure does on the day, a suspension or removal too; None where none does."""
    law = [s for s in measure.steps if is_law(s, day, known) and not is_under_way(s, day, exported, known)]
    threatened = carried_out(measure.steps, carry_out, day if known is None else known)
    step = max(threatened, key=_order, default=None)
    if law and (step is None or max(s.effective for s in law) > step.effective):
        step = max(law, key=_order)
    return step


def in_force(
    measure: Measure,
    day: date,
    carry_out: Sequence[str] = (),
    known: date | None = None,
    exported: date | None = None,
) -> Step | None:
    """The step that sets the rate on the day; None where the measure charges nothing."""
    step = governing(measure, day, carry_out, known, exported)
    return None if step is None or step.status in ("suspended", "removed") else step


def status_on(measure: Measure, day: date) -> MeasureStatus:
    """Status of ``measure`` on ``day``, seen from that day: later news does not count."""
    announced = [step for step in measure.steps if step.known <= day and step.certainty != "assumption"]
    if not announced:
        return "not yet known"
    step = governing(measure, day, known=day)
    if step is not None and step.status != "threatened":
        return step.status
    pending = any(not was_withdrawn(step, day) for step in announced)
    return "threatened" if pending else "removed"


def next_step(measure: Measure, day: date) -> Step | None:
    """The next rate that the law of the day foresees; None where nothing is on the calendar."""
    ahead = [s for s in measure.steps if begins(s) > day and s.status == "in force" and not was_withdrawn(s, day)]
    return min((s for s in ahead if s.known <= day), key=_order, default=None)


def days_of(measure: Measure) -> set[date]:
    """Every day on which the step in force can be another than the day before, threats included."""
    return {day for s in measure.steps for day in (s.known, s.effective, s.back_to) if day is not None} | {
        grace.entered_before for s in measure.steps for grace in s.in_transit
    }


def threat_names(measures: Iterable[Measure]) -> frozenset[str]:
    """Names of all threats."""
    return frozenset(step.threat for measure in measures for step in measure.steps if step.threat)


def _order(step: Step) -> tuple[date, date]:
    return step.effective, step.known
