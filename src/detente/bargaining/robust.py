"""Whether a package survives the judgement behind it: each range alone, all of them drawn, and all at their worst.

A package *survives* where every party has at least what no deal is worth to it. Three tests, from the mildest:

- **each alone**: one worth (of an issue, of a link, of no deal) at its worse end, everything else at its middle;
- **drawn**: the share of draws from all ranges, no deal's included, in which it survives;
- **at their worst**: all worths of a party at their worse ends at once, which hardly any package survives.

Worths of the options of one issue move together, as in :mod:`detente.bargaining.draws`; those of different issues share
a party's mood. Groups at home are asked at the middle only: their thresholds are no ranges.

Reference: Aissi, Bazgan and Vanderpooten (2009), EJOR 197, on robust discrete optimization.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from .draws import sample
from .package import active, utilities
from .parts import Array, Numbers
from .problem import TOLERANCE, Problem

DRAWS: Final = 1000
COMMON: Final = 0.3
"""Share of the variance of a party's worths that is its mood, as in the forecast."""


@dataclass(frozen=True, slots=True)
class Breaker:
    """A judgement that alone breaks a package: at ``end`` the ``party`` has ``gain`` over no deal, below 0."""

    name: str
    party: str
    end: float
    gain: float


@dataclass(frozen=True, slots=True)
class Robustness:
    """How a package stands the ranges.

    Attributes
    ----------
    choice    : the package
    breakers  : judgements that alone break it, the worst first; empty where it survives each
    drawn     : share of draws in which it survives
    by_party  : share of draws in which the party has no less than no deal
    worst     : gain of each party with all its worths at their worse ends
    """

    choice: tuple[int, ...]
    breakers: tuple[Breaker, ...]
    drawn: float
    by_party: tuple[float, ...]
    worst: tuple[float, ...]


def robustness(
    problem: Problem, choices: Numbers, no_deal: Sequence[tuple[float, float]], *, draws: int = DRAWS, seed: int = 0
) -> tuple[Robustness, ...]:
    """How each of some packages stands the ranges; ``no_deal`` are the ends of what no deal is worth, by party."""
    survives = _drawn(problem, choices, no_deal, draws, seed)
    return tuple(
        Robustness(
            tuple(int(o) for o in choice),
            _breakers(problem, choice, no_deal),
            float(survives[:, :, n].all(axis=1).mean()),
            tuple(survives[:, :, n].mean(axis=0).tolist()),
            _worst(problem, choice, no_deal),
        )
        for n, choice in enumerate(choices)
    )


def _drawn(
    problem: Problem, choices: Numbers, no_deal: Sequence[tuple[float, float]], draws: int, seed: int
) -> np.ndarray:
    """Whether each party has no less than no deal, shape (draw, party, package)."""
    rng = np.random.default_rng(seed)
    drawn = sample(problem, COMMON, draws, rng)
    ends = np.array(no_deal)
    nothing = ends[:, 0] + rng.random((draws, len(ends))) * (ends[:, 1] - ends[:, 0])
    picked = np.zeros((len(choices), len(problem.columns)))
    picked[np.arange(len(choices))[:, None], choices + problem.starts[:-1]] = 1.0
    worth = drawn.columns @ picked.T + drawn.links @ active(problem, choices).T.astype(float)
    return np.asarray(worth >= nothing[:, :, None])


def _losses(problem: Problem, choice: Numbers, party: int) -> list[tuple[str, float, float]]:
    """(judgement, its worse end, what a party loses there against the middle) for what a package takes in."""
    found = []
    for issue, o in zip(problem.issues, choice, strict=True):
        found.append((issue.name, float(issue.low[party, o]), float(issue.values[party, o] - issue.low[party, o])))
    held = active(problem, choice[None, :])[0]
    for number in np.flatnonzero(held):
        link = problem.links[number]
        low = float(link.low[party])
        found.append((link.name or f"link {number + 1}", low, float(link.values[party]) - low))
    return found


def _breakers(problem: Problem, choice: Numbers, no_deal: Sequence[tuple[float, float]]) -> tuple[Breaker, ...]:
    gains = utilities(problem, choice[None, :])[0] - problem.reservation
    found = []
    for party, (name, (_, high)) in enumerate(zip(problem.parties, no_deal, strict=True)):
        lost = [*_losses(problem, choice, party), ("no deal", float(high), float(high - problem.reservation[party]))]
        for what, end, loss in lost:
            left = float(gains[party] - loss)
            if left < -TOLERANCE * problem.scale[party]:
                found.append(Breaker(what, name, end, left))
    return tuple(sorted(found, key=lambda one: one.gain))


def _worst(problem: Problem, choice: Numbers, no_deal: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    worth = utilities(problem, choice[None, :])[0]
    return tuple(
        float(worth[party]) - sum(loss for _, _, loss in _losses(problem, choice, party)) - high
        for party, (_, high) in enumerate(no_deal)
    )


def most_robust(
    problem: Problem, choices: Numbers, no_deal: Sequence[tuple[float, float]], *, draws: int = DRAWS, seed: int = 0
) -> int:
    """Position of the package that survives in most draws; of several, the one with the largest product of gains."""
    shares = _drawn(problem, choices, no_deal, draws, seed).all(axis=1).mean(axis=0)
    gains: Array = np.maximum(utilities(problem, choices) - problem.reservation, 1e-12)
    return int(np.lexsort((-np.log(gains).sum(axis=1), -shares))[0])
