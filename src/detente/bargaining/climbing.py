"""Packages that give every party its share, found by changing one issue or two at a time: for many draws at once.

A draw asks whether some package that keeps the rules and passes at home gives each party at least its share. Bounds
leave a draw open most often because groups at home may be traded for one another under a quota, which weights on
constraints do not see. From the best packages of a fan of weightings the smallest share is raised here, first by the
best change of one issue, then by the best change of two, each verified on the package itself. What is found is proof;
what is not found proves nothing, and is left to a program.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from .batch import Plan, best
from .package import active, lawful, ratified
from .parts import Array, Numbers
from .problem import Problem

FAN: Final = np.linspace(0.15, 0.85, 15)
"""Weights of the first party in the packages that are climbed from."""
PUSHES: Final = (0.0, 0.1)
"""How much what groups at home want counts beside that."""
STEPS: Final = 60
PAIRS: Final = 60
"""Changes of two issues that are verified at a step."""
RISE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class SharesAsked:
    """Draws: worths in shares of hope, (draw, party, column) and (draw, party, link), less ``base`` (draw, party)."""

    columns: Array
    links: Array
    base: Array

    def of(self, draws: Numbers) -> "SharesAsked":
        """Some of the draws."""
        return SharesAsked(self.columns[draws], self.links[draws], self.base[draws])

    def shares(self, problem: Problem, choices: Numbers) -> Array:
        """What a package of each draw gives each party beyond its share, shape (draw, party)."""
        at = choices + problem.starts[:-1]
        worth = np.take_along_axis(self.columns, at[:, None, :], axis=2).sum(axis=2)
        paid = np.einsum("dl,dpl->dp", active(problem, choices).astype(float), self.links)
        return np.asarray(worth + paid - self.base)


def climbed(made: Plan, asked: SharesAsked) -> Array:
    """The largest smallest share (beyond what is asked) that was found, by draw; -inf where nothing passes."""
    problem, found = made.problem, np.full(len(asked.base), -np.inf)
    packages = np.zeros((len(found), len(problem.issues)), dtype=np.int64)
    push = _wanted_at_home(problem)
    for strength in PUSHES:
        for first in FAN:
            open_ = np.flatnonzero(found < 0)
            some = asked.of(open_)
            weights = np.array([first, *(1 - first,) * (len(problem.parties) - 1)])
            columns = np.einsum("p,dpc->dc", weights, some.columns) + strength * push
            start = best(made, columns, np.einsum("p,dpl->dl", weights, some.links))
            value, choices = _by_one(problem, some, start)
            better = value > found[open_]
            found[open_[better]], packages[open_[better]] = value[better], choices[better]
    for at in np.flatnonzero((found < 0) & np.isfinite(found)):
        found[at] = _by_two(problem, asked.of(np.array([at])), packages[at], float(found[at]))
    return found


def _wanted_at_home(problem: Problem) -> Array:
    rows = [group.values / max(float(np.abs(group.values).sum()), 1e-12) for group in problem.groups]
    return np.sum(rows, axis=0) if rows else np.zeros(len(problem.columns))


def _value(problem: Problem, asked: SharesAsked, choices: Numbers) -> Array:
    """The smallest share by draw; -inf where the package is not lawful or does not pass."""
    good = lawful(problem, choices) & ratified(problem, choices)
    return np.where(good, asked.shares(problem, choices).min(axis=1), -np.inf)


def _by_one(problem: Problem, asked: SharesAsked, start: Numbers) -> tuple[Array, Numbers]:
    """Each draw's package raised by the best change of one issue, as long as that raises it."""
    choices, value = start.copy(), _value(problem, asked, start)
    live = np.arange(len(choices))
    for _ in range(STEPS):
        if not len(live):
            break
        some, here = asked.of(live), choices[live]
        column = _best_column(problem, some, here)
        of = _issue_of(problem)[column]
        there = here.copy()
        there[np.arange(len(live)), of] = column - problem.starts[of]
        reached = _value(problem, some, there)
        better = reached > value[live] + RISE
        choices[live[better]], value[live[better]] = there[better], reached[better]
        live = live[better]
    return value, choices


def _issue_of(problem: Problem) -> Numbers:
    return np.repeat(np.arange(len(problem.issues)), np.diff(problem.starts))


def _steps(problem: Problem, asked: SharesAsked, choices: Numbers) -> Array:
    """What changing one issue to each column adds to each party, links aside; shape (draw, party, column)."""
    at = choices + problem.starts[:-1]
    now = np.take_along_axis(asked.columns, at[:, None, :], axis=2)
    return np.asarray(asked.columns - now[:, :, _issue_of(problem)])


def _best_column(problem: Problem, asked: SharesAsked, choices: Numbers) -> Numbers:
    """The column whose choice gives the largest smallest share among those that pass at home, links aside."""
    raised = asked.shares(problem, choices)[:, :, None] + _steps(problem, asked, choices)
    value = np.where(_passing(problem, choices), raised.min(axis=1), -np.inf)
    return np.asarray(value.argmax(axis=1))


def _passing(problem: Problem, choices: Numbers) -> Array:
    """Whether a package with one issue changed to each column passes at home, shape (draw, column)."""
    of, passes = _issue_of(problem), np.ones((len(choices), len(problem.columns)), dtype=bool)
    at = choices + problem.starts[:-1]
    says = np.zeros((len(problem.groups), *passes.shape), dtype=bool)
    for number, group in enumerate(problem.groups):
        now = group.values[at]
        after = now.sum(axis=1)[:, None] + group.values - now[:, of]
        says[number] = after >= group.threshold
        if group.veto:
            passes &= says[number]
    for party, quota in enumerate(problem.quotas):
        own = [number for number, group in enumerate(problem.groups) if group.party == party]
        weights = np.array([problem.groups[number].weight for number in own])
        if own and weights.sum() > 0:
            passes &= np.tensordot(weights, says[own], axes=1) >= (quota - RISE) * weights.sum()
    return passes


def _by_two(problem: Problem, asked: SharesAsked, start: Numbers, value: float) -> float:
    """One draw's package raised by the best change of two issues, as long as that raises it or until it is enough."""
    of, choice = _issue_of(problem), start
    for _ in range(STEPS):
        steps = _steps(problem, asked, choice[None, :])[0]
        shares = asked.shares(problem, choice[None, :])[0]
        pairs = (shares[:, None, None] + steps[:, :, None] + steps[:, None, :]).min(axis=0)
        pairs[of[:, None] == of] = -np.inf
        top = np.argpartition(pairs, -PAIRS, axis=None)[-PAIRS:]
        columns = np.stack(np.unravel_index(top, pairs.shape), axis=1)
        rows = np.repeat(choice[None, :], len(columns), axis=0)
        for side in (0, 1):
            rows[np.arange(len(rows)), of[columns[:, side]]] = columns[:, side] - problem.starts[of[columns[:, side]]]
        reached = _value(problem, asked.of(np.zeros(len(rows), dtype=np.int64)), rows)
        at = int(reached.argmax())
        if reached[at] <= value + RISE:
            break
        choice, value = rows[at], float(reached[at])
        if value >= 0:
            break
    return value
