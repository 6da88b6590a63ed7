"""A ladder of offers for one side: what to open with, what to give next, and where to stop.

The rungs run along the acceptable part of the frontier, from the package that is best for the side to the one that is
best for the other with the side no worse off than without a deal; below that it walks. From one rung to the next the
other side's worth rises by an equal share, and as few issues as possible are moved: among packages that give the side
nearly (``SLACK``) what the frontier allows, the one that changes the fewest issues of the rung before is found by a
program, so that each step can be said at a table in a few words.

References: Raiffa (1982), ch. 11, the negotiation dance; Faratin, Sierra and Jennings (1998), Robotics and Autonomous
Systems 24, on time-dependent concession; Zeuthen (1930) on who gives next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..errors import NoPackage, TalksError
from .analysis import fewest_changes
from .frontier import Frontier, frontier
from .package import Package, acceptable, accepted, named, package, utilities
from .parts import Array
from .problem import TOLERANCE, Problem

SLACK: Final = 0.02
"""Share of its whole range that a side gives up at a rung so that fewer issues move."""

Change = tuple[str, str, str]
"""Issue, option before, option after."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One offer of a ladder.

    Attributes
    ----------
    package : the offer, all issues
    gains   : over no deal, by party
    changes : what it changes of the rung before; of the package that leaves all as it is, at the first
    refuse  : groups at home that would refuse it though the package passes
    """

    package: Package
    gains: tuple[float, ...]
    changes: tuple[Change, ...]
    refuse: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Offers of ``party`` in their order; the last is the least it should sign, ``walk`` what it has without a deal."""

    party: int
    rungs: tuple[Rung, ...]
    walk: float


def ladder(problem: Problem, party: int, front: Frontier, *, rungs: int = 5) -> Ladder:
    """The offers of one of two parties, best for it first.

    Parameters
    ----------
    front : packages that no other betters for both, groups at home left out; the acceptable ones are used, and where
            groups accept none of them the frontier of those that they accept
    rungs : most offers, 2 or more; where packages are few a step may find none of its own

    Raises
    ------
    TalksError : more parties than two, or fewer rungs
    NoPackage  : no package of the frontier is acceptable to everyone
    """
    if len(problem.parties) != 2:
        raise TalksError(f"a ladder of offers is made for two parties, and these are {len(problem.parties)}")
    if rungs < 2:
        raise TalksError(f"{rungs} rungs: a ladder has 2 or more, the first and the last")
    zone = front.choices[acceptable(problem, front.choices)]
    if not len(zone) and problem.groups:
        inside = frontier(problem)
        zone = inside.choices[acceptable(problem, inside.choices)]
    if not len(zone):
        raise NoPackage("no package of the frontier is acceptable to everyone, so that there is nothing to offer")
    worth = utilities(problem, zone)
    order = np.argsort(-worth[:, party], kind="stable")
    zone, worth = zone[order], worth[order]
    found = [tuple(zone[0].tolist())]
    for asked in np.linspace(worth[0, 1 - party], worth[-1, 1 - party], rungs)[1:]:
        after = _next(problem, party, found[-1], zone, worth, float(asked))
        if after != found[-1]:
            found.append(after)
    if worth[-1, party] < utilities(problem, np.array([found[-1]]))[0, party] - TOLERANCE * problem.scale[party]:
        found.append(tuple(zone[-1].tolist()))
    before = [problem.default, *found[:-1]]
    made = tuple(rung(problem, a, b) for a, b in zip(before, found, strict=True))
    return Ladder(party, made, float(problem.reservation[party]))


def _next(
    problem: Problem, party: int, before: tuple[int, ...], zone: np.ndarray, worth: Array, asked: float
) -> tuple[int, ...]:
    """The package nearest to the one before that gives the other side what is asked and the side nearly the most."""
    enough = np.flatnonzero(worth[:, 1 - party] >= asked - TOLERANCE * problem.scale[1 - party])
    at = int(enough[0])
    least = np.empty(2)
    least[1 - party] = asked - TOLERANCE * problem.scale[1 - party]
    allowed = worth[at, party] - SLACK * float(np.ptp(worth[:, party]))
    least[party] = max(allowed, float(problem.reservation[party]))
    found = fewest_changes(problem, before, least, ties=False)
    return found.choice if found is not None else tuple(zone[at].tolist())


def rung(problem: Problem, before: Sequence[int], choice: Sequence[int]) -> Rung:
    """A package as an offer: its gains, what it changes of another, and who at home would refuse it."""
    made = package(problem, choice)
    consent = accepted(problem, np.array([choice]))[0]
    return Rung(
        made,
        tuple((np.array(made.utility) - problem.reservation).tolist()),
        changes(problem, before, choice),
        tuple(group.name for group, yes in zip(problem.groups, consent, strict=True) if not yes),
    )


def changes(problem: Problem, before: Sequence[int], after: Sequence[int]) -> tuple[Change, ...]:
    """Issues on which two packages differ."""
    old, new = named(problem, before), named(problem, after)
    return tuple((name, old[name], new[name]) for name in old if old[name] != new[name])
