"""What must hold between the dates of a case: one rule, one function."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ..claims import claims, threats
from ..fields import CaseFields
from ..force import was_withdrawn
from ..measures import Step
from ..mistake import Mistake, Where
from .known import Known


def claims_lie_within(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Nothing becomes known before the case begins or after it ends."""
    for where, claim in claims(case):
        if claim.known < case.begins:
            what = f"known on {claim.known}, before the case begins on {case.begins}"
            yield Mistake((*where, "known"), what, "correct it, or let the case begin earlier")
        if claim.known > case.ends:
            what = f"known on {claim.known}, after the case ends on {case.ends}"
            yield Mistake((*where, "known"), what, "correct it, or let the case end later")


def default_lies_within(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """The case begins before it ends, and its default date lies between; its default threat is known then."""
    if case.ends < case.begins:
        yield Mistake(("ends",), f"ends on {case.ends}, before it begins on {case.begins}", "swap them")
    elif not case.begins <= case.default_date <= case.ends:
        what = f"{case.default_date} is outside {case.begins} to {case.ends}"
        yield Mistake(("default_date",), what, "choose a day of the case")
    steps = threats(case).get(case.default_threat or "")
    if steps and min(step.known for step in steps) > case.default_date:
        what = f"nobody knows the threat '{case.default_threat}' on {case.default_date}, the default date"
        yield Mistake(("default_threat",), what, "choose another threat or date")


def steps_run_forward(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Steps stand in the order of the days on which they take effect."""
    for measure in case.measures:
        for number, (before, after) in enumerate(pairwise(measure.steps), start=1):
            if after.effective < before.effective:
                where = ("measures", measure.id, "steps", number, "effective")
                what = f"{after.effective} stands after {before.effective}"
                yield Mistake(where, what, "put the steps in the order of their dates")
        for number, step in enumerate(measure.steps):
            twin = next((one for one in measure.steps[:number] if _both_count(one, step)), None)
            if twin is not None:
                where = ("measures", measure.id, "steps", number, "effective")
                what = f"two steps take effect on {step.effective}, announced on one day"
                yield Mistake(where, what, "keep one, or make two measures of them")


def _both_count(one: Step, other: Step) -> bool:
    """Whether nothing tells which of two steps is law: the same day, announced on one day, under the same threat.

    Of two that were announced on different days the later one replaces the earlier.
    """
    same = (one.effective, one.known, one.threat) == (other.effective, other.known, other.threat)
    return same and one.withdrawn is None and other.withdrawn is None


def one_step_a_day(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Of two steps that take effect on one day the later known one sets the rate, so they are not known at once."""
    for measure in case.measures:
        seen: dict[tuple[date, date], int] = {}
        for number, step in enumerate(measure.steps):
            if step.status == "threatened" or was_withdrawn(step):
                continue
            key = (step.effective, step.known)
            if key in seen:
                where = ("measures", measure.id, "steps", number, "effective")
                what = f"step {seen[key]} took effect on {step.effective} too, and was known on the same day"
                yield Mistake(where, what, "keep one of them, or correct a day")
            seen.setdefault(key, number)


def steps_are_announced_first(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """A step is known no later than it takes effect, and withdrawn between the two days."""
    for measure in case.measures:
        for number, step in enumerate(measure.steps):
            where = ("measures", measure.id, "steps", number)
            if step.known > step.effective:
                what = f"known on {step.known}, after it took effect on {step.effective}"
                yield Mistake((*where, "known"), what, "give the day on which it was announced")
            yield from _reach(where, step)
            if step.withdrawn is None:
                continue
            if step.withdrawn < step.known:
                what = f"withdrawn on {step.withdrawn}, before it was known on {step.known}"
                yield Mistake((*where, "withdrawn"), what, "correct one of the dates")
            if step.withdrawn > step.effective and step.status != "threatened":
                what = f"withdrawn on {step.withdrawn}, after it took effect on {step.effective}"
                remedy = "add a step with status suspended or removed instead"
                yield Mistake((*where, "withdrawn"), what, remedy)


def _reach(where: Where, step: Step) -> Iterator[Mistake]:
    if step.back_to is not None and step.back_to >= step.effective:
        what = f"reaches back to {step.back_to}, which is not before {step.effective}"
        yield Mistake((*where, "back_to"), what, "leave it out, or give an earlier day")
    for number, grace in enumerate(step.in_transit):
        if grace.entered_before <= step.effective:
            what = f"goods that enter before {grace.entered_before} pay the old rate anyway"
            remedy = f"give a day after {step.effective}, from which the new rate counts"
            yield Mistake((*where, "in_transit", number, "entered_before"), what, remedy)


def spans_run_forward(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Rounds and truces start before they end; a round's outcome is known when it is over."""
    for talks in case.rounds:
        if talks.end < talks.start:
            what = f"ends on {talks.end}, before it starts on {talks.start}"
            yield Mistake(("rounds", talks.id, "end"), what, "swap them")
        elif talks.known < talks.end:
            what = f"known on {talks.known}, but its outcome only when it ended on {talks.end}"
            yield Mistake(("rounds", talks.id, "known"), what, "give the day on which the outcome was known")
    for truce in case.truces:
        for key in ("end", "ended"):
            last = getattr(truce, key)
            if last is not None and last < truce.start:
                what = f"{last} is before the truce starts on {truce.start}"
                yield Mistake(("truces", truce.id, key), what, "correct one of the dates")


def deadlines_come_first(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """A deadline and its threat are known before it falls due, and it is superseded before that too."""
    named = threats(case)
    for deadline in case.deadlines:
        where = ("deadlines", deadline.id)
        if deadline.known > deadline.date:
            what = f"known on {deadline.known}, after it fell due on {deadline.date}"
            yield Mistake((*where, "known"), what, "correct one of the dates")
        if deadline.superseded is not None and not deadline.known <= deadline.superseded <= deadline.date:
            what = f"superseded on {deadline.superseded}, not between {deadline.known} and {deadline.date}"
            remedy = "give the day on which it ceased to bind, or leave it out"
            yield Mistake((*where, "superseded"), what, remedy)
        steps = named.get(deadline.threat)
        if steps and min(step.known for step in steps) > deadline.known:
            what = f"the threat '{deadline.threat}' is known only after the deadline that carries it"
            yield Mistake((*where, "threat"), what, "date the threat's step no later than the deadline")


def options_lie_within(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """A way to settle an issue becomes known no earlier than the issue, and before the case ends."""
    for issue in case.issues:
        for number, option in enumerate(issue.options):
            if option.known is not None and not issue.history[0].known <= option.known <= case.ends:
                where = ("issues", issue.id, "options", number, "known")
                what = f"known on {option.known}, not between {issue.history[0].known} and {case.ends}"
                yield Mistake(where, what, "correct it, or leave it out where the issue was known with it")


def histories_run_forward(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """The states of an issue stand in the order in which they became known."""
    for issue in case.issues:
        for number, (before, after) in enumerate(pairwise(issue.history), start=1):
            if after.known < before.known:
                where = ("issues", issue.id, "history", number, "known")
                yield Mistake(where, f"{after.known} stands after {before.known}", "put them in order")
