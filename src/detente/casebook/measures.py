"""What is law or threatened: measures and the steps that they take through time.

Law is dated data: a :class:`Measure` has :class:`Step` s, and each step has three dates (announced,
effective, withdrawn). A counterfactual switches steps on or off by name; it never copies a case.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, Literal, Self

from pydantic import Field, field_validator, model_validator

from .base import CaseModel, Dated
from .wording import Reworded

LARGEST_TRADE: Final = 10_000.0
"""Billion USD: more than any country buys in a year, so a higher number is in millions."""
Stacking = Literal["adds", "tops up", "tops up all", "caps"]
"""How the duty of a measure meets the others."""


class Products(CaseModel):
    """Which goods a measure covers; exactly one of the first three ways."""

    list: str | None = None
    """Name of a table in the case's ``lists`` folder: column ``code`` and, for some, columns of rates."""
    codes: tuple[str, ...] = ()
    """HS codes of 2, 4, 6, 8 or 10 digits, each with all codes that begin with it; ranges such as
    ``8471-8473``; ``chapter 72``, ``chapters 72-73`` and ``heading 8471`` in words."""
    everything: bool = False
    """All goods."""
    excluding: tuple[str, ...] = ()
    """Codes taken out again, written as ``codes`` are."""
    excluding_list: str | None = None
    """Name of a table whose codes are taken out again."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.list is not None) + bool(self.codes) + self.everything != 1:
            raise ValueError("goods are named in one way: give exactly one of list, codes and everything")
        return self


class Transit(CaseModel):
    """Goods that were under way when a rate rose: they pay what was due before it."""

    exported_before: date
    """They left before this day."""
    entered_before: date
    """They arrive before this day."""
    known: date
    """Day on which the public could know it."""
    reference: str | None = None
    """Notice, page."""


class Step(Dated):
    """One rate of a measure from one day on. ``known`` is the day it was announced."""

    rate: float | None = Field(default=None, ge=0, le=3)
    """Fraction: 0.25 is 25 %. Above 3 it is taken for a percentage and refused."""
    rate_column: str | None = None
    """Column of the product list that holds the rate of each line, or of the table of origins (``by_origin``)."""
    reciprocal: float | None = Field(default=None, gt=0, le=1)
    """Rate of each origin by the formula reciprocal × (imports - exports) / imports, from the columns of those
    names in the table of origins; nothing where exports are larger."""
    at_least: float | None = Field(default=None, ge=0, le=3)
    """Lowest rate that a covered line pays: 0.1 is a minimum of 10 %."""
    effective: date
    """Day from which the customs collect it."""
    back_to: date | None = None
    """Day to which it reaches back: what was collected since then is refunded."""
    in_transit: tuple[Transit, ...] = ()
    """Grace for goods that were under way; of several that are known the last one counts."""
    above_quota: float | None = Field(default=None, ge=0, le=3)
    """Rate beyond the quota of the measure; averages use the rate within it."""
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
        rates = sum(rate is not None for rate in (self.rate, self.rate_column, self.reciprocal))
        if self.status in ("suspended", "removed"):
            if rates:
                raise ValueError("a suspended or removed step has no rate: leave rate and rate_column out")
        elif rates != 1:
            raise ValueError("a step has one rate: give rate (0.25 is 25 %), rate_column or reciprocal")
        if self.status == "threatened" and self.threat is None:
            raise ValueError("a threatened step needs a name: add threat, so that it can be switched on")
        return self


class Measure(Reworded):
    """A tariff that one party puts on goods of others, through time."""

    id: str
    """Short name for references and for ``without``."""
    title: str
    """What people call it."""
    imposed_by: str
    """Id of the importing party."""
    on: tuple[str, ...]
    """Region codes of the origins, or ("*",) for every origin."""
    exempt: tuple[str, ...] = ()
    """Region codes that are left out of ("*",)."""
    authority: str
    """Such as Section 301, Section 232, retaliation."""
    products: Products
    """The goods."""
    by_origin: str | None = None
    """Name of a table in ``lists`` with a column ``origin`` and columns of rates, or of imports and exports;
    an origin that it lacks pays ``at_least``, or nothing."""
    stacking: Stacking = "adds"
    """adds: its duty comes on top of the others; tops up: it raises the sum of the other measures' added
    duties on a line to at least its rate; tops up all: it raises the whole tariff, the MFN rate included, to its
    rate; caps: it lowers the whole tariff to at most its rate."""
    displaces: tuple[str, ...] = ()
    """Ids of measures that are not charged on the part of a line that this one covers; a list among them stands for
    what it holds, so that a name of YAML can stand for several."""
    takes_over: tuple[str, ...] = ()
    """Ids of measures of other cases that this one continues: the law book ends them on its first day."""
    content: float | None = Field(default=None, gt=0, le=1)
    """Part of the value of each line on which it is charged, such as the steel in a machine."""
    extent: Literal["exact", "at most"] = "exact"
    """at most: a duty or a relief of which only the largest possible part of each line is known; it is told and does
    not enter rates unless asked for."""
    approximate: str | None = None
    """Why lines or rates of this measure can differ from the law, in words; told with each of its rates."""
    quota: str | None = None
    """Quantity that may enter, in words; it is told and not computed."""
    trade_value: float | None = Field(default=None, ge=0, le=LARGEST_TRADE)
    """Annual trade that the authority named, billion USD."""
    steps: tuple[Step, ...] = Field(min_length=1)
    """What it does, in the order of the days on which the steps take effect."""
    answers: str | None = None
    """Id of the measure that this one retaliates against."""
    notes: str | None = None
    """What a reader of the rates should know; before a day other words may hold, see ``earlier``."""

    @field_validator("displaces", mode="before")
    @classmethod
    def _lists_in_lists(cls, given: Any) -> Any:
        """Lists among the ids opened; what is no list goes on as it is, for the type to refuse."""
        if not isinstance(given, list | tuple):
            return given
        return tuple(name for one in given for name in (cls._lists_in_lists(one) if isinstance(one, list) else (one,)))


class Switches(CaseModel):
    """What a course of events does to the law of a day: which threats are carried out, which measures are off."""

    carry_out: tuple[str, ...] = ()
    """Threats that are carried out."""
    without: tuple[str, ...] = ()
    """Ids of measures that are switched off; ("*",) is all of them."""

    @classmethod
    def of(cls, carry_out: Iterable[str] = (), without: Iterable[str] = ()) -> Self:
        """Switches in the order of their names, so that the same course has one key."""
        return cls(carry_out=tuple(sorted(set(carry_out))), without=tuple(sorted(set(without))))

    def and_also(self, others: Iterable["Switches"]) -> "Switches":
        """These and others at once."""
        every = (self, *others)
        return Switches.of(
            (name for one in every for name in one.carry_out), (name for one in every for name in one.without)
        )


AS_LAW_STANDS: Final = Switches()
"""Nothing is carried out and nothing is switched off."""
