"""What a package is made of and who must accept it: options with their worths, links, groups at home, terms.

Worths are judgement, in points and as ranges, unless the trade model prices them. Each carries its own certainty.
"""

from typing import Annotated, Any, Final, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from .base import CaseModel, Certainty, Dated, Day
from .measures import Switches
from .wording import Reworded


def _range(given: Any) -> Any:
    """A number as a range of no width; two numbers as they are."""
    if isinstance(given, bool) or not isinstance(given, int | float | list | tuple):
        raise ValueError(f"{given!r} is neither a number nor a range: write 5 or [3, 8]")
    ends = [given, given] if isinstance(given, int | float) else list(given)
    if len(ends) != 2 or not all(isinstance(one, int | float) and not isinstance(one, bool) for one in ends):
        raise ValueError(f"{given!r} is not a range: write [low, high]")
    if ends[0] > ends[1]:
        raise ValueError(f"the range {given!r} runs backwards: swap its ends")
    if max(map(abs, ends)) > SCALE:
        raise ValueError(f"{given!r} is outside the scale of -{SCALE} to {SCALE} points: correct it")
    return tuple(float(one) for one in ends)


SCALE = 100
"""Points of a side: 100 is everything that it could gain."""
Range = Annotated[tuple[float, float], BeforeValidator(_range)]
"""A number, or [low, high], within the scale."""
Choice = tuple[str, str]
"""Id of an issue and id of one of its options."""


class Option(Reworded):
    """One way to settle an issue. The first option of an issue is what holds without a deal, and has no ``known``."""

    id: str
    """Short name for references."""
    title: str
    """What it says, in a few words."""
    values: dict[str, Range] = Field(default_factory=dict)
    """Worth to each party in points, a number or a range; in judgement, on top of what the model prices."""
    tariff: Switches | None = None
    """Where the option changes tariffs: priced by the model."""
    certainty: Certainty = "assumption"
    """How sure the worths are; assumption marks the authors' judgement."""
    known: Day | None = None
    """Day on which the public could know of this way to settle it; with its issue where left out."""
    source: str | None = None
    """Id of the :class:`Source` that names it, where that is another than the issue's."""
    reason: str = ""
    """Why it is worth that, where the worths are judgement."""

    @model_validator(mode="after")
    def _is_priced(self) -> Self:
        if not self.values and self.tariff is None:
            raise ValueError("an option needs a worth: give values for each party, or tariff to have it priced")
        return self


class Tie(Dated):
    """A link between options of several issues; exactly one of the first three."""

    id: str
    """Short name for references."""
    all: tuple[Choice, ...] = ()
    """[issue, option] pairs that are worth something together; the worth is in ``values``."""
    only_if: tuple[Choice, ...] = ()
    """Two pairs: the first may be chosen only if the second is."""
    at_most_one: tuple[Choice, ...] = ()
    """Pairs of which no two may be chosen together."""
    values: dict[str, Range] = Field(default_factory=dict)
    """Worth of ``all`` to each party in points, beyond the worths of its options."""
    title: str = ""
    """Why, in a few words."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if bool(self.all) + bool(self.only_if) + bool(self.at_most_one) != 1:
            raise ValueError("a link says one thing: give exactly one of all, only_if and at_most_one")
        if bool(self.all) != bool(self.values):
            raise ValueError("a worth goes with all, and only with it: give all and values together")
        if self.only_if and len(self.only_if) != 2:
            raise ValueError("only_if has two pairs: the first may be chosen only if the second is")
        return self


class Ratifier(Dated):
    """A group at home as it weighs a deal: a deal passes if the groups that accept it reach the party's quota."""

    id: str
    """Short name for references."""
    party: str
    """Id of the party at whose home it is."""
    name: str
    """What the group is called."""
    constituency: str | None = None
    """Id of the :class:`Constituency` whose stance it takes, if the case reports one."""
    weight: float = Field(default=1.0, ge=0)
    """Its share of the say at home."""
    threshold: Range
    """Points that a deal must be worth to it."""
    cares: dict[str, float] = Field(min_length=1)
    """How much of its party's worth it feels, by topic or issue; '*' is everything else. 1 is as its party."""
    veto: bool = False
    """True where nothing passes against it."""
    reason: str = ""
    """Why it has that weight and asks for that much."""


PATIENCE: Final = 0.97
"""What a gain one round later is worth to a party of which the terms say nothing: an assumption."""


class Drafting(CaseModel):
    """How much text can be drafted and checked before a deadline. All judgement."""

    days: float = Field(gt=0)
    """Days in which one team drafts an issue that changes, with lawyers and translators."""
    by_topic: dict[str, float] = Field(default_factory=dict)
    """The same for the issues of a topic, where it differs."""
    teams: int = Field(ge=1)
    """Teams that draft side by side."""
    reason: str = Field(min_length=1)
    """Why these numbers."""

    def of(self, topic: str) -> float:
        """Days of one team for an issue of a topic."""
        return self.by_topic.get(topic, self.days)


class Terms(CaseModel):
    """How worths become a bargain: what a point is, what no deal is, and what time costs. All judgement."""

    between: tuple[str, ...] = ()
    """Ids of the parties that bargain; all of the case where left out."""
    points_per_billion: dict[str, Range]
    """Points that a billion USD a year of welfare is to each party."""
    no_deal: dict[str, float] = Field(min_length=1)
    """Ids of paths and the chances that they follow if there is no deal by the deadline."""
    no_deal_points: dict[str, Range] = Field(default_factory=dict)
    """What no deal is to each party at home, beyond the model's welfare."""
    stopgap: str
    """Id of the path while the talks are extended."""
    stopgap_points: dict[str, Range] = Field(default_factory=dict)
    """What an extension is to each party at home, beyond the model's welfare."""
    closing: Range
    """Share of its hope that a party must get to sign by the deadline."""
    quotas: dict[str, float] = Field(default_factory=dict)
    """Share of the weight at home that must accept; 1 where left out."""
    discount: dict[str, float] = Field(default_factory=dict)
    """What a gain one round later is worth; 0.97 where left out."""
    days_per_round: int = Field(default=7, ge=1)
    """Days between two offers."""
    breakdown: float = Field(default=0.02, ge=0, lt=1)
    """Chance that a refusal ends the talks."""
    drafting: Drafting | None = None
    """How much text can be drafted before the deadline; nothing is said of it where left out."""
    certainty: Literal["assumption"] = "assumption"
    """Always the authors' judgement."""
    notes: str = ""
    """Why these numbers."""

    def patience(self, party: str) -> float:
        """What a gain one round later is worth to a party, as a share of the same gain now."""
        return self.discount.get(party, PATIENCE)
