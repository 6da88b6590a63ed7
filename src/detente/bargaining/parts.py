"""What a negotiation is made of: issues, links, rules, groups at home, floors; and all of them together.

See :mod:`detente.bargaining.problem` for what they mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..codes import require

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]
Literal = tuple[int, int]
"""Position of an issue and of one of its options."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One matter on the table.

    Attributes
    ----------
    name, options : labels; an option is what the parties may write into the treaty
    values        : worth of each option to each party, shape (party, option)
    low, high     : ends of the range within which the worth lies, same shape; equal to ``values`` where it is a number
    default       : position of the option that holds if the talks leave the issue out
    holds         : chance that the option still stands as signed after a while (1: it can be verified)
    topic         : word that groups issues, "" where none
    """

    name: str
    options: tuple[str, ...]
    values: Array
    low: Array
    high: Array
    default: int = 0
    holds: float = 1.0
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A worth of its own, paid when all ``literals`` hold together; shape of the worths (party,)."""

    literals: tuple[Literal, ...]
    values: Array
    low: Array
    high: Array
    name: str = ""


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """The literal ``this`` may be chosen only if ``that`` is."""

    this: Literal
    that: Literal


@dataclass(frozen=True, slots=True)
class AtMostOne:
    """No two of the ``literals`` may be chosen together."""

    literals: tuple[Literal, ...]


Rule = OnlyIf | AtMostOne


@dataclass(frozen=True, slots=True)
class Group:
    """A constituency of ``party`` (its position): it accepts a package worth at least ``threshold`` to it.

    ``weight`` is its share of the say in its party; ``veto`` makes its consent necessary whatever the quota.
    ``values`` has one number for each column of :attr:`ProblemStatement.columns`.
    """

    party: int
    name: str
    weight: float
    threshold: float
    values: Array
    veto: bool = False


@dataclass(frozen=True, slots=True)
class Floor:
    """A linear score that every package must reach: ``values`` (by column) and ``links`` against ``at_least``."""

    name: str
    values: Array
    links: Array
    at_least: float


@dataclass(frozen=True)
class ProblemStatement:
    """Everything that is to be agreed, as somebody says it: not yet checked.

    Attributes
    ----------
    parties      : names, in the order of every array's party axis
    issues       : what is on the table
    links, rules : what holds between issues
    reservation  : worth of no deal to each party, shape (party,)
    groups       : constituencies that must accept
    quotas       : share of the weight of its groups that a party needs; 1 means that all must accept
    floors       : further linear rows
    name         : a title
    notes        : what was assumed or left out when it was read, in words
    """

    parties: tuple[str, ...]
    issues: tuple[Issue, ...]
    links: tuple[Link, ...] = ()
    rules: tuple[Rule, ...] = ()
    reservation: Array = field(default_factory=lambda: np.zeros(0))
    groups: tuple[Group, ...] = ()
    quotas: tuple[float, ...] = ()
    floors: tuple[Floor, ...] = ()
    name: str = ""
    notes: tuple[str, ...] = ()

    @cached_property
    def starts(self) -> Numbers:
        """First column of each issue, and the number of columns at the end."""
        return np.cumsum([0, *(len(issue.options) for issue in self.issues)])

    @cached_property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """(issue, option) of each column of the flat arrays."""
        return tuple((issue.name, option) for issue in self.issues for option in issue.options)

    @cached_property
    def values(self) -> Array:
        """Worth of each column to each party, shape (party, column)."""
        return np.concatenate([issue.values for issue in self.issues], axis=1)

    @cached_property
    def link_values(self) -> Array:
        """Worth of each link to each party, shape (party, link)."""
        if not self.links:
            return np.zeros((len(self.parties), 0))
        return np.stack([link.values for link in self.links], axis=1)

    @cached_property
    def scale(self) -> Array:
        """Sum over issues and links of the largest worths at stake, shape (party,); never 0."""
        spread = sum(np.ptp(issue.values, axis=1) for issue in self.issues)
        total: Array = np.asarray(spread + np.abs(self.link_values).sum(axis=1), dtype=np.float64)
        return np.where(total > 0, total, 1.0)

    @property
    def packages(self) -> float:
        """How many packages there are, rules aside."""
        return float(np.prod([float(len(issue.options)) for issue in self.issues]))

    def issue(self, name: str) -> int:
        """Position of an issue; raises UnknownName."""
        return require("issue", name, tuple(issue.name for issue in self.issues))

    def column(self, literal: Literal) -> int:
        """Column of a literal."""
        return int(self.starts[literal[0]]) + literal[1]

    @property
    def default(self) -> tuple[int, ...]:
        """The package that leaves every issue as it is."""
        return tuple(issue.default for issue in self.issues)


def issue(
    name: str,
    options: Sequence[str],
    values: Array,
    *,
    low: Array | None = None,
    high: Array | None = None,
    default: int = 0,
    holds: float = 1.0,
    topic: str = "",
) -> Issue:
    """An issue from numbers; without ``low`` and ``high`` its worths are known."""
    fixed = np.asarray(values, dtype=np.float64)
    bottom = fixed if low is None else np.asarray(low, dtype=np.float64)
    top = fixed if high is None else np.asarray(high, dtype=np.float64)
    return Issue(name, tuple(options), fixed, bottom, top, default, holds, topic)


def link(literals: Sequence[Literal], values: Array, name: str = "") -> Link:
    """A link from numbers that are known."""
    fixed = np.asarray(values, dtype=np.float64)
    return Link(tuple(literals), fixed, fixed, fixed, name)
