"""Sentences of the chapter on what the sides could agree. They compare what was recorded; they compute nothing."""

from typing import Final

from ...show.numbers import count, day, plain, rate, signed
from ...show.words import listing, the
from ..shared import offers
from .record import DealRecord, HoldRecord, HomeRecord

POINTS: Final = (
    "Worths are points: money that the model computes and judgement that the case states in ranges, in one unit for "
    "each side. A point of one side says nothing about a point of the other."
)

PRICED: Final = (
    "Points are two things added: the money, at the rate of points for a billion that stands under judgement, and what "
    "the step is to a side beyond welfare, such as leverage given up or face. So a small loss of money can be a large "
    "loss of points; the part that is judged stands beside it."
)


def state(talks: DealRecord) -> str:
    """How far the talks have come and how long is left."""
    bargained = f"{count(talks.bargained, 'issue')} of {len(talks.issues)} are on the table with options"
    tied = f", tied by {count(talks.links, 'link')}" if talks.links else ""
    if talks.deadline is None or talks.days_left is None:
        return f"{bargained}{tied}. No deadline lies ahead."
    left = "today" if talks.days_left == 0 else f"in {count(talks.days_left, 'day')}"
    return f"{bargained}{tied}. The deadline falls {left}, on {day(talks.deadline)}: {talks.deadline_title}."


def no_deal(talks: DealRecord) -> str:
    """What no deal is worth."""
    ranges = [
        f"{signed(low, 1)} to {signed(high, 1)} points to {the(name)}"
        for name, (low, high) in zip(talks.names, talks.no_deal, strict=False)
    ]
    return f"No deal is worth {listing(ranges)}." if ranges else ""


NO_ROOM: Final = "There is no room for a deal: no package that is acceptable gives every side more than no deal."


def there_is_room(talks: DealRecord) -> bool:
    """Whether the mediator's package gives every side more than no deal."""
    return all(gain > 0 for gain in talks.packages[0].gains)


def found(talks: DealRecord) -> str:
    """Whether some package is better for both, and the mediator's."""
    best = talks.packages[0]
    if not there_is_room(talks):
        return f"{NO_ROOM} {offers.gains(talks.names, best)}"
    issues = count(talks.bargained, "issue")
    return (
        f"There is room: of {issues} on the table, {sum(c.changed for c in best.choices)} change in "
        f"the package that a mediator would propose. {offers.gains(talks.names, best)} See what they could agree."
    )


def sentence(talks: DealRecord) -> str:
    """The mediator's package for the first screen, or that there is no room."""
    best = talks.packages[0]
    if not there_is_room(talks):
        return NO_ROOM
    parts = [f"{signed(gain, 1)} points to {the(name)}" for name, gain in zip(talks.names, best.gains, strict=True)]
    return f"There is room for a deal: over no deal a mediator’s package is worth {listing(parts)}."


def home(record: HomeRecord, talks: DealRecord) -> str:
    """How many of the good packages pass at home."""
    parts = [f"{rate(share, 0)} in {the(name)}" for name, share in zip(talks.names, record.by_party, strict=False)]
    return f"Of the packages that none beats for both sides, {rate(record.share, 0)} pass at home: {listing(parts)}."


def holds(record: HoldRecord, talks: DealRecord) -> str:
    """Whether the package enforces itself."""
    parts = []
    for name, critical, keeps in zip(talks.names, record.critical, record.keeps, strict=True):
        if critical is None:
            parts.append(f"{the(name)} has no reason to keep it at any patience, since losing the deal does not hurt")
        elif keeps:
            parts.append(
                f"{the(name)} keeps it by itself, as the next round counts more than {plain(critical, 2)} of this one"
            )
        else:
            parts.append(
                f"{the(name)} would break it, as the next round counts less than {plain(critical, 2)} of this one"
            )
    return f"Once signed: {'; '.join(parts)}."


def patience(critical: float | None) -> str:
    """A critical discount factor in a table."""
    return "none is enough" if critical is None else plain(critical, 2)
