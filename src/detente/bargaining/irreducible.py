"""Which constraints conflict when no package is possible: an irreducible set, by a deletion filter.

Each constraint (a rule, a floor, a group's consent, a party's reservation) is taken out in turn; where the rest is
still impossible it stays out. What remains is irreducible: take any one away and a package exists. Reference:
Chinneck and Dravnieks (1991), ORSA Journal on Computing 3.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from .checks import words
from .parts import AtMostOne, Rule
from .problem import Problem
from .program import Program


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing that a package must satisfy, in words, and the problem without it."""

    text: str
    without: Callable[[Problem], Problem]


def possible(problem: Problem, *, rational: bool = False) -> bool:
    """Is there any package that keeps the rules, passes at home and, if asked, gives nobody less than no deal?"""
    program = Program(problem)
    if rational:
        for party, least in enumerate(problem.reservation):
            program.require(party, float(least))
    return program.maximise(np.zeros(program.t + 1)).choice is not None


def conflict(problem: Problem, *, rational: bool = False) -> str:
    """The constraints that conflict, in words; "" where a package exists."""
    if possible(problem, rational=rational):
        return ""
    kept: list[Constraint] = []
    current = problem
    for constraint in _constraints(problem, rational):
        trial = constraint.without(current)
        if possible(trial, rational=rational):
            kept.append(constraint)
        else:
            current = trial
    return "these conflict: " + "; ".join(constraint.text for constraint in kept)


def _constraints(problem: Problem, rational: bool) -> list[Constraint]:
    found = []
    for rule in problem.rules:
        found.append(Constraint(_rule_words(problem, rule), _without_rule(rule)))
    for floor in problem.floors:
        found.append(Constraint(f"floor '{floor.name}' of {floor.at_least:g}", _without_floor(floor)))
    for group in problem.groups:
        home = problem.parties[group.party]
        text = f"{group.name} ({home}) asks for at least {group.threshold:g}"
        found.append(Constraint(text, _without_group(group)))
    for party, least in enumerate(problem.reservation):
        if rational:
            text = f"{problem.parties[party]} has {least:g} without a deal"
            found.append(Constraint(text, _without_reservation(party)))
    return found


def _rule_words(problem: Problem, rule: Rule) -> str:
    if isinstance(rule, AtMostOne):
        return "at most one of " + ", ".join(words(problem, literal) for literal in rule.literals)
    return f"{words(problem, rule.this)} only if {words(problem, rule.that)}"


def _without_rule(rule: object) -> Callable[[Problem], Problem]:
    return lambda problem: replace(problem, rules=tuple(one for one in problem.rules if one is not rule))


def _without_floor(floor: object) -> Callable[[Problem], Problem]:
    return lambda problem: replace(problem, floors=tuple(one for one in problem.floors if one is not floor))


def _without_group(group: object) -> Callable[[Problem], Problem]:
    return lambda problem: replace(problem, groups=tuple(one for one in problem.groups if one is not group))


def _without_reservation(party: int) -> Callable[[Problem], Problem]:
    def without(problem: Problem) -> Problem:
        reservation = problem.reservation.copy()
        reservation[party] = -1e12
        return replace(problem, reservation=reservation)

    return without
