"""Measures beside those of the case: known steps, new steps, other rates and other days."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from ...casebook import Measure, Step
from ..facts.fact import Taken
from .context import Context, shown, title_of
from .proposal import Proposal, contradicts, known
from .restrictions import fit_restriction

_SAME_VALUE = 0.02


def fit_measure(fact: Taken, here: Context) -> Proposal:
    """A measure of the case with this imposer, origin and trade; its steps know the rate, or the article adds one."""
    if fact.what != "tariff":
        return fit_restriction(fact, here)
    found = matching(fact, here)
    if not found:
        return _event(fact, here, "no measure of the case has this imposer, origin and value of trade")
    name = " and ".join(one.id for one in found)
    today = here.article.published
    if fact.rate is None or fact.status in ("suspended", "removed"):
        return _by_status(fact, here, found)
    steps = [s for one in found for s in one.steps if s.known <= today and s.rate is not None]
    same = [s for s in steps if s.rate is not None and abs(s.rate - fact.rate) < 1e-9]
    if same:
        return _same_rate(fact, same, f"measures.{name}")
    if any(s.rate_column for one in found for s in one.steps):
        return known(fact, f"measures.{name}, whose lines have rates of their own")
    if fact.effective is not None and fact.effective.precision == "day" and len(found) == 1:
        return _new_step(fact, here, found[0])
    rates = ", ".join(sorted({f"{100 * s.rate:g} %" for s in steps if s.rate is not None})) or "no rate yet"
    return contradicts(fact, f"measures.{name}", rates, f"{100 * fact.rate:g} %")


def matching(fact: Taken, here: Context) -> tuple[Measure, ...]:
    """The measures that a sentence means: by the value of trade (also of two together), else the only one."""
    able = [one for one in here.case.measures if _could_be(fact, one)]
    if fact.value is None:
        return tuple(able) if len(able) == 1 and fact.by and fact.on else ()
    for size in (1, 2):
        for group in combinations(able, size):
            values = [one.trade_value for one in group if one.trade_value]
            if len(values) == size and abs(sum(values) - fact.value) <= _SAME_VALUE * fact.value:
                return group
    return ()


def _could_be(fact: Taken, measure: Measure) -> bool:
    by = fact.by is None or measure.imposed_by == fact.by
    on = all(code in measure.on or ("*" in measure.on and code not in measure.exempt) for code in fact.on)
    return by and on


def _same_rate(fact: Taken, same: Sequence[Step], place: str) -> Proposal:
    day = fact.effective
    if day is None or day.precision != "day" or any(day.first <= s.effective <= day.last for s in same):
        return known(fact, place)
    nearest = min(same, key=lambda s: abs(s.effective - day.first))
    return contradicts(fact, place, f"from {nearest.effective}", f"from {shown(day)}")


def _by_status(fact: Taken, here: Context, found: Sequence[Measure]) -> Proposal:
    """A measure told without its rate, or taken back: known where the case has it so far, and on that day."""
    today, name = here.article.published, " and ".join(one.id for one in found)
    steps = [s for one in found for s in one.steps if s.known <= today and s.withdrawn is None]
    same = [s for s in steps if s.status == fact.status]
    if same:
        return _same_rate(fact, same, f"measures.{name}")
    if fact.effective is not None and fact.effective.precision == "day" and len(found) == 1:
        if fact.status in ("suspended", "removed"):
            return _new_step(fact, here, found[0])
        return _event(fact, here, f"measures.{name} has no such step, and the sentence no rate")
    says = steps[-1].status if steps else "nothing yet"
    return contradicts(fact, f"measures.{name}", says, fact.status)


def _new_step(fact: Taken, here: Context, measure: Measure) -> Proposal:
    day = fact.effective.first if fact.effective else here.article.published
    if measure.steps[-1].effective >= day:
        return _event(fact, here, f"measures.{measure.id} has a step after {day}, so it stands as an event")
    taken_back = fact.status in ("suspended", "removed")
    item: dict[str, Any] = {"status": fact.status} if taken_back else {"rate": fact.rate}
    item |= {"effective": day}
    note = f"a step of {measure.id}"
    return Proposal(fact, "new", note, ("measures", measure.id, "steps"), item | here.claim())


def _event(fact: Taken, here: Context, why: str) -> Proposal:
    """An event, since a measure needs product codes, which no sentence gives."""
    title = title_of(fact)
    day = fact.effective.first if fact.effective and fact.effective.precision == "day" else here.article.published
    for old in here.case.events:
        if old.title == title:
            return known(fact, f"events.{old.id}")
    party = {"party": fact.by} if here.is_party(fact.by) else {}
    item = {"id": here.id("events", title), "date": day} | party | {"title": title}
    return Proposal(
        fact,
        "new",
        f"{why}; it stands as an event until you give its products",
        ("events",),
        item | here.claim(),
    )
