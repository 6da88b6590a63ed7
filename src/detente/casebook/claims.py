"""Every dated claim of a case, with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .mistake import Where

if TYPE_CHECKING:
    from .base import Dated
    from .fields import CaseFields

_FLAT = (
    "restrictions",
    "statements",
    "rounds",
    "deadlines",
    "truces",
    "events",
    "constituencies",
    "links",
    "ratifiers",
)


def claims(case: CaseFields) -> Iterator[tuple[Where, Dated]]:
    """All claims that carry a day and a source, also steps of measures, histories and positions of issues."""
    for collection in _FLAT:
        for claim in getattr(case, collection):
            yield (collection, claim.id), claim
    for measure in case.measures:
        for number, step in enumerate(measure.steps):
            yield ("measures", measure.id, "steps", number), step
    for issue in case.issues:
        for number, change in enumerate(issue.history):
            yield ("issues", issue.id, "history", number), change
        for number, position in enumerate(issue.positions):
            yield ("issues", issue.id, "positions", number), position


def cited(case: CaseFields) -> set[str]:
    """Ids of all sources on which a claim, a way to settle an issue, or a remark on what is left out rests."""
    remarks = {remark.source for remark in case.leaves_out if remark.source is not None}
    options = {option.source for issue in case.issues for option in issue.options if option.source is not None}
    return {claim.source for _, claim in claims(case)} | options | remarks


def threats(case: CaseFields) -> dict[str, list[Dated]]:
    """Names of threats, each with the steps that it carries out."""
    found: dict[str, list[Dated]] = {}
    for measure in case.measures:
        for step in measure.steps:
            if step.threat is not None:
                found.setdefault(step.threat, []).append(step)
    return found
