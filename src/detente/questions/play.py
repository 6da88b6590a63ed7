"""A negotiation to play: two people, or one against a strategy, with legal moves only.

A move offers a package (changes to the one on the table), accepts it, or walks out. A move that breaks a rule of the
problem, names what does not exist, or accepts what does not pass at home is refused with the reason, and the same
side moves again. Strategies concede with time: at a share t of the rounds their aim is
hope · (1 − t^(1/β)), with β below 1 for a hard bargainer (Boulware), 1 for a steady one and above 1 for one that
gives in early (Faratin, Sierra and Jennings 1998, Robotics and Autonomous Systems 24). They offer, of the undominated
packages that pass and reach their aim, the one that is best for the other side. Both sides may answer the last offer
that is made to them: after the last round the side that it was made to accepts or walks.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from ..bargaining import Problem, frontier, lawful, named, objections, ratified, utilities
from ..bargaining.problem import TOLERANCE
from ..errors import TalksError, UnknownName
from ..world.economy import Array

STRATEGIES = {"boulware": 0.3, "steady": 1.0, "conceder": 3.0}
"""β of each strategy."""
NOTHING_PASSES = "no package passes and is better than no deal for both"
HELP = """\
offer ISSUE=OPTION, ...   change the package on the table and offer it; names may be shortened
offer suggested           offer the package that suggest names
accept                    sign the package that the other side offered
walk                      end the talks without a deal
show [WORD]               the package on the table, or the issues with WORD in their name
options ISSUE             what can be chosen, and what it is worth to you
score                     what the package on the table is worth to you, and no deal
suggest                   a package that both might accept
help                      this list"""


@dataclass
class Game:
    """A game of two parties in alternating rounds. ``strategy`` plays the second party; None: a person does."""

    problem: Problem
    rounds: int
    strategy: str | None = None
    table: tuple[int, ...] = ()
    round: int = 1
    turn: int = 0
    offered_by: int | None = None
    deal: bool = False
    over: bool = False
    _points: Array = field(default_factory=lambda: np.zeros((0, 2)))
    _choices: tuple[tuple[int, ...], ...] = ()

    def __post_init__(self) -> None:
        """Start from what holds without a deal."""
        if len(self.problem.parties) != 2:
            raise TalksError(f"{len(self.problem.parties)} parties: only two can play")
        if self.rounds < 1:
            raise TalksError("the deadline lies before the first offer: give at least 1 round")
        if self.strategy is not None and self.strategy not in STRATEGIES:
            raise UnknownName("strategy", self.strategy, STRATEGIES)
        self.table = self.problem.default
        found = frontier(replace(self.problem, groups=()))
        passing = ratified(self.problem, found.choices)
        if not passing.any():
            found = frontier(self.problem)
            passing = ratified(self.problem, found.choices)
        self._points = found.utilities[passing]
        self._choices = tuple(tuple(row) for row in found.choices[passing].tolist())

    @property
    def closing(self) -> bool:
        """Have all rounds been played, so that the last offer can only be accepted or refused?"""
        return self.round > self.rounds and not self.over

    @property
    def mover(self) -> str:
        """Whose turn it is."""
        return self.problem.parties[self.turn]

    @property
    def automatic(self) -> bool:
        """Does the strategy move next?"""
        return self.strategy is not None and self.turn == 1 and not self.over

    def say(self, line: str) -> str:
        """What a move of the side whose turn it is leads to, in words."""
        verb, _, rest = line.strip().partition(" ")
        match verb.lower():
            case "offer":
                return self._offer_words(rest)
            case "accept":
                return self._accept()
            case "walk":
                return self._end(f"{self.mover} walks out. No deal.")
            case "show":
                return self._show(rest.strip())
            case "options":
                return self._options(rest.strip())
            case "score":
                return self._score()
            case "suggest":
                return self._suggest()
            case "help":
                return HELP
        return f"no move {verb!r}: say help for the moves"

    def play(self) -> str:
        """The strategy's move."""
        assert self.strategy is not None
        aim = self._aim()
        enough = aim - TOLERANCE * float(self.problem.scale[1])
        worth = self._worth(self.table)[1]
        if self.offered_by == 0 and worth >= enough and not objections(self.problem, self.table):
            return self._accept()
        good = np.flatnonzero(self._points[:, 1] >= enough)
        if not len(good):
            return self._end(f"{self.mover} sees no package that it could accept. No deal.")
        best = int(good[np.argmax(self._points[good, 0])])
        changed = self._difference(self._choices[best])
        return self._offer(self._choices[best], changed)

    def _aim(self) -> float:
        assert self.strategy is not None
        nothing = float(self.problem.reservation[1])
        hope = float(self._points[:, 1].max()) - nothing if len(self._points) else 0.0
        share = (self.round - 1) / max(self.rounds - 1, 1)
        return nothing + hope * float(1 - share ** (1 / STRATEGIES[self.strategy]))

    def _worth(self, choice: tuple[int, ...]) -> Array:
        return utilities(self.problem, np.array([choice]))[0]

    def _offer_words(self, text: str) -> str:
        if text.strip() == "suggested":
            meant = self._suggested()
            return NOTHING_PASSES if meant is None else self._offer(meant, self._difference(meant))
        choice = list(self.table)
        for part in filter(None, (one.strip() for one in text.split(","))):
            name, equals, option = (one.strip() for one in part.partition("="))
            if not equals:
                return f"{part!r} is no change: write ISSUE=OPTION"
            q = _meant("issue", name, [issue.name for issue in self.problem.issues])
            if isinstance(q, str):
                return q
            o = _meant(f"option of {self.problem.issues[q].name}", option, list(self.problem.issues[q].options))
            if isinstance(o, str):
                return o
            choice[q] = o
        return self._offer(tuple(choice), self._difference(tuple(choice)))

    def _difference(self, choice: tuple[int, ...]) -> str:
        before, after = named(self.problem, self.table), named(self.problem, choice)
        return ", ".join(f"{name}={after[name]}" for name in after if after[name] != before[name])

    def _offer(self, choice: tuple[int, ...], changed: str) -> str:
        if self.closing:
            return "refused: the deadline has come: accept or walk"
        if not lawful(self.problem, np.array([choice]))[0]:
            return "refused: " + "; ".join(objections(self.problem, choice))
        self.table, self.offered_by = choice, self.turn
        said = f"{self.mover} offers: {changed or 'the package on the table'}."
        self.turn = 1 - self.turn
        if self.turn == 0:
            self.round += 1
        if self.closing:
            return f"{said}\nThe deadline has come: {self.mover} accepts or walks."
        return said

    def _accept(self) -> str:
        if self.offered_by is None or self.offered_by == self.turn:
            return "refused: there is no offer of the other side to accept"
        against = objections(self.problem, self.table)
        if against:
            return "refused: " + "; ".join(against)
        self.deal = True
        worth = self._worth(self.table) - self.problem.reservation
        gains = ", ".join(f"{p} {g:+.2f}" for p, g in zip(self.problem.parties, worth, strict=True))
        return self._end(f"{self.mover} accepts. Deal in round {self.round}; over no deal: {gains}.")

    def _end(self, text: str) -> str:
        self.over = True
        return text

    def _show(self, word: str) -> str:
        package = named(self.problem, self.table)
        default = named(self.problem, self.problem.default)
        shown = [
            f"  {name} = {option}"
            for name, option in package.items()
            if (word and word in name) or (not word and option != default[name])
        ]
        return "\n".join(shown) if shown else "  nothing is changed yet" if not word else f"  no issue with {word!r}"

    def _options(self, name: str) -> str:
        q = _meant("issue", name, [issue.name for issue in self.problem.issues])
        if isinstance(q, str):
            return q
        issue = self.problem.issues[q]
        rows = zip(issue.options, issue.values[self.turn], strict=True)
        return "\n".join(f"  {issue.name} = {option}: {value:+.2f} to {self.mover}" for option, value in rows)

    def _score(self) -> str:
        worth, nothing = self._worth(self.table)[self.turn], self.problem.reservation[self.turn]
        against = objections(self.problem, self.table)
        tail = f"\n  it cannot be signed: {'; '.join(against)}" if against else ""
        return f"  {worth:.2f} to {self.mover}; no deal is {nothing:.2f}{tail}"

    def _suggest(self) -> str:
        meant = self._suggested()
        if meant is None:
            return NOTHING_PASSES
        changed = self._difference(meant)
        return f"offer {changed}" if changed else "accept, or offer: the package on the table is the one to suggest"

    def _suggested(self) -> tuple[int, ...] | None:
        """The frontier package that passes and has the largest product of gains; None where none is rational."""
        gains = self._points - self.problem.reservation
        good = np.flatnonzero((gains >= -TOLERANCE * self.problem.scale).all(axis=1))
        if not len(good):
            return None
        return self._choices[int(good[np.argmax(gains[good].prod(axis=1))])]


def _meant(kind: str, name: str, known: list[str]) -> int | str:
    """Position of the only name that begins so; a sentence where none or several do."""
    if name in known:
        return known.index(name)
    near = [at for at, one in enumerate(known) if name and one.startswith(name)]
    if len(near) == 1:
        return near[0]
    if near:
        return f"{name!r} could be {', '.join(known[at] for at in near[:6])}"
    return str(UnknownName(kind, name, known))
