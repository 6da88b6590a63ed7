"""What the reader can propose: one class a type, each with the words that say so.

Nothing in a fact goes beyond its quotation; what the sentence does not say is None.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from ..article import Quotation
from ..attribution import Attribution
from ..dates import When
from .anchors import MeasureKind

MeasureState = Literal["in force", "threatened", "suspended", "removed", "promised"]
"""promised: of purchases only."""
Status = Literal["settled", "progress", "open", "sticking point", "most intractable"]
Outcome = Literal["not announced", "no agreement", "agreement", "planned"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the article says, with its quotation, how sure the rule is, and why."""

    kind: ClassVar[str] = "fact"
    quotation: Quotation
    """The sentence or sentences that say it."""
    confidence: float
    """How sure the rule is, from 0 to 1, set by hand: 0.9 and more for explicit words, less for pronouns."""
    reason: str
    """The words of the sentence on which the rule acted."""


@dataclass(frozen=True, slots=True)
class Said(Fact):
    """A statement: who said what, and how far the speaker stands to it."""

    kind: ClassVar[str] = "statement"
    speaker: str | None
    """Full name; None where the speaker was not named."""
    who: str
    """The words that name or describe the speaker."""
    role: str | None
    party: str | None
    attribution: Attribution
    words: str | None
    """What stands in quotation marks."""
    said: When | None
    """When it was said, where the sentence tells."""


@dataclass(frozen=True, slots=True)
class Taken(Fact):
    """A measure taken, threatened or taken back: a tariff, or one of the measures beside tariffs."""

    kind: ClassVar[str] = "measure"
    by: str | None
    on: tuple[str, ...]
    rate: float | None
    rate_from: float | None
    value: float | None
    """Billion USD."""
    status: MeasureState
    effective: When | None
    """From when it holds, or ceases to hold where it is suspended or removed."""
    what: MeasureKind = "tariff"
    amount: float | None = None
    """Billions of another currency than the dollar, not converted."""
    currency: str | None = None
    """Its code, such as EUR."""
    goods: str | None = None
    """The words that name what it covers, or for a purchase what is bought."""
    law: str | None = None
    """The section of law or the list that the sentence names."""


@dataclass(frozen=True, slots=True)
class Due(Fact):
    """A deadline."""

    kind: ClassVar[str] = "deadline"
    date: When
    threat: str | None
    """Words for what happens then, where the sentence tells."""


@dataclass(frozen=True, slots=True)
class Talks(Fact):
    """A round of talks."""

    kind: ClassVar[str] = "round"
    place: str | None
    begins: When | None
    ends: When | None
    participants: tuple[str, ...]
    """Full names of people and codes of governments."""
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Matter(Fact):
    """An issue and how far it has come."""

    kind: ClassVar[str] = "issue"
    title: str
    """The words that name it."""
    status: Status


@dataclass(frozen=True, slots=True)
class Stand(Fact):
    """What a government wants or offers."""

    kind: ClassVar[str] = "position"
    party: str
    stance: Literal["position", "concession"]
    text: str
    """The clause that says it."""


@dataclass(frozen=True, slots=True)
class Standstill(Fact):
    """A truce: an agreement to hold still."""

    kind: ClassVar[str] = "truce"
    begins: When | None
    place: str | None
    text: str


@dataclass(frozen=True, slots=True)
class GroupView(Fact):
    """A constituency: a group at home with a view of the conflict."""

    kind: ClassVar[str] = "constituency"
    party: str
    name: str
    stance: str
    """The clause that says what it wants."""


KINDS = tuple(one.kind for one in (Said, Taken, Due, Talks, Matter, Stand, Standstill, GroupView))
"""All types, in the order in which they are shown."""
