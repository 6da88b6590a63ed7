"""Rounds, deadlines and truces beside those of the case."""

from collections.abc import Sequence
from datetime import timedelta

from ...casebook import Deadline
from ..dates import When
from ..facts.fact import Due, Fact, Standstill, Taken, Talks
from .context import Context, shown, title_of
from .measures import matching
from .proposal import Proposal, contradicts, known, left

_NEAR = timedelta(days=31)


def fit_deadline(fact: Due, here: Context, beside: Sequence[Fact]) -> Proposal:
    """A deadline is known on its day; another day within a month of one that binds contradicts it."""
    case, day = here.case, fact.date
    slack = timedelta(days=4 if day.precision == "about" else 0)
    for old in case.deadlines:
        if day.first - slack <= old.date <= day.last + slack:
            return known(fact, f"deadlines.{old.id}")
    binding = [old for old in case.deadlines if _binds(old, here) and abs(old.date - day.first) <= _NEAR]
    if binding and day.precision == "day":
        old = min(binding, key=lambda one: abs(one.date - day.first))
        return contradicts(fact, f"deadlines.{old.id}", str(old.date), shown(day))
    if day.precision != "day":
        return left(fact, f"a deadline needs a day, the sentence says “{day.text}”")
    threat = _threat(here, beside)
    if threat is None:
        return _event(fact, here, day, "the sentence names no threat of the case, so it stands as an event")
    item = {
        "id": here.id("deadlines", f"{day.first:%B %d}"),
        "date": day.first,
        "threat": threat,
        "title": title_of(fact),
    }
    return Proposal(fact, "new", f"the threat is that of {threat}", ("deadlines",), item | here.claim())


def _binds(old: Deadline, here: Context) -> bool:
    today = here.article.published
    return old.known <= today <= old.date and (old.superseded is None or old.superseded > today)


def _threat(here: Context, beside: Sequence[Fact]) -> str | None:
    """Name of the threat of a measure that the same sentence names; None where it names none or several."""
    measures = [one for fact in beside if isinstance(fact, Taken) for one in matching(fact, here)]
    today = here.article.published
    names = {s.threat for m in measures for s in m.steps if s.threat and s.known <= today <= s.effective}
    return names.pop() if len(names) == 1 else None


def _event(fact: Fact, here: Context, day: When, note: str) -> Proposal:
    title = title_of(fact)
    for old in here.case.events:
        if old.date == day.first and old.title == title:
            return known(fact, f"events.{old.id}")
    item = {"id": here.id("events", title), "date": day.first, "title": title}
    return Proposal(fact, "new", note, ("events",), item | here.claim())


def fit_round(fact: Talks, here: Context) -> Proposal:
    """A round is known by its place and days; one that lies ahead stands as an event until it is over."""
    first, last = fact.begins or fact.ends, fact.ends or fact.begins
    if first is None or last is None:
        return left(fact, f"a round needs its days, the sentence names only the place ({fact.place})")
    for old in here.case.rounds:
        same = fact.place is None or old.place.lower() == fact.place.lower()
        if same and first.first <= old.end + timedelta(days=1) and old.start - timedelta(days=1) <= last.last:
            days = fact.ends is not None and fact.ends.precision == "day" and fact.place is not None
            if (
                days
                and fact.ends is not None
                and fact.outcome != "planned"
                and not old.start <= fact.ends.first <= old.end
            ):
                return contradicts(fact, f"rounds.{old.id}", f"{old.start} to {old.end}", shown(fact.ends))
            return known(fact, f"rounds.{old.id}")
    if last.precision != "day" or first.precision != "day":
        return left(fact, f"a round needs its days, the sentence says “{last.text}”")
    if last.first > here.article.published or fact.outcome == "planned":
        return _event(fact, here, first, "the round lies ahead, so it stands as an event")
    if fact.place is None:
        return _event(fact, here, first, "the sentence names no place, so the meeting stands as an event")
    return _new_round(fact, here, first, last)


def _new_round(fact: Talks, here: Context, first: When, last: When) -> Proposal:
    item = {
        "id": here.id("rounds", f"{fact.place} {first.first:%Y-%m}"),
        "start": first.first,
        "end": last.first,
        "place": fact.place,
        "participants": [name for one in fact.participants if (name := here.participant(one))],
        "outcome": f"{(fact.outcome or 'not told').capitalize()}.",
    }
    return Proposal(fact, "new", "the first day is that of the sentence", ("rounds",), item | here.claim())


def fit_truce(fact: Standstill, here: Context) -> Proposal:
    """A truce is known by its first day."""
    if fact.begins is None:
        return left(fact, "a truce needs its first day, the sentence names none")
    for old in here.case.truces:
        if fact.begins.first <= old.start <= fact.begins.last:
            return known(fact, f"truces.{old.id}")
        if (
            abs(old.start - fact.begins.first) <= _NEAR
            and fact.begins.precision == "day"
            and old.known <= here.article.published
        ):
            return contradicts(fact, f"truces.{old.id}", str(old.start), shown(fact.begins))
    if fact.begins.precision != "day":
        return left(fact, f"a truce needs its first day, the sentence says “{fact.begins.text}”")
    item = {
        "id": here.id("truces", fact.place or f"{fact.begins.first:%Y-%m}"),
        "start": fact.begins.first,
        "terms": title_of(fact),
    }
    return Proposal(fact, "new", "the sentence stands as terms: put it in your words", ("truces",), item | here.claim())
