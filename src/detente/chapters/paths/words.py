"""Sentences of the chapter on paths. They compare what was recorded; they compute nothing."""

from ...show.numbers import Ends, count, day, percent, span, told
from ...show.words import capital, effect, foremost, listing, nothing, the
from .look import BASE, Incomes


def incomes(found: Incomes) -> str:
    """What the charted path does to the parties, and where that leaves them against the base world."""
    view, path = found.view, found.focus.id
    parts = [
        f"{the(view.name(party))} "
        f"{effect(found.income(path, party), *found.ends(path, party), million=found.money(path, party))}"
        for party in view.leading
    ]
    first = f"In real income, against {found.yardstick.against}, {listing(parts)}.{view.others}{turning(found)}"
    totals = [
        f"{told(total, *found.ends(path, party, BASE.income))} for {the(view.name(party))}"
        for party in view.leading
        if (total := found.outcome(path, party, BASE.income)) is not None
    ]
    if found.yardstick is BASE or not totals:
        return first
    return f"{first} With what is already in force, the change against the base world is {listing(totals)}."


def sentence(found: Incomes) -> str:
    """When the deadline falls and what the charted path does to the leading parties, for the first screen."""
    view, path, deadline = found.view, found.focus, found.view.deadline
    parts = [
        f"{the(view.name(party))} {effect(found.income(path.id, party), *found.ends(path.id, party))}"
        for party in view.leading
    ]
    does = foremost(parts, 3, "more in the tables")
    if deadline is None:
        return f"“{path.title}”, in real income: {does}."
    left = "Today" if deadline.days_left == 0 else f"In {count(deadline.days_left, 'day')}"
    return f"{left}, on {day(deadline.day)}: {deadline.title}. Then, in real income, {does}."


def turning(found: Incomes) -> str:
    """What decides the signs that are not known; nothing where all are."""
    path, names = found.focus.id, found.view.name
    unknown = [party for party in found.view.leading if not found.sign_known(path, party) and party in found.turns_on]
    parts = [f"whether {the(names(one))} gains turns most on {found.turns_on[one]}" for one in unknown]
    return f" {capital(listing(parts))}." if parts else ""


def most(found: Incomes, rows: list[tuple[str, float]]) -> str:
    """Who of some regions, sorted, gains and who loses most, of those whose sign is known; nothing where nobody is."""
    path = found.focus.id
    known = [(region, value) for region, value in rows if found.sign_known(path, region)]
    if not known:
        return ""
    (best, gain), (worst, loss) = known[0], known[-1]
    parts = []
    if loss < 0 and not nothing(loss):
        parts.append(f"{the(found.view.name(worst))} loses most ({inside(loss, found.ends(path, worst))})")
    if gain > 0 and not nothing(gain):
        parts.append(f"{the(found.view.name(best))} gains most ({inside(gain, found.ends(path, best))})")
    return listing(parts)


def inside(value: float, ends: Ends) -> str:
    """A change with its range, for brackets."""
    return percent(value) if ends[0] is None else f"{percent(value)}; {span(*ends)}"


def extremes(found: Incomes) -> str:
    """Who gains and who loses most outside the parties, on the path that charts show."""
    others = [(r, v) for r, v in found.ranked(found.focus.id) if r not in found.view.parties]
    if not others:
        return ""
    said = most(found, others)
    return f"Outside the conflict, {said}." if said else "Nobody outside the conflict surely gains or loses 0.001%."
