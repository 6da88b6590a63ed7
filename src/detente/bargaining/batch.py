"""The best package for many objectives at once: elimination of issues, vectorised over draws.

The scalar twin of :mod:`detente.bargaining.sweep`: where there is one number to maximise, each issue is eliminated
with a table over the issues that links still tie to it. Exact for any objective that is additive over options and
links.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..errors import TalksError
from .parts import Array, AtMostOne, Literal, Numbers
from .problem import Problem

STATES: Final = 5000
FORBIDDEN: Final = -1e30
Ties = tuple[tuple[Literal, ...], ...]
"""Literals of each link."""
Bans = tuple[tuple[Literal, Literal, bool], ...]
"""Pairs of literals that are forbidden: the first together with the second (False), or without it (True)."""
Groups = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class BatchStep:
    """Eliminate ``issue``: its neighbours then, links paid on it (number, literals), and its rules' mask."""

    issue: int
    scope: tuple[int, ...]
    links: tuple[tuple[int, NDArray[np.bool_]], ...]
    mask: NDArray[np.bool_] | None
    messages: tuple[int, ...]
    """Positions of earlier steps whose tables this one takes in."""


@dataclass(frozen=True, slots=True)
class Plan:
    """In which order to eliminate; made once for a problem."""

    problem: Problem
    alone: tuple[tuple[int, ...], ...]
    """Issues that nothing ties to others, in groups with the same number of options."""
    steps: tuple[BatchStep, ...]


def plan(problem: Problem) -> Plan:
    """The order of elimination; raises TalksError where links tie too many issues together.

    It depends on which issues are tied and not on what they are worth, so it is kept for problems of the same build.
    """
    counts = tuple(len(issue.options) for issue in problem.issues)
    alone, steps = _order(counts, tuple(link.literals for link in problem.links), tuple(_forbidden(problem)))
    return Plan(problem, alone, steps)


@lru_cache(maxsize=64)
def _order(counts: tuple[int, ...], links: Ties, forbidden: Bans) -> tuple[Groups, tuple[BatchStep, ...]]:
    """Issues that nothing ties, and the steps that eliminate the others."""
    near: dict[int, set[int]] = {}
    for group in (*links, *((a, b) for a, b, _ in forbidden)):
        for q, _ in group:
            near.setdefault(q, {q}).update(other for other, _ in group)
    alone: dict[int, list[int]] = {}
    for q, count in enumerate(counts):
        if q not in near:
            alone.setdefault(count, []).append(q)
    return tuple(tuple(group) for group in alone.values()), tuple(_steps(counts, near, links, forbidden))


def _forbidden(problem: Problem) -> list[tuple[Literal, Literal, bool]]:
    """Pairs of literals: the first together with the second (False), or without it (True), is forbidden."""
    found = []
    for rule in problem.rules:
        if isinstance(rule, AtMostOne):
            pairs = combinations(dict.fromkeys(rule.literals), 2)
            found += [(a, b, False) for a, b in pairs if a[0] != b[0]]
        elif rule.this != rule.that:
            found.append((rule.this, rule.that, True))
    return found


def _steps(counts: tuple[int, ...], near: dict[int, set[int]], ties: Ties, forbidden: Bans) -> list[BatchStep]:
    steps: list[BatchStep] = []
    links, rules, waiting = set(range(len(ties))), set(range(len(forbidden))), set[int]()
    while near:
        size = {q: float(np.prod([counts[n] for n in near[q]])) for q in near}
        issue = min(near, key=lambda q: (size[q], q))
        if size[issue] > STATES:
            raise TalksError("links tie too many issues together for draws at once: use fewer or smaller links")
        scope = tuple(sorted(near.pop(issue) - {issue}))
        for other in scope:
            near[other] = (near[other] | set(scope)) - {issue}
        around = (*scope, issue)
        taken = {n for n in links if any(q == issue for q, _ in ties[n])}
        bans = {n for n in rules if issue in (forbidden[n][0][0], forbidden[n][1][0])}
        messages = {n for n in waiting if issue in steps[n].scope}
        table = tuple((n, _where(counts, around, ties[n])) for n in sorted(taken))
        mask = _mask(counts, around, [forbidden[n] for n in bans]) if bans else None
        links, rules, waiting = links - taken, rules - bans, waiting - messages
        steps.append(BatchStep(issue, scope, table, mask, tuple(sorted(messages))))
        if scope:
            waiting.add(len(steps) - 1)
    return steps


def _where(counts: tuple[int, ...], issues: tuple[int, ...], literals: tuple[Literal, ...]) -> NDArray[np.bool_]:
    """Joint states of some issues in which all literals hold."""
    held = np.ones([counts[q] for q in issues], dtype=bool)
    for q, o in literals:
        at: list[Any] = [slice(None)] * len(issues)
        at[issues.index(q)] = np.arange(counts[q]) != o
        held[tuple(at)] = False
    return held


def _mask(
    counts: tuple[int, ...], issues: tuple[int, ...], bans: list[tuple[Literal, Literal, bool]]
) -> NDArray[np.bool_]:
    banned = np.zeros([counts[q] for q in issues], dtype=bool)
    for state in product(*map(range, banned.shape)):
        chosen = dict(zip(issues, state, strict=True))
        banned[state] = any(chosen[a[0]] == a[1] and (chosen[b[0]] == b[1]) != needs for a, b, needs in bans)
    return banned


def best(made: Plan, columns: Array, links: Array) -> Numbers:
    """For each draw the package with the largest sum: ``columns`` (draw, column), ``links`` (draw, link)."""
    problem, draws = made.problem, len(columns)
    choices = np.zeros((draws, len(problem.issues)), dtype=np.int64)
    for group in made.alone:
        count = len(problem.issues[group[0]].options)
        at = (problem.starts[list(group)][:, None] + np.arange(count)).ravel()
        choices[:, list(group)] = columns[:, at].reshape(draws, len(group), count).argmax(axis=2)
    tables: list[Array] = []
    picks: list[NDArray[np.intp]] = []
    for step in made.steps:
        table = _table(problem, made.steps, tables, step, columns, links)
        picks.append(table.argmax(axis=-1))
        tables.append(table.max(axis=-1))
    rows = np.arange(draws)
    for step, pick in zip(reversed(made.steps), reversed(picks), strict=True):
        choices[:, step.issue] = pick[(rows, *(choices[:, q] for q in step.scope))]
    return choices


def _table(
    problem: Problem, steps: tuple[BatchStep, ...], tables: list[Array], step: BatchStep, columns: Array, links: Array
) -> Array:
    """Worth of every joint state of an issue and its neighbours, shape (draw, neighbours..., option)."""
    first, last = problem.starts[step.issue], problem.starts[step.issue + 1]
    around = (*step.scope, step.issue)
    shape = tuple(len(problem.issues[q].options) for q in around)
    lead = (len(columns),) + (1,) * len(step.scope)
    table = np.broadcast_to(columns[:, first:last].reshape(*lead, shape[-1]), (len(columns), *shape)).copy()
    for number, held in step.links:
        table[:, held] += links[:, number : number + 1]
    for number in step.messages:
        inner = steps[number].scope
        view = [len(problem.issues[q].options) if q in inner else 1 for q in around]
        order = [inner.index(q) for q in around if q in inner]
        moved = tables[number].transpose(0, *(1 + at for at in order))
        table += moved.reshape(len(columns), *view)
    if step.mask is not None:
        table[:, step.mask] = FORBIDDEN
    return table
