"""The talks of a case as a page in the terminal."""

from typing import Any

import typer

from . import picture, show


def page(record: Any) -> None:
    """Print a :class:`detente.study.TalksRecord`."""
    typer.echo(f"{record.title}: the talks as known on {record.on}")
    if record.days_left is not None:
        typer.echo(f"{record.days_left} days to the deadline of {record.deadline}: {record.deadline_title}.")
    else:
        typer.echo("No deadline is ahead.")
    if record.truce:
        typer.echo(f"In force: {record.truce}")
    typer.echo("")
    _state(record)
    if record.zone is None:
        typer.echo(record.status)
        return
    _zone(record)
    _packages(record)
    _trades(record)
    _home(record)
    _time(record)
    _forecast(record)
    _tornado(record)
    for line in record.assumptions:
        typer.echo(f"· {line}")


def _state(record: Any) -> None:
    rows = [
        (t.topic, *(str(n or "") for n in (t.settled, t.progress, t.open, t.sticking))) for t in record.topics
    ]
    columns = ("topic", "settled", "in progress", "open", "stuck")
    show.table(
        f"{len(record.issues)} issues, {record.bargained} with options", columns, rows, right=(1, 2, 3, 4)
    )
    moving = [i for i in record.issues if i.status != "open"]
    rows = [(i.title, i.status, str(i.since)) for i in moving]
    show.table("Not simply open", ("issue", "status", "since"), rows)


def _zone(record: Any) -> None:
    marks = [("D", record.zone.no_deal)]
    letters = {"nash": "N", "ks": "K"}
    for package in record.packages:
        letter = letters.get(package.id, package.id.removeprefix("best-")[:1])
        marks.append((letter, package.utility[:2]))
    typer.echo("The bargaining zone: undominated packages, ● where they pass at home, · where they do not")
    typer.echo(picture.scatter(record.zone.points, record.zone.passes, marks, record.names[:2]))
    named = ", ".join(
        f"{p.title} {letters.get(p.id, p.id.removeprefix('best-')[:1])}" for p in record.packages
    )
    typer.echo(f"D no deal; {named}. {record.zone.found:,} points; {record.zone.method}.\n")


def _packages(record: Any) -> None:
    columns = ("package", *(f"{name}, gain" for name in record.names), "of its hope", "passes at home")
    rows = []
    for package in record.packages:
        shares = " / ".join(
            f"{100 * g / h:.0f} %" for g, h in zip(package.gains, record.hopes, strict=True) if h
        )
        refuse = [group for group, yes, *_ in package.groups if not yes]
        home = "all accept" if not refuse else f"against it: {', '.join(refuse)}"
        rows.append((package.title, *(f"{gain:+.1f}" for gain in package.gains), shares, home))
    show.table(
        "Recommended packages, points over no deal", columns, rows, right=range(1, len(record.names) + 1)
    )
    mediator = record.packages[0]
    title = {line.issue: f"{line.title}: {line.text.lower()}" for line in mediator.choices}
    for at, name in enumerate(record.names):
        rows = [
            (title[a], title[b]) for a, b in zip(mediator.gets[at][:6], mediator.gives[at][:6], strict=False)
        ]
        show.table(f"{name} in the mediator's package, the largest first", ("gets", "gives"), rows)
    typer.echo(mediator.verified)
    if mediator.model is not None:
        exact, linear = (", ".join(f"{v:+.2f}" for v in money) for money in (mediator.model, mediator.linear))
        typer.echo(
            f"Its tariff changes in the model, solved together: {exact} bn USD a year; added up: {linear}.\n"
        )


def _trades(record: Any) -> None:
    rows = [(t.giver, t.gives, t.gets, " / ".join(f"{p:+.1f}" for p in t.points)) for t in record.trades[:6]]
    show.table("Trades that pay both", ("who", "gives", "gets", "points"), rows, right=(3,))
    losses = [(w.title, f"{100 * w.loss:.1f} %" if w.deal else "no deal without it") for w in record.carriers]
    show.table(
        "What the deal loses without an issue (product of gains)", ("issue", "loss"), losses, right=(1,)
    )


def _home(record: Any) -> None:
    if record.home is None:
        return
    rows = [(party, group, show.percent(share, 0)) for party, group, share in record.home.by_group]
    title = f"Share of the frontier that passes: {show.percent(record.home.share, 0)}"
    show.table(title, ("side", "group", "accepts"), rows, right=(2,))
    curve = [
        (f"{p.threshold:.1f}", " / ".join(f"{g:+.1f}" for g in p.gains) if p.gains else "no deal passes")
        for p in record.home.curve
    ]
    show.table(f"If {record.home.hawk.lower()} ask for more", ("they ask", "gains"), curve, right=(0, 1))


def _time(record: Any) -> None:
    if record.time is None:
        return
    rows = [
        (str(n), party, "accepted" if agreed else "refused", " / ".join(f"{g:+.1f}" for g in gains))
        for n, party, agreed, gains in record.time.offers[:6]
    ]
    show.table(
        "Offers until the deadline, by backward induction",
        ("round", "offer by", "is", "gains"),
        rows,
        right=(0, 3),
    )
    if record.time.extension is not None:
        worth = " / ".join(f"{v:+.2f}" for v in record.time.extension)
        typer.echo(f"The right to extend is worth {worth} points.\n")


def _forecast(record: Any) -> None:
    found = record.forecast
    if found is None:
        return
    rows = [
        (name, show.percent(chance), f"± {100 * error:.1f}", _span(found.by_mood, end))
        for end, (name, chance, error) in enumerate(
            zip(("deal", "extension", "escalation"), found.chances, found.errors, strict=True)
        )
    ]
    columns = (
        "by the deadline",
        "share of draws",
        "simulation",
        "by mood of a side, lowest to highest fifth",
    )
    show.table(f"Under the stated ranges, {found.draws:,} draws", columns, rows, right=(1, 2, 3))
    typer.echo(
        "Smallest share of its hope that the best package gives a side (█ deal, ▒ extension, ░ escalation)"
    )
    typer.echo(picture.stacked(found.bins, (found.deal, found.extension, found.escalation), "█▒░") + "\n")


def _span(by_mood: Any, end: int) -> str:
    values = [fifth[end] for party in by_mood for fifth in party]
    return f"{100 * min(values):.0f} to {100 * max(values):.0f} %"


def _tornado(record: Any) -> None:
    gains = record.packages[0].gains
    for at, name in enumerate(record.names):
        rows = [
            (f"{bar.title[:46]} ({bar.party})", bar.gains_low[at], gains[at], bar.gains_high[at])
            for bar in record.tornado
            if bar.gains_low is not None and bar.gains_high is not None
        ]
        rows.sort(key=lambda row: -abs(row[3] - row[1]))
        typer.echo(f"What one range does to the gain of {name} in the mediator's package")
        typer.echo(picture.bars(rows[:8]) + "\n")
