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

from .clusters import Classes, classes
from .parts import Array, AtMostOne, Literal, Numbers, Rule
from .problem import Problem

STATES: Final = 3000
"""Most joint states of an issue and its neighbours that are worth enumerating."""
WORK: Final = 12_000_000
"""Most sums of points that one sweep may form, a second or two; beyond it programs are quicker."""
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
            if real.any():
                part.fill(rows[real], chosen[real], out)


@dataclass(slots=True)
class Factor:
    """What is known about the issues of ``scope``: a node for each joint state; an absent state is forbidden."""

    scope: tuple[int, ...]
    table: dict[tuple[int, ...], Node]


@dataclass(slots=True)
class Budget:
    """Sums of points that a sweep may still form."""

    left: int = WORK

    def spend(self, sums: int) -> None:
        """Take some; raises TooWide where there are not so many left."""
        self.left -= sums
        if self.left < 0:
            raise TooWide


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
    except TooWide:  # decided: None says so; programs take over
        return None
    if found is None:
        return np.zeros((0, len(problem.issues)), dtype=np.int64)
    out = np.zeros((len(found.points), len(problem.issues)), dtype=np.int64)
    rows = np.arange(len(out))
    found.fill(rows, rows, out)
    return out


def _eliminated(problem: Problem) -> Node | None:
    kinds, budget = classes(problem), Budget()
    factors = list(_factors(problem, kinds))
    left = set(range(len(problem.issues)))
    done: list[Node] = []
    while left:
        issue = _next(kinds, factors, left)
        left.remove(issue)
        near = [factor for factor in factors if issue in factor.scope]
        factors = [factor for factor in factors if issue not in factor.scope]
        behind = _without(problem, kinds, issue, near, budget)
        if not behind.table:
            return None
        if behind.scope:
            factors.append(behind)
        else:
            done.append(behind.table[()])
    return _sum_of(sorted(done, key=lambda node: len(node.points)), budget)


def _factors(problem: Problem, kinds: Classes) -> Iterator[Factor]:
    """Links and rules as factors of their issues; the worths of options come in at elimination."""
    worth = problem.link_values.T / problem.scale
    for link, value in zip(problem.links, worth, strict=True):
        yield _factor(kinds, tuple(kinds.of(one) for one in link.literals), value)
    for rule in problem.rules:
        yield from _rule(kinds, rule)


def _factor(kinds: Classes, literals: tuple[Literal, ...], value: Array) -> Factor:
    scope = tuple(sorted({q for q, _ in literals}))
    nothing, paid = Node(np.zeros((1, 2))), Node(value[None, :])
    wanted = dict(literals)
    if np.prod([len(size) for size in kinds.sizes(scope)]) > STATES:
        raise TooWide
    states = product(*kinds.sizes(scope))
    held = {state: all(wanted[q] == o for q, o in zip(scope, state, strict=True)) for state in states}
    return Factor(scope, {state: paid if yes else nothing for state, yes in held.items()})


def _rule(kinds: Classes, rule: Rule) -> Iterator[Factor]:
    if isinstance(rule, AtMostOne):
        for a, b in combinations(dict.fromkeys(rule.literals), 2):
            if a[0] != b[0]:
                yield _forbidding(kinds, kinds.of(a), kinds.of(b), False)
    elif rule.this != rule.that:
        yield _forbidding(kinds, kinds.of(rule.this), kinds.of(rule.that), True)


def _forbidding(kinds: Classes, a: Literal, b: Literal, needs: bool) -> Factor:
    """Forbids a together with b, or a without b."""
    nothing = Node(np.zeros((1, 2)))
    sizes = kinds.sizes((a[0], b[0]))
    allowed = [(x, y) for x, y in product(*sizes) if not (x == a[1] and (y == b[1]) != needs)]
    return Factor((a[0], b[0]), dict.fromkeys(allowed, nothing))


def _next(kinds: Classes, factors: list[Factor], left: set[int]) -> int:
    """The issue whose elimination ties the fewest states together."""
    near: dict[int, set[int]] = {issue: {issue} for issue in left}
    for factor in factors:
        for issue in factor.scope:
            near[issue].update(factor.scope)
    size = {q: float(np.prod([len(one) for one in kinds.sizes(tuple(near[q]))])) for q in left}
    issue = min(left, key=lambda q: (size[q], q))
    if size[issue] > STATES:
        raise TooWide
    return issue


def _without(problem: Problem, kinds: Classes, issue: int, near: list[Factor], budget: Budget) -> Factor:
    """The factor of the neighbours of ``issue`` once it is chosen in the best ways."""
    scope = tuple(sorted({q for factor in near for q in factor.scope} - {issue}))
    table: dict[tuple[int, ...], Node] = {}
    worth = problem.issues[issue].values.T / problem.scale
    leaves = [_leaf(issue, few, worth) for few in kinds.options[issue]]
    where = [tuple((*scope, issue).index(q) for q in factor.scope) for factor in near]
    for state in product(*kinds.sizes(scope)):
        ways = []
        for kind, leaf in enumerate(leaves):
            full = (*state, kind)
            keys = [tuple(full[at] for at in places) for places in where]
            if all(key in factor.table for key, factor in zip(keys, near, strict=True)):
                parts = [factor.table[key] for key, factor in zip(keys, near, strict=True)]
                ways.append(_sum_of([leaf, *parts], budget))
        if ways:
            table[state] = _union(ways)
    return Factor(scope, table)


def _leaf(issue: int, options: tuple[int, ...], worth: Array) -> Node:
    """The undominated options of a class."""
    points = worth[list(options)]
    keep = undominated(points)
    return Node(points[keep], (), issue, np.array(options)[keep])


def _sum_of(nodes: list[Node], budget: Budget) -> Node:
    total = nodes[0]
    for node in nodes[1:]:
        total = _sum(total, node, budget)
    return total


def _sum(a: Node, b: Node, budget: Budget) -> Node:
    m, n = len(a.points), len(b.points)
    if m == 1 or n == 1:
        whole = np.arange(m * n)
        return Node(a.points + b.points, ((a, whole // n), (b, whole % n)))
    budget.spend(m * n)
    points = (a.points[:, None] + b.points[None]).reshape(m * n, 2)
    keep = undominated(points)
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
