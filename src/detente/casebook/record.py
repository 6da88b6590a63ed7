"""What is said and negotiated: statements, rounds, deadlines, truces, events, issues, constituencies."""

from datetime import date
from typing import Literal

from pydantic import Field

from .base import Dated, Day
from .terms import Option
from .wording import Reworded


class Statement(Dated):
    """Who said what."""

    id: str
    """Short name for references."""
    speaker: str | None = None
    """Id of a :class:`Person`; None where the speaker was not named."""
    attribution: Literal["on the record", "official on condition of anonymity", "people briefed", "document"]
    """How far the speaker stands to it."""
    quotation: str | None = None
    """Words of the speaker, short."""
    summary: str
    """What was said, in our words."""
    topic: str | None = None
    """Id of an :class:`CaseIssue`, measure or deadline it bears on."""


class Round(Dated):
    """A round of talks. ``known`` is not before its end, since the outcome is not."""

    id: str
    """Short name for references."""
    start: date
    """First day."""
    end: date
    """Last day."""
    place: str
    """City."""
    participants: tuple[str, ...] = ()
    """Ids of people, or of parties."""
    outcome: str
    """What came of it, one sentence."""


class Deadline(Dated):
    """A day with a threat attached."""

    id: str
    """Short name for references."""
    date: date
    """Day on which it falls due."""
    threat: str
    """The threat that is carried out when the day passes without a deal."""
    title: str
    """What happens then."""
    superseded: Day | None = None
    """Day on which it became known that the deadline would not bind."""


class Truce(Dated):
    """An agreement to hold still."""

    id: str
    """Short name for references."""
    start: date
    """First day."""
    end: date | None = None
    """Last day, if one was agreed."""
    terms: str
    """What each side promised."""
    ended: date | None = None
    """Day on which it broke down."""


class Event(Dated):
    """Anything else that belongs on the timeline."""

    id: str
    """Short name for references."""
    date: date
    """Day on which it happened."""
    title: str
    """What happened, one sentence."""
    party: str | None = None
    """Id of the party that acted, if it was one."""


class Position(Dated):
    """What one party says about an issue."""

    party: str
    """Id of the party."""
    text: str
    """What it wants or offers, in our words."""


IssueStatus = Literal["settled", "progress", "open", "sticking point", "most intractable"]
"""How far an issue has come, from easy to hard."""


class StatusChange(Dated):
    """The state of an issue from the day it was known."""

    status: IssueStatus
    """settled, progress, open, sticking point or most intractable."""


class CaseIssue(Reworded):
    """A matter on the table."""

    id: str
    """Short name for references."""
    title: str
    """What it is about."""
    topic: str
    """Word that groups issues, such as technology."""
    history: tuple[StatusChange, ...] = Field(min_length=1)
    """Its states in the order in which they became known."""
    positions: tuple[Position, ...] = ()
    """What the parties say."""
    security: bool = False
    """True where a side sees its national security at stake."""
    options: tuple[Option, ...] = ()
    """Ways to settle it, the one that holds without a deal first; none where it is not bargained over itself."""
    verifiable: bool = True
    """False where nobody outside can see whether it is kept."""
    holds: float = Field(default=1.0, ge=0, le=1)
    """Chance that what is signed still stands after a while."""


class Constituency(Dated):
    """A group at home whose consent matters."""

    id: str
    """Short name for references."""
    party: str
    """Id of the party at whose home it is."""
    name: str
    """What the group is called."""
    stance: str
    """What it wants, in our words."""
