"""What to open with, what to give next, and where to stop: a party's offers with what each changes of the last."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..bargaining import Frontier, Ladder, Problem, Rung, frontier, ladder, named
from ..codes import require
from ..show.blocks import Cell, Column, Part, Section, Table, lines
from ..show.numbers import count, plain, signed
from ..show.words import listing
from .shown import Shown
from .worded import Titles, change_words

SAID = 8
"""Changes of an offer that are told at once."""


@dataclass(frozen=True, slots=True, repr=False)
class LadderAnswer(Shown):
    """A party's ladder of offers; ``titles`` has words for issues and options where the problem has codes."""

    problem: Problem
    ladder: Ladder
    titles: Titles

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)

    def data(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return data(self)


def ask(
    problem: Problem, party: str, *, titles: Titles | None = None, front: Frontier | None = None, rungs: int = 5
) -> LadderAnswer:
    """The offers of a party.

    ``front`` is the frontier without groups at home, where it is known already. Raises UnknownName for a party that
    does not bargain, TalksError for more than two, NoPackage where nothing is acceptable.
    """
    at = require("party", party, problem.parties)
    found = front or frontier(replace(problem, groups=()))
    return LadderAnswer(problem, ladder(problem, at, found, rungs=rungs), titles or {})


def page(answer: LadderAnswer) -> Section:
    """A table of offers, and the changes of each."""
    problem, found = answer.problem, answer.ladder
    over = (Column(f"{party}, points over no deal", True) for party in problem.parties)
    columns = (Column("Offer"), *over, Column("Issues that change", True), Column("At home"))
    rows = tuple(_row(answer, number, one) for number, one in enumerate(found.rungs))
    steps = tuple(_step(answer, number, one) for number, one in enumerate(found.rungs))
    table = Table("ladder", "Offers in their order, each with what changes from the one before", columns, rows)
    return Section("ladder", f"What {problem.parties[found.party]} offers", (*lines(advice(answer)), table, *steps))


def name_of(answer: LadderAnswer, number: int) -> str:
    """What an offer is for."""
    last = len(answer.ladder.rungs) - 1
    return "To open with" if number == 0 else "The last: below it, walk" if number == last else f"Next, {number}"


def advice(answer: LadderAnswer) -> str:
    """Where to begin, and where to stop."""
    problem, found = answer.problem, answer.ladder
    mine, last = problem.parties[found.party], found.rungs[-1]
    first = f"Open at {signed(found.rungs[0].gains[found.party], 1)} points over no deal for {mine}"
    return (
        f"{first}, and do not sign less than the last offer, {signed(last.gains[found.party], 1)}. A package worth "
        f"less than {plain(found.walk, 1)} points to {mine} is worse than no deal: below this, walk. Each offer gives "
        "the other side an equal step more and changes as few issues as that takes, all worths at their middles."
    )


def _row(answer: LadderAnswer, number: int, one: Rung) -> tuple[Cell, ...]:
    home = f"{listing(list(one.refuse))} against" if one.refuse else "all for"
    gains = (Cell(signed(gain, 1), gain) for gain in one.gains)
    return (Cell(name_of(answer, number)), *gains, Cell(str(len(one.changes)), len(one.changes)), Cell(home))


def _step(answer: LadderAnswer, number: int, one: Rung) -> Part:
    """The few changes of an offer; the largest for both sides first."""
    ordered = largest_first(answer.problem, one)
    said = [change_words(answer.titles, change) for change in ordered]
    more = f"{count(len(said) - SAID, 'more issue')} in the JSON." if len(said) > SAID else ""
    since = "against leaving all as it is" if number == 0 else "against the offer before"
    return Part(f"offer-{number}", f"{name_of(answer, number)}: {since}", lines(*said[:SAID], more))


def largest_first(problem: Problem, one: Rung) -> list[tuple[str, str, str]]:
    """Changes by what is at stake on the issue, in shares of the parties' scales."""

    def stake(change: tuple[str, str, str]) -> float:
        issue = problem.issues[problem.issue(change[0])]
        before, after = issue.options.index(change[1]), issue.options.index(change[2])
        return -float((np.abs(issue.values[:, after] - issue.values[:, before]) / problem.scale).sum())

    return sorted(one.changes, key=stake)


def data(answer: LadderAnswer) -> dict[str, Any]:
    """Offers with packages, gains and changes."""
    problem, found = answer.problem, answer.ladder
    return {
        "party": problem.parties[found.party],
        "walk": found.walk,
        "advice": advice(answer),
        "offers": [rung_data(problem, one) for one in found.rungs],
    }


def rung_data(problem: Problem, one: Rung) -> dict[str, Any]:
    """An offer as an object."""
    by_party: Mapping[str, float] = dict(zip(problem.parties, one.gains, strict=True))
    return {
        "gains": by_party,
        "changes": [list(change) for change in one.changes],
        "refuse": list(one.refuse),
        "package": named(problem, one.package.choice),
    }
