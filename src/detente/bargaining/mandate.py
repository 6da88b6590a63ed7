"""What a party must have and what it must never sign, and what each such line costs.

A red line takes an option off the table, a must-have all others of its issue. The price of a line is told against the
mediator's (Nash) package without lines: what the Nash package under the line gives each side less; the share of the
undominated packages that the line kills; and the cheapest compensation, which is what the party itself pays so that
the line holds and no other side has less than before. Where the lines together leave no deal, an irreducible set of
them is named: give up any one and a deal is possible again.

References: Raiffa (1982), ch. 11; Chinneck and Dravnieks (1991) on irreducible sets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import NoPackage
from .bargain import Bargain, solve
from .frontier import Frontier, frontier
from .irreducible import possible
from .package import Package, acceptable, named, package
from .parts import Floor, Numbers
from .problem import Problem
from .restriction import Narrowed, every_option, restricted
from .weighting import favouring

ASIDE = 1e-3
"""What the others' worths count in the package of a compensation, so that none is wasted."""


@dataclass(frozen=True, slots=True)
class RedLine:
    """One line: the ``option`` of ``issue`` is never to be signed or, with ``must``, has to be; positions.

    ``reason`` is the author's.
    """

    issue: int
    option: int
    must: bool = False
    reason: str = ""

    def holds(self, choices: Numbers) -> np.ndarray:
        """Which packages keep the line, shape (package,)."""
        chosen = choices[:, self.issue] == self.option
        return chosen if self.must else ~chosen

    def words(self, problem: Problem) -> str:
        """The line in words."""
        issue = problem.issues[self.issue]
        return f"{issue.name} {'must be' if self.must else 'never'} {issue.options[self.option]}"


@dataclass(frozen=True, slots=True)
class Compensation:
    """The cheapest package that keeps a line and leaves no other party less than the mediator's package does.

    ``cost`` is what it gives the owner of the line less; ``changes`` are (issue, mediator's option, new option).
    """

    package: Package
    cost: float
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PricedLine:
    """What one line costs on its own.

    Attributes
    ----------
    line         : the line
    kept         : the mediator's package keeps it anyway
    deal         : a package is still acceptable to everyone
    cost         : what the Nash package under the line gives each party less; None without a deal
    killed       : share of the undominated packages within the zone that it kills
    compensation : None where nothing compensates the others
    """

    line: RedLine
    kept: bool
    deal: bool
    cost: tuple[float, ...] | None
    killed: float
    compensation: Compensation | None


@dataclass(frozen=True, slots=True)
class PricedMandate:
    """All lines of a party: each priced alone, and what is left under all of them.

    ``best`` is the Nash package under all lines, None where none is acceptable; ``cost`` what it gives each party less;
    ``fatal`` then names an irreducible set of lines. ``marginal`` is what each line takes from each party when it is
    the last to be added, in the order of ``lines``; None for a line without which there is no deal either.
    """

    party: int
    without: Bargain
    lines: tuple[PricedLine, ...]
    best: Bargain | None
    cost: tuple[float, ...] | None
    marginal: tuple[tuple[float, ...] | None, ...]
    fatal: tuple[RedLine, ...]


def under(problem: Problem, lines: Sequence[RedLine]) -> Narrowed:
    """The problem in which the lines hold. Raises NoPackage where they leave an issue without any option."""
    left = every_option(problem)
    for line in lines:
        left[line.issue] &= {line.option} if line.must else left[line.issue] - {line.option}
    return restricted(problem, left)


def price(
    problem: Problem,
    party: int,
    lines: Sequence[RedLine],
    *,
    tradable: Sequence[int] | None = None,
    front: Frontier | None = None,
    without: Bargain | None = None,
    together: bool = True,
) -> PricedMandate:
    """Price the lines of a party.

    Parameters
    ----------
    party    : whose lines they are; a compensation is paid out of its worth
    tradable : issues that a compensation may change; all if left out
    front    : the frontier, where it is known already; without groups at home
    without  : the Nash package without lines, where it is known already
    together : False prices each line alone and finds neither what all cost together nor what pays for one

    Raises
    ------
    NoPackage : no package is acceptable even without lines
    """
    free = without or solve(problem, "nash", ideals=False)
    found = front or frontier(replace(problem, groups=()))
    zone = found.choices[acceptable(problem, found.choices)]
    if not together:
        alone = tuple(_priced(problem, None, line, free, zone, tradable) for line in lines)
        return PricedMandate(party, free, alone, None, None, (None,) * len(lines), ())
    priced = tuple(_priced(problem, party, line, free, zone, tradable) for line in lines)
    best = _under(problem, lines)
    return PricedMandate(
        party,
        free,
        priced,
        best,
        _less(free, best),
        tuple(_marginal(problem, lines, n, best) for n in range(len(lines))),
        () if best is not None else fatal(problem, lines),
    )


def _priced(
    problem: Problem, party: int | None, line: RedLine, free: Bargain, zone: Numbers, tradable: Sequence[int] | None
) -> PricedLine:
    if line.holds(np.array([free.package.choice]))[0]:
        same = Compensation(free.package, 0.0, ())
        killed = float((~line.holds(zone)).mean()) if len(zone) else 0.0
        return PricedLine(line, True, True, (0.0,) * len(problem.parties), killed, same)
    found = _under(problem, [line])
    killed = float((~line.holds(zone)).mean()) if len(zone) else 1.0
    paid = None if party is None else compensation(problem, party, [line], free.package, tradable=tradable)
    return PricedLine(line, False, found is not None, _less(free, found), killed, paid)


def _less(free: Bargain, other: Bargain | None) -> tuple[float, ...] | None:
    if other is None:
        return None
    return tuple(a - b for a, b in zip(free.gains, other.gains, strict=True))


def deals_under(problem: Problem, lines: Sequence[RedLine], solutions: Sequence[str]) -> tuple[Bargain, ...]:
    """The packages that solutions pick under some lines, named in the options of the whole; none without a deal."""
    try:
        rest = under(problem, lines)
        found = [solve(rest.problem, one, ideals=False) for one in solutions]
    except NoPackage:  # decided: no deal is the answer: no package
        return ()
    return tuple(replace(one, package=package(problem, rest.back(one.package.choice))) for one in found)


def _under(problem: Problem, lines: Sequence[RedLine]) -> Bargain | None:
    """The Nash package under some lines; None without a deal."""
    return next(iter(deals_under(problem, lines, ("nash",))), None)


def _marginal(problem: Problem, lines: Sequence[RedLine], at: int, best: Bargain | None) -> tuple[float, ...] | None:
    if best is None:
        return None
    others = [line for n, line in enumerate(lines) if n != at]
    before = _under(problem, others)
    return _less(before, best) if before is not None else None


def compensation(
    problem: Problem,
    party: int,
    lines: Sequence[RedLine],
    from_: Package,
    *,
    tradable: Sequence[int] | None = None,
) -> Compensation | None:
    """The best package for a party that keeps its lines and leaves the others what ``from_`` gives them.

    Issues outside ``tradable`` stay as in ``from_``, those of the lines aside. None where there is no such package.
    """
    left = every_option(problem)
    if tradable is not None:
        free = {*tradable, *(line.issue for line in lines)}
        left = [one if q in free else {from_.choice[q]} for q, one in enumerate(left)]
    for line in lines:
        left[line.issue] = {line.option} if line.must else left[line.issue] - {line.option}
    try:
        rest = restricted(problem, left)
        found = solve(_paying(rest.problem, party, from_), "utilitarian", ideals=False)
    except NoPackage:  # decided: no deal is the answer: a field that is None
        return None
    made = package(problem, rest.back(found.package.choice))
    before, after = named(problem, from_.choice), named(problem, made.choice)
    changes = tuple((name, before[name], after[name]) for name in before if before[name] != after[name])
    return Compensation(made, from_.utility[party] - made.utility[party], changes)


def _paying(problem: Problem, party: int, from_: Package) -> Problem:
    """The problem in which one party's worth counts and every other one has at least what a package gave it."""
    floors = tuple(
        Floor(f"what {name} had", problem.values[p], problem.link_values[p], from_.utility[p])
        for p, name in enumerate(problem.parties)
        if p != party
    )
    weights = np.full(len(problem.parties), ASIDE)
    weights[party] = 1.0
    return favouring(replace(problem, floors=(*problem.floors, *floors)), weights)


def fatal(problem: Problem, lines: Sequence[RedLine]) -> tuple[RedLine, ...]:
    """An irreducible set of lines that leaves no deal: without any one of them there is one. Empty where a deal is."""
    kept = list(lines)
    if _deal(problem, kept):
        return ()
    for line in lines:
        trial = [one for one in kept if one is not line]
        if not _deal(problem, trial):
            kept = trial
    return tuple(kept)


def _deal(problem: Problem, lines: Sequence[RedLine]) -> bool:
    try:
        return possible(under(problem, lines).problem, rational=True)
    except NoPackage:  # decided: no deal is the answer
        return False
