"""Fewer options before a program starts: those that no better package can have are taken off first, by proof.

Let x* be an acceptable package with gains g* > 0. The logarithm lies below its tangent, so that a package with a larger
Nash product than x* has Σ_p w_p u_p(x) > Σ_p w_p u_p(x*) with w_p = power_p / g*_p. The most that a package with a
given option can reach in that weighted sum is found exactly, for all options at once, by elimination of issues
(:mod:`detente.bargaining.batch`), with rules and links and without regard to groups and floors, which only makes it
larger. An option whose most falls short is in no better package. What is left, often a few issues of a hundred, goes to
the mixed-integer program, whose answer is the answer to the whole. This is reduced-cost fixing (Dantzig, Fulkerson and
Johnson 1954) with a Lagrangian bound in place of a linear program's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..errors import TalksError
from .batch import Plan, best, plan
from .package import acceptable, active, utilities
from .parts import Array, Numbers
from .problem import Problem
from .restriction import Narrowed, restricted

FAN: Final = 48
"""Weightings that are tried for a package to start from."""
STEPS: Final = 30
"""Most improvements of a start by one issue at a time."""
PRICES: Final = np.geomspace(0.02, 50, 40)
"""Prices on the consent of a group at home that are tried, in shares of the worths of the parties."""
FLOORED: Final = np.geomspace(0.001, 0.1, 9)
"""What a floor adds to a column in the packages to start from, at most, in shares of all that is at stake."""
MARGIN: Final = 1e-9
"""Share of the sum's scale by which an option may fall short and stay: rounding only."""


def narrowed(problem: Problem, powers: Array) -> tuple[Narrowed, tuple[int, ...]] | None:
    """The options that a package with a larger Nash product than a good one may have, and that package.

    None where links tie too many issues together, or no start gives every party more than no deal.
    """
    try:
        made = plan(problem)
    except TalksError:  # decided: a plan raises for width only; the whole problem is then solved
        return None
    start = _start(problem, made, powers)
    if start is None:
        return None
    worth = utilities(problem, np.array([start]))[0]
    weights = powers / (worth - problem.reservation)
    return _kept(problem, made, weights, float(weights @ worth), start), start


def narrowed_for(problem: Problem, party: int) -> tuple[Narrowed, tuple[int, ...]] | None:
    """The same for the most that one of two parties can have while the other has no less than no deal.

    For any μ ≥ 0 a better package than x* has u_p + μ (u_q − d_q) ≥ u_p(x*); the μ with the smallest bound is taken.
    """
    if len(problem.parties) != 2:
        return None
    try:
        made = plan(problem)
    except TalksError:  # decided: a plan raises for width only; the whole problem is then solved
        return None
    other = 1 - party
    prices = np.concatenate([[0.0], np.geomspace(0.01, 100, FAN)]) * problem.scale[party] / problem.scale[other]
    fan = np.ones((len(prices), 2))
    fan[:, other] = prices
    found = best(made, fan @ problem.values, fan @ problem.link_values)
    bounds = np.einsum("kp,kp->k", utilities(problem, found), fan) - prices * problem.reservation[other]
    good = found[acceptable(problem, found)]
    if not len(good):
        return None
    start = _climbed(problem, good[int(np.argmax(utilities(problem, good)[:, party]))], party)
    weights = fan[int(np.argmin(bounds))]
    least = utilities(problem, start[None, :])[0, party] + weights[other] * problem.reservation[other]
    choice = tuple(start.tolist())
    return _kept(problem, made, weights, float(least), choice), choice


def _climbed(problem: Problem, choice: Numbers, party: int) -> Numbers:
    """The package improved for one party by one issue at a time, as long as it stays acceptable."""
    for _ in range(STEPS):
        rows = _around(problem, choice)
        rows = rows[acceptable(problem, rows)]
        best_row = rows[int(np.argmax(utilities(problem, rows)[:, party]))]
        worth = utilities(problem, np.stack([choice, best_row]))[:, party]
        if worth[1] <= worth[0] + 1e-12 * problem.scale[party]:
            break
        choice = best_row
    return choice


def narrowed_shares(problem: Problem, units: Array) -> tuple[Narrowed, tuple[int, ...]] | None:
    """The same for the largest smallest gain in ``units``: a better package than x* has a larger mean for any weights.

    The weights with the smallest bound are taken, out of a fan and then of a finer one.
    """
    if len(problem.parties) != 2:
        return None
    try:
        made = plan(problem)
    except TalksError:  # decided: a plan raises for width only; the whole problem is then solved
        return None
    low, high, good = 0.0, 1.0, np.zeros((0, len(problem.issues)), dtype=np.int64)
    for _ in range(2):
        share = np.linspace(low, high, FAN)
        fan = np.stack([share, 1 - share], axis=1) / units
        found = best(made, fan @ problem.values, fan @ problem.link_values)
        bounds = np.einsum("kp,kp->k", utilities(problem, found) - problem.reservation, fan)
        good = np.vstack([good, found[acceptable(problem, found)]])
        at = int(np.argmin(bounds))
        low, high = share[max(at - 1, 0)], share[min(at + 1, FAN - 1)]
    if not len(good):
        return None
    smallest = ((utilities(problem, good) - problem.reservation) / units).min(axis=1)
    start, value = good[int(np.argmax(smallest))], float(smallest.max())
    for _ in range(STEPS):
        rows = _around(problem, start)
        rows = rows[acceptable(problem, rows)]
        smallest = ((utilities(problem, rows) - problem.reservation) / units).min(axis=1)
        if smallest.max() <= value + 1e-12:
            break
        start, value = rows[int(np.argmax(smallest))], float(smallest.max())
    choice = tuple(start.tolist())
    return _kept(problem, made, fan[at], value + float(fan[at] @ problem.reservation), choice), choice


def _kept(problem: Problem, made: Plan, weights: Array, least: float, start: tuple[int, ...]) -> Narrowed:
    """The options with which a weighted sum can reach ``least``, and those of the start."""
    score = _with_home(problem, made, weights)
    enough = most_with(made, score) >= least - MARGIN * float(weights @ problem.scale)
    keep = [np.flatnonzero(part) for part in np.split(enough, problem.starts[1:-1])]
    return restricted(problem, [{o, *part.tolist()} for o, part in zip(start, keep, strict=True)])


@dataclass(frozen=True, slots=True)
class WeightedSum:
    """A linear score of packages: of columns, of links, and a constant; ``size`` is what rounding is measured by."""

    columns: Array
    links: Array
    constant: float
    size: float

    def of(self, problem: Problem, choices: Numbers) -> Array:
        """The score of packages, shape (package,)."""
        worth = self.columns[choices + problem.starts[:-1]].sum(axis=1)
        return np.asarray(worth + active(problem, choices) @ self.links + self.constant)


def weighted(problem: Problem, weights: Array) -> WeightedSum:
    """The sum of the parties' worths with weights, shape (party,)."""
    size = float(np.abs(weights) @ problem.scale)
    return WeightedSum(weights @ problem.values, weights @ problem.link_values, 0.0, size)


def _with_home(problem: Problem, made: Plan, weights: Array) -> WeightedSum:
    """The weighted sum of worths, and a price on what each group whose consent is needed, and each floor, asks for.

    A package that meets what is asked has no less with such a price than without, so that the most there can be is
    still a bound; the price with the lowest bound is taken, one after the other, twice where there are several.
    """
    score = weighted(problem, weights)
    asked = list(_asked(problem))
    for rows, links, ask in [*asked, *asked] if len(asked) > 1 else asked:
        scale = float(np.abs(rows).sum())
        prices = np.concatenate([[0.0], PRICES * score.size / scale]) if scale > 0 else np.zeros(1)
        columns, paid = (a + prices[:, None] * b for a, b in ((score.columns, rows), (score.links, links)))
        found = best(made, columns, paid)
        most = np.take_along_axis(columns, found + problem.starts[:-1], axis=1).sum(axis=1)
        most = most + (active(problem, found) * paid).sum(axis=1)
        at = int(np.argmin(most + score.constant - prices * ask))
        score = WeightedSum(columns[at], paid[at], score.constant - float(prices[at] * ask), score.size)
    return score


def _asked(problem: Problem) -> Iterator[tuple[Array, Array, float]]:
    """Rows of columns and of links with the least that every package must reach: groups that must agree, and floors."""
    for group in problem.groups:
        if group.weight > 0 and (group.veto or problem.quotas[group.party] >= 1):
            yield group.values, np.zeros(len(problem.links)), group.threshold
    for floor in problem.floors:
        yield floor.values, floor.links, floor.at_least


def most_with(made: Plan, score: WeightedSum) -> Array:
    """The largest score of a package with each column's option, shape (column,); -inf where none is lawful."""
    problem, columns = made.problem, score.columns
    size = len(columns)
    bonus = 2.0 * (score.size + float(np.abs(columns).sum())) + 1.0
    forced = columns + bonus * np.eye(size)
    choices = best(made, forced, np.broadcast_to(score.links, (size, len(score.links))))
    of = np.repeat(np.arange(len(problem.issues)), np.diff(problem.starts))
    option = np.arange(size) - problem.starts[of]
    reached = choices[np.arange(size), of] == option
    return np.where(reached, score.of(problem, choices), -np.inf)


def _start(problem: Problem, made: Plan, powers: Array) -> tuple[int, ...] | None:
    """A package with a large product among acceptable ones: the best of a fan of weightings, improved by one issue."""
    fan = _fan(len(problem.parties)) / problem.scale
    links = fan @ problem.link_values
    found = np.vstack([best(made, fan @ problem.values + push, links) for push in _pushes(problem)])
    here = _largest(problem, found, powers)
    if here is None:
        return None
    for _ in range(STEPS):
        other = _largest(problem, np.vstack([here[0][None, :], _around(problem, here[0])]), powers)
        if other is None or other[1] <= here[1] + 1e-12:
            break
        here = other
    return tuple(here[0].tolist())


def _pushes(problem: Problem) -> list[Array]:
    """What groups at home whose consent may be needed, and floors, add to each column, from nothing to much."""
    groups = [group for group in problem.groups if group.veto or group.weight > 0]
    rows = [group.values / max(float(np.abs(group.values).sum()), 1e-12) for group in groups]
    total = np.sum(rows, axis=0) if rows else np.zeros(len(problem.columns))
    needed = [row for row, group in zip(rows, groups, strict=True) if group.veto]
    floors = [floor.values / max(float(np.abs(floor.values).max()), 1e-12) for floor in problem.floors]
    pushes = [np.zeros(len(problem.columns)), *(strength * total for strength in (0.3, 1.0) if rows)]
    pushes += [strength * row for row in needed for strength in (0.3, 1.0, 3.0, 10.0)]
    return [*pushes, *(strength * row for row in floors for strength in FLOORED)]


def _largest(problem: Problem, choices: Numbers, powers: Array) -> tuple[Numbers, float] | None:
    gains = utilities(problem, choices) - problem.reservation
    good = acceptable(problem, choices) & (gains > 1e-7 * problem.scale).all(axis=1)
    if not good.any():
        return None
    values = np.log(gains[good]) @ powers
    at = int(np.argmax(values))
    return choices[good][at], float(values[at])


def _around(problem: Problem, choice: Numbers) -> Numbers:
    """Every package one issue away."""
    of = np.repeat(np.arange(len(problem.issues)), np.diff(problem.starts))
    rows = np.tile(choice, (len(of), 1))
    rows[np.arange(len(of)), of] = np.arange(len(of)) - problem.starts[of]
    return rows


def _fan(parties: int) -> Array:
    """Weightings spread over the simplex, shape (weighting, party); the same ones every time."""
    if parties == 2:
        share = np.linspace(0.02, 0.98, FAN)
        return np.stack([share, 1 - share], axis=1)
    draws = np.random.default_rng(0).dirichlet(np.ones(parties), size=2 * FAN)
    return np.vstack([np.full((1, parties), 1 / parties), draws])
