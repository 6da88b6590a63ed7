"""How a thing was described before a day, where its present words would be hindsight."""

from datetime import date
from typing import Any, Self

from pydantic import model_validator

from .base import CaseModel


class Earlier(CaseModel):
    """What an item was called before a day; a text that is left out was the same."""

    until: date
    """Day from which the later words hold; before it these do."""
    title: str | None = None
    """What it was called."""
    summary: str | None = None
    """What was said of it in a few sentences."""
    description: str | None = None
    """What was said of it in one or two sentences."""
    text: str | None = None
    """What a remark said."""
    notes: str | None = None
    """What a reader should have known then; '' where there was nothing to know."""
    trade_value: float | None = None
    """Annual trade that had been named, billion USD."""

    @property
    def texts(self) -> dict[str, Any]:
        """What it says, by key."""
        return self.model_dump(exclude={"until"}, exclude_none=True)


class Reworded(CaseModel):
    """An item whose words changed with what became known."""

    earlier: tuple[Earlier, ...] = ()
    """Its words before a day, in the order of the days; the item itself has the last ones."""

    @model_validator(mode="after")
    def _words_are_its_own(self) -> Self:
        for one in self.earlier:
            strange = sorted(one.texts.keys() - type(self).model_fields.keys())
            if strange:
                raise ValueError(f"earlier words for {', '.join(strange)}, which this item does not have: leave it out")
            if not one.texts:
                raise ValueError("earlier says nothing: give the title or another text of before that day")
        days = [one.until for one in self.earlier]
        if days != sorted(set(days)):
            raise ValueError("the earlier words do not run forward: put them in the order of their days")
        return self

    def worded(self, day: date) -> Self:
        """The item in the words of a day."""
        later = [one for one in self.earlier if one.until > day]
        if not later:
            return self
        texts = {key: text for one in reversed(later) for key, text in one.texts.items()}
        kept = tuple(one for one in self.earlier if one.until <= day)
        return self.model_copy(update={**texts, "earlier": kept})


class Remark(Reworded):
    """A sentence about a case; from a day on, where it speaks of what became known then."""

    text: str
    """The sentence."""
    known: date | None = None
    """Day from which it may be told; from the beginning where left out."""
    source: str | None = None
    """Id of the source that shows it."""
    own: bool = False
    """True where it says what the case itself holds or judges, which no source can show."""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: Any) -> Any:
        return {"text": given} if isinstance(given, str) else given
