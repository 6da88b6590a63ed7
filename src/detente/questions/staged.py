"""A deal in two phases: what can be drafted before the deadline, what is left for later, and what more time adds."""

from dataclasses import dataclass
from typing import Any

from ..bargaining import Bargain, Problem, Staged, named
from ..conflict.negotiation import Negotiation
from ..errors import TalksError
from ..show.blocks import Cell, Column, Part, Section, Table, lines
from ..show.numbers import count, plain, rate, signed
from ..show.words import listing
from .shown import Shown
from .worded import Titles, title

LONGER = (7, 14, 30)
"""Days more before the deadline that are tried too."""


@dataclass(frozen=True, slots=True, repr=False)
class StagedAnswer(Shown):
    """The deal in two phases on a day; ``left`` are days to the deadline, ``reason`` that of the days of drafting."""

    problem: Problem
    staged: Staged
    left: int
    reason: str
    titles: Titles

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)

    def data(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return data(self)


def ask(talks: Negotiation) -> StagedAnswer:
    """The two phases of a case's deal. Raises TalksError where the case has no days of drafting, or no deadline."""
    found, given = talks.phases(LONGER), talks.terms.drafting
    if found is None or given is None or talks.drafting is None:
        missing = "no deadline binds" if given is not None else "the case gives no days of drafting: add terms.drafting"
        raise TalksError(f"case '{talks.here.reference}': {missing}, so that nothing limits what can be written")
    return StagedAnswer(talks.problem, found, talks.drafting[1], given.reason, talks.titles)


def page(answer: StagedAnswer) -> Section:
    """How much can be written, the phases, and what more time adds."""
    said = lines(verdict(answer), afterwards(answer), f"Days of drafting: {answer.reason.strip()}")
    texts = tuple(
        Part(id_, heading, lines(*changed(answer, one)))
        for id_, heading, one in (
            ("first-phase", "The first phase says", answer.staged.first),
            ("second-phase", "The second adds", answer.staged.second),
        )
        if one is not None
    )
    return Section("staged", "A deal in two phases", (*said, phases(answer), *texts))


def verdict(answer: StagedAnswer) -> str:
    """How much of the whole package can be written in time."""
    found = answer.staged
    there, takes = found.days
    need = f"The mediator’s package takes {plain(takes, 0)} team-days of drafting"
    if takes <= there:
        return f"{need}, and there are {plain(there, 0)} before the deadline: it can be signed whole."
    if found.first is None:
        return (
            f"{need}, and there are {plain(there, 0)} before the deadline: nothing acceptable can be written in time."
        )
    kept = sum(a != b for a, b in zip(found.first.package.choice, answer.problem.default, strict=True))
    shares = [f"{rate(s, 0)} to {party}" for s, party in zip(found.share, answer.problem.parties, strict=True)]
    return (
        f"{need}, and there are {plain(there, 0)} in the {count(answer.left, 'day')} before the deadline. What can be "
        f"written is a first phase of {count(kept, 'issue')}. It brings {listing(shares)} of what both phases give."
    )


def afterwards(answer: StagedAnswer) -> str:
    """What follows the first phase, and what a snapback puts at stake."""
    found = answer.staged
    if found.first is None or found.days[1] <= found.days[0]:
        return ""
    if found.second is None:
        return "From there nobody can gain without loss to another: there is no second phase to hope for."
    parties = answer.problem.parties
    more = [f"{signed(gain, 1)} for {party}" for party, gain in zip(parties, found.second.gains, strict=True)]
    lost = [f"{plain(gain, 1)} for {party}" for party, gain in zip(parties, found.first.gains, strict=True)]
    return (
        f"The second phase adds {listing(more)} points. With a snapback a side that lets it fail loses the first: "
        f"{listing(lost)}. Without one it keeps that, and only the second is at stake."
    )


def phases(answer: StagedAnswer) -> Table:
    """Packages in rows: the phases, and the first phase with more time."""
    found, parties = answer.staged, answer.problem.parties
    columns = (
        Column("What is signed"),
        Column("Days of teams", True),
        *(Column(f"{party}, points over no deal", True) for party in parties),
    )
    rows = [
        _row("In time: the first phase", found.days[0], None if found.first is None else found.first.gains, parties)
    ]
    for wait, (days, gains) in zip(LONGER, found.longer, strict=False):
        rows.append(_row(f"With {wait} days more", days, gains, parties))
    rows.append(_row("The whole package", found.days[1], found.whole.gains, parties))
    return Table("phases", "What can be signed by how much can be written", columns, tuple(rows))


def _row(name: str, days: float, gains: tuple[float, ...] | None, parties: tuple[str, ...]) -> tuple[Cell, ...]:
    given = gains or (None,) * len(parties)
    cells = (Cell("no deal" if gain is None else signed(gain, 1), gain) for gain in given)
    return (Cell(name), Cell(plain(days, 0), days), *cells)


def changed(answer: StagedAnswer, one: Bargain) -> list[str]:
    """What a phase changes, in the register's words; what the first changed is not said again."""
    problem, first = answer.problem, answer.staged.first
    base = problem.default if one is first or first is None else first.package.choice
    before, after = named(problem, base), named(problem, one.package.choice)
    return [
        f"{title(answer.titles, name)}: {title(answer.titles, name, after[name])}"
        for name in after
        if after[name] != before[name]
    ]


def data(answer: StagedAnswer) -> dict[str, Any]:
    """The answer as one object."""
    problem, found = answer.problem, answer.staged

    def of(one: Bargain | None) -> dict[str, Any] | None:
        if one is None:
            return None
        gains = dict(zip(problem.parties, one.gains, strict=True))
        return {"gains": gains, "package": named(problem, one.package.choice)}

    return {
        "days_left": answer.left,
        "team_days": {"available": found.days[0], "whole": found.days[1]},
        "first": of(found.first),
        "second": of(found.second),
        "whole": of(found.whole),
        "share": dict(zip(problem.parties, found.share, strict=True)),
        "longer": [{"team_days": days, "gains": None if g is None else list(g)} for days, g in found.longer],
        "reason": answer.reason.strip(),
        "verdict": verdict(answer),
    }
