"""A case: its fields, under the rules that hold between them, wherever they come from."""

from collections.abc import Callable
from typing import Any, Final, Self

from pydantic import ValidationError, ValidationInfo, model_validator

from ..days import Day, as_day
from ..errors import CaseError
from ..notebook import card
from .fields import CaseFields
from .phrase import phrase
from .rules import Known, breaches

READING: Final = "reading"
"""Validation context of a reader that tells each mistake by its file and line."""


class Case(CaseFields):
    """One conflict, as claimed; from YAML (:func:`detente.load_case`), from a dict or from Python alike.

    Raises
    ------
    CaseError : every mistake at once, as ``where: what: what to do``
    """

    @model_validator(mode="wrap")
    @classmethod
    def _under_rules(cls, given: Any, handler: Callable[[Any], Self], info: ValidationInfo) -> Self:
        if info.context == READING:
            return handler(given)
        try:
            case = handler(given)
        except ValidationError as error:
            mistakes = [phrase(detail, cls) for detail in error.errors(include_url=False)]
            raise CaseError("\n".join(map(str, mistakes))) from None
        mistakes = list(breaches(case, Known.of(case)))
        if mistakes:
            raise CaseError(f"case '{case.id}':\n" + "\n".join(map(str, mistakes)))
        return case

    def __repr__(self) -> str:
        span = f"{self.begins} to {self.ends}"
        return f"Case({self.id!r}: {self.title}; {span}; {len(self.measures)} measures, {len(self.issues)} issues)"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        facts = {
            "days": f"{self.begins} to {self.ends}, {self.default_date} where none is named",
            "parties": ", ".join(f"{one.name} ({one.id})" for one in self.parties),
            "measures": len(self.measures),
            "issues": len(self.issues),
            "deadlines": ", ".join(str(one.date) for one in self.deadlines) or "none",
            "sources": len(self.sources),
        }
        return card(self.title, facts)

    def covers(self, day: Day) -> bool:
        """Whether the case knows anything of a day."""
        return self.begins <= as_day(day) <= self.ends
