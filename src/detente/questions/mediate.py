"""A mediated session: each side's mandate lies in its own file, the mediator sees both, and no side sees the other's.

The mediator proposes the Nash package under the lines and priorities of both. A side accepts, or says which issue of
the proposal it cannot sign; the option proposed there becomes a red line of it, and the mediator proposes anew. What is
printed is the text of a package and nothing else: no worth, no priority, no line and no reason of either side, and a
mistake in a mandate is told without what stands in it. A side tries its own mandate alone with ``--mandate``.

Reference: Raiffa (1982), ch. 23, the contract embellisher; Fisher (1978) on the one-text procedure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ..bargaining import Package, Problem, RedLine, named, package, solve, under
from ..errors import DetenteError, NoPackage, TalksError
from . import mandate as mandates
from .ladder import SAID
from .worded import Titles, title

HELP: Final = """\
accept         sign the proposal; it is a deal when both sides have
refuse ISSUE   what stands there cannot be signed: the mediator proposes anew
show [WORD]    the proposal, or its issues with WORD in them
quit           end the session without a deal"""
NOTHING: Final = "No package keeps what both sides asked for. The session ends without a deal."


@dataclass(repr=False)
class Mediation:
    """A session of two sides. ``turn`` is the side that speaks, ``proposal`` the package on the table."""

    problem: Problem
    lines: dict[int, list[RedLine]]
    titles: Titles
    turn: int = 0
    proposal: Package | None = None
    accepted: set[int] = field(default_factory=set)
    over: bool = False

    def __post_init__(self) -> None:
        """The first proposal."""
        self._propose()

    @property
    def speaker(self) -> str:
        """Whose turn it is."""
        return self.problem.parties[self.turn]

    @property
    def deal(self) -> bool:
        """Both sides accepted the same proposal."""
        return self.proposal is not None and len(self.accepted) == len(self.problem.parties)

    def say(self, words: str) -> str:
        """One move of the side whose turn it is, and what all may read of it. A wrong move is told and not made."""
        verb, _, rest = words.strip().partition(" ")
        match verb:
            case "accept":
                return self._accept()
            case "refuse":
                return self._refuse(rest.strip())
            case "show":
                return self.text(rest.strip())
            case "quit":
                self.over = True
                return f"{self.speaker} ends the session. No deal."
            case _:
                return HELP

    def text(self, word: str = "") -> str:
        """The proposal in words, issue by issue."""
        if self.proposal is None:
            return NOTHING
        chosen = named(self.problem, self.proposal.choice)
        rows = [self._line(name, chosen[name]) for name in self._changed()]
        return "\n".join(row for row in rows if word.lower() in row.lower()) or "Nothing of that kind changes."

    def opening(self) -> str:
        """What the first proposal is, in a few lines."""
        if self.proposal is None:
            return NOTHING
        changed = self._changed()
        chosen = named(self.problem, self.proposal.choice)
        few = [f"{title(self.titles, name)}: {title(self.titles, name, chosen[name])}" for name in changed[:SAID]]
        more = [f"... and {len(changed) - SAID} more: show"] if len(changed) > SAID else []
        return "\n".join([f"The mediator proposes to change {len(changed)} issues.", *few, *more])

    def _changed(self) -> list[str]:
        choice = self.proposal.choice if self.proposal is not None else self.problem.default
        return [i.name for i, o in zip(self.problem.issues, choice, strict=True) if o != i.default]

    def _accept(self) -> str:
        self.accepted.add(self.turn)
        said = f"{self.speaker} accepts."
        self.over = self.deal
        self.turn = 1 - self.turn
        return f"{said} Both sides accept: it is a deal." if self.over else said

    def _refuse(self, name: str) -> str:
        names = [issue.name for issue in self.problem.issues]
        if name not in names or self.proposal is None:
            return "Name an issue of the proposal by its short name, in brackets behind it: refuse ISSUE"
        q, before = names.index(name), self.proposal
        self.lines[self.turn].append(RedLine(q, before.choice[q]))
        who, self.accepted = self.speaker, set()
        self._propose()
        self.turn = 1 - self.turn
        said = f"{who} refuses what stands on {title(self.titles, name)}."
        if self.proposal is None:
            return f"{said} {NOTHING}"
        return f"{said} The mediator now proposes:\n{self._moved(before)}"

    def _moved(self, before: Package) -> str:
        old, new = (named(self.problem, one.choice) for one in (before, self.proposal or before))
        return "\n".join(self._line(name, new[name]) for name in new if new[name] != old[name])

    def _line(self, name: str, option: str) -> str:
        return f"{title(self.titles, name)}: {title(self.titles, name, option)} [{name}]"

    def _propose(self) -> None:
        try:
            rest = under(self.problem, [line for own in self.lines.values() for line in own])
            found = solve(rest.problem, "nash", ideals=False)
        except NoPackage:  # decided: why there is none would tell each side's numbers; that there is none is said
            self.proposal, self.over = None, True
            return
        self.proposal = package(self.problem, rest.back(found.package.choice))


def session(problem: Problem, files: Sequence[Path], titles: Titles | None = None) -> Mediation:
    """A session from one mandate of each side. Raises TalksError, which tells nothing of what a mandate says."""
    if len(problem.parties) != 2 or len(files) != 2:
        raise TalksError("a session has two sides with a mandate each: give --mediate FILE twice, for two parties")
    found = [_read(file, problem) for file in files]
    sides = [one.party for one in found]
    if sorted(sides) != [0, 1]:
        raise TalksError(f"both mandates are of {problem.parties[sides[0]]}: give one of each side")
    for one in found:
        problem = mandates.weighted(problem, one)
    return Mediation(problem, {one.party: list(one.lines) for one in found}, dict(titles or {}))


def _read(file: Path, problem: Problem) -> mandates.Mandate:
    try:
        return mandates.read(file, problem)
    except DetenteError:  # decided: what is wrong would be read by the other side too
        pass
    raise TalksError(
        f"{file}: this mandate cannot be read. What is wrong is not told here, where the other side reads it: "
        f"its owner tries it alone with --mandate {file}"
    )


def data(one: Mediation) -> Mapping[str, object]:
    """How a session ended: the package if there is a deal, and nothing of either side's mandate."""
    proposal = None if one.proposal is None else named(one.problem, one.proposal.choice)
    return {"deal": one.deal, "proposal": proposal}
