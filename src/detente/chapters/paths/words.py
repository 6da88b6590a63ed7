"""Sentences of the chapter on paths. They compare what was recorded; they compute nothing."""

from ...show.numbers import count, day, percent
from ...show.words import effect, foremost, listing, nothing, the, worth
from .look import BASE, Incomes


def incomes(found: Incomes) -> str:
    """What the charted path does to the parties, and where that leaves them against the base world."""
    view, path = found.view, found.focus.id
    parts = [
        f"{the(view.name(party))} {effect(found.income(path, party))}{worth(found.money(path, party))}"
        for party in view.leading
    ]
    first = f"In real income, against {found.yardstick.against}, {listing(parts)}.{view.others}"
    totals = [
        f"{percent(total)} for {the(view.name(party))}"
        for party in view.leading
        if (total := found.outcome(path, party, BASE.income)) is not None
    ]
    if found.yardstick is BASE or not totals:
        return first
    return f"{first} With what is already in force, the change against the base world is {listing(totals)}."


def sentence(found: Incomes) -> str:
    """When the deadline falls and what the charted path does to the leading parties, for the first screen."""
    view, path, deadline = found.view, found.focus, found.view.deadline
    parts = [f"{the(view.name(party))} {effect(found.income(path.id, party))}" for party in view.leading]
    does = foremost(parts, 3, "more in the tables")
    if deadline is None:
        return f"“{path.title}”, in real income: {does}."
    left = "Today" if deadline.days_left == 0 else f"In {count(deadline.days_left, 'day')}"
    return f"{left}, on {day(deadline.day)}: {deadline.title}. Then, in real income, {does}."


def most(found: Incomes, rows: list[tuple[str, float]]) -> str:
    """Who of some regions, sorted, gains and who loses most; nothing where nobody moves."""
    (best, gain), (worst, loss) = rows[0], rows[-1]
    parts = []
    if loss < 0 and not nothing(loss):
        parts.append(f"{the(found.view.name(worst))} loses most ({percent(loss)})")
    if gain > 0 and not nothing(gain):
        parts.append(f"{the(found.view.name(best))} gains most ({percent(gain)})")
    return listing(parts)


def extremes(found: Incomes) -> str:
    """Who gains and who loses most outside the parties, on the path that charts show."""
    others = [(r, v) for r, v in found.ranked(found.focus.id) if r not in found.view.parties]
    if not others:
        return ""
    said = most(found, others)
    return f"Outside the conflict, {said}." if said else "Nobody outside the conflict gains or loses 0.001%."
