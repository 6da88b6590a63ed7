"""Sensitivity: what one range at a time does to the deal, the widest first (a tornado).

Each range is moved to its ends with everything else in the middle, and the bargain is solved anew. Ranges are tried in
the order of what they could do at most to the gains at the central deal; ``top`` of them are solved.
"""

from dataclasses import dataclass, replace

import numpy as np

from ..errors import NoPackage
from .bargain import Bargain, solve
from .package import active
from .parts import Array
from .problem import Problem
from .side_by_side import each


@dataclass(frozen=True, slots=True)
class Swing:
    """One range: the gains of each party at its low and at its high end; None where there is no deal then."""

    name: str
    party: str
    low: float
    high: float
    gains_low: tuple[float, ...] | None
    gains_high: tuple[float, ...] | None

    def swing(self, party: int) -> float:
        """How far a party's gain moves from end to end; infinite where the deal is lost at one."""
        if self.gains_low is None or self.gains_high is None:
            return float("inf")
        return abs(self.gains_high[party] - self.gains_low[party])


def tornado(
    problem: Problem, solution: str = "nash", *, top: int = 12, reservation: Array | None = None
) -> tuple[Swing, ...]:
    """Bars of the widest ranges: issues, links, and no deal where ``reservation`` gives its (low, high) by party."""
    base = solve(problem, solution, ideals=False)
    bars = each(lambda one: _bar(problem, solution, *one), _widest(problem, base, top))
    if reservation is not None:
        for party, (low, high) in enumerate(np.asarray(reservation)):
            bars.append(_reservation(problem, solution, party, float(low), float(high)))
    return tuple(sorted(bars, key=lambda bar: -max(bar.swing(p) for p in range(len(problem.parties)))))


def _widest(problem: Problem, base: Bargain, top: int) -> list[tuple[str, int, int]]:
    """(kind, position, party) of the ranges that could move the central deal most."""
    found = []
    for q, (issue, o) in enumerate(zip(problem.issues, base.package.choice, strict=True)):
        other = issue.default if issue.default != o else int(np.argmax((issue.high - issue.low).sum(axis=0)))
        spread = np.maximum(*(issue.high[:, at] - issue.low[:, at] for at in (o, other))) / problem.scale
        found += [(float(spread[p]), ("issue", q, p)) for p in range(len(problem.parties))]
    held = active(problem, np.array([base.package.choice]))[0]
    for n, link in enumerate(problem.links):
        spread = (link.high - link.low) / problem.scale * (1.0 if held[n] else 0.5)
        found += [(float(spread[p]), ("link", n, p)) for p in range(len(problem.parties))]
    ordered = sorted((one for one in found if one[0] > 0), key=lambda one: (-one[0], one[1]))
    return [where for _, where in ordered[:top]]


def _bar(problem: Problem, solution: str, kind: str, at: int, party: int) -> Swing:
    low, high = (_moved(problem, kind, at, party, end) for end in ("low", "high"))
    thing = problem.issues[at] if kind == "issue" else problem.links[at]
    widest = int(np.argmax(np.atleast_1d(thing.high[party] - thing.low[party])))
    bottom, top = (float(np.atleast_1d(getattr(thing, end)[party])[widest]) for end in ("low", "high"))
    name = thing.name or f"link {at + 1}"
    return Swing(name, problem.parties[party], bottom, top, _gains(low, solution), _gains(high, solution))


def _moved(problem: Problem, kind: str, at: int, party: int, end: str) -> Problem:
    if kind == "issue":
        issue = problem.issues[at]
        values = issue.values.copy()
        values[party] = getattr(issue, end)[party]
        changed = replace(issue, values=values)
        return replace(problem, issues=(*problem.issues[:at], changed, *problem.issues[at + 1 :]))
    link = problem.links[at]
    worth = link.values.copy()
    worth[party] = getattr(link, end)[party]
    return replace(problem, links=(*problem.links[:at], replace(link, values=worth), *problem.links[at + 1 :]))


def _reservation(problem: Problem, solution: str, party: int, low: float, high: float) -> Swing:
    ends = []
    for end in (low, high):
        least = problem.reservation.copy()
        least[party] = end
        ends.append(_gains(replace(problem, reservation=least), solution))
    return Swing("no deal", problem.parties[party], low, high, ends[0], ends[1])


def _gains(problem: Problem, solution: str) -> tuple[float, ...] | None:
    try:
        return solve(problem, solution, ideals=False).gains
    except NoPackage:  # decided: no deal at this end is told as such
        return None
