"""Two-level games: a deal must also pass at home (Putnam 1988, International Organization 42).

Each group accepts a package that is worth its threshold to it. A party ratifies when the weights of its accepting
groups reach its quota; with a quota of 1, the default, all must accept. The *win-set* of a party is the set of
packages that pass there. A smaller win-set can help a party, since the other side must then give more (Schelling's
conjecture), until no package passes on both sides at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import NoPackage, UnknownName
from .bargain import Bargain, solve
from .frontier import Frontier, frontier
from .package import accepted, ratified
from .parts import Group
from .problem import Problem
from .side_by_side import each


@dataclass(frozen=True, slots=True)
class WinSet:
    """How much of the frontier passes at home.

    Attributes
    ----------
    share      : share of the undominated packages that pass on every side
    by_party   : the same for each party alone
    by_group   : share that each group accepts, in the order of ``Problem.groups``
    random     : share of random packages that pass on every side
    points     : undominated packages that were asked
    """

    share: float
    by_party: tuple[float, ...]
    by_group: tuple[float, ...]
    random: float
    points: int


def win_set(problem: Problem, points: Frontier | None = None, *, draws: int = 20_000, seed: int = 0) -> WinSet:
    """The win-set on the frontier that there would be without ratification, and among random packages."""
    free = replace(problem, groups=())
    found = points or frontier(free)
    consent = accepted(problem, found.choices)
    alone = [replace(problem, groups=_of(problem, party)) for party in range(len(problem.parties))]
    rng = np.random.default_rng(seed)
    sizes = [len(issue.options) for issue in problem.issues]
    anywhere = rng.integers(sizes, size=(draws, len(sizes))).astype(np.int64)
    return WinSet(
        share=float(ratified(problem, found.choices).mean()),
        by_party=tuple(float(ratified(one, found.choices).mean()) for one in alone),
        by_group=tuple(consent.mean(axis=0).tolist()) if problem.groups else (),
        random=float(ratified(problem, anywhere).mean()),
        points=len(found),
    )


def _of(problem: Problem, party: int) -> tuple[Group, ...]:
    return tuple(group for group in problem.groups if group.party == party)


@dataclass(frozen=True, slots=True)
class Hawk:
    """One point of Schelling's curve.

    ``gains`` are over no deal, by party; None where no package passes any more, and ``conflict`` says why.
    """

    threshold: float
    gains: tuple[float, ...] | None
    value: float | None
    conflict: str


def tougher_hawk(problem: Problem, group: str, thresholds: Sequence[float], solution: str = "ks") -> tuple[Hawk, ...]:
    """What a solution gives each side as one group at home asks for more.

    Raises UnknownName for a group that the problem does not have.
    """
    names = [one.name for one in problem.groups]
    if group not in names:
        raise UnknownName("group", group, names)
    at = names.index(group)
    return tuple(each(lambda ask: _hawk(problem, at, float(ask), solution), thresholds))


def _hawk(problem: Problem, at: int, threshold: float, solution: str) -> Hawk:
    try:
        found = solve(with_threshold(problem, at, threshold), solution, ideals=False)
    except NoPackage as none:
        return Hawk(threshold, None, None, str(none))
    return Hawk(threshold, found.gains, found.value, "")


def with_threshold(problem: Problem, at: int, threshold: float) -> Problem:
    """The problem with another threshold of one group."""
    group = replace(problem.groups[at], threshold=threshold)
    return replace(problem, groups=(*problem.groups[:at], group, *problem.groups[at + 1 :]))


def thresholds(problem: Problem, group: str, steps: int = 9) -> tuple[float, ...]:
    """Asks of a group from what it asks now (or less) to the most that any package gives it."""
    names = [one.name for one in problem.groups]
    if group not in names:
        raise UnknownName("group", group, names)
    one = problem.groups[names.index(group)]
    best = float(np.maximum.reduceat(one.values, problem.starts[:-1]).sum())
    return tuple(np.linspace(min(one.threshold, best), best, steps).tolist())


def price_of_consent(problem: Problem, solution: str = "ks") -> tuple[Bargain, Bargain]:
    """A solution with nobody to ask at home, and with everybody."""
    return solve(replace(problem, groups=()), solution), solve(problem, solution)
