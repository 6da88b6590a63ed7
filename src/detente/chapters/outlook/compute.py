"""What needs many programs: hopes, packages for one side, weights, a tougher group, time, forecast, sensitivity."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ...bargaining import (
    Bargain,
    Beliefs,
    Floor,
    OpeningOffer,
    Problem,
    Stopgap,
    Weight,
    active,
    extension,
    favouring,
    forecast,
    importance,
    link_values,
    moves,
    per_period,
    random_proposer,
    ratified,
    solve,
    thresholds,
    tornado,
    tougher_hawk,
    utilities,
)
from ...conflict import Negotiation, Situation
from ...conflict.packages import package_line
from ...evidence.deadlines import deadlines
from ...evidence.hazard import Expected, base, hazard
from ...world.economy import Array
from .record import (
    DayLine,
    ForecastRecord,
    HawkLine,
    HawkRecord,
    OpeningLine,
    OutlookRecord,
    ShiftLine,
    SwingLine,
    TimeRecord,
    WeightLine,
)

ASIDE = 1e-3
"""What the others' points count in a package for one side, so that none is wasted."""
TOP = 12
"""Issues, links and ranges that are bargained anew for each part."""
DAYS = 420
"""Most days of offers that a far deadline counts for; without one, the talks have this many."""
SHOWN = (1, 2, 3, 5, 7, 10, 15, 30, 60, 120, 240, 420)
"""Days left for which the page shows what each side can expect."""
SWING = 0.15
"""By how much of its hope a round of talks moves what a side sees in the deal, up or down."""
DRAWS = 1000
"""Draws of the forecast where nobody asked for a number of them."""


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
    best = solve(favouring(replace(problem, floors=(*problem.floors, *floors)), own), "utilitarian", ideals=False)
    worth = utilities(problem, np.array([best.package.choice]))[0]
    package = replace(best.package, utility=tuple(worth.tolist()))
    gains = tuple((worth - problem.reservation).tolist())
    return replace(best, solution="best", package=package, gains=gains, ideal=tuple(talks.ideals.tolist()))


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
    """Offers day by day, either side's turn with equal chance; a day's patience is a round's, cut evenly."""
    problem, terms, front = talks.problem, talks.terms, talks.front
    if len(problem.parties) != 2:
        return None
    ahead = talks.here.talks_due
    days = max(1, min(DAYS, (ahead.date - talks.here.day).days)) if ahead else DAYS
    by_round = tuple(terms.patience(party) for party in problem.parties)
    by_day = tuple(per_period(one, terms.days_per_round) for one in by_round)
    breakdown = 1 - per_period(1 - terms.breakdown, terms.days_per_round)
    passing = ratified(problem, front.choices)
    kept = np.flatnonzero(passing if passing.any() else np.ones(len(front), dtype=bool))
    play = random_proposer(front.utilities[kept], problem.reservation, by_day, days, breakdown=breakdown)
    gains = play.ahead - problem.reservation
    shown = sorted({days, *(left for left in SHOWN if left < days)})
    tree = extension(_stopgap(talks, (by_round[0], by_round[1]), max(1, days // terms.days_per_round)))
    return TimeRecord(
        days=days,
        openings=(_opening(talks, play.openings[0], kept), _opening(talks, play.openings[1], kept)),
        expected=(float(gains[-1, 0]), float(gains[-1, 1])),
        course=tuple(DayLine(left, (float(gains[left, 0]), float(gains[left, 1]))) for left in shown),
        extension=tree.value,
    )


def _opening(talks: Negotiation, found: OpeningOffer, kept: NDArray[np.intp]) -> OpeningLine:
    """An offer as the record has it: its package told by what differs from the mediator's."""
    problem = talks.problem
    if found.point is None or found.worth is None:
        return OpeningLine(problem.parties[found.proposer], None, ())
    gains = np.array(found.worth) - problem.reservation
    shifts = []
    offered = talks.front.choices[kept[found.point]].tolist()
    for case_issue, mine, theirs in zip(talks.agenda.issues, talks.mediator.package.choice, offered, strict=True):
        if mine != theirs:
            options = case_issue.options
            shifts.append(ShiftLine(case_issue.id, case_issue.title, options[mine].title, options[theirs].title))
    return OpeningLine(problem.parties[found.proposer], (float(gains[0]), float(gains[1])), tuple(shifts))


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
    talks, seed = here.negotiation, here.setup.seed
    draws = here.setup.draws_or(DRAWS)
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
    expected, due = _expected(here)
    return ForecastRecord(
        chances=expected.chances,
        errors=expected.errors,
        alike=expected.alike,
        known=expected.known,
        days_left=due[0] if due else None,
        extensions=due[1] if due else None,
        model=found.chances,
        model_errors=found.errors,
        by_mood=moods,
        bins=tuple(edges.tolist()),
        deal=counts[0],
        extension=counts[1],
        escalation=counts[2],
        draws=draws,
        programs=found.programs,
        undecided=found.undecided,
        seed=seed,
    )


def _expected(here: Situation) -> tuple[Expected, tuple[int, int] | None]:
    """How the next deadline may end by those before it, and its days left and extensions; else the base rate."""
    past = deadlines()
    ahead = here.talks_due
    if ahead is None:
        return base(here.day, past), None
    named = next((one for one in past if (one.case, one.case_id) == (here.known.id, ahead.id)), None)
    before = [one for one in here.known.deadlines if one.threat == ahead.threat and one.date < ahead.date]
    put_off = named.extensions if named else len(before)
    left = (ahead.date - here.day).days
    return hazard(left, put_off, named is None or named.talks, here.day, past), (left, put_off)


def _ends(span: tuple[Array, Array]) -> tuple[tuple[float, float], ...]:
    return tuple((float(a), float(b)) for a, b in zip(*span, strict=True))
