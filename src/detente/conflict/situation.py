"""A conflict on a day under a set of assumptions: the noun that everything is asked of.

case + day + setup → the law known that day, the economy, the prepared model. This is the only place that joins the
engines. Whatever is asked of it is worked out once and kept: the law with some switches, an equilibrium, the game of
two sides, the negotiation.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from ..assumptions import Setup
from ..casebook.library import Given
from ..days import Day
from ..errors import DetenteError
from .contest import Contest, sides_of
from .negotiation import Negotiation
from .prepared import PreparedConflict, Progress, silent


class Situation(PreparedConflict):
    """A conflict on a day under a set of assumptions.

    Parameters
    ----------
    case      : name of a shipped case, path of your own, a dict, or a :class:`~detente.casebook.Case`
    on        : the day; the case's own where None
    setup     : assumptions
    carry_out : threats to carry out beside the case's own courses of events
    progress  : called with a sentence before each step
    compose   : what makes a study of it; :func:`detente.situation` gives it

    Raises
    ------
    CaseError   : the case is malformed, or the day lies outside it
    UnknownName : no such case
    """

    def __init__(
        self,
        case: Given,
        on: Day | None = None,
        setup: Setup | None = None,
        *,
        carry_out: Sequence[str] = (),
        progress: Progress = silent,
        compose: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(case, on, setup, carry_out=carry_out, progress=progress)
        self._compose = compose
        self._contests: dict[tuple[str, str], Contest] = {}

    def contest(self, first: str | None = None, second: str | None = None) -> Contest:
        """The game of two sides on the day: the first two parties with a tariff schedule where none are named.

        Raises StrategyError where fewer than two are.
        """
        sides = sides_of(self, first, second)
        if sides not in self._contests:
            self._contests[sides] = Contest(self, *sides)
        return self._contests[sides]

    @cached_property
    def negotiation(self) -> Negotiation:
        """What is on the table and what it is worth."""
        return Negotiation(self)

    def study(self, *chapters: str) -> Any:
        """A study of the situation: the chapters named, or the default ones."""
        if self._compose is None:
            raise DetenteError("make the situation with detente.situation(), which knows the chapters of a study")
        return self._compose(self, chapters)
