"""The Pareto frontier: packages that no other package betters for one party without hurting another.

Two parties: the complete frontier by :mod:`detente.bargaining.sweep` where links form small clusters; otherwise points
one by one, each proven. A package that maximises a positive weighting of utilities, among those inside a box that
holds everything which could dominate it, is undominated; so the box between two neighbours either yields the next
point or is proven empty. Boxes are searched widest first, without their walls as long as that finds new points
(supported points), with them afterwards. Three and more parties: all packages where they can be listed; else augmented
weighted Chebyshev programs over a lattice of directions (Steuer and Choo 1983), with the widest gap that is left.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from ..errors import NoPackage, TalksError
from .clusters import effort
from .package import lawful, ratified, utilities
from .parts import Array, Numbers
from .problem import Problem
from .program import Program
from .sweep import sweep

STEP: Final = 1e-7
"""Scaled utility by which a new point must be better than a neighbour."""
SWEEP_EFFORT: Final = 5000
"""Joint states up to which the complete frontier is swept."""


@dataclass(frozen=True, slots=True)
class Frontier:
    """Undominated packages, best for the first party first.

    Attributes
    ----------
    choices   : option numbers, shape (point, issue)
    utilities : worth to each party, shape (point, party), recomputed from the problem
    complete  : True where every undominated pair of utilities is here
    widest    : longest side of a stretch that may hold further points, as share of the parties' ranges on the
                frontier; 0 where it is complete
    method    : how it was found, a sentence
    """

    choices: Numbers
    utilities: Array
    complete: bool
    widest: float
    method: str

    def __len__(self) -> int:
        return len(self.choices)


def frontier(problem: Problem, points: int | None = None, *, method: str = "auto") -> Frontier:
    """The frontier of a problem: complete where that is possible, else at least ``points`` (200) of its points.

    Parameters
    ----------
    points : with a complete frontier, how many to keep (evenly spread; None: all); else how many to look for
    method : ``auto``, ``sweep`` or ``programs``

    Raises
    ------
    NoPackage : no package keeps the rules and passes at home; the message names what conflicts
    """
    if method not in ("auto", "sweep", "programs"):
        raise TalksError(f"method {method!r}: choose auto, sweep or programs")
    if method == "sweep" or (method == "auto" and effort(problem).states <= SWEEP_EFFORT):
        choices = sweep(problem)
        if choices is not None and len(choices):
            return _thinned(_sorted(problem, choices, True, 0.0, SWEPT), points)
        if method == "sweep" and choices is None:
            raise TalksError(
                "the frontier cannot be swept: it has three parties, groups, floors, or links that "
                "tie too many issues together: use method='programs'"
            )
    if len(problem.parties) == 2:
        return _boxes(problem, points or 200)  # decided: None means as many as a picture takes
    if method == "auto" and problem.packages <= LISTED:
        return _thinned(_listed(problem), points)
    return _lattice(problem, points or 200)  # decided: None means as many as a picture takes


def _listed(problem: Problem) -> Frontier:
    """All packages looked at, those kept that are lawful, ratified and undominated."""
    every = np.indices([len(issue.options) for issue in problem.issues]).reshape(len(problem.issues), -1).T
    good = every[lawful(problem, every) & ratified(problem, every)]
    if not len(good):
        raise infeasible(problem)
    worth = utilities(problem, good) / problem.scale
    kept: list[int] = []
    for at in np.argsort(-worth.sum(axis=1), kind="stable"):
        ahead = worth[kept] >= worth[at] - STEP
        if not kept or not ahead.all(axis=1).any():
            kept.append(int(at))
    return _sorted(problem, good[kept], True, 0.0, LISTED_ALL)


LISTED: Final = 100_000
"""Packages up to which a problem of three parties or more is listed in full."""
LISTED_ALL: Final = "complete: every package was looked at"
SWEPT: Final = "complete: elimination of issues with undominated sums"
BOXED: Final = "points by mixed-integer programs, each proven undominated"
CHEBYSHEV: Final = "points by augmented Chebyshev programs over a lattice of directions"


def _sorted(problem: Problem, choices: Numbers, complete: bool, widest: float, method: str) -> Frontier:
    worth = utilities(problem, choices)
    order = np.argsort(-worth[:, 0], kind="stable")
    return Frontier(choices[order], worth[order], complete, widest, method)


def _thinned(found: Frontier, points: int | None) -> Frontier:
    """``points`` of a frontier, evenly by position; the ends stay."""
    if points is None or len(found) <= points:
        return found
    at = np.unique(np.round(np.linspace(0, len(found) - 1, points)).astype(int))
    worth = found.utilities[at]
    reach = np.maximum(np.ptp(found.utilities, axis=0), 1e-300)
    widest = float((np.abs(np.diff(worth, axis=0)) / reach).max()) if len(at) > 1 else 0.0
    return Frontier(found.choices[at], worth, False, widest, f"{found.method}; {len(at)} of {len(found)} kept")


def infeasible(problem: Problem) -> NoPackage:
    """The error for a problem without any package, with the constraints that conflict."""
    from .irreducible import conflict

    return NoPackage("no package is possible: " + conflict(problem))


@dataclass(slots=True)
class _Search:
    """Points found so far and the boxes between neighbours that are still open."""

    program: Program
    choices: list[tuple[int, ...]]
    points: list[Array]
    """Scaled utilities."""

    def add(self, choice: tuple[int, ...]) -> int:
        problem = self.program.problem
        self.choices.append(choice)
        self.points.append(utilities(problem, np.array([choice]))[0] / problem.scale)
        return len(self.points) - 1


def _boxes(problem: Problem, count: int) -> Frontier:
    search = _Search(Program(problem), [], [])
    first, last = (search.add(_end(search.program, party)) for party in (0, 1))
    if search.points[first][0] - search.points[last][0] <= STEP:
        return _sorted(problem, np.array(search.choices[:1]), True, 0.0, BOXED)
    reach = np.abs(search.points[first] - search.points[last])
    open_, closed = [(first, last)], []
    while open_ and len(search.points) < count:
        box = open_.pop(_widest(search, open_, reach))
        middle = _between(search, *box, walls=False)
        if middle is None:
            closed.append(box)
        else:
            open_ += [(box[0], middle), (middle, box[1])]
    while closed and len(search.points) < count:
        box = closed.pop(_widest(search, closed, reach))
        middle = _between(search, *box, walls=True)
        if middle is not None:
            closed += [(box[0], middle), (middle, box[1])]
    left = [float((_sides(search, box) / reach).max()) for box in (*open_, *closed)]
    widest = max(left, default=0.0)
    return _sorted(problem, np.array(search.choices), not left, widest, BOXED)


def _end(program: Program, party: int) -> tuple[int, ...]:
    """Best package for one party, and among these the best for the other."""
    weights = np.eye(2)[party]
    best = program.maximise(program.costs(weights))
    if best.choice is None:
        raise infeasible(program.problem)
    worth = utilities(program.problem, np.array([best.choice]))[0, party]
    program.require(party, float(worth - STEP * program.problem.scale[party]))
    cleaned = program.maximise(program.costs(1 - weights + 1e-3 * weights))
    program.require(party, -np.inf)
    return cleaned.choice or best.choice


def _sides(search: _Search, box: tuple[int, int]) -> Array:
    return np.abs(search.points[box[0]] - search.points[box[1]])


def _widest(search: _Search, boxes: list[tuple[int, int]], reach: Array) -> int:
    return int(np.argmax([float((_sides(search, box) / reach).max()) for box in boxes]))


def _between(search: _Search, a: int, b: int, *, walls: bool) -> int | None:
    """A new point in the box between two neighbours; None where the weighting (or the box) has none."""
    left, right = search.points[a], search.points[b]
    weights = np.array([right[1] - left[1], left[0] - right[0]])
    if weights.min() <= 2 * STEP:
        return None
    weights = weights / weights.sum()
    program, scale = search.program, search.program.problem.scale
    if walls:
        for party, low in enumerate((right[0], left[1])):
            program.require(party, float((low + STEP) * scale[party]))
    found = program.maximise(program.costs(weights))
    for party in (0, 1):
        program.require(party, -np.inf)
    if found.choice is None or (not walls and found.value <= float(weights @ left) + STEP):
        return None
    return search.add(found.choice)


def _lattice(problem: Problem, count: int) -> Frontier:
    program = Program(problem)
    parties = len(problem.parties)
    ends = [_best(program, np.eye(parties)[p] + 1e-4) for p in range(parties)]
    worth = utilities(problem, np.array(ends))
    low, high = worth.min(axis=0), worth.max(axis=0)
    reach = np.where(high > low, high - low, 1.0)
    found = dict.fromkeys(ends)
    for direction in _directions(parties, count):
        for party in range(parties):
            program.tie(party, float(reach[party] * max(direction[party], 1e-3)), float(low[party] - reach[party]))
        cost = program.costs(1e-3 * problem.scale / reach, 1.0)
        best = program.maximise(cost)
        if best.choice is not None:
            found[best.choice] = None
    choices = np.array(list(found))
    return _sorted(problem, choices, False, _gap(utilities(problem, choices) / reach), CHEBYSHEV)


def _best(program: Program, weights: Array) -> tuple[int, ...]:
    found = program.maximise(program.costs(weights))
    if found.choice is None:
        raise infeasible(program.problem)
    return found.choice


def _directions(parties: int, count: int) -> Array:
    """Weights that add to 1, evenly spread over the simplex, at least ``count`` where possible."""
    steps = 1
    while _number(steps, parties) < count:
        steps += 1
    cuts = combinations(range(steps + parties - 1), parties - 1)
    rows = [np.diff([-1, *cut, steps + parties - 1]) - 1 for cut in cuts]
    return np.array(rows, dtype=np.float64) / steps


def _number(steps: int, parties: int) -> int:
    total = 1
    for k in range(1, parties):
        total = total * (steps + k) // k
    return total


def _gap(points: Array) -> float:
    """Largest distance of a point from its nearest neighbour."""
    if len(points) < 2:
        return 1.0
    apart = np.abs(points[:, None] - points[None]).max(axis=2)
    np.fill_diagonal(apart, np.inf)
    return float(apart.min(axis=1).max())
