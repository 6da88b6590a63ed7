"""Packages, and everything that can be said about one without a solver.

A package is a row of option numbers, one for each issue. The functions here take many at once, shape
(package, issue), and read the :class:`~detente.bargaining.problem.Problem` only. The solvers' answers are recomputed
with them, so that a package is never believed to be worth what a program said it is worth.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .checks import words
from .parts import Array, AtMostOne, Numbers, OnlyIf, Rule
from .problem import TOLERANCE, Problem

Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Package:
    """One package: the option number of each issue and its worth to each party."""

    choice: tuple[int, ...]
    utility: tuple[float, ...]


def package(problem: Problem, choice: Sequence[int]) -> Package:
    """A package with its worth."""
    worth = utilities(problem, np.asarray([choice]))[0]
    return Package(tuple(int(o) for o in choice), tuple(float(u) for u in worth))


def named(problem: Problem, choice: Sequence[int]) -> dict[str, str]:
    """A package in words: issue to option."""
    return {issue.name: issue.options[o] for issue, o in zip(problem.issues, choice, strict=True)}


def listed(problem: Problem) -> Numbers:
    """Every package, rules aside, shape (package, issue): only where there are few."""
    count, below = int(problem.packages), 1
    rows = np.zeros((count, len(problem.issues)), dtype=np.int64)
    for q, issue in enumerate(problem.issues):
        rows[:, q] = np.arange(count) // below % len(issue.options)
        below *= len(issue.options)
    return rows


def active(problem: Problem, choices: Numbers) -> Booleans:
    """Which links are in force, shape (package, link)."""
    held = np.ones((len(choices), len(problem.links)), dtype=bool)
    for number, link in enumerate(problem.links):
        for q, o in link.literals:
            held[:, number] &= choices[:, q] == o
    return held


def utilities(problem: Problem, choices: Numbers) -> Array:
    """Worth of each package to each party, shape (package, party)."""
    columns = choices + problem.starts[:-1]
    total: Array = problem.values[:, columns].sum(axis=2).T
    if problem.links:
        total = total + active(problem, choices) @ problem.link_values.T
    return total


def group_values(problem: Problem, choices: Numbers) -> Array:
    """Worth of each package to each group at home, shape (package, group)."""
    columns = choices + problem.starts[:-1]
    worth = [group.values[columns].sum(axis=1) for group in problem.groups]
    return np.stack(worth, axis=1) if worth else np.zeros((len(choices), 0))


def accepted(problem: Problem, choices: Numbers) -> Booleans:
    """Which groups accept which package, shape (package, group)."""
    thresholds = np.array([group.threshold for group in problem.groups])
    size = np.array([max(1.0, float(np.abs(group.values).sum())) for group in problem.groups])
    return group_values(problem, choices) >= thresholds - TOLERANCE * size


def ratified(problem: Problem, choices: Numbers) -> Booleans:
    """Which packages pass at home on every side, shape (package,)."""
    consent = accepted(problem, choices)
    passes = np.ones(len(choices), dtype=bool)
    for party, quota in enumerate(problem.quotas):
        own = [at for at, group in enumerate(problem.groups) if group.party == party]
        weights = np.array([problem.groups[at].weight for at in own])
        if own and weights.sum() > 0:
            passes &= consent[:, own] @ weights >= (quota - TOLERANCE) * weights.sum()
        for at in own:
            if problem.groups[at].veto:
                passes &= consent[:, at]
    return passes


def obeys(rule: Rule, choices: Numbers) -> Booleans:
    """Which packages keep one rule."""
    if isinstance(rule, OnlyIf):
        this, that = (choices[:, q] == o for q, o in (rule.this, rule.that))
        return ~this | that
    chosen = sum((choices[:, q] == o).astype(int) for q, o in dict.fromkeys(rule.literals))
    return np.asarray(chosen <= 1)


def lawful(problem: Problem, choices: Numbers) -> Booleans:
    """Which packages keep all rules and reach all floors."""
    good = np.ones(len(choices), dtype=bool)
    for rule in problem.rules:
        good &= obeys(rule, choices)
    columns = choices + problem.starts[:-1]
    held = active(problem, choices).astype(np.float64)
    for floor in problem.floors:
        reached = floor.values[columns].sum(axis=1) + held @ floor.links
        size = max(1.0, float(np.abs(floor.values).sum()))
        good &= reached >= floor.at_least - TOLERANCE * size
    return good


def acceptable(problem: Problem, choices: Numbers) -> Booleans:
    """Which packages are lawful, pass at home, and give no party less than no deal."""
    rational = utilities(problem, choices) >= problem.reservation - TOLERANCE * problem.scale
    good: Booleans = lawful(problem, choices) & ratified(problem, choices) & rational.all(axis=1)
    return good


def objections(problem: Problem, choice: Sequence[int]) -> tuple[str, ...]:
    """Why a package cannot be signed, in words; empty where it can."""
    row = np.asarray([choice])
    found = [_rule_words(problem, rule) for rule in problem.rules if not obeys(rule, row)[0]]
    for party, worth in enumerate(utilities(problem, row)[0]):
        least = problem.reservation[party]
        if worth < least - TOLERANCE * problem.scale[party]:
            found.append(f"{problem.parties[party]} has {worth:g}, and {least:g} without a deal")
    consent = accepted(problem, row)[0]
    if not ratified(problem, row)[0]:
        refusing = (group.name for group, yes in zip(problem.groups, consent, strict=True) if not yes)
        found.append(f"it does not pass at home: {', '.join(refusing)} refuse")
    if problem.floors and not lawful(problem, row)[0] and not any("only if" in one for one in found):
        found.append("it falls short of a floor: " + ", ".join(floor.name for floor in problem.floors))
    return tuple(found)


def _rule_words(problem: Problem, rule: Rule) -> str:
    if isinstance(rule, OnlyIf):
        return f"{words(problem, rule.this)} only if {words(problem, rule.that)}"
    assert isinstance(rule, AtMostOne)
    return "at most one of " + ", ".join(words(problem, literal) for literal in rule.literals)
