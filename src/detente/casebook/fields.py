"""What a case can say: frozen models, and nothing unknown is accepted.

A case is what is *claimed* about one conflict. Each claim names its source and the day on which it was known, so
:func:`detente.casebook.knowledge.as_of` can show what a reader knew on a day.
"""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, InstanceOf

from .base import Party, Person, Source
from .lists import Listing, listing_of
from .measures import Measure, Switches
from .record import CaseIssue, Constituency, Deadline, Event, Round, Statement, Truce
from .restrictions import Curb
from .terms import Ratifier, Terms, Tie
from .wording import Remark, Reworded

Listings = dict[str, Annotated[InstanceOf[Listing], BeforeValidator(listing_of)]]
"""Tables of a case by name."""


class Path(Reworded):
    """A course of events to compute, by switches on the measures."""

    id: str
    """Short name for references and results."""
    title: str
    """A few words for a table."""
    description: str
    """What happens on it, one or two sentences."""
    carry_out: tuple[str, ...] = ()
    """Threats that are carried out."""
    without: tuple[str, ...] = ()
    """Ids of measures that are switched off; ("*",) is all of them."""

    @property
    def switches(self) -> Switches:
        """What the path switches."""
        return Switches.of(self.carry_out, self.without)


class CaseFields(Reworded):
    """One conflict."""

    id: str
    """Name of the case, as of its folder."""
    title: str
    """Who, with whom, when."""
    summary: str
    """The conflict in a few sentences."""
    begins: date
    """The case knows nothing before this day."""
    ends: date
    """The case knows nothing after this day."""
    last_text: date | None = None
    """Last day of which a text of the law was read, where the case goes on after it: later days are as that day left
    them, and answers say so."""
    supersedes: tuple[str, ...] = ()
    """Ids of shipped cases whose measures the law book takes from this one instead."""
    default_date: date
    """The day a run takes when none is given."""
    default_threat: str | None = None
    """The threat that a run weighs when none is given; known on the default date."""
    world: str | None = None
    """The world economy that a run takes when none is given (`detente worlds`); the default one if left out."""
    parties: tuple[Party, ...] = Field(min_length=2)
    """Who is in the conflict."""
    people: tuple[Person, ...] = ()
    """Who acts and speaks."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """Where the claims come from."""
    measures: tuple[Measure, ...] = ()
    """What is law or threatened."""
    restrictions: tuple[Curb, ...] = ()
    """Measures beside tariffs: told, not computed."""
    statements: tuple[Statement, ...] = ()
    """Who said what."""
    rounds: tuple[Round, ...] = ()
    """When they met."""
    deadlines: tuple[Deadline, ...] = ()
    """Days with a threat attached."""
    truces: tuple[Truce, ...] = ()
    """Agreements to hold still."""
    events: tuple[Event, ...] = ()
    """Everything else on the timeline."""
    issues: tuple[CaseIssue, ...] = ()
    """What is on the table."""
    constituencies: tuple[Constituency, ...] = ()
    """Groups at home whose consent matters."""
    links: tuple[Tie, ...] = ()
    """What options of different issues are to each other."""
    ratifiers: tuple[Ratifier, ...] = ()
    """How groups at home weigh a deal."""
    terms: Terms | None = None
    """How worths become a bargain."""
    paths: tuple[Path, ...] = ()
    """Courses of events to compute."""
    leaves_out: tuple[Remark, ...] = ()
    """What the case does not cover, one sentence each; with the day from which it may be told, where it speaks of
    something that became known then."""
    lists: Listings = Field(default_factory=dict, exclude=True, repr=False)
    """Tables of products or of origins that measures name, by name: beside a case file they are the CSV files of the
    folder ``lists``; in Python a data frame or a list of rows."""
