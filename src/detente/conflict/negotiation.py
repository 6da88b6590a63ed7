"""The talks of a conflict on a day: what is on the table, what it is worth, and which packages nobody can improve.

Each part is worked out when it is first asked for, and once.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from ..bargaining import Bargain, Frontier, Problem, Staged, frontier, ideals, solve, staged, surviving
from ..casebook import CaseIssue, Switches, Terms
from ..errors import TalksError
from ..world.economy import Array
from .agenda import Agenda, agenda, on_the_table
from .prepared import Money, PreparedConflict


class Negotiation:
    """What the parties bargain over on a day."""

    def __init__(self, here: PreparedConflict) -> None:
        self.here = here

    @cached_property
    def issues(self) -> tuple[CaseIssue, ...]:
        """Issues with options that are not settled yet."""
        return on_the_table(self.here.known)

    @property
    def why_not(self) -> str:
        """Why there is nothing to compute; "" where there is."""
        known = self.here.known
        if not any(issue.options for issue in known.issues):
            return "The case gives no options to its issues, so there is nothing to compute."
        if known.terms is None:
            return "The case gives no terms, so worths cannot be compared."
        return "" if self.issues else "Every issue with options is settled on this date."

    @property
    def terms(self) -> Terms:
        """How worths become a bargain; raises TalksError where there is nothing to bargain over."""
        terms = self.here.known.terms
        if self.why_not or terms is None:
            raise TalksError(f"case '{self.here.reference}': {self.why_not}")
        return terms

    @cached_property
    def agenda(self) -> Agenda:
        """The problem as signed, with the prices that it was made of."""
        return agenda(self.here, self.terms)

    @cached_property
    def problem(self) -> Problem:
        """The problem as it survives signature."""
        return surviving(self.agenda.problem)

    @property
    def titles(self) -> dict[tuple[str, str], str]:
        """Words for (issue, option) and for (issue, "")."""
        words = {(issue.id, option.id): option.title for issue in self.agenda.issues for option in issue.options}
        return words | {(issue.id, ""): issue.title for issue in self.agenda.issues}

    @cached_property
    def front(self) -> Frontier:
        """Packages that no other beats for both, whatever those at home say."""
        self.here.progress("looking for the frontier")
        return frontier(replace(self.problem, groups=()))

    @cached_property
    def mediator(self) -> Bargain:
        """The Nash package; raises TalksError where no package is acceptable."""
        self.here.progress("looking for packages")
        return solve(self.problem, "nash", ideals=False)

    @cached_property
    def ideals(self) -> Array:
        """The most that each party could have in a package that is acceptable to all, points."""
        return ideals(self.problem)

    @property
    def drafting(self) -> tuple[Array, int] | None:
        """Team-days to draft each issue, and days to the deadline; None where the case does not say, or none binds."""
        given, ahead = self.terms.drafting, self.here.deadlines
        if given is None or not ahead:
            return None
        days = np.array([given.of(issue.topic) for issue in self.agenda.issues])
        return days, (ahead[0].date - self.here.day).days

    @cached_property
    def staged(self) -> Staged | None:
        """The deal in two phases by what can be drafted in time; None as above."""
        return self.phases()

    def phases(self, more: Sequence[int] = ()) -> Staged | None:
        """The same, and what could be signed with ``more`` days before the deadline; None as above."""
        if self.drafting is None or self.terms.drafting is None:
            return None
        (days, left), teams = self.drafting, self.terms.drafting.teams
        later = tuple(float(teams * (left + wait)) for wait in more)
        return staged(self.problem, days, float(teams * left), whole=self.mediator, later=later)

    @property
    def hopes(self) -> Array:
        """The most that each party could gain over no deal, points."""
        return self.ideals - self.problem.reservation

    def money_of(self, choice: tuple[int, ...]) -> tuple[Money | None, Money | None]:
        """Billion USD a year of all tariff changes of a package solved together, and as the sum of their prices."""
        taken = self._priced(choice)
        if not taken:
            return None, None
        linear = np.sum([self.agenda.money[key] for key in taken], axis=0)
        return self.here.worth(self._course(taken)), tuple(linear.tolist())

    def ends_of(self, choice: tuple[int, ...]) -> tuple[tuple[float, float] | None, ...]:
        """Ends of the range of all tariff changes of a package solved together, by side, billion USD a year."""
        taken = self._priced(choice)
        return self.here.worth_ends(self._course(taken)) if taken else ()

    def _priced(self, choice: tuple[int, ...]) -> list[tuple[str, str]]:
        """(issue, option) of a package that change tariffs."""
        chosen = ((issue.name, issue.options[o]) for issue, o in zip(self.problem.issues, choice, strict=True))
        return sorted(one for one in chosen if one in self.agenda.switches)

    def _course(self, taken: list[tuple[str, str]]) -> Switches:
        first, *others = (self.agenda.switches[key] for key in taken)
        return first.and_also(others)
