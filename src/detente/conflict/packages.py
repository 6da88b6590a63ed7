"""A package of the talks as a record: what it says on each issue, what each side gives and gets, and who accepts it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..bargaining import Bargain, Problem, accepted, group_values, moves, verify
from .agenda import Agenda
from .negotiation import Negotiation


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """What a package says on one issue, and what that is to each party against leaving it as it is."""

    issue: str
    title: str
    topic: str
    option: str
    text: str
    points: tuple[float, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """Whether a group at home accepts a package: what it is worth to it, and what it asks for, points."""

    group: str
    accepts: bool
    points: float
    threshold: float


@dataclass(frozen=True, slots=True)
class PackageLine:
    """A recommended package.

    Attributes
    ----------
    id, title : nash (for a mediator), ks, and for each party ``best-USA`` and so on
    utility, gains : points, and points over no deal
    choices   : every issue on the table
    gives, gets : by party, issue ids of what costs and what pays it, largest first
    status    : the solver's sentence
    gap       : proven bound less value
    verified  : what the independent check found, in words
    groups    : what those at home say
    model     : billion USD a year of its tariff changes solved together, by party; None where it changes none
    linear    : the same as the problem adds it up
    ends      : ends of the range of ``model`` by party; None, or nothing at all, where none was drawn
    """

    id: str
    title: str
    utility: tuple[float, ...]
    gains: tuple[float, ...]
    choices: tuple[ChoiceLine, ...]
    gives: tuple[tuple[str, ...], ...]
    gets: tuple[tuple[str, ...], ...]
    status: str
    gap: float
    verified: str
    groups: tuple[GroupAnswer, ...]
    model: tuple[float, ...] | None
    linear: tuple[float, ...] | None
    ends: tuple[tuple[float, float] | None, ...] = ()


def package_line(talks: Negotiation, id_: str, title: str, found: Bargain) -> PackageLine:
    """The record of a package."""
    problem, choice = talks.problem, found.package.choice
    row = np.array([choice])
    check = verify(problem, found)
    consent, worth = accepted(problem, row)[0], group_values(problem, row)[0]
    groups = tuple(
        GroupAnswer(group.name, bool(yes), float(points), group.threshold)
        for group, yes, points in zip(problem.groups, consent, worth, strict=True)
    )
    changed, parties = moves(problem, choice), range(len(problem.parties))
    model, linear = talks.money_of(choice)
    return PackageLine(
        id=id_,
        title=title,
        utility=found.package.utility,
        gains=found.gains,
        choices=_choices(talks.agenda, problem, choice),
        gives=tuple(
            tuple(m.issue for m in sorted(changed, key=lambda m: m.change[p]) if m.change[p] < 0) for p in parties
        ),
        gets=tuple(
            tuple(m.issue for m in sorted(changed, key=lambda m: -m.change[p]) if m.change[p] > 0) for p in parties
        ),
        status=found.status,
        gap=max(found.bound - found.value, 0.0) if np.isfinite(found.bound) else 0.0,
        verified=_verified(check.holds, check.trials, check.efficient, check.objections, at_home=bool(problem.groups)),
        groups=groups,
        model=model,
        linear=linear,
        ends=talks.ends_of(choice),
    )


def _verified(holds: bool, trials: int, efficient: bool | None, objections: Sequence[str], *, at_home: bool) -> str:
    if not holds:
        return "The check failed: " + ("; ".join(objections) or "a better package was found")
    undominated = "; a second program finds nothing that dominates it" if efficient else ""
    tried = f"; none of {trials:,} other packages is better" if trials else ""
    passed = (
        "keeps the rules, gives no side less than no deal and passes at home"
        if at_home
        else ("keeps the rules and gives no side less than no deal")
    )
    return f"Recomputed, it {passed}{tried}{undominated}."


def _choices(agenda: Agenda, problem: Problem, choice: Sequence[int]) -> tuple[ChoiceLine, ...]:
    lines = []
    for case_issue, issue, o in zip(agenda.issues, problem.issues, choice, strict=True):
        points = tuple((issue.values[:, o] - issue.values[:, issue.default]).tolist())
        option, changed = case_issue.options[o], o != issue.default
        lines.append(ChoiceLine(issue.name, case_issue.title, issue.topic, option.id, option.title, points, changed))
    return tuple(lines)
