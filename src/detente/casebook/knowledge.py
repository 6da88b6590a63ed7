"""What was known on a day: the same case without what came later."""

from collections.abc import Set
from datetime import date
from typing import TypeVar

from ..days import Day, as_day
from ..errors import CaseError
from .base import Dated
from .case import Case
from .claims import cited, threats
from .fields import Path
from .measures import Measure, Step
from .record import CaseIssue, Deadline, Statement, Truce
from .terms import Tie

D = TypeVar("D", bound=Dated)


def as_of(case: Case, on: Day) -> Case:
    """The case as a reader on ``on`` could have written it.

    Claims that became known later are gone, and so are later withdrawals, broken truces, lifted deadlines, ways to
    settle an issue, and words: what was called something else then is called that. Paths stay if all that they
    switch was known. A source stays while a claim rests on it, also where it was printed later: ``known`` says when
    the public could know, the source where we read it, and the page marks it.

    Raises :class:`~detente.errors.CaseError` for a day outside the case.
    """
    day = as_day(on)
    if not case.covers(day):
        span = f"{case.begins} to {case.ends}"
        raise CaseError(f"{day}: case '{case.id}' knows nothing of this day: choose one from {span}")
    seen = case.worded(day).model_copy(
        update={
            "measures": _measures(case.measures, day),
            "restrictions": _known(case.restrictions, day),
            "statements": _known(case.statements, day),
            "rounds": _known(case.rounds, day),
            "deadlines": tuple(_deadline(one, day) for one in _known(case.deadlines, day)),
            "truces": tuple(_truce(one, day) for one in _known(case.truces, day)),
            "events": _known(case.events, day),
            "issues": _issues(case.issues, day),
            "paths": tuple(path.worded(day) for path in case.paths),
            "leaves_out": tuple(one.worded(day) for one in case.leaves_out if not _later(one.known, day)),
            "constituencies": _known(case.constituencies, day),
            "links": _known(case.links, day),
            "ratifiers": _known(case.ratifiers, day),
        }
    )
    return _closed(seen)


def _known(items: tuple[D, ...], day: date) -> tuple[D, ...]:
    return tuple(item for item in items if item.known <= day)


def _later(day: date | None, than: date) -> bool:
    return day is not None and day > than


def _measures(measures: tuple[Measure, ...], day: date) -> tuple[Measure, ...]:
    seen = ((measure, tuple(_step(step, day) for step in _known(measure.steps, day))) for measure in measures)
    return tuple(measure.worded(day).model_copy(update={"steps": steps}) for measure, steps in seen if steps)


def _step(step: Step, day: date) -> Step:
    grace = tuple(one for one in step.in_transit if one.known <= day)
    withdrawn = None if _later(step.withdrawn, day) else step.withdrawn
    return step.model_copy(update={"withdrawn": withdrawn, "in_transit": grace})


def _deadline(deadline: Deadline, day: date) -> Deadline:
    return deadline.model_copy(update={"superseded": None}) if _later(deadline.superseded, day) else deadline


def _truce(truce: Truce, day: date) -> Truce:
    return truce.model_copy(update={"ended": None}) if _later(truce.ended, day) else truce


def _issues(issues: tuple[CaseIssue, ...], day: date) -> tuple[CaseIssue, ...]:
    return tuple(_issue(issue, day) for issue in issues if _known(issue.history, day))


def _issue(issue: CaseIssue, day: date) -> CaseIssue:
    options = tuple(option.worded(day) for option in issue.options if not _later(option.known, day))
    seen = {"history": _known(issue.history, day), "positions": _known(issue.positions, day), "options": options}
    return issue.worded(day).model_copy(update=seen)


def _closed(seen: Case) -> Case:
    """The case without references to what it no longer contains."""
    measures = {measure.id for measure in seen.measures}
    topics = measures | {issue.id for issue in seen.issues} | {deadline.id for deadline in seen.deadlines}
    names = threats(seen).keys()
    used = cited(seen)
    return seen.model_copy(
        update={
            "measures": tuple(_answering(_displacing(one, measures), measures) for one in seen.measures),
            "statements": tuple(_about(statement, topics) for statement in seen.statements),
            "paths": tuple(path for path in seen.paths if _possible(path, names, measures)),
            "issues": tuple(_offered(issue, names, measures) for issue in seen.issues),
            "links": tuple(tied for link in seen.links for tied in _tied(link, seen)),
            "sources": tuple(source for source in seen.sources if source.id in used),
            "default_threat": seen.default_threat if seen.default_threat in names else None,
        }
    )


def _answering(measure: Measure, measures: set[str]) -> Measure:
    return measure if measure.answers in measures else measure.model_copy(update={"answers": None})


def _displacing(measure: Measure, measures: set[str]) -> Measure:
    kept = tuple(name for name in measure.displaces if name in measures)
    return measure if kept == measure.displaces else measure.model_copy(update={"displaces": kept})


def _about(statement: Statement, topics: set[str]) -> Statement:
    return statement if statement.topic in topics else statement.model_copy(update={"topic": None})


def _offered(issue: CaseIssue, names: Set[str], measures: Set[str]) -> CaseIssue:
    """The issue without options that switch what nobody knows yet."""
    offered = tuple(
        option
        for option in issue.options
        if option.tariff is None
        or (names >= set(option.tariff.carry_out) and measures | {"*"} >= set(option.tariff.without))
    )
    return issue if offered == issue.options else issue.model_copy(update={"options": offered})


def _tied(link: Tie, seen: Case) -> tuple[Tie, ...]:
    """The link as far as its options are known: two of those that exclude each other make one, else all must be."""
    options = {(issue.id, option.id) for issue in seen.issues for option in issue.options}
    apart = tuple(choice for choice in link.at_most_one if choice in options)
    if len(apart) > 1:
        return (link if apart == link.at_most_one else link.model_copy(update={"at_most_one": apart}),)
    needed = (*link.all, *link.only_if)
    return (link,) if needed and options >= set(needed) else ()


def _possible(path: Path, names: Set[str], measures: Set[str]) -> bool:
    return names >= set(path.carry_out) and measures | {"*"} >= set(path.without)
