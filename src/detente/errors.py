"""Everything that can go wrong, as one tree.

::

    DetenteError
    ├── CaseError          a case file says something that it cannot mean
    ├── TariffError        a tariff table or a question to the schedule is malformed
    ├── NewsError          an article cannot be read, or what it says cannot be written into a case
    ├── DayError           a day that is no day of the calendar
    ├── AssumptionError    a number of a setup that means nothing
    ├── UnknownName        a country, sector, product, path or case that nobody defined
    ├── WorldError         the data do not make a balanced world economy
    │   └── SourceError    a raw file is absent, of another shape, or not what its name says
    ├── TalksError         a negotiation problem contradicts itself, or cannot be solved
    │   └── NoPackage      no package can pass: proven, and what conflicts is named
    ├── SweepError         a sweep is declared wrongly, or its results have no place to go
    ├── ReportError        the report cannot be written where it was asked to go
    ├── WebError           the server cannot be started, or cannot do what a page asked for
    └── ModelError         the model cannot be solved as asked
        ├── NoEquilibrium  the solver stopped before markets cleared
        └── StrategyError  a game that cannot be played as asked

Every message says what is wrong, where (``file:line`` if it came from a file) and what to do.
"""

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST_NAME = 100
"""Letters of a name that is compared with others and repeated in a message; comparing longer ones takes for ever."""


def nearest(name: object, known: Iterable[str], *, most: int = 2, cutoff: float = 0.6) -> list[str]:
    """Those of ``known`` that a slip of the pen could have meant by ``name``; none for a name without end."""
    text = str(name)
    return get_close_matches(text, list(known), n=most, cutoff=cutoff) if len(text) <= LONGEST_NAME else []


class DetenteError(Exception):
    """Base of every error that détente raises on purpose."""


class CaseError(DetenteError):
    """A case file says something that it cannot mean; the message lists every mistake as ``file:line``."""


class TariffError(DetenteError):
    """A tariff table, a product code, a rate or a date is malformed."""


class NewsError(DetenteError):
    """An article cannot be read, or what it says cannot be written into a case; nothing was written half."""


class DayError(DetenteError):
    """A day that is no day of the calendar, or is written in another way than 2019-02-15."""


class AssumptionError(DetenteError):
    """A number of a setup that means nothing, such as a negative count of draws."""


class UnknownName(DetenteError):
    """A name that nobody defined; the message suggests the nearest ones that exist."""

    def __init__(self, kind: str, name: object, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, sorted(known)
        near = nearest(name, self.known, most=3, cutoff=0.5)
        if near:
            advice = f"did you mean {' or '.join(near)}?"
        else:
            shown = ", ".join(self.known[:40]) + (", ..." if len(self.known) > 40 else "")
            advice = f"known: {shown or 'none'}."
        super().__init__(f"unknown {kind} {name!r:.{LONGEST_NAME}}: {advice}")


class WorldError(DetenteError):
    """The data do not make a world economy that balances."""


class SourceError(WorldError):
    """A raw data file is absent, has another shape, or is not what its name says."""


class TalksError(DetenteError):
    """A negotiation problem contradicts itself or cannot be solved; the message names what conflicts."""


class NoPackage(TalksError):
    """No package can pass, which is proven; the message names what conflicts."""


class SweepError(DetenteError):
    """A sweep is declared wrongly, has no place for its results, or was stopped; what was solved is kept."""


class ReportError(DetenteError):
    """The report cannot be written where it was asked to go; nothing was written half."""


class WebError(DetenteError):
    """The server cannot be started as asked, or cannot do what a page asked for."""


class ModelError(DetenteError):
    """The model cannot be solved as asked."""


class NoEquilibrium(ModelError):
    """The solver stopped before markets cleared; the message is the status and the residual."""


class StrategyError(ModelError):
    """A game that cannot be played as asked: a player twice, no tariff left to choose, a bound above another."""
