"""What a problem must not say: shapes that do not fit, worths that are no numbers, links that contradict."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from ..errors import NoPackage, TalksError
from .parts import AtMostOne, Group, Issue, Link, Literal, OnlyIf, ProblemStatement, Rule

ROUNDING = 1e-9
"""A group that falls short by no more than this share of its worths gets what it asks, as when it must accept."""


def check(problem: ProblemStatement) -> None:
    """Raise :class:`TalksError` with every mistake, one a line; NoPackage where only a group asks for too much."""
    mistakes = list(_mistakes(problem))
    if mistakes:
        raise TalksError("\n".join(mistakes))
    beyond = [line for group in problem.groups for line in _unreachable(problem, group)]
    if beyond:
        raise NoPackage("\n".join(beyond))


def _mistakes(problem: ProblemStatement) -> Iterator[str]:
    if len(problem.parties) < 2:
        yield f"{len(problem.parties)} party: a negotiation needs two or more"
    if not problem.issues:
        yield "no issue: there is nothing to negotiate"
    yield from _doubled("party", problem.parties)
    yield from _doubled("issue", tuple(issue.name for issue in problem.issues))
    if not _all_sound(problem):
        for issue in problem.issues:
            yield from _issue(problem, issue)
    if problem.reservation.shape != (len(problem.parties),) or not np.isfinite(problem.reservation).all():
        yield f"reservation {problem.reservation}: give one finite number for each party"
    for number, link in enumerate(problem.links):
        yield from _link(problem, number, link)
    for rule in problem.rules:
        yield from _rule(problem, rule)
    yield from _against_each_other(problem)
    yield from _ratification(problem)


def _doubled(kind: str, names: tuple[str, ...]) -> Iterator[str]:
    if len(set(names)) == len(names):
        return
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{kind} '{name}' stands twice: give each its own name"


def _all_sound(problem: ProblemStatement) -> bool:
    """Whether no issue holds a mistake, asked of all at once: problems are made anew for every question."""
    parties = len(problem.parties)
    for one in problem.issues:
        count, shape = len(one.options), (parties, len(one.options))
        if not (one.values.shape == one.low.shape == one.high.shape == shape and len(set(one.options)) == count >= 1):
            return False
        if not (0 <= one.default < count and 0 <= one.holds <= 1):
            return False
    if not problem.issues:
        return True
    low, high = (np.concatenate([getattr(one, end) for one in problem.issues], axis=1) for end in ("low", "high"))
    finite = np.isfinite(problem.values).all() and np.isfinite(low).all() and np.isfinite(high).all()
    return bool(finite and (low <= problem.values).all() and (problem.values <= high).all())


def _issue(problem: ProblemStatement, issue: Issue) -> Iterator[str]:
    here = f"issue '{issue.name}'"
    if len(issue.options) < 1:
        yield f"{here} has no option: give at least one"
    yield from (f"{here}: {line}" for line in _doubled("option", issue.options))
    shape = (len(problem.parties), len(issue.options))
    for label, values in (("values", issue.values), ("low", issue.low), ("high", issue.high)):
        if values.shape != shape:
            yield f"{here}: {label} have shape {values.shape}, not (party, option) = {shape}"
            return
        if not np.isfinite(values).all():
            yield f"{here}: {label} hold a number that is not finite: write plain numbers"
    if (issue.low > issue.high).any() or (issue.values < issue.low).any() or (issue.values > issue.high).any():
        yield f"{here}: a range runs backwards or leaves its value outside: write [low, high]"
    if not 0 <= issue.default < max(len(issue.options), 1):
        yield f"{here}: default is option {issue.default}: it has {len(issue.options)}"
    if not 0 <= issue.holds <= 1:
        yield f"{here}: holds is {issue.holds:g}: a chance lies between 0 and 1"


def words(problem: ProblemStatement, literal: Literal) -> str:
    """A literal as ``issue = option``."""
    issue = problem.issues[literal[0]]
    return f"{issue.name} = {issue.options[literal[1]]}"


def _exists(problem: ProblemStatement, literals: tuple[Literal, ...]) -> bool:
    return all(0 <= q < len(problem.issues) and 0 <= o < len(problem.issues[q].options) for q, o in literals)


def _link(problem: ProblemStatement, number: int, link: Link) -> Iterator[str]:
    here = f"link {number + 1}"
    if not link.literals or not _exists(problem, link.literals):
        yield f"{here}: it names no issue, or an issue or option that does not exist"
        return
    if link.values.shape != (len(problem.parties),) or not np.isfinite(link.values).all():
        yield f"{here}: give one finite number for each party"
    for a, b in combinations(sorted(set(link.literals)), 2):
        if a[0] == b[0]:
            yield (f"{here} contradicts itself: {words(problem, a)} and {words(problem, b)} can never hold together")


def _rule(problem: ProblemStatement, rule: Rule) -> Iterator[str]:
    literals = rule.literals if isinstance(rule, AtMostOne) else (rule.this, rule.that)
    if not _exists(problem, literals):
        yield f"rule {rule}: it names an issue or option that does not exist"
    elif isinstance(rule, OnlyIf) and rule.this[0] == rule.that[0] and rule.this != rule.that:
        yield (
            f"rule contradicts itself: {words(problem, rule.this)} only if {words(problem, rule.that)}, "
            "another option of the same issue"
        )
    elif isinstance(rule, AtMostOne) and len(set(rule.literals)) < 2:
        yield "rule 'at most one' names fewer than two options: it forbids nothing"


def _against_each_other(problem: ProblemStatement) -> Iterator[str]:
    """A pair that one rule ties together and another forbids."""
    apart = {
        frozenset(pair)
        for rule in problem.rules
        if isinstance(rule, AtMostOne)
        for pair in combinations(rule.literals, 2)
    }
    for rule in problem.rules:
        if isinstance(rule, OnlyIf) and frozenset((rule.this, rule.that)) in apart:
            yield (
                f"rules contradict: {words(problem, rule.this)} only if {words(problem, rule.that)}, "
                "but at most one of the two"
            )


def _ratification(problem: ProblemStatement) -> Iterator[str]:
    if len(problem.quotas) != len(problem.parties) or not all(0 <= q <= 1 for q in problem.quotas):
        yield f"quotas {problem.quotas}: give a share between 0 and 1 for each party"
    for group in problem.groups:
        yield from _group(problem, group)
    for party in range(len(problem.parties)):
        own = tuple(group.name for group in problem.groups if group.party == party)
        yield from _doubled(f"group of {problem.parties[party]}", own)


def _group(problem: ProblemStatement, group: Group) -> Iterator[str]:
    here = f"group '{group.name}'"
    if not 0 <= group.party < len(problem.parties):
        yield f"{here} belongs to no party"
        return
    if group.values.shape != (int(problem.starts[-1]),) or not np.isfinite(group.values).all():
        yield f"{here}: give one finite number for each option of each issue"
        return
    if not (np.isfinite(group.weight) and group.weight >= 0 and np.isfinite(group.threshold)):
        yield f"{here}: weight {group.weight} and threshold {group.threshold}: write numbers, the weight from 0"


def _unreachable(problem: ProblemStatement, group: Group) -> Iterator[str]:
    """A group whose consent is needed and that no package gives what it asks for."""
    best = float(np.maximum.reduceat(group.values, problem.starts[:-1]).sum())
    size = max(1.0, float(np.abs(group.values).sum()))
    if (
        best < group.threshold - ROUNDING * size
        and (group.veto or problem.quotas[group.party] >= 1)
        and group.weight > 0
    ):
        home = problem.parties[group.party]
        yield (
            f"infeasible ratification: group '{group.name}' of {home} asks for {group.threshold:g}, and "
            f"the best package gives it {best:g}: lower the threshold or add an option it values"
        )
