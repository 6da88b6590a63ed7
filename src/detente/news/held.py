"""A claim of a language model, whose parts are given out only where the quotation holds them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from .article import Article, Quotation
from .dates import When, whens
from .parties import mentions
from .people import Name, People


class Unborne(Exception):
    """A part of a claim that the quotation does not hold."""


class Held:
    """A claim whose parts are given out only where the quotation holds them."""

    def __init__(self, claim: Mapping[Any, Any], quotation: Quotation, article: Article, people: People) -> None:
        self.claim, self.quotation, self.people = claim, quotation, people
        self._whens = whens(quotation.text, article.published)

    def day(self, key: str) -> When | None:
        """A day that the quotation names."""
        value = self.claim.get(key)
        if value is None:
            return None
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            raise Unborne(f"{key} {value}") from None
        found = next((when for when in self._whens if when.first <= day <= when.last), None)
        if found is None:
            raise Unborne(f"{key} {value}")
        return found

    def number(self, key: str, found: list[float | None]) -> float | None:
        """A number that the quotation holds."""
        value = self.claim.get(key)
        if value is None:
            return None
        if not isinstance(value, int | float) or not any(x is not None and abs(x - value) < 1e-9 for x in found):
            raise Unborne(f"{key} {value}")
        return float(value)

    def words(self, key: str) -> str:
        """Words that the quotation holds."""
        value = self.claim.get(key)
        if not isinstance(value, str) or not value.strip() or value.lower() not in self.quotation.text.lower():
            raise Unborne(f"{key} “{value}”")
        return value.strip()

    def party(self, key: str) -> str | None:
        """A government that the quotation names, or for which a person it names acts."""
        value = self.claim.get(key)
        if value is None:
            return None
        self._require_party(value)
        return str(value)

    def parties(self, key: str) -> tuple[str, ...]:
        """Governments that the quotation names."""
        values = self.claim.get(key) or []
        for value in values:
            self._require_party(value)
        return tuple(map(str, values))

    def _require_party(self, code: Any) -> None:
        text = self.quotation.text
        people = {mention.person.party for mention in self.people.mentions(text)}
        if code not in {one.code for one in mentions(text)} | people:
            raise Unborne(f"party {code}")

    def one_of(self, key: str, kind: Any, needed: bool = True) -> Any:
        """One of the words of a literal type."""
        value = self.claim.get(key)
        if value is None and not needed:
            return None
        if value not in get_args(kind):
            raise Unborne(f"{key} {value!r}")
        return value

    def speaker(self) -> Name | None:
        """A person whom the quotation names."""
        value = self.claim.get("speaker")
        if value is None:
            return None
        for mention in self.people.mentions(self.quotation.text):
            if mention.person.full == value or mention.person.full.split()[-1] == str(value).split()[-1]:
                return mention.person
        raise Unborne(f"speaker {value}")
