"""Chapters of the talks: trades, weights, home, time, forecast, sensitivity, enforcement."""

from dataclasses import replace

import numpy as np

from ..cases import Dossier, Terms
from ..talks import (
    Bargain,
    Beliefs,
    Frontier,
    Problem,
    Stopgap,
    Weight,
    active,
    alternating_offers,
    extension,
    forecast,
    importance,
    link_values,
    logrolls,
    moves,
    ratified,
    temptation,
    thresholds,
    tornado,
    tougher_hawk,
    utilities,
    win_set,
)
from .bargain_problem import Table
from .bargain_records import (
    BarLine,
    ForecastRecord,
    HawkLine,
    HoldRecord,
    HomeRecord,
    TalksRecord,
    TimeRecord,
    TradeLine,
    WeightLine,
)
from .job import Progress

TOP = 12
"""Issues, links and ranges that are bargained anew for each chapter."""
ROUNDS = 60
"""Most rounds of offers that a far deadline counts for; without one, the talks have this many."""
SWING = 0.15
"""By how much of its hope a round of talks moves what a side sees in the deal, up or down."""


def fill(
    record: TalksRecord,
    known: Dossier,
    terms: Terms,
    table: Table,
    problem: Problem,
    front: Frontier,
    mediator: Bargain,
    draws: int,
    seed: int,
    progress: Progress,
) -> TalksRecord:
    """The record with its chapters."""
    titles = {issue.id: issue.title for issue in table.issues}
    progress("weighing issues and links")
    carriers = _weights(importance(problem, "nash", _heaviest(problem, mediator)), titles)
    link_worths = _weights(link_values(problem, "nash", _paid(problem, mediator)), {})
    progress("asking those at home")
    home = _home(problem, front)
    progress("playing the deadline")
    time = _time(record, terms, problem, front, mediator, table)
    progress("trying the ranges")
    bars = tornado(problem, "nash", top=TOP, reservation=np.array(record.no_deal))
    ends = _forecast(record, terms, problem, draws, seed, progress) if draws else None
    return replace(
        record,
        trades=_trades(problem, mediator, titles),
        carriers=carriers,
        link_worths=link_worths,
        home=home,
        time=time,
        tornado=tuple(
            BarLine(b.name, titles.get(b.name, b.name), b.party, b.low, b.high, b.gains_low, b.gains_high)
            for b in bars
        ),
        forecast=ends,
        hold=_hold(table, problem, mediator, terms),
    )


def _heaviest(problem: Problem, mediator: Bargain) -> list[int]:
    """Issues whose part of the package is worth most to the sides together."""
    size = {m.issue: sum(np.abs(m.change) / problem.scale) for m in moves(problem, mediator.package.choice)}
    names = sorted(size, key=lambda name: -size[name])[:TOP]
    return [problem.issue(name) for name in names]


def _paid(problem: Problem, mediator: Bargain) -> list[int]:
    """Links that the package pays, the largest first."""
    held = active(problem, np.array([mediator.package.choice]))[0]
    size = np.abs(problem.link_values / problem.scale[:, None]).sum(axis=0)
    return sorted(np.flatnonzero(held).tolist(), key=lambda n: -size[n])[:TOP]


def _weights(found: tuple[Weight, ...], titles: dict[str, str]) -> tuple[WeightLine, ...]:
    return tuple(WeightLine(one.name, titles.get(one.name, one.name), one.loss, one.deal) for one in found)


def _trades(problem: Problem, mediator: Bargain, titles: dict[str, str]) -> tuple[TradeLine, ...]:
    found = logrolls(problem, mediator.package.choice)
    return tuple(
        TradeLine(one.giver, titles[one.gives.issue], titles[one.gets.issue], one.change, one.rates)
        for one in found[:TOP]
    )


def _home(problem: Problem, front: Frontier) -> HomeRecord | None:
    if not problem.groups:
        return None
    found = win_set(problem, front)
    weight = {group.name: group.weight for group in problem.groups if group.party == 0}
    hawk = max(weight, key=lambda name: weight[name]) if weight else problem.groups[0].name
    curve = tougher_hawk(_veto(problem, hawk), hawk, thresholds(problem, hawk, 5), "nash")
    return HomeRecord(
        found.share,
        found.by_party,
        tuple(
            (problem.parties[group.party], group.name, share)
            for group, share in zip(problem.groups, found.by_group, strict=True)
        ),
        hawk,
        tuple(HawkLine(point.threshold, point.gains) for point in curve),
    )


def _veto(problem: Problem, name: str) -> Problem:
    groups = tuple(replace(g, veto=True) if g.name == name else g for g in problem.groups)
    return replace(problem, groups=groups)


def _time(
    record: TalksRecord, terms: Terms, problem: Problem, front: Frontier, mediator: Bargain, table: Table
) -> TimeRecord | None:
    if len(problem.parties) != 2:
        return None
    days = record.days_left if record.days_left is not None else ROUNDS * terms.days_per_round
    rounds = max(1, min(ROUNDS, days // terms.days_per_round))
    discount = tuple(terms.discount.get(party, 0.97) for party in problem.parties)
    passing = front.utilities[ratified(problem, front.choices)]
    points = passing if len(passing) else front.utilities
    offers = alternating_offers(points, problem.reservation, discount, rounds, breakdown=terms.breakdown)
    lines = tuple(
        (
            one.round,
            problem.parties[one.proposer],
            one.agreed,
            (one.worth[0] - float(problem.reservation[0]), one.worth[1] - float(problem.reservation[1])),
        )
        for one in offers
    )
    tree = extension(_stopgap(problem, mediator, terms, table, (discount[0], discount[1]), rounds))
    ends = (tree.right.early, tree.right.late, tree.right.none)
    return TimeRecord(problem.parties[0], lines, tree.value, ends)


def _stopgap(
    problem: Problem,
    mediator: Bargain,
    terms: Terms,
    table: Table,
    discount: tuple[float, float],
    rounds: int,
) -> Stopgap:
    """Terms of the small tree: what signing takes by the deadline is subtracted from the mediator's package."""
    hopes = np.array(mediator.ideal) - problem.reservation
    gains = np.array(mediator.gains) - sum(terms.closing) / 2 * hopes
    truce = (table.stopgap[0] + table.stopgap[1]) / 2 - problem.reservation
    flow = truce * terms.days_per_round / 365
    swing = SWING * hopes
    return Stopgap(
        (float(gains[0]), float(gains[1])),
        (float(swing[0]), float(swing[1])),
        (float(flow[0]), float(flow[1])),
        discount,
        min(rounds, 12),
    )


def _forecast(
    record: TalksRecord, terms: Terms, problem: Problem, draws: int, seed: int, progress: Progress
) -> ForecastRecord | None:
    hopes = np.array(record.hopes)
    if (hopes <= 0).any():
        return None
    progress(f"drawing {draws:,} times")
    beliefs = Beliefs(record.no_deal, record.stopgap, terms.closing)
    found = forecast(problem, beliefs, hopes, draws=draws, seed=seed)
    edges = np.linspace(0, 1, 21)
    shown = np.clip(found.shares, 0, 1 - 1e-9)
    counts = [tuple(np.histogram(shown[found.ends == end], edges)[0].tolist()) for end in range(3)]
    moods = tuple(tuple((float(f[0]), float(f[1]), float(f[2])) for f in party) for party in found.by_mood)
    return ForecastRecord(
        found.chances,
        found.errors,
        moods,
        tuple(edges.tolist()),
        counts[0],
        counts[1],
        counts[2],
        draws,
        found.programs,
        found.undecided,
        seed,
    )


def _hold(table: Table, problem: Problem, mediator: Bargain, terms: Terms) -> HoldRecord:
    """Keeping the package against taking one's own concessions back while the other side keeps to it."""
    row = np.array([mediator.package.choice])
    signed = utilities(table.problem, row)[0]
    left = utilities(problem, row)[0]
    back = np.array(
        [
            sum(-m.change[p] for m in moves(problem, mediator.package.choice) if m.change[p] < 0)
            for p in range(len(problem.parties))
        ]
    )
    found = [
        temptation(
            party,
            float(left[p]),
            float(left[p] + back[p]),
            float(problem.reservation[p]),
            min(terms.discount.get(party, 0.97), 0.999),
        )
        for p, party in enumerate(problem.parties)
    ]
    return HoldRecord(
        tuple(signed.tolist()),
        tuple(left.tolist()),
        tuple(one.deviation for one in found),
        tuple(one.critical for one in found),
        tuple(one.keeps for one in found),
    )


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
