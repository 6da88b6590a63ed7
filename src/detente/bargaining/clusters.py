"""Which issues links tie together, which options links can tell apart, and what a sweep over them would cost."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from .parts import AtMostOne, Literal
from .problem import Problem

CHEAP: Final = 400
"""Joint states up to which a sweep is quicker than a program or two."""
CLUSTER: Final = 20
"""Issues of a cluster up to which the same holds."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Options of each issue that links and rules can tell apart: each that one names, and all others together."""

    options: tuple[tuple[tuple[int, ...], ...], ...]
    """By issue, the options of each class."""

    def sizes(self, issues: tuple[int, ...]) -> list[range]:
        """The classes of some issues, to run over."""
        return [range(len(self.options[q])) for q in issues]

    def of(self, literal: Literal) -> Literal:
        """A literal that a link or rule names, with its class in place of its option."""
        return literal[0], next(k for k, few in enumerate(self.options[literal[0]]) if few == (literal[1],))


def classes(problem: Problem) -> Classes:
    """The classes of every issue."""
    named: list[set[int]] = [set() for _ in problem.issues]
    for literals in ties(problem):
        for q, o in literals:
            named[q].add(o)
    found = []
    for issue, few in zip(problem.issues, named, strict=True):
        rest = tuple(o for o in range(len(issue.options)) if o not in few)
        found.append((*((o,) for o in sorted(few)), *((rest,) if rest else ())))
    return Classes(tuple(found))


def ties(problem: Problem) -> list[tuple[Literal, ...]]:
    """The literals of each link and rule."""
    ties = [link.literals for link in problem.links]
    return ties + [rule.literals if isinstance(rule, AtMostOne) else (rule.this, rule.that) for rule in problem.rules]


@dataclass(frozen=True, slots=True)
class Effort:
    """What a sweep would take: joint states of linked issues, and issues in the largest cluster of links."""

    states: float
    cluster: int


def effort(problem: Problem) -> Effort:
    """Cost of a sweep before it is begun; infinite where it cannot be used."""
    if len(problem.parties) != 2 or problem.groups or problem.floors:
        return Effort(float("inf"), len(problem.issues))
    near, count = _neighbours(problem), [len(few) for few in classes(problem).options]
    total, behind, largest = 0.0, dict.fromkeys(near, 1), 1
    while near:
        size = {q: float(np.prod([count[n] for n in near[q]])) for q in near}
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
    return found.states <= CHEAP and found.cluster <= CLUSTER and len(problem.columns) <= 2 * CHEAP


def _neighbours(problem: Problem) -> dict[int, set[int]]:
    """Linked issues, each with itself and those that a link or rule ties to it."""
    near: dict[int, set[int]] = {}
    for group in ties(problem):
        for q, _ in group:
            near.setdefault(q, {q}).update(other for other, _ in group)
    return near
