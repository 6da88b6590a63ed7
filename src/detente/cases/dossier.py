"""What a dossier can say: frozen models, and nothing unknown is accepted.

A dossier is what is *claimed* about one conflict. Each claim names its source and the date when it was
known, so :func:`detente.cases.asof.as_of` can show what a reader knew on a day.

Law is dated data: a :class:`Measure` has :class:`Step` s, and each step has three dates (announced,
effective, withdrawn). A counterfactual switches steps on or off by name; it never copies a case.
"""

from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class CaseModel(BaseModel):
    """Base of everything a case file can say: frozen, and unknown keys are forbidden."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


Day = date
"""The type of a day, for models that have a field called ``date``."""

Certainty = Literal["documented", "reported", "memory", "assumption"]
"""documented: an official text or public file names it; reported: a newspaper says so; memory: to be
confirmed; assumption: nobody said it, the case supposes it so that a course of events can be computed."""


class Dated(CaseModel):
    """A claim with the day on which it became known and the source that says so."""

    known: date
    """Day on which the public could know it."""
    source: str
    """Id of a :class:`Source` of the same case."""
    certainty: Certainty = "documented"


class Party(CaseModel):
    """A government, or a bloc that decides as one."""

    id: str
    """Region code of the world economy, such as USA or EUR."""
    name: str
    members: tuple[str, ...] = ()
    """Country codes that the party stands for where it is a bloc."""


class Person(CaseModel):
    """Someone who acts or speaks."""

    id: str
    name: str
    party: str | None = None
    role: str


class Source(CaseModel):
    """Where a claim comes from."""

    id: str
    publisher: str
    title: str
    date: date
    url: str | None = None
    reference: str | None = None
    """Page, notice number or section."""
    on_record: bool = True
    """False where it rests on people who would not be named."""


class Statement(Dated):
    """Who said what."""

    id: str
    speaker: str | None = None
    """Id of a :class:`Person`; None where the speaker was not named."""
    attribution: Literal["on the record", "official on condition of anonymity", "people briefed", "document"]
    quotation: str | None = None
    """Words of the speaker, short."""
    summary: str
    """What was said, in our words."""
    topic: str | None = None
    """Id of an :class:`Issue`, measure or deadline it bears on."""


class Products(CaseModel):
    """Which goods a measure covers; exactly one of the three ways."""

    list: str | None = None
    """Name of a table in the case's ``lists`` folder: column ``code`` and, for some, columns of rates."""
    codes: tuple[str, ...] = ()
    """HS headings or codes of 2, 4, 6, 8 or 10 digits; each stands for all codes that begin with it."""
    everything: bool = False
    """All goods."""
    excluding: tuple[str, ...] = ()
    """Codes taken out again."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.list is not None) + bool(self.codes) + self.everything != 1:
            raise ValueError("goods are named in one way: give exactly one of list, codes and everything")
        return self


class Step(Dated):
    """One rate of a measure from one day on. ``known`` is the day it was announced."""

    rate: float | None = Field(default=None, ge=0, le=5)
    """Fraction: 0.25 is 25 %."""
    rate_column: str | None = None
    """Column of the product list that holds the rate of each line."""
    effective: date
    """Day from which the customs collect it."""
    withdrawn: date | None = None
    """Day on which it became known that the step would not take effect on ``effective``."""
    status: Literal["in force", "suspended", "removed", "threatened"] = "in force"
    """What the step does when it takes effect; threatened: it does so only if its threat is carried out."""
    threat: str | None = None
    """Name by which ``--if NAME`` carries the step out whether or not it was withdrawn."""
    reference: str | None = None
    """Notice, page."""

    @model_validator(mode="after")
    def _has_one_rate(self) -> Self:
        if self.status in ("suspended", "removed"):
            if self.rate or self.rate_column:
                raise ValueError("a suspended or removed step has no rate: leave rate and rate_column out")
        elif (self.rate is None) == (self.rate_column is None):
            raise ValueError("a step has one rate: give either rate (0.25 is 25 %) or rate_column")
        if self.status == "threatened" and self.threat is None:
            raise ValueError("a threatened step needs a name: add threat, so that it can be switched on")
        return self


class Measure(CaseModel):
    """A tariff that one party puts on goods of others, through time."""

    id: str
    title: str
    imposed_by: str
    """Id of the importing party."""
    on: tuple[str, ...]
    """Region codes of the origins, or ("*",) for every origin."""
    exempt: tuple[str, ...] = ()
    """Region codes that are left out of ("*",)."""
    authority: str
    """Such as Section 301, Section 232, retaliation."""
    products: Products
    stacking: Literal["adds", "tops up"] = "adds"
    """adds: its duty comes on top of the others; tops up: it raises the sum of the other measures' added
    duties on a line to at least its rate."""
    trade_value: float | None = None
    """Annual trade that the authority named, billion USD."""
    steps: tuple[Step, ...] = Field(min_length=1)
    answers: str | None = None
    """Id of the measure that this one retaliates against."""
    notes: str | None = None


class Round(Dated):
    """A round of talks."""

    id: str
    start: date
    end: date
    place: str
    participants: tuple[str, ...] = ()
    outcome: str


class Deadline(Dated):
    """A day with a threat attached."""

    id: str
    date: date
    threat: str
    """The threat that is carried out when the day passes without a deal."""
    title: str
    superseded: Day | None = None
    """Day on which it became known that the deadline would not bind."""


class Truce(Dated):
    """An agreement to hold still."""

    id: str
    start: date
    end: date | None = None
    terms: str
    ended: date | None = None
    """Day on which it broke down."""


class Event(Dated):
    """Anything else that belongs on the timeline."""

    id: str
    date: date
    title: str
    party: str | None = None


class Position(Dated):
    """What one party says about an issue."""

    party: str
    text: str


IssueStatus = Literal["settled", "progress", "open", "sticking point", "most intractable"]


class StatusChange(Dated):
    """The state of an issue from the day it was known."""

    status: IssueStatus


class Issue(CaseModel):
    """A matter on the table."""

    id: str
    title: str
    topic: str
    history: tuple[StatusChange, ...] = Field(min_length=1)
    positions: tuple[Position, ...] = ()
    security: bool = False
    """True where a side sees its national security at stake."""


class Constituency(Dated):
    """A group at home whose consent matters."""

    id: str
    party: str
    name: str
    stance: str


class Path(CaseModel):
    """A course of events to compute, by switches on the measures."""

    id: str
    title: str
    description: str
    carry_out: tuple[str, ...] = ()
    """Threats that are carried out."""
    without: tuple[str, ...] = ()
    """Ids of measures that are switched off; ("*",) is all of them."""


class Dossier(CaseModel):
    """One conflict."""

    id: str
    title: str
    summary: str
    begins: date
    ends: date
    """The case knows nothing after this day."""
    default_date: date
    """The day a run takes when none is given."""
    default_threat: str | None = None
    parties: tuple[Party, ...] = Field(min_length=2)
    people: tuple[Person, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)
    measures: tuple[Measure, ...] = ()
    statements: tuple[Statement, ...] = ()
    rounds: tuple[Round, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    truces: tuple[Truce, ...] = ()
    events: tuple[Event, ...] = ()
    issues: tuple[Issue, ...] = ()
    constituencies: tuple[Constituency, ...] = ()
    paths: tuple[Path, ...] = ()
    leaves_out: tuple[str, ...] = ()
    """What the dossier does not cover, one sentence each."""
