"""Which step of a measure is law on a day.

A step counts if it took effect by the day and was not withdrawn before it did; the latest effective wins.
A step whose threat is carried out counts from the day it is known, whatever its date and whether or not it
was withdrawn; among several with that threat only the latest effective one does.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from detente.cases.dossier import Measure, Step


def was_withdrawn(step: Step, known: date | None = None) -> bool:
    """Whether it became known, before the step took effect (and by ``known``), that it would not."""
    if step.withdrawn is None or step.withdrawn > step.effective:
        return False
    return known is None or step.withdrawn <= known


def is_law(step: Step, day: date, known: date | None = None) -> bool:
    """Whether the step took effect by the day, to the knowledge of ``known``."""
    if step.effective > day or step.status == "threatened" or was_withdrawn(step, known):
        return False
    return known is None or step.known <= known


def carried_out(steps: Iterable[Step], threats: Sequence[str], by: date) -> list[Step]:
    """Of each threat carried out, its step with the latest effective date among those known by then."""
    known = [step for step in steps if step.threat in threats and step.known <= by]
    return [max((s for s in known if s.threat == threat), key=_order) for threat in {s.threat for s in known}]


def in_force(
    measure: Measure, day: date, carry_out: Sequence[str] = (), known: date | None = None
) -> Step | None:
    """The step that sets the rate on the day; None where the measure charges nothing."""
    law = [step for step in measure.steps if is_law(step, day, known)]
    threatened = carried_out(measure.steps, carry_out, day if known is None else known)
    if not law and not threatened:
        return None
    step = max(threatened, key=_order, default=None)
    if law and (step is None or max(s.effective for s in law) > step.effective):
        step = max(law, key=_order)
    return None if step is None or step.status in ("suspended", "removed") else step


def threats(measures: Iterable[Measure]) -> frozenset[str]:
    """Names of all threats."""
    return frozenset(step.threat for measure in measures for step in measure.steps if step.threat)


def _order(step: Step) -> tuple[date, date]:
    return step.effective, step.known
