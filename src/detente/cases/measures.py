"""What is law or threatened: measures and the steps that they take through time.

Law is dated data: a :class:`Measure` has :class:`Step` s, and each step has three dates (announced,
effective, withdrawn). A counterfactual switches steps on or off by name; it never copies a case.
"""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from .base import CaseModel, Dated


class Products(CaseModel):
    """Which goods a measure covers; exactly one of the first three ways."""

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

    rate: float | None = Field(default=None, ge=0, le=3)
    """Fraction: 0.25 is 25 %. Above 3 it is taken for a percentage and refused."""
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
            if self.rate is not None or self.rate_column is not None:
                raise ValueError("a suspended or removed step has no rate: leave rate and rate_column out")
        elif (self.rate is None) == (self.rate_column is None):
            raise ValueError("a step has one rate: give either rate (0.25 is 25 %) or rate_column")
        if self.status == "threatened" and self.threat is None:
            raise ValueError("a threatened step needs a name: add threat, so that it can be switched on")
        return self


class Measure(CaseModel):
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
    stacking: Literal["adds", "tops up"] = "adds"
    """adds: its duty comes on top of the others; tops up: it raises the sum of the other measures' added
    duties on a line to at least its rate."""
    trade_value: float | None = None
    """Annual trade that the authority named, billion USD."""
    steps: tuple[Step, ...] = Field(min_length=1)
    """What it does, in the order of the days on which the steps take effect."""
    answers: str | None = None
    """Id of the measure that this one retaliates against."""
    notes: str | None = None
    """What a reader of the rates should know; undated, so nothing that only came later."""
