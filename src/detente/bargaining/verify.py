"""A second opinion on a package, by routes that share nothing with how it was found.

Worth, rules and consent at home are recomputed from the problem. That nothing dominates it is asked of a fresh
program in a box above it; that the solution's value is not beaten is tried on random neighbours, one and two issues
away, and on random packages.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from .bargain import SOLUTIONS, Bargain
from .package import acceptable, objections, utilities
from .parts import Array, Numbers
from .problem import Problem
from .program import Program

NEAR: Final = 1e-6
"""Scaled utility above which a package counts as better."""
TRIALS: Final = 4000


@dataclass(frozen=True, slots=True)
class PackageCheck:
    """What was checked of a package.

    Attributes
    ----------
    acceptable : it keeps the rules, passes at home and gives nobody less than no deal
    efficient  : no package gives one party more and no party less (None: not asked)
    unbeaten   : none of ``trials`` other acceptable packages has a higher value
    trials     : acceptable packages that were tried
    gap        : proven bound less value
    objections : what stands against it, in words
    """

    acceptable: bool
    efficient: bool | None
    unbeaten: bool
    trials: int
    gap: float
    objections: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Did everything that was checked come out right?"""
        return self.acceptable and self.efficient is not False and self.unbeaten


def is_efficient(problem: Problem, choice: tuple[int, ...]) -> bool:
    """Is a package undominated? A fresh program looks for more in total with nobody below their worth here."""
    worth = utilities(problem, np.array([choice]))[0]
    program = Program(problem)
    for party, least in enumerate(worth):
        program.require(party, float(least - 1e-9 * problem.scale[party]))
    best = program.maximise(program.costs(np.ones(len(worth))))
    if best.choice is None:
        return False
    other = utilities(problem, np.array([best.choice]))[0]
    return bool(((other - worth) / problem.scale).sum() <= NEAR)


def verify(problem: Problem, bargain: Bargain, *, efficient: bool = True, seed: int = 0) -> PackageCheck:
    """Check a recommended package; ``efficient=False`` leaves out the program.

    A package of no named solution is checked for acceptance and efficiency only.
    """
    choice = bargain.package.choice
    row = np.array([choice])
    tried = neighbours(problem, choice, TRIALS, seed)
    tried = tried[acceptable(problem, tried)] if bargain.solution in SOLUTIONS else tried[:0]
    values = score(problem, bargain, tried)
    here = float(score(problem, bargain, row)[0])
    margin = NEAR * max(1.0, abs(here)) if np.isfinite(here) else 0.0
    return PackageCheck(
        acceptable=bool(acceptable(problem, row)[0]),
        efficient=is_efficient(problem, choice) if efficient else None,
        unbeaten=not bool((values > here + margin).any()),
        trials=len(tried),
        gap=max(bargain.bound - bargain.value, 0.0) if np.isfinite(bargain.bound) else 0.0,
        objections=objections(problem, choice),
    )


def score(problem: Problem, bargain: Bargain, choices: Numbers) -> Array:
    """What a solution maximises, of each package."""
    worth = utilities(problem, choices)
    gains = np.maximum(worth - problem.reservation, 0.0)
    ideal = np.array(bargain.ideal) - problem.reservation
    movers = ideal > 1e-8 * problem.scale
    if bargain.solution == "utilitarian" or not movers.any():
        return worth.sum(axis=1)
    if bargain.solution == "nash":
        with np.errstate(divide="ignore"):
            return np.log(gains[:, movers]).sum(axis=1)
    units = ideal if bargain.solution == "ks" else np.ones_like(ideal)
    return (gains[:, movers] / units[movers]).min(axis=1)


def neighbours(problem: Problem, choice: tuple[int, ...], count: int, seed: int) -> Numbers:
    """Every package one issue away, random ones two and three issues away, and random ones anywhere."""
    rng = np.random.default_rng(seed)
    sizes = np.array([len(issue.options) for issue in problem.issues])
    one = [(*choice[:q], o, *choice[q + 1 :]) for q, size in enumerate(sizes) for o in range(size) if o != choice[q]]
    several = np.tile(choice, (count, 1))
    for _ in range(3):
        at = rng.integers(len(sizes), size=count)
        several[np.arange(count), at] = rng.integers(sizes[at])
    anywhere = rng.integers(sizes, size=(count // 4, len(sizes)))
    rows = np.array(one, dtype=np.int64).reshape(-1, len(sizes))
    return np.concatenate([rows, several, anywhere]).astype(np.int64)
