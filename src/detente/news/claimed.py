"""Whether the words of the article bear out what a language model claims: each number, day, name and word."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, get_args

from .amounts import billions, rates
from .article import Article, Quotation
from .attribution import Attribution
from .dates import When, whens
from .facts.fact import (
    Due,
    Fact,
    Group,
    Matter,
    MeasureState,
    Outcome,
    Said,
    Stand,
    Standstill,
    Status,
    Talks,
    Tariff,
)
from .parties import mentions
from .people import Name, People

CONFIDENCE: Final = 0.6
"""Of what a model claims and the quotation bears out; no gold stands behind it."""


class _Unborne(Exception):
    """A part of a claim that the quotation does not hold."""


def checked(claim: Any, article: Article, people: People, model: str) -> Fact | str:
    """The fact, or a sentence on why the claim is dropped."""
    if not isinstance(claim, Mapping) or not isinstance(claim.get("quote"), str):
        return f"dropped: no quotation ({str(claim)[:80]})"
    quote = claim["quote"].strip()
    start = article.text.find(quote) if len(quote) > 10 else -1
    if start < 0:
        return f"dropped: not in the article: “{quote[:80]}”"
    maker = _MAKERS.get(str(claim.get("kind")))
    if maker is None:
        return f"dropped: no such kind of fact as {claim.get('kind')!r}"
    try:
        held = _Held(claim, article.quote(start, start + len(quote)), article, people)
        return maker(held, f"claimed by {model}, borne out by the quotation")
    except _Unborne as missing:
        return f"dropped: {missing} is not in “{quote[:80]}”"


class _Held:
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
            raise _Unborne(f"{key} {value}") from None
        found = next((when for when in self._whens if when.first <= day <= when.last), None)
        if found is None:
            raise _Unborne(f"{key} {value}")
        return found

    def number(self, key: str, found: list[float | None]) -> float | None:
        """A number that the quotation holds."""
        value = self.claim.get(key)
        if value is None:
            return None
        if not isinstance(value, int | float) or not any(x is not None and abs(x - value) < 1e-9 for x in found):
            raise _Unborne(f"{key} {value}")
        return float(value)

    def words(self, key: str) -> str:
        """Words that the quotation holds."""
        value = self.claim.get(key)
        if not isinstance(value, str) or not value.strip() or value.lower() not in self.quotation.text.lower():
            raise _Unborne(f"{key} “{value}”")
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
            raise _Unborne(f"party {code}")

    def one_of(self, key: str, kind: Any, needed: bool = True) -> Any:
        """One of the words of a literal type."""
        value = self.claim.get(key)
        if value is None and not needed:
            return None
        if value not in get_args(kind):
            raise _Unborne(f"{key} {value!r}")
        return value

    def speaker(self) -> Name | None:
        """A person whom the quotation names."""
        value = self.claim.get("speaker")
        if value is None:
            return None
        for mention in self.people.mentions(self.quotation.text):
            if mention.person.full == value or mention.person.full.split()[-1] == str(value).split()[-1]:
                return mention.person
        raise _Unborne(f"speaker {value}")


def _statement(held: _Held, reason: str) -> Fact:
    person = held.speaker()
    return Said(
        held.quotation, CONFIDENCE, reason, speaker=person.full if person else None, who=person.full if person else "not named",
        role=person.role if person else None, party=person.party if person else None,
        attribution=held.one_of("attribution", Attribution), words=None, said=held.day("said"),
    )  # fmt: skip


def _measure(held: _Held, reason: str) -> Fact:
    text = held.quotation.text
    found = list(rates(text))
    values: list[float | None] = [one.value for one in billions(text)]
    rate = held.number("rate", [one.value for one in found])
    value = held.number("value", values)
    if rate is None and value is None:
        raise _Unborne("a rate or a value of trade")
    return Tariff(
        held.quotation, CONFIDENCE, reason, by=held.party("by"), on=held.parties("on"), rate=rate,
        rate_from=held.number("rate_from", [one.before for one in found]), value=value,
        status=held.one_of("status", MeasureState), effective=held.day("effective"),
    )  # fmt: skip


def _deadline(held: _Held, reason: str) -> Fact:
    day = held.day("date")
    if day is None:
        raise _Unborne("a day")
    return Due(held.quotation, CONFIDENCE, reason, date=day, threat=None)


def _round(held: _Held, reason: str) -> Fact:
    place = held.words("place") if held.claim.get("place") is not None else None
    begins, ends = held.day("begins"), held.day("ends")
    if place is None and begins is None and ends is None:
        raise _Unborne("a place or a day")
    outcome = held.one_of("outcome", Outcome, needed=False)
    return Talks(held.quotation, CONFIDENCE, reason, place=place, begins=begins, ends=ends, participants=(), outcome=outcome)


def _issue(held: _Held, reason: str) -> Fact:
    return Matter(held.quotation, CONFIDENCE, reason, title=held.words("title"), status=held.one_of("status", Status))


def _position(held: _Held, reason: str) -> Fact:
    party = held.party("party")
    if party is None or held.claim.get("stance") not in ("position", "concession"):
        raise _Unborne("a party and its stance")
    return Stand(held.quotation, CONFIDENCE, reason, party=party, stance=held.claim["stance"], text=held.words("text"))


def _truce(held: _Held, reason: str) -> Fact:
    place = held.words("place") if held.claim.get("place") is not None else None
    return Standstill(held.quotation, CONFIDENCE, reason, begins=held.day("begins"), place=place, text=held.quotation.text)


def _constituency(held: _Held, reason: str) -> Fact:
    party = held.party("party")
    if party is None:
        raise _Unborne("a party")
    return Group(held.quotation, CONFIDENCE, reason, party=party, name=held.words("name"), stance=held.words("stance"))


_MAKERS: Final[Mapping[str, Callable[[_Held, str], Fact]]] = {
    "statement": _statement,
    "measure": _measure,
    "deadline": _deadline,
    "round": _round,
    "issue": _issue,
    "position": _position,
    "truce": _truce,
    "constituency": _constituency,
}
