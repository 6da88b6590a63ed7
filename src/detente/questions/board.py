"""A board of issues: what each side locks or rules out, what that costs, and which packages are left.

The talks of a case on a day are worked out once; then every line is priced against the same frontier, so that a board
answers while somebody plays on it. Lines of both sides hold together; each side's are priced on their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from ..bargaining import Bargain, Problem, acceptable, fatal, named
from ..bargaining.mandate import deals_under
from ..bargaining.parts import Array, Numbers
from ..conflict.negotiation import Negotiation
from . import mandate as mandates
from .mandate import Mandate, MandateAnswer

DRAWN: Final = 160
"""Points of the frontier that a picture shows."""
SOLVED: Final = ("nash", "egalitarian", "utilitarian")
"""The packages of a board, each by the solution that picks it."""
Drawn = Mapping[str, tuple[Sequence[str], Sequence[str]]]
"""Side → its must-haves and its red lines, each ISSUE=OPTION."""


@dataclass(frozen=True, slots=True)
class BoardOption:
    """One option of an issue, and what it is worth to each side, points."""

    name: str
    title: str
    worths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class BoardIssue:
    """One issue; ``default`` is the position of the option that holds without a deal."""

    name: str
    title: str
    topic: str
    options: tuple[BoardOption, ...]
    default: int

    @property
    def weight(self) -> float:
        """The most that the choice can be worth to anybody, points."""
        worths = np.array([one.worths for one in self.options])
        return float(np.ptp(worths, axis=0).max())


@dataclass(frozen=True, slots=True)
class BoardPackage:
    """A package that is left under all lines.

    Attributes
    ----------
    solution : how it was picked
    gains    : worth to each side over no deal, points
    changes  : (issue, option) in words where it differs from what holds without a deal
    """

    solution: str
    gains: tuple[float, ...]
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The table after some lines were drawn.

    Attributes
    ----------
    sides    : codes
    zone     : gains of packages that nobody can improve and that pass, shape (point, side), best for the first first
    alive    : which of them keep every line
    packages : left under all lines; none where they leave no deal
    fatal    : an irreducible set of lines that rules every deal out, in words; empty where a deal is left
    priced   : each side's lines with their prices, for sides that drew some
    """

    sides: tuple[str, ...]
    issues: tuple[BoardIssue, ...]
    zone: tuple[tuple[float, ...], ...]
    alive: tuple[bool, ...]
    packages: tuple[BoardPackage, ...]
    fatal: tuple[str, ...]
    priced: tuple[MandateAnswer, ...]

    @property
    def verdict(self) -> str:
        """What is left, in a sentence."""
        kept = sum(self.alive)
        if self.packages and not kept:
            return "A deal is left, and without a line or two both sides could have more."
        if self.packages:
            return f"A deal is left: {kept} of {len(self.alive)} packages that nobody can improve keep every line."
        return f"No deal is left. Together these rule it out: {'; '.join(self.fatal)}. Without any one there is one."


class TalksTable:
    """The talks of a case on a day, worked out once, on which lines are drawn."""

    def __init__(self, talks: Negotiation) -> None:
        self.talks = talks

    @property
    def problem(self) -> Problem:
        """What is on the table, as it survives signature."""
        return self.talks.problem

    @cached_property
    def issues(self) -> tuple[BoardIssue, ...]:
        """Every issue, in words."""
        return tuple(self._issue(q) for q in range(len(self.problem.issues)))

    @cached_property
    def zone(self) -> tuple[Numbers, Array]:
        """Some of the packages that nobody can improve and that pass: options (package, issue), gains (package, side).

        All of them, or evenly as many as a picture shows.
        """
        front = self.talks.front
        good = np.flatnonzero(acceptable(self.problem, front.choices))
        shown = good[np.unique(np.linspace(0, len(good) - 1, min(DRAWN, len(good))).round().astype(int))]
        return front.choices[shown], front.utilities[shown] - self.problem.reservation

    def ask(self, drawn: Drawn) -> Board:
        """The board under the lines of each side. Raises TalksError, UnknownName for a line that means nothing."""
        made = [mandates.typed(self.problem, side, *drawn[side]) for side in drawn]
        lines = [line for one in made for line in one.lines]
        choices, gains = self.zone
        kept = [line.holds(choices) for line in lines]
        alive = np.asarray(np.array(kept, dtype=bool).reshape(len(lines), len(choices)).all(axis=0))
        left = tuple(map(self._package, deals_under(self.problem, lines, SOLVED)))
        return Board(
            sides=self.problem.parties,
            issues=self.issues,
            zone=tuple(map(tuple, gains.tolist())),
            alive=tuple(bool(one) for one in alive),
            packages=left,
            fatal=()
            if left
            else tuple(mandates.said(self.problem, self.talks.titles, one) for one in fatal(self.problem, lines)),
            priced=tuple(self._priced(one) for one in made if one.lines),
        )

    def _package(self, found: Bargain) -> BoardPackage:
        problem, titles = self.problem, self.talks.titles
        chosen, before = named(problem, found.package.choice), named(problem, problem.default)
        changes = tuple(
            (titles[issue, ""], titles[issue, option]) for issue, option in chosen.items() if option != before[issue]
        )
        return BoardPackage(found.solution, found.gains, changes)

    def _priced(self, one: Mandate) -> MandateAnswer:
        talks = self.talks
        return mandates.ask(self.problem, one, titles=talks.titles, front=talks.front, without=talks.mediator)

    def _issue(self, q: int) -> BoardIssue:
        issue, titles = self.problem.issues[q], self.talks.titles
        options = tuple(
            BoardOption(name, titles[issue.name, name], tuple(issue.values[:, o].tolist()))
            for o, name in enumerate(issue.options)
        )
        return BoardIssue(issue.name, titles[issue.name, ""], issue.topic, options, issue.default)
