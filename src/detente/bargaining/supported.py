"""Supported packages of two parties without links: those that some weighting of utilities makes best.

Nothing ties the issues, so for a weight λ of the first party each issue takes the option with the largest
λ v_1 + (1 − λ) v_2. As λ runs from 1 to 0, options change at the corners of each issue's own hull. Sorting these
corners gives all supported packages at once, in O(options · log options).
"""

from itertools import pairwise

import numpy as np

from ..errors import TalksError
from .frontier import Frontier
from .package import utilities
from .parts import Array
from .problem import Problem


def supported(problem: Problem) -> Frontier:
    """All supported packages, best for the first party first.

    Raises TalksError for more parties than two, and where links, rules, groups or floors tie the issues.
    """
    if len(problem.parties) != 2:
        raise TalksError("supported packages by breakpoints need two parties: use frontier()")
    if problem.links or problem.rules or problem.groups or problem.floors:
        raise TalksError("links, rules, groups and floors tie the issues: use frontier()")
    choice, steps = [], []
    for q, issue in enumerate(problem.issues):
        corners = _corners(issue.values / problem.scale[:, None])
        choice.append(corners[0])
        for a, b in pairwise(corners):
            loss, gain = -np.diff(issue.values[0, [a, b]])[0], np.diff(issue.values[1, [a, b]])[0]
            steps.append((gain / problem.scale[1] / (loss / problem.scale[0]), q, b))
    rows = [tuple(choice)]
    ordered = sorted(steps, key=lambda step: -step[0])
    for n, (slope, q, o) in enumerate(ordered):
        choice[q] = o
        if n + 1 == len(ordered) or ordered[n + 1][0] < slope:
            rows.append(tuple(choice))
    choices = np.array(rows, dtype=np.int64)
    method = "supported packages by breakpoints of the weight"
    return Frontier(choices, utilities(problem, choices), False, float("nan"), method)


def _corners(values: Array) -> list[int]:
    """Options on the upper right hull of an issue, best for the first party first."""
    order = np.lexsort((-values[1], -values[0]))
    hull: list[int] = []
    for o in order:
        if hull and values[1, o] <= values[1, hull[-1]]:
            continue
        while len(hull) > 1 and _below(values, hull[-2], hull[-1], int(o)):
            hull.pop()
        hull.append(int(o))
    return hull


def _below(values: Array, a: int, b: int, c: int) -> bool:
    """Does b lie on or below the line from a to c?"""
    (x, y), (p, q), (u, v) = values[:, a], values[:, b], values[:, c]
    return bool((x - u) * (q - v) <= (p - u) * (y - v) + 1e-15)
