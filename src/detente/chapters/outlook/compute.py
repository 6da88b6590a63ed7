"""What needs many programs: hopes, packages for one side, weights, a tougher group, time, forecast, sensitivity."""

from dataclasses import replace

import numpy as np

from ...bargaining import (
    Bargain,
    Beliefs,
    Floor,
    Problem,
    Stopgap,
    Weight,
    active,
    alternating_offers,
    extension,
    forecast,
    importance,
    link_values,
    moves,
    ratified,
    solve,
    thresholds,
    tornado,
    tougher_hawk,
    utilities,
)
from ...conflict import Negotiation, Situation
from ...conflict.packages import package_line
from ...world.economy import Array
from .record import (
    ForecastRecord,
    HawkLine,
    HawkRecord,
    OfferLine,
    OutlookRecord,
    SwingLine,
    TimeRecord,
    WeightLine,
)

ASIDE = 1e-3
"""What the others' points count in a package for one side, so that none is wasted."""
TOP = 12
"""Issues, links and ranges that are bargained anew for each part."""
ROUNDS = 60
"""Most rounds of offers that a far deadline counts for; without one, the talks have this many."""
SWING = 0.15
"""By how much of its hope a round of talks moves what a side sees in the deal, up or down."""


def record_of(here: Situation) -> OutlookRecord:
    """The whole record; raises TalksError where no package is acceptable."""
    talks, say = here.negotiation, here.progress
    problem = talks.problem
    names = tuple(map(here.name_of, here.sides))
    titles = {issue.id: issue.title for issue in talks.agenda.issues}
    say("looking for packages for each side")
    packages = [package_line(talks, "ks", "Equal shares of what each could hope for", solve(problem, "ks"))]
    for party, name in enumerate(names):
        best = best_for(talks, party, talks.terms.closing[0])
        code = problem.parties[party]
        packages.append(package_line(talks, f"best-{code}", f"The most that {name} could ask for", best))
    say("weighing issues and links")
    carriers = importance(problem, "nash", _heaviest(problem, talks.mediator))
    links = link_values(problem, "nash", _paid(problem, talks.mediator))
    say("asking those at home")
    hawk = _hawk(problem)
    say("playing the deadline")
    time = _time(talks)
    say("trying the ranges")
    swings = tornado(problem, "nash", top=TOP, reservation=np.array(_ends(talks.agenda.no_deal)))
    return OutlookRecord(
        parties=here.sides,
        names=names,
        packages=tuple(packages),
        mediator=talks.mediator.gains,
        hopes=tuple(talks.hopes.tolist()),
        stopgap=_ends(talks.agenda.stopgap),
        carriers=_weights(carriers, titles),
        link_worths=_weights(links, {}),
        hawk=hawk,
        time=time,
        forecast=_forecast(here),
        tornado=tuple(
            SwingLine(s.name, titles.get(s.name, s.name), s.party, s.low, s.high, s.gains_low, s.gains_high)
            for s in swings
        ),
    )


def best_for(talks: Negotiation, party: int, share: float) -> Bargain:
    """The best package for one party that leaves each other one a share of its hope (less if that is impossible)."""
    problem, hopes, mediator = talks.problem, talks.hopes, talks.mediator
    floors = []
    for other in range(len(problem.parties)):
        if other != party:
            least = min(share * hopes[other], mediator.gains[other]) + problem.reservation[other]
            floors.append(Floor("what the other must have", problem.values[other], problem.link_values[other], least))
    own = np.full(len(problem.parties), ASIDE)
    own[party] = 1.0
    best = solve(_favouring(replace(problem, floors=(*problem.floors, *floors)), own), "utilitarian", ideals=False)
    worth = utilities(problem, np.array([best.package.choice]))[0]
    package = replace(best.package, utility=tuple(worth.tolist()))
    gains = tuple((worth - problem.reservation).tolist())
    return replace(best, solution="best", package=package, gains=gains, ideal=tuple(talks.ideals.tolist()))


def _favouring(problem: Problem, weights: Array) -> Problem:
    """The problem with each party's worths multiplied by a weight."""
    ends = ("values", "low", "high")
    return replace(
        problem,
        issues=tuple(replace(i, **{e: getattr(i, e) * weights[:, None] for e in ends}) for i in problem.issues),
        links=tuple(replace(k, **{e: getattr(k, e) * weights for e in ends}) for k in problem.links),
        reservation=problem.reservation * weights,
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


def _hawk(problem: Problem) -> HawkRecord | None:
    """Schelling's curve of the heaviest group of the first party."""
    if not problem.groups:
        return None
    weight = {group.name: group.weight for group in problem.groups if group.party == 0}
    hawk = max(weight, key=lambda name: weight[name]) if weight else problem.groups[0].name
    groups = tuple(replace(g, veto=True) if g.name == hawk else g for g in problem.groups)
    curve = tougher_hawk(replace(problem, groups=groups), hawk, thresholds(problem, hawk, 5), "nash")
    return HawkRecord(hawk, tuple(HawkLine(point.threshold, point.gains) for point in curve))


def _time(talks: Negotiation) -> TimeRecord | None:
    problem, terms, front = talks.problem, talks.terms, talks.front
    if len(problem.parties) != 2:
        return None
    ahead = talks.here.deadlines
    days = (ahead[0].date - talks.here.day).days if ahead else ROUNDS * terms.days_per_round
    rounds = max(1, min(ROUNDS, days // terms.days_per_round))
    discount = tuple(terms.discount.get(party, 0.97) for party in problem.parties)
    passing = front.utilities[ratified(problem, front.choices)]
    points = passing if len(passing) else front.utilities
    offers = alternating_offers(points, problem.reservation, discount, rounds, breakdown=terms.breakdown)
    nothing = problem.reservation
    lines = tuple(
        OfferLine(
            one.round,
            problem.parties[one.proposer],
            one.agreed,
            (one.worth[0] - float(nothing[0]), one.worth[1] - float(nothing[1])),
        )
        for one in offers
    )
    tree = extension(_stopgap(talks, (discount[0], discount[1]), rounds))
    return TimeRecord(problem.parties[0], lines, tree.value, (tree.right.early, tree.right.late, tree.right.none))


def _stopgap(talks: Negotiation, discount: tuple[float, float], rounds: int) -> Stopgap:
    """Terms of the small tree: what signing takes by the deadline is subtracted from the mediator's package."""
    terms, hopes, stopgap = talks.terms, talks.hopes, talks.agenda.stopgap
    gains = np.array(talks.mediator.gains) - sum(terms.closing) / 2 * hopes
    truce = (stopgap[0] + stopgap[1]) / 2 - talks.problem.reservation
    flow = truce * terms.days_per_round / 365
    swing = SWING * hopes
    return Stopgap(
        (float(gains[0]), float(gains[1])),
        (float(swing[0]), float(swing[1])),
        (float(flow[0]), float(flow[1])),
        discount,
        min(rounds, 12),
    )


def _forecast(here: Situation) -> ForecastRecord | None:
    talks, draws, seed = here.negotiation, here.setup.draws, here.setup.seed
    if not draws or (talks.hopes <= 0).any():
        return None
    here.progress(f"drawing {draws:,} times")
    agenda = talks.agenda
    beliefs = Beliefs(_ends(agenda.no_deal), _ends(agenda.stopgap), talks.terms.closing)
    found = forecast(talks.problem, beliefs, talks.hopes, draws=draws, seed=seed)
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


def _ends(span: tuple[Array, Array]) -> tuple[tuple[float, float], ...]:
    return tuple((float(a), float(b)) for a, b in zip(*span, strict=True))
