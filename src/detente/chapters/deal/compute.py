"""The talks of a situation as a record: what the case says, prices, the zone, the mediator's package."""

from dataclasses import replace

import numpy as np

from ...bargaining import Problem, logrolls, moves, ratified, temptation, utilities, win_set
from ...casebook import CaseIssue, Terms
from ...conflict import Negotiation, Situation
from ...conflict.packages import package_line
from ...errors import NoPackage
from .record import (
    DealRecord,
    GroupShare,
    HoldRecord,
    HomeRecord,
    NoDealLine,
    PriceLine,
    RegisterLine,
    TopicLine,
    TradeLine,
    Zone,
)

STUCK = ("sticking point", "most intractable")
PICTURE = 400
"""Points of the frontier that a record keeps."""
TOP = 12
"""Trades that are shown."""


def record_of(here: Situation) -> DealRecord:
    """The whole record; where no package is acceptable it says so."""
    talks = here.negotiation
    if talks.why_not:
        return _state(here, len(talks.issues), 0, talks.why_not)
    base = _state(here, len(talks.issues), len(talks.agenda.problem.links), "")
    try:
        return _bargained(base, talks)
    except NoPackage as none:
        return replace(base, status=str(none))


def _state(here: Situation, bargained: int, links: int, status: str) -> DealRecord:
    """What the case alone says."""
    known, deadline = here.known, here.talks_due
    lines = tuple(_line(issue) for issue in known.issues)
    return DealRecord(
        case=known.id,
        title=known.title,
        on=here.day,
        parties=here.sides,
        names=tuple(map(here.name_of, here.sides)),
        deadline=deadline.date if deadline else None,
        days_left=(deadline.date - here.day).days if deadline else None,
        deadline_title=deadline.title if deadline else "",
        truce=next((one.terms.strip() for one in reversed(known.truces) if one.ended is None), ""),
        topics=_topics(lines),
        issues=lines,
        bargained=bargained,
        links=links,
        status=status,
    )


def _line(issue: CaseIssue) -> RegisterLine:
    last = max(issue.history, key=lambda change: change.known)
    options = len(issue.options) if len(issue.options) > 1 else 0
    return RegisterLine(
        issue.id, issue.title, issue.topic, last.status, last.known, options, issue.verifiable, issue.holds
    )


def _topics(lines: tuple[RegisterLine, ...]) -> tuple[TopicLine, ...]:
    found = []
    for topic in dict.fromkeys(line.topic for line in lines):
        states = [line.status for line in lines if line.topic == topic]
        stuck = sum(status in STUCK for status in states)
        counts = (states.count("settled"), states.count("progress"), states.count("open"), stuck)
        found.append(TopicLine(topic, *counts))
    return tuple(found)


def _bargained(base: DealRecord, talks: Negotiation) -> DealRecord:
    front, mediator = talks.front, talks.mediator
    return replace(
        base,
        status=f"{front.method}; packages: {mediator.status}",
        no_deal=_ends(talks.agenda.no_deal),
        stopgap=_ends(talks.agenda.stopgap),
        paths=_paths(talks),
        prices=_prices(talks),
        zone=_zone(talks),
        packages=(package_line(talks, "nash", "For a mediator: the Nash package", mediator),),
        trades=_trades(talks),
        home=_home(talks),
        hold=_hold(talks),
        assumptions=assumptions(talks.terms),
    )


def _ends(span: tuple[np.ndarray, np.ndarray]) -> tuple[tuple[float, float], ...]:
    return tuple((float(a), float(b)) for a, b in zip(*span, strict=True))


def _known(money: tuple[float, ...]) -> tuple[float | None, ...]:
    """Money with None where the world lacks a party."""
    return tuple(None if one != one else one for one in money)


def _paths(talks: Negotiation) -> tuple[NoDealLine, ...]:
    titles = {path.id: path.title for path in talks.here.known.paths}
    paths = {path.id: path for path in talks.here.known.paths}
    return tuple(
        NoDealLine(name, titles[name], chance, _known(money), talks.here.worth_ends(paths[name].switches))
        for name, chance, money in talks.agenda.paths
    )


def _prices(talks: Negotiation) -> tuple[PriceLine, ...]:
    agenda, found = talks.agenda, []
    for (issue, option), money in agenda.money.items():
        q = agenda.problem.issue(issue)
        values = agenda.problem.issues[q].values[:, agenda.problem.issues[q].options.index(option)]
        judged = _judged(agenda.issues[q], option, talks.here.sides)
        found.append(PriceLine(issue, option, agenda.issues[q].title, _known(money), tuple(values.tolist()), judged))
    return tuple(found)


def _judged(issue: CaseIssue, option: str, parties: tuple[str, ...]) -> tuple[float, ...]:
    """The middle of what the case judges an option to be worth to each party, points."""
    values = next(one.values for one in issue.options if one.id == option)
    # decided: beside the model's price a worth at home may be left out, which is none
    return tuple(sum(values.get(party, (0.0, 0.0))) / 2 for party in parties)


def _zone(talks: Negotiation) -> Zone:
    problem, front = talks.problem, talks.front
    passes = ratified(problem, front.choices)
    keep = np.unique(np.round(np.linspace(0, len(front) - 1, min(PICTURE, len(front)))).astype(int))
    points = tuple((float(a), float(b)) for a, b in front.utilities[keep][:, :2])
    nothing = (float(problem.reservation[0]), float(problem.reservation[1]))
    return Zone(points, tuple(passes[keep].tolist()), nothing, front.complete, len(front), front.method)


def _trades(talks: Negotiation) -> tuple[TradeLine, ...]:
    titles = {issue.id: issue.title for issue in talks.agenda.issues}
    found = logrolls(talks.problem, talks.mediator.package.choice)
    return tuple(
        TradeLine(one.giver, titles[one.gives.issue], titles[one.gets.issue], one.change, one.rates)
        for one in found[:TOP]
    )


def _home(talks: Negotiation) -> HomeRecord | None:
    """Shares of the frontier that pass."""
    problem = talks.problem
    if not problem.groups:
        return None
    found = win_set(problem, talks.front)
    groups = zip(problem.groups, found.by_group, strict=True)
    shares = tuple(GroupShare(problem.parties[group.party], group.name, share) for group, share in groups)
    return HomeRecord(found.share, found.by_party, shares)


def _hold(talks: Negotiation) -> HoldRecord:
    """Keeping the package against taking one's own concessions back while the other side keeps to it."""
    problem, choice = talks.problem, talks.mediator.package.choice
    row = np.array([choice])
    signed, left = utilities(talks.agenda.problem, row)[0], utilities(problem, row)[0]
    back = _concessions(problem, choice)
    found = [
        temptation(
            party,
            float(left[p]),
            float(left[p] + back[p]),
            float(problem.reservation[p]),
            min(talks.terms.patience(party), 0.999),
        )
        for p, party in enumerate(problem.parties)
    ]
    return HoldRecord(
        tuple(signed.tolist()),
        tuple(left.tolist()),
        tuple(one.deviation for one in found),
        tuple(one.critical if np.isfinite(one.critical) else None for one in found),
        tuple(one.keeps for one in found),
    )


def _concessions(problem: Problem, choice: tuple[int, ...]) -> list[float]:
    """What each party gives in a package, points."""
    changed = moves(problem, choice)
    return [sum(-m.change[p] for m in changed if m.change[p] < 0) for p in range(len(problem.parties))]


def assumptions(terms: Terms) -> tuple[str, ...]:
    """What the bargain takes for granted, in sentences."""
    rates = ", ".join(f"{p} {a:g} to {b:g}" for p, (a, b) in terms.points_per_billion.items())
    chances = ", ".join(f"{name} {100 * chance:g} %" for name, chance in terms.no_deal.items())
    return (
        f"Points for a billion USD a year of welfare: {rates}.",
        f"Without a deal by the deadline: {chances}.",
        f"To sign by the deadline a side needs {terms.closing[0]:g} to {terms.closing[1]:g} of what it could hope for.",
        "An option counts with the chance that it still stands after a while.",
        "Worths of options, links and groups at home are the authors' judgement, stated as ranges.",
        *((terms.notes.strip(),) if terms.notes else ()),
    )
