"""Sentences of the chapter on the outlook. They compare what was recorded; they compute nothing."""

from ...show.numbers import count, plain, rate, signed
from ...show.words import capital, listing, the
from .chances import ENDINGS, SAID, share_range
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
        package = "the mediator’s package"
        if one.shifts:
            package = f"a package that differs from the mediator’s on {count(len(one.shifts), 'issue')}"
        said.append(f"{the(name)} would offer {package}, at {listing(worth)} points over no deal")
    expected = [f"{signed(g, 1)} for {the(n)}" for n, g in zip(talks.names, record.expected, strict=False)]
    return f"{begins} {'; '.join(said)}. Before it is known whose turn it is, that is {listing(expected)}."


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


def line(forecast: ForecastRecord) -> str:
    """How the next deadline may end, by those before it: the only forecast, as ranges of a standard error."""
    parts = []
    for ending, chance, error in zip(ENDINGS, forecast.chances, forecast.errors, strict=True):
        parts.append(f"{SAID[ending]} {rate(max(chance - error, 0.0), 0)} to {rate(min(chance + error, 1.0), 0)}")
    if forecast.days_left is None or forecast.extensions is None:
        return f"No deadline binds. Of {count(forecast.known, 'earlier deadline')} since 2018: {listing(parts)}."
    before = "not put off before" if not forecast.extensions else f"put off {count(forecast.extensions, 'time')}"
    return (
        f"By the {count(forecast.known, 'deadline')} since 2018 whose outcome was known, {forecast.alike} of them in "
        f"the place of this one ({count(forecast.days_left, 'day')} left, {before}): {listing(parts)}."
    )


def model(record: ForecastRecord) -> str:
    """The three endings in the model, each as a range, and what they are not."""
    parts = []
    for at, ending in enumerate(ENDINGS):
        low, high = share_range(record, at)
        parts.append(f"{SAID[ending]} {rate(low, 0)} to {rate(high, 0)}")
    drawn = f"{count(record.draws, 'draw')} from the stated ranges, seed {record.seed}"
    error = plain(100 * max(record.model_errors), 0)
    return (
        "A model of what each side would sign says what the stated ranges imply, and is no forecast: it has not been "
        "shown to add to the record of deadlines. So end its draws, from the worst to the best fifth of the sides’ "
        f"moods: {listing(parts)}. {capital(drawn)}; the simulation alone is uncertain by {error} points, the "
        "judgement behind it by far more."
    )
