"""How a measure stood on a day, as far as it was known on that day."""

from datetime import date
from typing import Literal

from .dossier import Measure, Step

MeasureStatus = Literal["threatened", "in force", "suspended", "removed", "not yet known"]
"""threatened: announced, and not in effect yet; removed: no longer in effect, or called off before it was;
not yet known: nobody has announced it, though the case may assume it."""


def status_on(measure: Measure, day: date) -> MeasureStatus:
    """Status of ``measure`` on ``day``, seen from that day: later news does not count."""
    known = [step for step in measure.steps if step.known <= day and step.certainty != "assumption"]
    if not known:
        return "not yet known"
    step = step_on(measure, day)
    if step is not None and step.status != "threatened":
        return step.status
    pending = any(not _called_off(step, day) for step in known)
    return "threatened" if pending else "removed"


def step_on(measure: Measure, day: date) -> Step | None:
    """The step that is in effect on ``day`` as known on that day; None where none is (threats are not)."""
    binding = (step for step in measure.steps if step.status != "threatened" and not _called_off(step, day))
    effective = (step for step in binding if step.known <= day and step.effective <= day)
    return max(effective, key=lambda step: (step.effective, step.known), default=None)


def _called_off(step: Step, day: date) -> bool:
    return step.withdrawn is not None and step.withdrawn <= day
