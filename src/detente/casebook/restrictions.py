"""The measures beside tariffs: what a party restricts, charges on ships or promises to buy.

They are told and not computed: the model knows tariffs. Each has the fields that its kind needs and no product codes.
"""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from .base import Dated

RestrictionKind = Literal["export control", "import ban", "entity list", "quota", "licence", "port fee", "purchase"]
"""export control: what may not leave, or only with leave, white lists included. entity list: firms that may not be
dealt with. licence: a permission that is needed. port fee: a charge on ships. purchase: a promise to buy."""


class Curb(Dated):
    """A measure beside tariffs. ``known`` is the day it was announced."""

    id: str
    """Short name for references."""
    kind: RestrictionKind
    """What it is."""
    imposed_by: str
    """Id of the party that takes it; of a purchase, the party that buys."""
    on: tuple[str, ...] = ()
    """Region codes of those it falls on; of a purchase, those that sell; empty where it falls on all."""
    goods: str
    """What it covers, in words: goods, firms, ships."""
    effective: date | None = None
    """Day from which it holds, or ceases to hold where it is suspended or removed; None where none is known."""
    until: date | None = None
    """Last day, if one was named."""
    status: Literal["in force", "threatened", "suspended", "removed", "promised"]
    """How far it has come; promised is for purchases."""
    quantity: str | None = None
    """How much, in words: of a quota or a purchase."""
    value: float | None = Field(default=None, gt=0)
    """Annual trade that the authority named, billion USD."""
    law: str | None = None
    """Section of law, list or notice."""
    follows: str | None = None
    """Id of the restriction that this one changes."""

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if (self.status == "promised") != (self.kind == "purchase"):
            raise ValueError("only purchases are promised, and they are nothing else: correct kind or status")
        if self.until is not None and self.effective is not None and self.until < self.effective:
            raise ValueError("it ends before it begins: correct effective or until")
        return self
