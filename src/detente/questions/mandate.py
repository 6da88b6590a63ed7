"""What a party's red lines and must-haves cost: itself, the others, and whether a deal is left.

A mandate is a file, or lines on the command line::

    party: USA
    red_lines:
      - {issue: rollback, never: all-at-once, reason: "the leverage is gone before the rest is kept"}
    must_haves:
      - {issue: soybeans, is: resume, reason: "promised to farmers"}
    tradable: [list-4, fentanyl]       # issues that a compensation may change; all if left out
    priorities: {soybeans: 2}          # my worths on the issue count so many times

Everything in it is used or refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..bargaining import Bargain, Frontier, PricedLine, PricedMandate, Problem, RedLine, named, price
from ..bargaining.reading import Reader
from ..bargaining.trees import read_tree
from ..codes import require
from ..errors import TalksError
from ..show.blocks import Block, Cell, Column, Section, Table, lines
from ..show.numbers import plain, rate, signed
from ..show.words import listing
from .shown import Shown
from .worded import Titles, title

KEYS = ("party", "red_lines", "must_haves", "tradable", "priorities")


@dataclass(frozen=True, slots=True)
class Mandate:
    """What a party must and must not sign: positions in a problem. See the module for the file's form."""

    party: int
    lines: tuple[RedLine, ...]
    tradable: tuple[int, ...] | None = None
    priorities: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class MandateAnswer(Shown):
    """The lines of a party with their prices.

    ``titles`` has words for issues and options where the problem has codes, by (issue, option) and (issue, "").
    """

    problem: Problem
    priced: PricedMandate
    titles: Titles

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)

    def data(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return data(self)


def ask(
    problem: Problem,
    mandate: Mandate,
    *,
    titles: Titles | None = None,
    front: Frontier | None = None,
    without: Bargain | None = None,
) -> MandateAnswer:
    """Price a mandate.

    ``front`` and ``without`` are the frontier and the Nash package where they are known already; a mandate with
    priorities has others. Raises TalksError where no package is acceptable even without lines.
    """
    if mandate.priorities:
        problem, front, without = weighted(problem, mandate), None, None
    found = price(problem, mandate.party, mandate.lines, tradable=mandate.tradable, front=front, without=without)
    return MandateAnswer(problem, found, titles or {})


def weighted(problem: Problem, mandate: Mandate) -> Problem:
    """The problem in which a party's worths on its priorities count several times. Groups feel what they felt."""
    issues = list(problem.issues)
    for q, factor in mandate.priorities:
        one = issues[q]
        ends = {}
        for end in ("values", "low", "high"):
            rows = getattr(one, end).copy()
            rows[mandate.party] = rows[mandate.party] * factor
            ends[end] = rows
        issues[q] = replace(one, **ends)
    return replace(problem, issues=tuple(issues))


def typed(problem: Problem, party: str | None, keep: Sequence[str], forbid: Sequence[str]) -> Mandate:
    """A mandate from ``ISSUE=OPTION`` words. Raises TalksError, UnknownName."""
    if party is None:
        raise TalksError(f"--keep and --forbid need --for PARTY, whose lines they are: {', '.join(problem.parties)}")
    at = require("party", party, problem.parties)
    found = [_typed(problem, text, True) for text in keep] + [_typed(problem, text, False) for text in forbid]
    return Mandate(at, tuple(found))


def _typed(problem: Problem, text: str, must: bool) -> RedLine:
    name, equals, option = (part.strip() for part in text.partition("="))
    if not equals:
        raise TalksError(f"{text!r} is no line: write ISSUE=OPTION")
    q = problem.issue(name)
    return RedLine(q, require(f"option of {name}", option, problem.issues[q].options), must)


def read(path: Path, problem: Problem) -> Mandate:
    """A mandate from a YAML or JSON file. Raises TalksError with every mistake, each with the file and its place."""
    tree = read_tree(path)
    reader = Reader(tree)
    reader.keys(tree, "", KEYS)
    tree = tree if isinstance(tree, dict) else {}
    if tree.get("party") not in problem.parties:
        reader.unknown("party", "party", tree.get("party"), problem.parties)
    found = [_line(reader, problem, one, f"red_lines[{n}]", "never") for n, one in _rows(reader, tree, "red_lines")]
    found += [_line(reader, problem, one, f"must_haves[{n}]", "is") for n, one in _rows(reader, tree, "must_haves")]
    names = [issue.name for issue in problem.issues]
    tradable = None if tree.get("tradable") is None else reader.words(tree["tradable"], "tradable")
    priorities = tree.get("priorities", {})
    if not isinstance(priorities, dict):
        reader.say("priorities", "write issue: factor")
        priorities = {}
    for name in (*(tradable or ()), *priorities):
        if name not in names:
            reader.unknown("tradable or priorities", "issue", name, names)
    factors = {name: reader.number(value, f"priorities.{name}") for name, value in priorities.items()}
    for name, factor in factors.items():
        if factor < 0:
            reader.say(f"priorities.{name}", f"{factor:g}: a priority counts 0 times or more")
    if reader.found:
        raise TalksError("\n".join(f"{path}: {line}" for line in reader.found))
    return Mandate(
        problem.parties.index(tree["party"]),
        tuple(line for line in found if line is not None),
        None if tradable is None else tuple(names.index(name) for name in tradable),
        tuple((names.index(name), factor) for name, factor in factors.items()),
    )


def _rows(reader: Reader, tree: Mapping[str, Any], key: str) -> enumerate[Any]:
    return enumerate(reader.rows(tree, key))


def _line(reader: Reader, problem: Problem, one: Any, where: str, verb: str) -> RedLine | None:
    reader.keys(one, where, ("issue", verb, "reason"))
    if not isinstance(one, dict):
        return None
    names = [issue.name for issue in problem.issues]
    if one.get("issue") not in names:
        reader.unknown(f"{where}.issue", "issue", one.get("issue"), names)
        return None
    q = names.index(one["issue"])
    options = problem.issues[q].options
    if one.get(verb) not in options:
        reader.unknown(f"{where}.{verb}", f"option of {names[q]}", one.get(verb), options)
        return None
    return RedLine(q, options.index(one[verb]), verb == "is", reader.optional(one.get("reason", ""), f"{where}.reason"))


def page(answer: MandateAnswer) -> Section:
    """A table of lines with prices, what pays for them, and what is left."""
    problem, priced = answer.problem, answer.priced
    columns = (
        Column("Line"),
        Column("Then"),
        *(Column(f"costs {party}, points", True) for party in problem.parties),
        Column("of the zone dies", True),
        Column("Cheapest compensation"),
        Column(f"which costs {problem.parties[priced.party]}", True),
    )
    rows = tuple(_row(answer, line) for line in priced.lines)
    blocks: list[Block] = [Table("lines", "Each line alone, against the package without lines", columns, rows)]
    if priced.best is not None:
        blocks.append(_together(answer, priced.best))
    return Section("mandate", f"Lines of {problem.parties[priced.party]}", (*lines(verdict(answer)), *blocks))


def _row(answer: MandateAnswer, one: PricedLine) -> tuple[Cell, ...]:
    then = "kept anyway" if one.kept else "a deal is left" if one.deal else "no deal"
    costs = one.cost or (None,) * len(answer.problem.parties)
    paid = one.compensation
    changes = () if paid is None else paid.changes
    what = (
        "nothing pays for it" if paid is None else "; ".join(_change(answer, one) for one in changes) or "none needed"
    )
    return (
        Cell(said(answer.problem, answer.titles, one.line)),
        Cell(then),
        *(Cell("no deal" if cost is None else signed(cost, 1), cost) for cost in costs),
        Cell(rate(one.killed, 0), one.killed),
        Cell(what),
        Cell("" if paid is None else signed(paid.cost, 1), None if paid is None else paid.cost),
    )


def _together(answer: MandateAnswer, best: Bargain) -> Table:
    """What the package under all lines says where it differs from the one without."""
    problem = answer.problem
    before, after = (named(problem, one.package.choice) for one in (answer.priced.without, best))
    columns = (Column("Issue"), Column("Without lines"), Column("Under all lines"))
    rows = tuple(
        (
            Cell(title(answer.titles, name)),
            Cell(title(answer.titles, name, before[name])),
            Cell(title(answer.titles, name, after[name])),
        )
        for name in before
        if before[name] != after[name]
    )
    return Table("under-lines", "What the package says under all lines, where it differs", columns, rows)


def verdict(answer: MandateAnswer) -> str:
    """Whether a deal is left, and what the lines cost together; the fatal set where none is."""
    problem, priced = answer.problem, answer.priced
    if not priced.lines:
        return "No line is drawn."
    if priced.best is None:
        dead = "; ".join(said(problem, answer.titles, line) for line in priced.fatal)
        return f"No deal is left under these lines. Together they rule it out: {dead}. Without any one there is one."
    costs = zip(problem.parties, priced.cost or (), strict=False)
    shares = (f"{party} {plain(abs(cost), 1)} points {'less' if cost >= 0 else 'more'}" for party, cost in costs)
    return f"A deal is left under all lines. Against the package without lines it gives {listing(list(shares))}."


def said(problem: Problem, titles: Titles, line: RedLine) -> str:
    """A line in the words of the case, with its reason."""
    issue = problem.issues[line.issue]
    verb = "must be" if line.must else "never"
    words = f"{title(titles, issue.name)}: {verb} {title(titles, issue.name, issue.options[line.option])}"
    return f"{words} ({line.reason})" if line.reason else words


def _change(answer: MandateAnswer, change: tuple[str, str, str]) -> str:
    issue, _, after = change
    return f"{title(answer.titles, issue)}: {title(answer.titles, issue, after)}"


def data(answer: MandateAnswer) -> dict[str, Any]:
    """The answer as one object: every line with its price, the fatal set, and the package under all lines."""
    problem, priced = answer.problem, answer.priced

    def of(worths: tuple[float, ...] | None) -> dict[str, float] | None:
        return None if worths is None else dict(zip(problem.parties, worths, strict=True))

    best = priced.best
    priced_lines = zip(priced.lines, priced.marginal, strict=True)
    rows = [_data(problem, one) | {"marginal": of(marginal)} for one, marginal in priced_lines]
    return {
        "party": problem.parties[priced.party],
        "verdict": verdict(answer),
        "lines": rows,
        "deal": best is not None,
        "fatal": [_named(problem, line) for line in priced.fatal],
        "cost": of(priced.cost),
        "package": None if best is None else named(problem, best.package.choice),
        "utility": None if best is None else of(best.package.utility),
        "without": {"package": named(problem, priced.without.package.choice), "gains": of(priced.without.gains)},
    }


def _data(problem: Problem, one: PricedLine) -> dict[str, Any]:
    """One line as an object."""
    paid = one.compensation
    found = _named(problem, one.line) | {"kept": one.kept, "deal": one.deal, "killed": one.killed, "compensation": None}
    found["cost"] = None if one.cost is None else dict(zip(problem.parties, one.cost, strict=True))
    if paid is not None:
        worth = dict(zip(problem.parties, paid.package.utility, strict=True))
        found["compensation"] = {"cost": paid.cost, "changes": [list(c) for c in paid.changes], "utility": worth}
    return found


def _named(problem: Problem, line: RedLine) -> dict[str, Any]:
    issue = problem.issues[line.issue]
    return {"issue": issue.name, "option": issue.options[line.option], "must": line.must, "reason": line.reason}
