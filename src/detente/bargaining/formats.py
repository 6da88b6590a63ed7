"""Our own JSON form of a problem, read with every mistake at once, and written so that it reads back the same.

::

    {"name": "...", "parties": ["A", "B"], "scale": [0, 100],
     "issues": [{"name": "x", "topic": "...", "default": "a", "holds": 0.8,
                 "options": [{"name": "a", "values": {"A": 10, "B": [20, 40]}}, ...]}, ...],
     "links": [{"all": [["x", "a"], ["y", "c"]], "values": {"A": 5}, "name": "..."},
               {"only_if": [["x", "a"], ["y", "c"]]},
               {"at_most_one": [["x", "a"], ["y", "c"], ["z", "d"]]}],
     "reservation": {"A": 30, "B": 25},
     "ratification": [{"party": "A", "group": "hawks", "weight": 1, "threshold": 5, "veto": false,
                       "values": {"x": {"a": 3, "b": 0}, ...}}],
     "quotas": {"A": 0.5}}

Needed are ``parties`` and ``issues``. A value is a number or a range ``[low, high]`` whose middle counts; every option
names every party. A link is worth nothing to a party that it does not name. ``only_if``: the first may be chosen only
if the second is. Without ``reservation`` no deal is worth 0. A group is indifferent to issues that its ``values`` leave
out; ``{"A": 0.5}`` in their place is half of what A's own values say. Without ``quotas`` all groups must accept.
``default`` is the option that holds without a deal, the first if left out; ``holds`` the chance that an option still
stands after a while. With ``scale`` a value outside is a mistake.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import TalksError
from .parts import Array, AtMostOne, Group, Issue, Link, Literal, OnlyIf
from .problem import Problem
from .reading import Reader
from .trees import read_tree


def from_dict(tree: Mapping[str, Any]) -> Problem:
    """A problem from its JSON form. Raises TalksError with every mistake, each with its place."""
    reader = Reader(tree)
    reader.keys(
        tree,
        "",
        ("name", "parties", "scale", "issues", "links", "reservation", "ratification", "quotas"),
    )
    parties: tuple[str, ...] = tuple(reader.words(tree.get("parties"), "parties"))
    reader.scales(parties)
    issues = tuple(
        _issue(reader, parties, one, f"issues[{n}]") for n, one in enumerate(reader.rows(tree, "issues", True))
    )
    reader.fail_if_wrong()
    links, rules = [], []
    for n, one in enumerate(reader.rows(tree, "links")):
        found = _link(reader, parties, issues, one, f"links[{n}]")
        if isinstance(found, Link):
            links.append(found)
        elif found is not None:
            rules.append(found)
    reservation = reader.by_party(tree.get("reservation", dict.fromkeys(parties, 0.0)), parties, "reservation")
    quotas = reader.by_party(tree.get("quotas", {}), parties, "quotas", otherwise=1.0)
    rows = enumerate(reader.rows(tree, "ratification"))
    groups = tuple(g for n, one in rows if (g := _group(reader, parties, issues, one, f"ratification[{n}]")))
    reader.fail_if_wrong()
    return Problem(
        parties,
        issues,
        tuple(links),
        tuple(rules),
        reservation,
        groups,
        tuple(quotas.tolist()),
        name=reader.optional(tree.get("name", ""), "name"),
    )


def _issue(reader: Reader, parties: tuple[str, ...], one: Any, where: str) -> Issue:
    reader.keys(one, where, ("name", "topic", "default", "holds", "options"))
    one = one if isinstance(one, dict) else {}
    name = reader.text(one.get("name"), f"{where}.name")
    rows = reader.rows(one, "options", True, where)
    names, low, high = [], np.zeros((len(parties), len(rows))), np.zeros((len(parties), len(rows)))
    for n, option in enumerate(rows):
        here = f"{where}.options[{n}]"
        reader.keys(option, here, ("name", "values"))
        option = option if isinstance(option, dict) else {}
        names.append(reader.text(option.get("name"), f"{here}.name"))
        low[:, n], high[:, n] = reader.ranges(option.get("values"), parties, f"{here}.values")
    default = one.get("default", names[0] if names else "")
    if names and default not in names:
        reader.say(f"{where}.default", f"no option {default!r}: it has {', '.join(names)}")
    # decided: a default that is written down in the form (docs/talks.md)
    holds = reader.number(one.get("holds", 1.0), f"{where}.holds")
    at = names.index(default) if default in names else 0
    return Issue(
        name,
        tuple(names),
        (low + high) / 2,
        low,
        high,
        at,
        holds,
        reader.optional(one.get("topic", ""), f"{where}.topic"),
    )


def _link(
    reader: Reader, parties: tuple[str, ...], issues: tuple[Issue, ...], one: Any, where: str
) -> Link | OnlyIf | AtMostOne | None:
    reader.keys(one, where, ("all", "values", "name", "only_if", "at_most_one"))
    kinds = [key for key in ("all", "only_if", "at_most_one") if isinstance(one, dict) and key in one]
    if len(kinds) != 1:
        reader.say(where, "give exactly one of all, only_if and at_most_one")
        return None
    literals = _literals(reader, issues, one[kinds[0]], f"{where}.{kinds[0]}")
    if literals is None:
        return None
    if kinds[0] == "all":
        low, high = reader.ranges(one.get("values"), parties, f"{where}.values", partial=True)
        return Link(literals, (low + high) / 2, low, high, reader.optional(one.get("name", ""), f"{where}.name"))
    if kinds[0] == "only_if":
        if len(literals) != 2:
            reader.say(f"{where}.only_if", f"{len(literals)} options: name two, the first needs the second")
            return None
        return OnlyIf(*literals)
    return AtMostOne(literals)


def _literals(reader: Reader, issues: tuple[Issue, ...], rows: Any, where: str) -> tuple[Literal, ...] | None:
    if not isinstance(rows, list) or not rows:
        reader.say(where, "write a list of [issue, option]")
        return None
    names = {issue.name: q for q, issue in enumerate(issues)}
    found: list[Literal] = []
    for n, row in enumerate(rows):
        if not isinstance(row, list | tuple) or len(row) != 2:
            reader.say(f"{where}[{n}]", f"{row!r} is not [issue, option]")
        elif not all(isinstance(one, str) for one in row):
            reader.say(f"{where}[{n}]", f"{row!r:.60} is not [issue, option]: both are names")
        elif row[0] not in names:
            reader.unknown(f"{where}[{n}]", "issue", row[0], names)
        elif row[1] not in issues[names[row[0]]].options:
            reader.unknown(f"{where}[{n}]", f"option of {row[0]}", row[1], issues[names[row[0]]].options)
        else:
            found.append((names[row[0]], issues[names[row[0]]].options.index(row[1])))
    return tuple(found) if len(found) == len(rows) else None


def _group(reader: Reader, parties: tuple[str, ...], issues: tuple[Issue, ...], one: Any, where: str) -> Group | None:
    reader.keys(one, where, ("party", "group", "weight", "threshold", "values", "veto"))
    if not isinstance(one, dict):
        return None
    name = reader.text(one.get("group"), f"{where}.group")
    if one.get("party") not in parties:
        reader.unknown(f"{where}.party", "party", one.get("party"), parties)
        return None
    # decided: as above: a group counts once unless it says more
    weight = reader.number(one.get("weight", 1.0), f"{where}.weight")
    threshold = reader.number(one.get("threshold"), f"{where}.threshold")
    values = _group_values(reader, parties, issues, one.get("values"), f"{where}.values")
    party = parties.index(one["party"])
    return Group(party, name, weight, threshold, values, reader.truth(one.get("veto", False), f"{where}.veto"))


def _group_values(reader: Reader, parties: tuple[str, ...], issues: tuple[Issue, ...], tree: Any, where: str) -> Array:
    starts = np.cumsum([0, *(len(issue.options) for issue in issues)])
    row = np.zeros(int(starts[-1]))
    if not isinstance(tree, dict) or not tree:
        reader.say(where, "write issue: {option: number}, or party: share of its own values")
        return row
    names = {issue.name: q for q, issue in enumerate(issues)}
    if set(tree) <= set(parties) and not set(tree) & set(names):
        own = np.concatenate([issue.values for issue in issues], axis=1)
        shares = reader.by_party(tree, parties, where, otherwise=0.0)
        return np.asarray(shares @ own)
    for name, options in tree.items():
        if name not in names:
            reader.unknown(where, "issue", name, names)
            continue
        at = names[name]
        row[int(starts[at]) : int(starts[at + 1])] = _of_options(reader, issues[at], options, f"{where}.{name}")
    return row


def _of_options(reader: Reader, issue: Issue, options: Any, where: str) -> list[float]:
    """A number for each option of an issue."""
    if not isinstance(options, dict):
        reader.say(where, f"{options!r:.60} stands where a number for each option belongs: {', '.join(issue.options)}")
        return [0.0] * len(issue.options)
    for option in options:
        if option not in issue.options:
            reader.unknown(where, "option", option, issue.options)
    lost = [option for option in issue.options if option not in options]
    if lost:
        reader.say(where, f"no number for {', '.join(lost)}: a missing number is not 0, write one")
    # decided: a missing one was refused in the line above
    return [reader.number(options.get(option, 0.0), f"{where}.{option}") for option in issue.options]


def to_dict(problem: Problem) -> dict[str, Any]:
    """The JSON form of a problem; floors, which are made and not read, are left out."""
    from .writing import tree

    return tree(problem)


def read_problem_file(path: Path) -> Problem:
    """A problem from a JSON or YAML file of our form. Raises TalksError, each mistake with the file and its place."""
    tree = read_tree(path)
    if not isinstance(tree, dict):
        raise TalksError(f"{path}: the file holds {type(tree).__name__}: write an object with parties and issues")
    try:
        return from_dict(tree)
    except TalksError as error:
        raise TalksError("\n".join(f"{path}: {line}" for line in str(error).splitlines())) from None


def read_json(path: Path) -> Problem:
    """A problem from a file of our JSON form."""
    return read_problem_file(path)


def write_json(problem: Problem, path: Path) -> None:
    """Write a problem in our JSON form."""
    path.write_text(json.dumps(to_dict(problem), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
