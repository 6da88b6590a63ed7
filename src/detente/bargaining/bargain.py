"""Which package: Nash, Kalai–Smorodinsky, egalitarian and utilitarian, each exact and among acceptable packages.

With gains g_p(x) = u_p(x) − d_p over no deal, and ideal_p the most that p can have when nobody is below d:

- ``nash`` maximises Π g_p (Nash 1950). The only one that is invariant to units and independent of irrelevant
  alternatives. By tangent cuts: ln is concave, so each cut bounds it from above, and the bound meets the best
  package found.
- ``ks`` maximises min_p g_p / (ideal_p − d_p) (Kalai and Smorodinsky 1975): equal shares of what each could hope for.
- ``egalitarian`` maximises min_p g_p in the units given (Kalai 1977).
- ``utilitarian`` maximises Σ u_p in the units given.

Where several packages tie, the sum of gains decides, so that none is dominated. With indivisible options shares are
equal only nearly: ``ks`` takes the largest smallest share, and :func:`most_equal` the package on the frontier whose
shares differ least, the rule that NegMAS uses.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ..errors import NoPackage, UnknownName
from .clusters import cheap
from .frontier import Frontier, frontier
from .narrowing import narrowed, narrowed_for, narrowed_shares
from .package import Booleans, Package, acceptable, listed, package, ratified, utilities
from .parts import Array
from .problem import Problem
from .program import Program, ProgramEnd
from .restriction import Narrowed
from .sweep import SAME, sweep

CLOSE: Final = 1e-9
"""Bound less value at which a package counts as optimal (scaled units, or logarithms)."""
CUTS: Final = 60
LISTED: Final = 4096
"""Packages up to which listing all of them is quicker than a program."""


@dataclass(frozen=True, slots=True)
class Bargain:
    """A recommended package.

    Attributes
    ----------
    solution : nash, ks, egalitarian or utilitarian
    package  : the options and what they are worth
    gains    : worth less that of no deal, by party
    ideal    : the most that each party could have
    value    : what the solution maximises, at the package: logarithm of the product of gains, smallest share,
               smallest gain, or sum
    bound    : proven upper bound of that
    status   : a sentence
    programs : how many programs were solved
    """

    solution: str
    package: Package
    gains: tuple[float, ...]
    ideal: tuple[float, ...]
    value: float
    bound: float
    status: str
    programs: int


SOLUTIONS: Final = ("nash", "ks", "egalitarian", "utilitarian")


def solve(problem: Problem, solution: str, *, powers: Sequence[float] | None = None, ideals: bool = True) -> Bargain:
    """The package of a named solution.

    ``powers`` are the exponents of an asymmetric Nash product. ``ideals=False`` spares the programs that find what
    each could have at most; ``ideal`` then takes no account of groups at home, or is the package itself. Raises
    NoPackage where none is acceptable, naming what conflicts, and UnknownName for another solution.
    """
    if solution not in SOLUTIONS:
        raise UnknownName("solution", solution, SOLUTIONS)
    weights = np.ones(len(problem.parties)) if powers is None else np.asarray(powers, dtype=np.float64)
    if solution == "nash" and (weights > 0).all():
        quick = _narrowed(problem, weights, ideals)
        if quick is not None:
            return quick
    if solution in ("ks", "egalitarian"):
        quick = _narrowed_shares(problem, solution)
        if quick is not None:
            return quick
    if problem.groups:
        return _at_home(problem, solution, weights, ideals or solution == "ks")
    if solution in ("ks", "egalitarian") and cheap(problem):
        found = _read(problem, solution)
        if found is not None:
            return found
    return _asked(Desk(problem), solution, weights)


def _narrowed(problem: Problem, powers: Array, with_ideals: bool) -> Bargain | None:
    """The Nash package among the options that a better one than a good start may have; None where that fails."""
    rest = narrowed(problem, powers)
    if rest is None:
        return None
    inside = tuple(kept.index(o) for kept, o in zip(rest[0].options, rest[1], strict=True))
    found = _listed(rest[0].problem, powers) or _nash(Desk(rest[0].problem, start=inside), powers)
    made = package(problem, rest[0].back(found.package.choice))
    gains = tuple(u - d for u, d in zip(made.utility, problem.reservation.tolist(), strict=True))
    ideal = tuple(ideals(problem).tolist()) if with_ideals else made.utility
    value = float(powers @ np.log(np.array(gains)))
    return replace(found, package=made, gains=gains, ideal=ideal, value=value, bound=max(found.bound, value))


def _listed(problem: Problem, powers: Array) -> Bargain | None:
    """The Nash package of a problem whose packages are few enough to list; None where not, or none is a joint gain."""
    if problem.packages > LISTED:
        return None
    choices = listed(problem)
    gains = utilities(problem, choices) - problem.reservation
    choices = choices[acceptable(problem, choices) & (gains > 10 * CLOSE * problem.scale).all(axis=1)]
    if not len(choices):
        return None
    gains = utilities(problem, choices) - problem.reservation
    values = np.log(gains) @ powers
    tied = np.flatnonzero(values >= values.max() - CLOSE)
    at = int(tied[np.argmax(gains[tied].sum(axis=1))])
    made, value = package(problem, choices[at].tolist()), float(values[at])
    return Bargain("nash", made, tuple(gains[at].tolist()), made.utility, value, value, OPTIMAL, 0)


def _narrowed_shares(problem: Problem, solution: str) -> Bargain | None:
    """The max-min package among the options that a better one than a good start may have; None where that fails."""
    if len(problem.parties) != 2:
        return None
    ideal = ideals(problem)
    room = ideal - problem.reservation
    if (room <= 10 * CLOSE * problem.scale).any():
        return None
    units = room if solution == "ks" else np.ones(2)
    rest = narrowed_shares(problem, units)
    if rest is None:
        return None
    desk = Desk(rest[0].problem)
    desk.ideal = ideal
    found = _max_min(desk, units, solution)
    made = package(problem, rest[0].back(found.package.choice))
    gains = tuple(u - d for u, d in zip(made.utility, problem.reservation.tolist(), strict=True))
    value = float((np.array(gains) / units).min())
    return replace(found, package=made, gains=gains, value=value, bound=max(found.bound, value))


def _asked(desk: "Desk", solution: str, weights: Array) -> Bargain:
    match solution:
        case "nash":
            return _nash(desk, weights)
        case "ks":
            return _max_min(desk, desk.ideal - desk.problem.reservation, "ks")
        case "egalitarian":
            return _max_min(desk, np.ones(len(desk.ideal)), "egalitarian")
    return _utilitarian(desk)


def _at_home(problem: Problem, solution: str, weights: Array, ideals: bool) -> Bargain:
    """First the package that would be chosen if nobody at home could refuse: where nobody does it is the answer.

    The ideals of ``ks`` are those of packages that pass; the other solutions do not depend on them.
    """
    free = Desk(replace(problem, groups=()))
    passing = bool(ratified(problem, np.array(free.starts)).all())
    full = Desk(problem) if ideals and not passing else None
    if full is not None:
        free.ideal, free.solved = full.ideal, free.solved + full.solved
    found = _asked(free, solution, weights)
    if ratified(problem, np.array([found.package.choice]))[0]:
        return found
    return _asked(full or Desk(problem, free), solution, weights)


def ideals(problem: Problem) -> Array:
    """The most that each party could have in a package that is acceptable to all, shape (party,).

    Raises NoPackage where no package is.
    """
    rests = [narrowed_for(problem, party) for party in range(len(problem.parties))]
    if all(rest is not None for rest in rests):
        return np.array([_most(problem, party, rest[0]) for party, rest in enumerate(rests) if rest is not None])
    free = Desk(replace(problem, groups=()))
    if not problem.groups or ratified(problem, np.array(free.starts)).all():
        return free.ideal
    return Desk(problem).ideal


def _most(problem: Problem, party: int, rest: Narrowed) -> float:
    """The most of one party among the options that are left."""
    desk = Desk(rest.problem, parties=(party,))
    return float(utilities(problem, np.array([rest.back(desk.starts[0])]))[0, party])


def _read(problem: Problem, solution: str) -> Bargain | None:
    """A max-min package read off the complete frontier of two parties; None where nobody can gain."""
    choices = sweep(problem)
    if choices is None or not len(choices):
        return None
    worth = utilities(problem, choices)
    rational = (worth >= problem.reservation - CLOSE * problem.scale).all(axis=1)
    if not rational.any():
        return None
    choices, gains = choices[rational], np.maximum(worth[rational] - problem.reservation, 0.0)
    ideal = gains.max(axis=0)
    if (ideal <= 10 * CLOSE * problem.scale).any():
        return None
    shares = gains / (ideal if solution == "ks" else 1.0)
    least = shares.min(axis=1)
    tied = np.flatnonzero(least >= least.max() - SAME)
    best = int(tied[np.argmax(shares[tied].sum(axis=1))])
    value = float(least[best])
    return Bargain(
        solution,
        package(problem, choices[best].tolist()),
        tuple(gains[best].tolist()),
        tuple((ideal + problem.reservation).tolist()),
        value,
        float(least.max()),
        READ,
        0,
    )


@dataclass(frozen=True, slots=True)
class ProgramChoice:
    """A package that a program found, its objective and the proven bound."""

    choice: tuple[int, ...]
    value: float
    bound: float


class Desk:
    """A program that keeps every party at or above no deal, and each party's ideal.

    With a ``start`` from which every party gains the ideals are not looked for, and its worth stands in their place.
    """

    def __init__(
        self,
        problem: Problem,
        ideals_of: "Desk | None" = None,
        parties: Sequence[int] | None = None,
        start: tuple[int, ...] | None = None,
    ) -> None:
        self.problem = problem
        self.program = Program(problem)
        self.solved = 0
        for party, least in enumerate(problem.reservation):
            self.program.require(party, float(least - CLOSE * problem.scale[party]))
        parties = range(len(problem.parties)) if parties is None else parties
        if start is not None:
            self.starts = [start]
        elif ideals_of is not None:
            self.starts = ideals_of.starts
        else:
            self.starts = [self._best(party) for party in parties]
        own = utilities(problem, np.array(self.starts)).max(axis=0)
        self.ideal: Array = ideals_of.ideal if ideals_of is not None else own

    def _best(self, party: int) -> tuple[int, ...]:
        return self.choose(self.program.costs(np.eye(len(self.problem.parties))[party])).choice

    def choose(self, cost: Array) -> ProgramChoice:
        """One more program; raises NoPackage where none is acceptable, naming what conflicts."""
        found = self.ask(cost)
        if found.choice is None:
            from .irreducible import conflict

            why = conflict(self.problem, rational=True)
            raise NoPackage(
                f"no package is acceptable to everyone: {why}. "
                "Add an option, lower a threshold, or change what no deal is worth."
            )
        return ProgramChoice(found.choice, found.value, found.bound)

    def ask(self, cost: Array) -> ProgramEnd:
        """One more program."""
        self.solved += 1
        return self.program.maximise(cost)

    def result(self, solution: str, choice: tuple[int, ...], value: float, bound: float, status: str) -> Bargain:
        """The record of a package."""
        found = package(self.problem, choice)
        gains = tuple(u - d for u, d in zip(found.utility, self.problem.reservation.tolist(), strict=True))
        ideal = tuple(self.ideal.tolist())
        return Bargain(solution, found, gains, ideal, value, bound, status, self.solved)

    def gains(self, choice: tuple[int, ...]) -> Array:
        """Gains over no deal."""
        worth: Array = utilities(self.problem, np.array([choice]))[0] - self.problem.reservation
        return np.maximum(worth, 0.0)


READ: Final = "Optimal: read off the complete frontier."
OPTIMAL: Final = "Optimal: no acceptable package has a higher value."
NO_JOINT_GAIN: Final = "No package gives every party more than no deal; among these the sum of gains decides."


def _movers(desk: Desk) -> Booleans:
    """Which parties can gain at all."""
    room = desk.ideal - desk.problem.reservation
    moving: Booleans = room > 10 * CLOSE * desk.problem.scale
    return moving


def _max_min(desk: Desk, units: Array, solution: str) -> Bargain:
    problem, program = desk.problem, desk.program
    moving = _movers(desk)
    none = np.zeros(len(problem.parties))
    if not moving.any():
        return _utilitarian(desk, solution)
    size = float(np.max(problem.scale / np.maximum(units, 1e-300), where=moving, initial=1e-300))
    for party in np.flatnonzero(moving):
        program.tie(int(party), float(units[party] * size), float(problem.reservation[party]))
    best = desk.choose(program.costs(none, 1.0))
    _at_least(desk, utilities(problem, np.array([best.choice]))[0])
    clean = desk.ask(program.costs(problem.scale / np.where(moving, units, problem.scale)))
    choice = clean.choice or best.choice
    value = float((desk.gains(choice)[moving] / units[moving]).min())
    return desk.result(solution, choice, value, max(best.bound * size, value), OPTIMAL)


def _at_least(desk: Desk, worth: Array) -> None:
    """From now on nobody has less than that (nor less than no deal)."""
    for party, least in enumerate(np.maximum(worth, desk.problem.reservation)):
        desk.program.require(party, float(least - CLOSE * desk.problem.scale[party]))


def _utilitarian(desk: Desk, solution: str = "utilitarian") -> Bargain:
    best = desk.choose(desk.program.costs(desk.problem.scale))
    value = float(utilities(desk.problem, np.array([best.choice])).sum())
    status = OPTIMAL if solution == "utilitarian" else NO_JOINT_GAIN
    return desk.result(solution, best.choice, value, max(best.bound, value), status)


def _nash(desk: Desk, powers: Array) -> Bargain:
    problem, program = desk.problem, desk.program
    moving = _movers(desk)
    if not moving.any():
        return _utilitarian(desk, "nash")
    weights = np.where(moving, powers, 0.0)
    room = np.where(moving, desk.ideal - problem.reservation, 1.0)
    best, value = _climb(desk, weights, room)
    if not np.isfinite(value):
        start = _max_min(desk, room, "ks")
        best, value = start.package.choice, _log(desk, start.package.choice, weights, room)
        if not np.isfinite(value):
            return desk.result("nash", best, -np.inf, -np.inf, NO_JOINT_GAIN)
        desk = _fresh(desk)
        program = desk.program
    at, bound = best, np.inf
    for _ in range(CUTS):
        _tangent(desk, at, weights, room)
        found = desk.choose(program.costs(np.zeros(len(problem.parties)), 1.0))
        bound, at = min(bound, found.bound), found.choice
        better = _log(desk, at, weights, room)
        if better > value:
            best, value = at, better
        if bound - value <= CLOSE:
            break
    shift = float(weights @ np.log(room))
    status = OPTIMAL if bound - value <= 1e-6 else f"Not closed: the bound is {bound - value:.1e} above."
    return desk.result("nash", best, value + shift, max(bound, value) + shift, status)


def _fresh(desk: Desk) -> Desk:
    """The same desk without what a max-min left in its program."""
    fresh = Desk(desk.problem)
    fresh.solved += desk.solved
    return fresh


def _log(desk: Desk, choice: tuple[int, ...], weights: Array, room: Array) -> float:
    """Σ weights · ln(gain / room)."""
    gains = desk.gains(choice)
    if (gains[weights > 0] <= 0).any():
        return -np.inf
    return float(weights[weights > 0] @ np.log(gains[weights > 0] / room[weights > 0]))


def _climb(desk: Desk, weights: Array, room: Array) -> tuple[tuple[int, ...], float]:
    """A good package to start from: weights 1/gain, again and again (each step a quick linear program)."""
    problem = desk.problem
    slopes = weights / room
    best, value = desk.starts[0], -np.inf
    for _ in range(8):
        found = desk.choose(desk.program.costs(slopes * problem.scale))
        here = _log(desk, found.choice, weights, room)
        if here <= value + CLOSE:
            break
        best, value = found.choice, here
        slopes = weights / np.maximum(desk.gains(best), 1e-6 * room)
    return best, value


def _tangent(desk: Desk, choice: tuple[int, ...], weights: Array, room: Array) -> None:
    """Bound the logarithm by its tangent at a package: t <= Σ w (ln g + (g(x) − g)/g), gains in shares of room."""
    problem = desk.problem
    gains = np.maximum(desk.gains(choice) / room, 1e-4)
    slopes = weights / gains * problem.scale / room
    base = float(weights @ (np.log(gains) - 1 - problem.reservation / room / gains))
    desk.program.cut(slopes, base)


def most_equal(problem: Problem, found: Frontier | None = None) -> Package:
    """The acceptable frontier package whose shares of the ideal gains differ least (NegMAS's ``ks_points``)."""
    points = found or frontier(problem)
    ideal = points.utilities.max(axis=0)
    room = np.where(ideal > problem.reservation, ideal - problem.reservation, 1.0)
    shares = (points.utilities - problem.reservation) / room
    apart = np.where((shares >= -CLOSE).all(axis=1), np.ptp(shares, axis=1), np.inf)
    return package(problem, points.choices[int(np.argmin(apart))])
