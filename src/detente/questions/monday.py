"""What should I do on Monday: the talks on one screen, for one side.

State of play, the room for a deal, three packages in few words (a mediator's, the most robust, what can be written in
time), what refusing the dearest gives costs, what to offer next, and how the package stands the judgement behind it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ..bargaining import (
    Ladder,
    PricedLine,
    Problem,
    RedLine,
    Robustness,
    acceptable,
    gives_and_gets,
    ladder,
    most_robust,
    named,
    price,
    ratified,
    robustness,
    utilities,
)
from ..codes import require
from ..conflict.negotiation import Negotiation
from ..errors import NoPackage, TalksError
from ..show.blocks import Cell, Column, Part, Section, Table, lines
from ..show.numbers import count, day, plain, rate, signed
from ..show.words import listing, the
from .ladder import largest_first
from .shown import Shown
from .worded import Titles, title

LINES: Final = 3
"""Gives of the package whose refusal is priced."""
ASKED: Final = 400
"""Packages of the frontier among which the most robust is looked for."""
WORDS: Final = 3
"""Changes of a package or an offer that are named."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A package worth knowing: what it is, and how it stands the ranges."""

    name: str
    robustness: Robustness
    gains: tuple[float, ...]


@dataclass(frozen=True, slots=True, repr=False)
class MondayAnswer(Shown):
    """The talks on one screen for ``party``. ``share`` is that of the good packages which pass at home."""

    problem: Problem
    party: int
    names: tuple[str, ...]
    state: str
    good: int
    share: float
    packages: tuple[Choice, ...]
    lines: tuple[PricedLine, ...]
    ladder: Ladder
    titles: Titles

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)

    def data(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return data(self)


def ask(talks: Negotiation, party: str | None = None) -> MondayAnswer:
    """The screen of a case for a side, the first where none is named. Raises TalksError, NoPackage, UnknownName."""
    problem, front = talks.problem, talks.front
    if len(problem.parties) != 2:
        raise TalksError(f"the screen is made for two parties, and these are {len(problem.parties)}")
    at = 0 if party is None else require("party", party, problem.parties)
    mediator = talks.mediator
    gives, _ = gives_and_gets(problem, mediator.package.choice, at)
    at_issue = [(problem.issue(one.issue), one.option) for one in gives[:LINES]]
    refused = [RedLine(q, problem.issues[q].options.index(option)) for q, option in at_issue]
    priced = price(problem, at, refused, front=front, without=mediator, together=False)
    return MondayAnswer(
        problem,
        at,
        tuple(map(talks.here.name_of, problem.parties)),
        state(talks),
        len(front),
        float(ratified(problem, front.choices).mean()),
        packages(talks),
        priced.lines,
        ladder(problem, at, front, rungs=4),
        talks.titles,
    )


def on_one_screen(talks: Negotiation, party: str | None = None) -> MondayAnswer | None:
    """The screen where two sides can agree on something; None where the chapters say why there is none."""
    if talks.why_not or len(talks.problem.parties) != 2:
        return None
    try:
        return ask(talks, party)
    except NoPackage:  # decided: the chapter on the deal says that and why no package is acceptable
        return None


def state(talks: Negotiation) -> str:
    """Issues on the table, and the deadline."""
    due, there = talks.here.talks_due, count(len(talks.issues), "issue")
    if due is None:
        return f"{there} are on the table, and no deadline binds."
    left = count((due.date - talks.here.day).days, "day")
    return f"{there} are on the table, {left} before {day(due.date)}: {due.title}."


def packages(talks: Negotiation) -> tuple[Choice, ...]:
    """The mediator's package, the most robust, and what can be written in time where that is less."""
    problem, front = talks.problem, talks.front
    no_deal = tuple((float(low), float(high)) for low, high in zip(*talks.agenda.no_deal, strict=True))
    found = [("A mediator’s", talks.mediator.package.choice)]
    zone = front.choices[acceptable(problem, front.choices)]
    zone = zone[:: max(1, len(zone) // ASKED)]
    if len(zone):
        found.append(("The most robust", tuple(zone[most_robust(problem, zone, no_deal)].tolist())))
    phases = talks.staged
    if phases is not None and phases.first is not None and phases.first is not phases.whole:
        found.append(("What can be written in time", phases.first.package.choice))
    stands = robustness(problem, np.array([choice for _, choice in found]), no_deal)
    names = [name for name, _ in found]
    return tuple(Choice(name, one, _gains(problem, one)) for name, one in zip(names, stands, strict=True))


def _gains(problem: Problem, one: Robustness) -> tuple[float, ...]:
    return tuple((utilities(problem, np.array([one.choice]))[0] - problem.reservation).tolist())


def page(answer: MondayAnswer) -> Section:
    """Six things, in the order in which they are needed."""
    heading = f"What {the(who(answer))} should do on Monday"
    words = (f"{one.name}: {'; '.join(in_few_words(answer, one.robustness.choice))}." for one in answer.packages)
    said = lines(answer.state, zone(answer), offer(answer))
    part = Part("on-monday", heading, (*said, three(answer), *lines(*words), refusals(answer), *lines(stands(answer))))
    return Section("monday", "The talks on one screen", (part,))


def who(answer: MondayAnswer) -> str:
    """The side that asks, by its name."""
    return answer.names[answer.party]


def zone(answer: MondayAnswer) -> str:
    """Whether there is room."""
    good = count(answer.good, "package")
    return f"There is room: {good} that no other beats for both sides, {rate(answer.share, 0)} of which pass at home."


def offer(answer: MondayAnswer) -> str:
    """What to open with, what to give next, and where to stop."""
    found, side = answer.ladder, the(who(answer))
    gains = [signed(rung.gains[answer.party], 1) for rung in found.rungs]
    said = f"Open at {gains[0]} points over no deal for {side}"
    if len(found.rungs) == 1:
        return f"{said}: it is the only package to offer."
    few = [change[0] for change in largest_first(answer.problem, found.rungs[1])[:WORDS]]
    words = listing([f"“{title(answer.titles, name)}”" for name in few])
    moved = count(len(found.rungs[1].changes), "issue")
    return (
        f"{said}, then give on {moved}, first {words}, to {gains[1]}; the last offer is at {gains[-1]}. Below "
        f"{plain(found.walk, 1)} points of worth, walk. All offers: --ladder --for "
        f"{answer.problem.parties[answer.party]}."
    )


def three(answer: MondayAnswer) -> Table:
    """Packages in rows: gains, how many issues change, draws survived, and the changes that weigh most."""
    problem = answer.problem
    columns = (
        Column("Package"),
        *(Column(name, True) for name in answer.names),
        Column("Issues", True),
        Column("Draws", True),
    )
    rows = tuple(
        (
            Cell(one.name),
            *(Cell(signed(gain, 1), gain) for gain in one.gains),
            Cell(str(_changed(problem, one)), _changed(problem, one)),
            Cell(rate(one.robustness.drawn, 0), one.robustness.drawn),
        )
        for one in answer.packages
    )
    caption = "Packages: points over no deal, issues that change, and draws in which both are better off than without"
    return Table("three-packages", caption, columns, rows)


def _changed(problem: Problem, one: Choice) -> int:
    return sum(a != b for a, b in zip(one.robustness.choice, problem.default, strict=True))


def in_few_words(answer: MondayAnswer, choice: Sequence[int]) -> list[str]:
    """The changes with most at stake for both, in the register's words."""
    problem = answer.problem
    stake = [
        -float((np.abs(issue.values[:, o] - issue.values[:, issue.default]) / problem.scale).sum())
        for issue, o in zip(problem.issues, choice, strict=True)
    ]
    chosen = named(problem, choice)
    heaviest = [problem.issues[q].name for q in np.argsort(stake)[:WORDS] if choice[q] != problem.issues[q].default]
    return [f"{title(answer.titles, name)}: {title(answer.titles, name, chosen[name])}" for name in heaviest]


def refusals(answer: MondayAnswer) -> Table:
    """What refusing the dearest gives of the mediator's package costs."""
    problem = answer.problem
    columns = (
        Column("If it is refused"),
        *(Column(name, True) for name in answer.names),
        Column("Zone lost", True),
    )
    rows = []
    for one in answer.lines:
        issue = problem.issues[one.line.issue]
        option = title(answer.titles, issue.name, issue.options[one.line.option])
        costs = one.cost or (None,) * len(problem.parties)
        cells = (Cell("no deal" if cost is None else signed(cost, 1), cost) for cost in costs)
        words = f"{title(answer.titles, issue.name)}: {option}"
        rows.append((Cell(words), *cells, Cell(rate(one.killed, 0), one.killed)))
    caption = f"What {the(who(answer))} gives dearest in that package: points that refusing it costs each side"
    return Table("refusals", caption, columns, tuple(rows))


def stands(answer: MondayAnswer) -> str:
    """How the mediator's package stands the judgement behind it."""
    first = answer.packages[0].robustness
    worst = [f"{signed(gain, 1)} for {the(name)}" for name, gain in zip(answer.names, first.worst, strict=True)]
    if first.breakers:
        names = dict.fromkeys(title(answer.titles, one.name) for one in first.breakers)
        which = listing(list(names)[:WORDS])
        alone = f"{count(len(first.breakers), 'judgement')} alone would break the mediator’s package: {which}"
    else:
        alone = "No judgement alone breaks the mediator’s package"
    return (
        f"{alone}; in {rate(first.drawn, 0)} of draws from all ranges it is better than no deal for both. With all "
        f"worths at their worse ends at once it is {listing(worst)} points against no deal."
    )


def data(answer: MondayAnswer) -> dict[str, Any]:
    """The screen as one object."""
    problem, parties = answer.problem, answer.problem.parties

    def of(gains: tuple[float, ...] | None) -> dict[str, float] | None:
        return None if gains is None else dict(zip(parties, gains, strict=True))

    return {
        "party": parties[answer.party],
        "state": answer.state,
        "zone": {"packages": answer.good, "pass_at_home": answer.share},
        "packages": [
            {
                "name": one.name,
                "gains": of(one.gains),
                "package": named(problem, one.robustness.choice),
                "survives": one.robustness.drawn,
                "worst": of(one.robustness.worst),
                "breakers": [[b.name, b.party, b.end, b.gain] for b in one.robustness.breakers],
            }
            for one in answer.packages
        ],
        "refusals": [
            {
                "issue": problem.issues[one.line.issue].name,
                "option": problem.issues[one.line.issue].options[one.line.option],
                "cost": of(one.cost),
                "killed": one.killed,
            }
            for one in answer.lines
        ],
        "offer": offer(answer),
    }
