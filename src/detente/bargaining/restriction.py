"""A problem with fewer options: what is left on the table when some are taken off it.

Links and rules follow: a link that needs an option which is gone is never paid; an option that may be chosen only with
one that is gone goes too. Packages of the restricted problem are named in its own numbers; :meth:`Narrowed.back`
gives those of the whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import NoPackage
from .parts import AtMostOne, Floor, Issue, Link, Literal, OnlyIf, Rule
from .problem import Problem

Options = tuple[tuple[int, ...], ...]
"""Positions of the options that are kept, by issue."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A restricted problem, and the options of the whole that it keeps."""

    problem: Problem
    options: Options

    def back(self, choice: Sequence[int]) -> tuple[int, ...]:
        """A package of the whole problem."""
        return tuple(kept[o] for kept, o in zip(self.options, choice, strict=True))


def every_option(problem: Problem) -> list[set[int]]:
    """All options of each issue."""
    return [set(range(len(issue.options))) for issue in problem.issues]


def restricted(problem: Problem, kept: Sequence[Iterable[int]]) -> Narrowed:
    """The problem in which each issue keeps some options. Raises NoPackage where an issue has none left."""
    left = [set(one) for one in kept]
    _propagate(problem, left)
    empty = [issue.name for issue, options in zip(problem.issues, left, strict=True) if not options]
    if empty:
        raise NoPackage(f"no option is left of {', '.join(empty)}: take back what rules them out")
    options = tuple(tuple(sorted(one)) for one in left)
    at = [{o: n for n, o in enumerate(one)} for one in options]
    columns = np.array([problem.column((q, o)) for q, one in enumerate(options) for o in one])
    alive = [n for n, link in enumerate(problem.links) if all(o in at[q] for q, o in link.literals)]
    made = replace(
        problem,
        issues=tuple(_issue(issue, one) for issue, one in zip(problem.issues, options, strict=True)),
        links=tuple(_link(problem.links[n], at) for n in alive),
        rules=tuple(rule for one in problem.rules if (rule := _rule(one, at)) is not None),
        groups=tuple(replace(group, values=group.values[columns]) for group in problem.groups),
        floors=tuple(_floor(floor, columns, alive) for floor in problem.floors),
    )
    return Narrowed(made, options)


def _propagate(problem: Problem, left: list[set[int]]) -> None:
    """Take out what may be chosen only with an option that is gone, until nothing changes."""
    again = True
    while again:
        again = False
        for rule in problem.rules:
            if isinstance(rule, OnlyIf) and rule.this != rule.that:
                (q, o), (needed, option) = rule.this, rule.that
                if o in left[q] and option not in left[needed]:
                    left[q].discard(o)
                    again = True


def _issue(issue: Issue, kept: tuple[int, ...]) -> Issue:
    """An issue with some of its options; without its default the first that is left stands for it."""
    rows = list(kept)
    default = kept.index(issue.default) if issue.default in kept else 0
    names = tuple(issue.options[o] for o in kept)
    values, low, high = issue.values[:, rows], issue.low[:, rows], issue.high[:, rows]
    return replace(issue, options=names, default=default, values=values, low=low, high=high)


def _moved(literals: Iterable[Literal], at: list[dict[int, int]]) -> tuple[Literal, ...]:
    return tuple((q, at[q][o]) for q, o in literals if o in at[q])


def _link(link: Link, at: list[dict[int, int]]) -> Link:
    return replace(link, literals=_moved(link.literals, at))


def _rule(rule: Rule, at: list[dict[int, int]]) -> Rule | None:
    """The rule among what is left; None where it says nothing any more."""
    if isinstance(rule, OnlyIf):
        this, that = _moved([rule.this], at), _moved([rule.that], at)
        return OnlyIf(this[0], that[0]) if this and that else None
    literals = _moved(dict.fromkeys(rule.literals), at)
    return AtMostOne(literals) if len(literals) > 1 else None


def _floor(floor: Floor, columns: np.ndarray, alive: list[int]) -> Floor:
    return replace(floor, values=floor.values[columns], links=floor.links[alive])
