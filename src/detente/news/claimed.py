"""Whether the words of the article bear out what a language model claims: each number, day, name and word."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from .amounts import billions, rates
from .article import Article
from .attribution import Attribution
from .facts.fact import (
    Due,
    Fact,
    GroupView,
    Matter,
    MeasureState,
    Outcome,
    Said,
    Stand,
    Standstill,
    Status,
    Taken,
    Talks,
)
from .held import Held, Unborne
from .people import People

CONFIDENCE: Final = 0.6
"""Of what a model claims and the quotation bears out, set by hand; no gold stands behind it."""


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
        held = Held(claim, article.quote(start, start + len(quote)), article, people)
        return maker(held, f"claimed by {model}, borne out by the quotation")
    except Unborne as missing:  # decided: a claim that is not borne out is dropped aloud
        return f"dropped: {missing} is not in “{quote[:80]}”"


def _statement(held: Held, reason: str) -> Fact:
    person = held.speaker()
    return Said(
        held.quotation,
        CONFIDENCE,
        reason,
        speaker=person.full if person else None,
        who=person.full if person else "not named",
        role=person.role if person else None,
        party=person.party if person else None,
        attribution=held.one_of("attribution", Attribution),
        words=None,
        said=held.day("said"),
    )


def _measure(held: Held, reason: str) -> Fact:
    text = held.quotation.text
    found = list(rates(text))
    values: list[float | None] = [one.value for one in billions(text)]
    rate = held.number("rate", [one.value for one in found])
    value = held.number("value", values)
    if rate is None and value is None:
        raise Unborne("a rate or a value of trade")
    return Taken(
        held.quotation,
        CONFIDENCE,
        reason,
        by=held.party("by"),
        on=held.parties("on"),
        rate=rate,
        rate_from=held.number("rate_from", [one.before for one in found]),
        value=value,
        status=held.one_of("status", MeasureState),
        effective=held.day("effective"),
    )


def _deadline(held: Held, reason: str) -> Fact:
    day = held.day("date")
    if day is None:
        raise Unborne("a day")
    return Due(held.quotation, CONFIDENCE, reason, date=day, threat=None)


def _round(held: Held, reason: str) -> Fact:
    place = held.words("place") if held.claim.get("place") is not None else None
    begins, ends = held.day("begins"), held.day("ends")
    if place is None and begins is None and ends is None:
        raise Unborne("a place or a day")
    outcome = held.one_of("outcome", Outcome, needed=False)
    return Talks(
        held.quotation,
        CONFIDENCE,
        reason,
        place=place,
        begins=begins,
        ends=ends,
        participants=(),
        outcome=outcome,
    )


def _issue(held: Held, reason: str) -> Fact:
    return Matter(held.quotation, CONFIDENCE, reason, title=held.words("title"), status=held.one_of("status", Status))


def _position(held: Held, reason: str) -> Fact:
    party = held.party("party")
    if party is None or held.claim.get("stance") not in ("position", "concession"):
        raise Unborne("a party and its stance")
    return Stand(held.quotation, CONFIDENCE, reason, party=party, stance=held.claim["stance"], text=held.words("text"))


def _truce(held: Held, reason: str) -> Fact:
    place = held.words("place") if held.claim.get("place") is not None else None
    return Standstill(
        held.quotation, CONFIDENCE, reason, begins=held.day("begins"), place=place, text=held.quotation.text
    )


def _constituency(held: Held, reason: str) -> Fact:
    party = held.party("party")
    if party is None:
        raise Unborne("a party")
    return GroupView(
        held.quotation, CONFIDENCE, reason, party=party, name=held.words("name"), stance=held.words("stance")
    )


_MAKERS: Final[Mapping[str, Callable[[Held, str], Fact]]] = {
    "statement": _statement,
    "measure": _measure,
    "deadline": _deadline,
    "round": _round,
    "issue": _issue,
    "position": _position,
    "truce": _truce,
    "constituency": _constituency,
}
