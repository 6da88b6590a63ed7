"""The whole Pareto frontier of two parties at once, by eliminating one issue after another.

Without links the frontier of all issues is the Minkowski sum of the issues' frontiers, thinned after each term
(Nemhauser and Ullmann 1969). A link ties a few issues; these are eliminated together, as in a dynamic program on a
tree decomposition (Bertelè and Brioschi 1972): for each way to choose the neighbours of an issue that are still
there, the frontier of everything eliminated behind it. The answer is complete and exact: every undominated pair
of utilities, with one package each. It needs links that form small clusters, and no constraint over all issues
(ratification, floors); where that fails, :func:`sweep` says so with None and the programs take over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .problem import Array, AtMostOne, Literal, Numbers, Problem, Rule

STATES: Final = 3000
"""Most joint states of an issue and its neighbours that are worth enumerating."""
POINTS: Final = 12_000_000
"""Most sums of points that one merge may form."""
SAME: Final = 1e-11
"""Scaled utilities closer than this are equal."""

Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Node:
    """A set of undominated points and how each came about: from points of ``parts``, and options of ``issue``."""

    points: Array
    parts: tuple[tuple["Node", Index], ...] = ()
    issue: int = -1
    options: Index | None = None

    def fill(self, rows: Index, of: Index, out: Numbers) -> None:
        """Write the options behind the points ``of`` into the ``rows`` of a table of packages."""
        if self.options is not None:
            out[rows, self.issue] = self.options[of]
        for part, index in self.parts:
            chosen = index[of]
            real = chosen >= 0
            part.fill(rows[real], chosen[real], out)


@dataclass(slots=True)
class Factor:
    """What is known about the issues of ``scope``: a node for each joint state; an absent state is forbidden."""

    scope: tuple[int, ...]
    table: dict[tuple[int, ...], Node]


class TooWide(Exception):
    """The links tie too many issues together, or the frontier has too many points."""


def undominated(points: Array) -> Index:
    """Positions of the points that no other one weakly dominates, best for the first party first."""
    key = np.round(points[:, 0] / SAME)
    order = np.lexsort((-points[:, 1], -key))
    second = points[order, 1]
    ahead = np.maximum.accumulate(second)
    keep = np.concatenate([[True], second[1:] > ahead[:-1] + SAME])
    return order[keep]


def sweep(problem: Problem) -> Numbers | None:
    """One package for each point of the frontier, best for the first party first; None where it is too wide.

    An empty table means that the rules forbid every package.
    """
    if len(problem.parties) != 2 or problem.groups or problem.floors:
        return None
    try:
        found = _eliminated(problem)
    except TooWide:
        return None
    if found is None:
        return np.zeros((0, len(problem.issues)), dtype=np.int64)
    out = np.zeros((len(found.points), len(problem.issues)), dtype=np.int64)
    rows = np.arange(len(out))
    found.fill(rows, rows, out)
    return out


@dataclass(frozen=True, slots=True)
class Effort:
    """What a sweep would take: joint states of linked issues, and issues in the largest cluster of links."""

    states: float
    cluster: int


def effort(problem: Problem) -> Effort:
    """Cost of a sweep before it is begun; infinite where it cannot be used."""
    if len(problem.parties) != 2 or problem.groups or problem.floors:
        return Effort(float("inf"), len(problem.issues))
    near = _neighbours(problem)
    total, behind, largest = 0.0, dict.fromkeys(near, 1), 1
    while near:
        size = {q: float(np.prod([len(problem.issues[n].options) for n in near[q]])) for q in near}
        issue = min(near, key=lambda q: size[q])
        around = near.pop(issue) - {issue}
        for other in around:
            near[other] = (near[other] | around) - {issue}
        if around:
            behind[min(around)] += behind[issue]
        largest = max(largest, behind[issue])
        total += size[issue]
    return Effort(total, largest)


def cheap(problem: Problem) -> bool:
    """Is a sweep quicker than a program?"""
    found = effort(problem)
    return found.states <= 600 and found.cluster <= 10 and len(problem.columns) <= 600


def _neighbours(problem: Problem) -> dict[int, set[int]]:
    """Linked issues, each with itself and those that a link or rule ties to it."""
    near: dict[int, set[int]] = {}
    literals = [link.literals for link in problem.links]
    literals += [
        rule.literals if isinstance(rule, AtMostOne) else (rule.this, rule.that) for rule in problem.rules
    ]
    for group in literals:
        for q, _ in group:
            near.setdefault(q, {q}).update(other for other, _ in group)
    return near


def _eliminated(problem: Problem) -> Node | None:
    factors = list(_factors(problem))
    left = set(range(len(problem.issues)))
    done: list[Node] = []
    while left:
        issue = _next(problem, factors, left)
        left.remove(issue)
        near = [factor for factor in factors if issue in factor.scope]
        factors = [factor for factor in factors if issue not in factor.scope]
        behind = _without(problem, issue, near)
        if not behind.table:
            return None
        if behind.scope:
            factors.append(behind)
        else:
            done.append(behind.table[()])
    return _sum_of(sorted(done, key=lambda node: len(node.points)))


def _factors(problem: Problem) -> Iterator[Factor]:
    """Links and rules as factors of their issues; the worths of options come in at elimination."""
    worth = problem.link_values.T / problem.scale
    for link, value in zip(problem.links, worth, strict=True):
        yield _factor(problem, link.literals, value)
    for rule in problem.rules:
        yield from _rule(problem, rule)


def _factor(problem: Problem, literals: tuple[Literal, ...], value: Array) -> Factor:
    scope = tuple(sorted({q for q, _ in literals}))
    nothing, paid = Node(np.zeros((1, 2))), Node(value[None, :])
    wanted = dict(literals)
    if np.prod([len(problem.issues[q].options) for q in scope]) > STATES:
        raise TooWide
    states = product(*(range(len(problem.issues[q].options)) for q in scope))
    held = {state: all(wanted[q] == o for q, o in zip(scope, state, strict=True)) for state in states}
    return Factor(scope, {state: paid if yes else nothing for state, yes in held.items()})


def _rule(problem: Problem, rule: Rule) -> Iterator[Factor]:
    if isinstance(rule, AtMostOne):
        for a, b in combinations(dict.fromkeys(rule.literals), 2):
            if a[0] != b[0]:
                yield _forbidding(problem, a, b, False)
    elif rule.this != rule.that:
        yield _forbidding(problem, rule.this, rule.that, True)


def _forbidding(problem: Problem, a: Literal, b: Literal, needs: bool) -> Factor:
    """Forbids a together with b, or a without b."""
    nothing = Node(np.zeros((1, 2)))
    sizes = (range(len(problem.issues[q].options)) for q in (a[0], b[0]))
    allowed = [(x, y) for x, y in product(*sizes) if not (x == a[1] and (y == b[1]) != needs)]
    return Factor((a[0], b[0]), dict.fromkeys(allowed, nothing))


def _next(problem: Problem, factors: list[Factor], left: set[int]) -> int:
    """The issue whose elimination ties the fewest states together."""
    near: dict[int, set[int]] = {issue: {issue} for issue in left}
    for factor in factors:
        for issue in factor.scope:
            near[issue].update(factor.scope)
    size = {q: float(np.prod([len(problem.issues[n].options) for n in near[q]])) for q in left}
    issue = min(left, key=lambda q: (size[q], q))
    if size[issue] > STATES:
        raise TooWide
    return issue


def _without(problem: Problem, issue: int, near: list[Factor]) -> Factor:
    """The factor of the neighbours of ``issue`` once it is chosen in the best ways."""
    scope = tuple(sorted({q for factor in near for q in factor.scope} - {issue}))
    table: dict[tuple[int, ...], Node] = {}
    worth = problem.issues[issue].values.T / problem.scale
    where = [tuple((*scope, issue).index(q) for q in factor.scope) for factor in near]
    for state in product(*(range(len(problem.issues[q].options)) for q in scope)):
        ways = []
        for option in range(len(worth)):
            full = (*state, option)
            keys = [tuple(full[at] for at in places) for places in where]
            if all(key in factor.table for key, factor in zip(keys, near, strict=True)):
                parts = [factor.table[key] for key, factor in zip(keys, near, strict=True)]
                leaf = Node(worth[option : option + 1], (), issue, np.array([option]))
                ways.append(_sum_of([leaf, *parts]))
        if ways:
            table[state] = _union(ways)
    return Factor(scope, table)


def _sum_of(nodes: list[Node]) -> Node:
    total = nodes[0]
    for node in nodes[1:]:
        total = _sum(total, node)
    return total


def _sum(a: Node, b: Node) -> Node:
    m, n = len(a.points), len(b.points)
    if m * n > POINTS:
        raise TooWide
    points = (a.points[:, None] + b.points[None]).reshape(m * n, 2)
    keep = undominated(points) if m > 1 or n > 1 else np.zeros(1, dtype=np.intp)
    return Node(points[keep], ((a, keep // n), (b, keep % n)))


def _union(nodes: list[Node]) -> Node:
    if len(nodes) == 1:
        return nodes[0]
    points = np.concatenate([node.points for node in nodes])
    keep = undominated(points)
    parts, first = [], 0
    for node in nodes:
        size = len(node.points)
        inside = (keep >= first) & (keep < first + size)
        parts.append((node, np.where(inside, keep - first, -1)))
        first += size
    return Node(points[keep], tuple(parts))
