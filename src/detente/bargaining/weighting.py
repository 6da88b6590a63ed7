"""A problem whose parties count differently: for packages that favour one side."""

from dataclasses import replace

from .parts import Array
from .problem import Problem


def favouring(problem: Problem, weights: Array) -> Problem:
    """The problem with each party's worths multiplied by a weight, shape (party,)."""
    ends = ("values", "low", "high")
    return replace(
        problem,
        issues=tuple(replace(i, **{e: getattr(i, e) * weights[:, None] for e in ends}) for i in problem.issues),
        links=tuple(replace(k, **{e: getattr(k, e) * weights for e in ends}) for k in problem.links),
        reservation=problem.reservation * weights,
    )
