"""A problem as the tree of our JSON form."""

from typing import Any

from .parts import Array, AtMostOne, Group, Issue, Literal
from .problem import Problem


def tree(problem: Problem) -> dict[str, Any]:
    """The tree that :func:`detente.bargaining.formats.from_dict` reads back into the same problem."""
    found: dict[str, Any] = {"name": problem.name} if problem.name else {}
    found["parties"] = list(problem.parties)
    found["issues"] = [_issue(problem, issue) for issue in problem.issues]
    found["links"] = [*_links(problem), *_rules(problem)]
    found["reservation"] = dict(zip(problem.parties, problem.reservation.tolist(), strict=True))
    if problem.groups:
        found["ratification"] = [_group(problem, group) for group in problem.groups]
        found["quotas"] = dict(zip(problem.parties, problem.quotas, strict=True))
    return found


def _issue(problem: Problem, issue: Issue) -> dict[str, Any]:
    options = [
        {"name": name, "values": _values(problem, issue.low[:, o], issue.high[:, o])}
        for o, name in enumerate(issue.options)
    ]
    found: dict[str, Any] = {"name": issue.name}
    if issue.topic:
        found["topic"] = issue.topic
    found |= {"default": issue.options[issue.default], "options": options}
    return found | ({"holds": issue.holds} if issue.holds != 1 else {})


def _values(problem: Problem, low: Array, high: Array) -> dict[str, float | list[float]]:
    ends = zip(problem.parties, low.tolist(), high.tolist(), strict=True)
    return {party: a if a == b else [a, b] for party, a, b in ends}


def _literal(problem: Problem, literal: Literal) -> list[str]:
    issue = problem.issues[literal[0]]
    return [issue.name, issue.options[literal[1]]]


def _links(problem: Problem) -> list[dict[str, Any]]:
    return [
        {"all": [_literal(problem, one) for one in link.literals]}
        | {"values": _values(problem, link.low, link.high)}
        | ({"name": link.name} if link.name else {})
        for link in problem.links
    ]


def _rules(problem: Problem) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for rule in problem.rules:
        if isinstance(rule, AtMostOne):
            found.append({"at_most_one": [_literal(problem, one) for one in rule.literals]})
        else:
            found.append({"only_if": [_literal(problem, rule.this), _literal(problem, rule.that)]})
    return found


def _group(problem: Problem, group: Group) -> dict[str, Any]:
    values: dict[str, dict[str, float]] = {}
    for (issue, option), value in zip(problem.columns, group.values.tolist(), strict=True):
        values.setdefault(issue, {})[option] = value
    first = problem.issues[0].name
    felt = {issue: options for issue, options in values.items() if any(options.values())}
    return {
        "party": problem.parties[group.party],
        "group": group.name,
        "weight": group.weight,
        "threshold": group.threshold,
        "veto": group.veto,
        "values": felt or {first: values[first]},
    }
