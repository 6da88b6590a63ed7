"""What can be written before a deadline: a first phase as a result, and what is left for a second.

Each issue that a package changes takes some days of a drafting team; before the deadline there are so many. The *first
phase* is the Nash package among those that can be written in time, exactly: a floor on what is left to draft. The
*second phase* is bargained from there: what the first changed stays, and without it both have the first. Where it is
agreed that the first falls away if the second fails (a snapback), both lose it then, which makes both keep on; without,
a side that has most of what it wants from the first has little reason to go on (Fearon 1998, on interim deals).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import NoPackage, TalksError
from .bargain import Bargain, solve
from .package import package, utilities
from .parts import Array, Floor
from .problem import Problem
from .restriction import every_option, restricted

NAME = "what can be drafted in time"


@dataclass(frozen=True, slots=True)
class Staged:
    """A deal in two phases.

    Attributes
    ----------
    days     : team-days there are before the deadline, and that the whole package takes
    whole    : the Nash package if there were time for all
    first    : the Nash package of what can be written in time; None where nothing acceptable can
    second   : what is added later, gains over the first; None where nobody can gain by more
    share    : what the first gives each party, as a share of both phases together
    longer   : (team-days, gains of the first phase by party) if there were more time; None: no deal in that time
    """

    days: tuple[float, float]
    whole: Bargain
    first: Bargain | None
    second: Bargain | None
    share: tuple[float, ...]
    longer: tuple[tuple[float, tuple[float, ...] | None], ...]


def effort(problem: Problem, days: Array, choice: Sequence[int]) -> float:
    """Team-days that a package takes: those of the issues that it changes."""
    return float(np.where(np.array(choice) != np.array(problem.default), days, 0.0).sum())


def written_within(problem: Problem, days: Array, available: float) -> Problem:
    """The problem with only those packages that take no more team-days; ``days`` by issue, above 0 each."""
    if days.shape != (len(problem.issues),) or not (days > 0).all():
        raise TalksError("give each issue the days that it takes to draft, above 0")
    row = -np.repeat(days, np.diff(problem.starts))
    row[problem.starts[:-1] + np.array(problem.default)] = 0.0
    floor = Floor(NAME, row, np.zeros(len(problem.links)), -float(available))
    return replace(problem, floors=(*problem.floors, floor))


def staged(
    problem: Problem, days: Array, available: float, *, whole: Bargain | None = None, later: Sequence[float] = ()
) -> Staged:
    """The deal in two phases, and what more time would be worth.

    Parameters
    ----------
    days      : of one team to draft each issue, shape (issue,)
    available : team-days before the deadline
    whole     : the Nash package without such a bound, where it is known
    later     : further numbers of team-days to try

    Raises
    ------
    NoPackage : no package is acceptable even with all the time there is
    """
    all_ = whole or solve(problem, "nash", ideals=False)
    takes = effort(problem, days, all_.package.choice)
    first = all_ if takes <= available else _within(problem, days, available)
    second = None if first is None or takes <= available else _second(problem, first)
    return Staged(
        (float(available), takes),
        all_,
        first,
        second,
        _share(problem, first, second),
        tuple((more, _gains(all_ if takes <= more else _within(problem, days, more))) for more in later),
    )


def _gains(found: Bargain | None) -> tuple[float, ...] | None:
    return None if found is None else found.gains


def _within(problem: Problem, days: Array, available: float) -> Bargain | None:
    try:
        return solve(written_within(problem, days, available), "nash", ideals=False)
    except NoPackage:  # decided: no deal in that time is the answer: a field that is None
        return None


def _second(problem: Problem, first: Bargain) -> Bargain | None:
    """The Nash package of what is left, over the first phase, whose changes stay."""
    left = every_option(problem)
    for q, (o, issue) in enumerate(zip(first.package.choice, problem.issues, strict=True)):
        if o != issue.default:
            left[q] = {o}
    worth = utilities(problem, np.array([first.package.choice]))[0]
    try:
        rest = restricted(replace(problem, reservation=worth), left)
        found = solve(rest.problem, "nash", ideals=False)
    except NoPackage:  # decided: nothing to add is the answer: a field that is None
        return None
    made = package(problem, rest.back(found.package.choice))
    return None if made.choice == first.package.choice else replace(found, package=made)


def _share(problem: Problem, first: Bargain | None, second: Bargain | None) -> tuple[float, ...]:
    if first is None:
        return (0.0,) * len(problem.parties)
    more = second.gains if second is not None else (0.0,) * len(problem.parties)
    whole = [a + b for a, b in zip(first.gains, more, strict=True)]
    return tuple(a / b if b > 0 else 1.0 for a, b in zip(first.gains, whole, strict=True))
