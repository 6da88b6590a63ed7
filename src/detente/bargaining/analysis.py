"""What a package is made of: gives and gets, the issues that carry it, trades by name, and what links are worth.

All comparisons start from the package in which every issue stays as it is (:attr:`Problem.default`).
Reference: Raiffa (1982), ch. 14-17, on logrolling; Sebenius (1983) on adding and subtracting issues.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import NoPackage
from .bargain import Bargain, solve
from .package import Package, named, package, utilities
from .parts import Array, Floor
from .problem import Problem
from .program import Program
from .restriction import every_option, restricted
from .side_by_side import each

WITHIN_ONE = 0.9
"""Gap at which a count of changed issues is proven: it is whole."""


@dataclass(frozen=True, slots=True)
class Move:
    """What one issue of a package changes for each party against leaving it as it is; links are counted apart."""

    issue: str
    option: str
    before: str
    change: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Logroll:
    """Two issues traded for each other: ``first`` gives on one and gets on the other.

    ``change`` is what the pair is worth to each party together; ``rates`` are what the receiver gains for each
    unit that the giver loses, on the issue that ``giver`` gives and on the one that the other gives back.
    """

    giver: str
    gives: Move
    gets: Move
    change: tuple[float, ...]
    rates: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Weight:
    """What the solution's value loses when an issue (or a link) is left out and the rest is bargained anew."""

    name: str
    loss: float
    deal: bool
    """False where there is no acceptable package without it."""


def moves(problem: Problem, choice: Sequence[int]) -> tuple[Move, ...]:
    """Issues that a package changes."""
    found = []
    for issue, o in zip(problem.issues, choice, strict=True):
        if o != issue.default:
            change = tuple((issue.values[:, o] - issue.values[:, issue.default]).tolist())
            found.append(Move(issue.name, issue.options[o], issue.options[issue.default], change))
    return tuple(found)


def gives_and_gets(problem: Problem, choice: Sequence[int], party: int) -> tuple[list[Move], list[Move]]:
    """What costs a party something, dearest first, and what pays it, best first."""
    found = moves(problem, choice)
    gives = sorted((m for m in found if m.change[party] < 0), key=lambda m: m.change[party])
    gets = sorted((m for m in found if m.change[party] > 0), key=lambda m: -m.change[party])
    return gives, gets


def logrolls(problem: Problem, choice: Sequence[int]) -> tuple[Logroll, ...]:
    """Concessions of two parties matched into trades from which both gain, best total product first.

    Each concession is used once; the matching has the largest sum of square roots of products of gains.
    """
    from scipy.optimize import linear_sum_assignment  # scipy loads slowly: only where it is used

    found = moves(problem, choice)
    scale = problem.scale[:2]
    first = [m for m in found if m.change[0] < 0 < m.change[1]]
    second = [m for m in found if m.change[1] < 0 < m.change[0]]
    if not first or not second:
        return ()
    sums = np.array([[np.add(a.change[:2], b.change[:2]) for b in second] for a in first])
    worth = np.sqrt(np.prod(np.maximum(sums / scale, 0.0), axis=2))
    rows, columns = linear_sum_assignment(worth, maximize=True)
    order = sorted(zip(rows, columns, strict=True), key=lambda at: -worth[at])
    return tuple(_logroll(problem, first[a], second[b]) for a, b in order if worth[a, b] > 0)


def _logroll(problem: Problem, gives: Move, gets: Move) -> Logroll:
    change = tuple(a + b for a, b in zip(gives.change, gets.change, strict=True))
    rates = (-gives.change[1] / gives.change[0], -gets.change[0] / gets.change[1])
    return Logroll(problem.parties[0], gives, gets, change, rates)


def held(problem: Problem, issues: Sequence[int]) -> Problem:
    """The problem in which some issues stay as they are."""
    floors = []
    for q in issues:
        row = np.zeros(len(problem.columns))
        row[problem.column((q, problem.issues[q].default))] = 1.0
        title = f"{problem.issues[q].name} stays as it is"
        floors.append(Floor(title, row, np.zeros(len(problem.links)), 1.0))
    return replace(problem, floors=(*problem.floors, *floors))


def importance(problem: Problem, solution: str = "nash", issues: Sequence[int] | None = None) -> tuple[Weight, ...]:
    """What each issue adds to a solution's value, most first: each is left as it is and the rest bargained anew.

    An issue whose loss is nil can be dropped from the agenda; without a deal-maker there is no deal at all.
    """
    whole = solve(problem, solution, ideals=False)
    asked = range(len(problem.issues)) if issues is None else issues
    found = each(lambda q: _weight(problem.issues[q].name, whole, lambda: as_it_is(problem, q)), asked)
    return tuple(sorted(found, key=lambda one: (one.deal, -one.loss)))


def as_it_is(problem: Problem, issue: int) -> Problem:
    """The problem in which one issue has no option but the one that holds now. Raises NoPackage if rules forbid it."""
    left = every_option(problem)
    left[issue] = {problem.issues[issue].default}
    return restricted(problem, left).problem


def _weight(name: str, whole: Bargain, rest: Callable[[], Problem]) -> Weight:
    try:
        value = solve(rest(), whole.solution, ideals=False).value
    except NoPackage:
        return Weight(name, float("inf"), False)
    loss = 0.0 if value == whole.value else whole.value - value
    return Weight(name, max(loss, 0.0), True)


def link_values(problem: Problem, solution: str = "nash", links: Sequence[int] | None = None) -> tuple[Weight, ...]:
    """What each link adds to a solution's value: the loss when it is not paid. Negative links show no loss."""
    whole = solve(problem, solution, ideals=False)

    def weight(number: int) -> Weight:
        rest = replace(problem, links=(*problem.links[:number], *problem.links[number + 1 :]))
        floors = tuple(replace(f, links=np.delete(f.links, number)) for f in problem.floors)
        name = problem.links[number].name or f"link {number + 1}"
        return _weight(name, whole, lambda: replace(rest, floors=floors))

    found = each(weight, range(len(problem.links)) if links is None else links)
    return tuple(sorted(found, key=lambda one: (one.deal, -one.loss)))


@dataclass(frozen=True, slots=True)
class Linkage:
    """Bargaining over everything at once against topic by topic.

    ``together`` and ``apart`` are gains over no deal by party; apart, each topic is bargained with the other topics
    left as they are, and a topic without a joint gain stays as it is.
    """

    together: tuple[float, ...]
    apart: tuple[float, ...]
    topics: tuple[str, ...]


def linkage(problem: Problem, solution: str = "nash") -> Linkage:
    """What it is worth to put all topics on one table."""
    whole = solve(problem, solution)
    base = replace(problem, groups=(), floors=(), reservation=_worth(problem, problem.default))
    topics = tuple(dict.fromkeys(issue.topic for issue in problem.issues))
    choice = list(problem.default)
    for topic in topics:
        inside = [q for q, issue in enumerate(problem.issues) if issue.topic == topic]
        for q, o in _alone(base, inside, solution).items():
            choice[q] = o
    apart = np.maximum(_worth(problem, choice), problem.reservation) - problem.reservation
    return Linkage(whole.gains, tuple(apart.tolist()), topics)


def _alone(base: Problem, inside: list[int], solution: str) -> dict[int, int]:
    outside = [q for q in range(len(base.issues)) if q not in inside]
    try:
        found = solve(held(base, outside), solution)
    except NoPackage:  # decided: no deal on one topic alone leaves it as it is
        return {q: base.issues[q].default for q in inside}
    return {q: found.package.choice[q] for q in inside}


def _worth(problem: Problem, choice: Sequence[int]) -> Array:
    return utilities(problem, np.array([choice]))[0]


@dataclass(frozen=True, slots=True)
class Repair:
    """The least change that makes a package acceptable: issue, option before, option after."""

    package: Package
    changes: tuple[tuple[str, str, str], ...]


def fewest_changes(problem: Problem, choice: Sequence[int], least: Array, *, ties: bool = True) -> Package | None:
    """The acceptable package that changes as few issues of another as possible and gives each party its least.

    ``least`` is by party. With ``ties`` the larger gains decide between packages that change as few; without, any of
    them is taken, which is quicker. None where no package does it.
    """
    program = Program(problem)
    if not ties:
        program.highs.setOptionValue("mip_abs_gap", WITHIN_ONE)
    for party, worth in enumerate(np.maximum(least, problem.reservation)):
        program.require(party, float(worth))
    cost = program.costs(np.full(len(problem.parties), 1e-3 / len(problem.parties)))
    for q, o in enumerate(choice):
        cost[problem.column((q, o))] += 1.0
    found = program.maximise(cost)
    return None if found.choice is None else package(problem, found.choice)


def least_change(problem: Problem, choice: Sequence[int]) -> Repair:
    """Change as few issues as possible so that a package is acceptable to everyone; ties go to the larger gains.

    Raises NoPackage where no package is acceptable, naming what conflicts.
    """
    found = fewest_changes(problem, choice, problem.reservation)
    if found is None:
        from .irreducible import conflict

        raise NoPackage(f"no change makes it acceptable: {conflict(problem, rational=True)}")
    before, after = named(problem, choice), named(problem, found.choice)
    changes = tuple((name, before[name], after[name]) for name in before if before[name] != after[name])
    return Repair(found, changes)
