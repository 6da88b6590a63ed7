"""Sentences of the chapter on what the sides could agree. They compare what was recorded; they compute nothing."""

from math import isinf
from typing import Final

from detente.study.bargain_records import (
    ForecastRecord,
    HoldRecord,
    HomeRecord,
    PackageRecord,
    TalksRecord,
    TimeRecord,
)

from .charts.chances import ENDINGS, SAID, chance_range
from .numbers import billions, count, day, plain, rate, signed
from .words import capital, listing, own, the

POINTS: Final = (
    "Worths are points: money that the model computes and judgement that the case states in ranges, in one unit for "
    "each side. A point of one side says nothing about a point of the other."
)


def state(talks: TalksRecord) -> str:
    """How far the talks have come and how long is left."""
    bargained = f"{count(talks.bargained, 'issue')} of {len(talks.issues)} are on the table with options"
    tied = f", tied by {count(talks.links, 'link')}" if talks.links else ""
    if talks.deadline is None or talks.days_left is None:
        return f"{bargained}{tied}. No deadline lies ahead."
    left = "today" if talks.days_left == 0 else f"in {count(talks.days_left, 'day')}"
    return f"{bargained}{tied}. The deadline falls {left}, on {day(talks.deadline)}: {talks.deadline_title}."


def no_deal(talks: TalksRecord) -> str:
    """What no deal is worth, and the room for one."""
    ranges = [
        f"{signed(low, 1)} to {signed(high, 1)} points to {the(name)}"
        for name, (low, high) in zip(talks.names, talks.no_deal, strict=False)
    ]
    hopes = [f"{plain(hope)} for {the(name)}" for name, hope in zip(talks.names, talks.hopes, strict=False)]
    said = f"No deal is worth {listing(ranges)}." if ranges else ""
    most = (
        f" The most that a deal could add, with the other side no worse off: {listing(hopes)}."
        if hopes
        else ""
    )
    return f"{said}{most}".strip()


def gains(talks: TalksRecord, package: PackageRecord) -> str:
    """What a package gives each side over no deal, and who refuses it."""
    parts = [
        f"{the(name)} {signed(gain, 1)} points" for name, gain in zip(talks.names, package.gains, strict=True)
    ]
    return f"Over no deal: {listing(parts)}. {consent(package)}".strip()


def found(talks: TalksRecord) -> str:
    """Whether some package is better for both, and the mediator's."""
    best = talks.packages[0]
    return (
        f"There is room: of {talks.bargained} issues on the table, {sum(c.changed for c in best.choices)} change in "
        f"the package that a mediator would propose. {gains(talks, best)} See what they could agree."
    )


def consent(package: PackageRecord) -> str:
    """Which groups at home refuse a package."""
    against = [name for name, accepts, _, _ in package.groups if not accepts]
    if not package.groups:
        return ""
    if not against:
        return f"All {count(len(package.groups), 'group')} at home accept."
    return f"Against it at home: {listing(against)}; the others accept."


def model_money(talks: TalksRecord, package: PackageRecord) -> str:
    """What the package's tariffs are worth in the model, solved together."""
    if package.model is None:
        return ""
    parts = [f"{billions(1000 * m)} for {the(n)}" for n, m in zip(talks.names, package.model, strict=False)]
    return f"Its tariff changes, solved together, are worth billions of dollars a year: {listing(parts)}."


def carriers(talks: TalksRecord) -> str:
    """What the deal hangs on and what could be dropped."""
    if not talks.carriers:
        return ""
    most, least = talks.carriers[0], talks.carriers[-1]
    needed = [one.title for one in talks.carriers if not one.deal]
    first = f"Of the issues that weigh most, “{most.title}” carries the deal most and “{least.title}” least."
    return (
        f"{first} Without {listing(needed)} there is no deal."
        if needed
        else f"{first} None of them is needed for a deal."
    )


def home(record: HomeRecord, talks: TalksRecord) -> str:
    """How many of the good packages pass at home."""
    parts = [
        f"{rate(share, 0)} in {the(name)}" for name, share in zip(talks.names, record.by_party, strict=False)
    ]
    return f"Of the packages that none beats for both sides, {rate(record.share, 0)} pass at home: {listing(parts)}."


def offers(record: TimeRecord, talks: TalksRecord) -> str:
    """Where offers in turn lead."""
    if not record.offers:
        return ""
    names = dict(zip(talks.parties, talks.names, strict=True))
    agreed = next((one for one in record.offers if one[2]), None)
    last = (
        f"the last offer before the deadline is {own(names.get(record.offers[-1][1], record.offers[-1][1]))}"
    )
    begins = (
        f"With offers in turn over {count(len(record.offers), 'round')}, "
        f"{the(names.get(record.first, record.first))} first, {last}."
    )
    if agreed is None:
        return f"{begins} Looking ahead, the sides do not agree in any round."
    worth = [f"{the(n)} {signed(g, 1)}" for n, g in zip(talks.names, agreed[3], strict=False)]
    return (
        f"{begins} Looking ahead, they agree in round {agreed[0]}, at {listing(worth)} points over no deal."
    )


def extending(record: TimeRecord, talks: TalksRecord) -> str:
    """What a stopgap and the right to extend are worth."""
    parts = []
    if talks.stopgap:
        spans = [
            f"{signed(a, 1)} to {signed(b, 1)} points to {the(n)}"
            for n, (a, b) in zip(talks.names, talks.stopgap, strict=False)
        ]
        parts.append(f"A stopgap at the deadline is worth {listing(spans)}.")
    if record.extension is not None:
        worth = [
            f"{plain(v)} points to {the(n)}" for n, v in zip(talks.names, record.extension, strict=False)
        ]
        parts.append(f"The right to extend is worth {listing(worth)}.")
    if record.ends is not None:
        early, late, none = (rate(chance, 0) for chance in record.ends)
        parts.append(
            f"In that small tree {early} end in a deal before the deadline, {late} in one after it, {none} in none."
        )
    return " ".join(parts)


def chances(record: ForecastRecord) -> str:
    """The three endings, each as a range."""
    parts = []
    for at, ending in enumerate(ENDINGS):
        low, high = chance_range(record, at)
        parts.append(f"{SAID[ending]} {rate(low, 0)} to {rate(high, 0)}")
    drawn = f"{count(record.draws, 'draw')} from the stated ranges, seed {record.seed}"
    error = plain(100 * max(record.errors), 0)
    return (
        f"How the talks end by the deadline depends on the mood of the sides more than on anything computed here: "
        f"{listing(parts)}, from the worst to the best fifth. {capital(drawn)}; the simulation alone is uncertain by "
        f"{error} points, the judgement behind it by far more."
    )


def holds(record: HoldRecord, talks: TalksRecord) -> str:
    """Whether the package enforces itself."""
    parts = []
    for name, critical, keeps in zip(talks.names, record.critical, record.keeps, strict=True):
        if isinf(critical):
            parts.append(
                f"{the(name)} has no reason to keep it at any patience, since losing the deal does not hurt"
            )
        elif keeps:
            parts.append(
                f"{the(name)} keeps it by itself, as the next round counts more than {plain(critical, 2)} of this one"
            )
        else:
            parts.append(
                f"{the(name)} would break it, as the next round counts less than {plain(critical, 2)} of this one"
            )
    return f"Once signed: {'; '.join(parts)}."


def patience(critical: float) -> str:
    """A critical discount factor in a table; infinity in words."""
    return "none is enough" if isinf(critical) else plain(critical, 2)


def line(talks: TalksRecord) -> str:
    """The chance of a deal in one line, for a terminal; never one number."""
    if talks.forecast is None and talks.packages:
        return f"Talks, the package for a mediator. {gains(talks, talks.packages[0])} The chance of a deal: --full."
    if talks.forecast is None:
        return f"Talks: {talks.status}"
    low, high = chance_range(talks.forecast, 0)
    return (
        f"Chance of a deal by the deadline: {rate(low, 0)} to {rate(high, 0)} from the worst to the best fifth of "
        f"moods ({talks.forecast.draws:,} draws; worths are judgement in ranges)."
    )
