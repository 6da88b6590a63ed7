"""Sentences of the chapter on the outlook. They compare what was recorded; they compute nothing."""

from ...show.numbers import count, plain, rate, signed
from ...show.words import capital, listing, the
from .chances import ENDINGS, SAID, chance_range
from .record import ForecastRecord, OutlookRecord, TimeRecord


def hopes(talks: OutlookRecord) -> str:
    """The most that each side could have."""
    found = [f"{plain(hope)} for {the(name)}" for name, hope in zip(talks.names, talks.hopes, strict=False)]
    return f"The most that a deal could add, with the other side no worse off: {listing(found)}."


def carriers(talks: OutlookRecord) -> str:
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


def offers(record: TimeRecord, talks: OutlookRecord) -> str:
    """Where offers lead that either side may make on any day."""
    begins = (
        f"With {count(record.days, 'day')} until the deadline and either side as likely as the other to make the "
        "next offer, which a refusal delays by a day:"
    )
    said = []
    for one, name in zip(record.openings, talks.names, strict=False):
        if one.gains is None:
            said.append(f"{the(name)} would rather wait than offer what the other takes")
            continue
        worth = [f"{the(n)} {signed(g, 1)}" for n, g in zip(talks.names, one.gains, strict=False)]
        changes = f"{count(len(one.shifts), 'issue')} from the mediator’s package" if one.shifts else ""
        package = f"a package {changes} away" if changes else "the mediator’s package"
        said.append(f"{the(name)} would offer {package}, at {listing(worth)} points over no deal")
    expected = [f"{signed(g, 1)} for {the(n)}" for n, g in zip(talks.names, record.expected, strict=False)]
    return f"{begins} {listing(said)}. Before it is known whose turn it is, that is {listing(expected)}."


def extending(record: TimeRecord, talks: OutlookRecord) -> str:
    """What a stopgap and the right to extend are worth."""
    parts = []
    if talks.stopgap:
        spans = [
            f"{signed(a, 1)} to {signed(b, 1)} points to {the(n)}"
            for n, (a, b) in zip(talks.names, talks.stopgap, strict=False)
        ]
        parts.append(f"A stopgap at the deadline is worth {listing(spans)}.")
    if record.extension is not None:
        worth = [f"{plain(v)} points to {the(n)}" for n, v in zip(talks.names, record.extension, strict=False)]
        parts.append(f"The right to extend is worth {listing(worth)}.")
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


def line(forecast: ForecastRecord) -> str:
    """The chance of a deal in one line; never one number."""
    low, high = chance_range(forecast, 0)
    return (
        f"Chance of a deal by the deadline: {rate(low, 0)} to {rate(high, 0)} from the worst to the best fifth of "
        f"moods ({forecast.draws:,} draws; worths are judgement in ranges)."
    )
