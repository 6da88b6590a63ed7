"""Statements beside those of the case."""

from typing import Any

from ..facts.fact import Said
from .context import Context, likeness, title_of
from .proposal import Proposal, known


def fit_statement(fact: Said, here: Context) -> Proposal:
    """A statement is known where the same speaker says much the same on the same day."""
    day = fact.said.first if fact.said and fact.said.precision == "day" else here.article.published
    speaker = next((p.id for p in here.case.people if p.name == fact.speaker), None)
    for old in here.case.statements:
        near = abs((old.known - day).days) <= 4 and old.speaker == speaker and old.attribution == fact.attribution
        words = (old.summary, old.quotation or "")
        quoted = fact.words and old.quotation and (fact.words in old.quotation or old.quotation in fact.words)
        if near and (quoted or likeness(fact.quotation.text, words) >= 2):
            return known(fact, f"statements.{old.id}")
    words_of = fact.words or title_of(fact)
    item: dict[str, Any] = {"id": here.id("statements", f"{fact.speaker or fact.who} {words_of}")}
    person = here.person(fact)
    if person:
        item["speaker"] = person
    item["attribution"] = fact.attribution
    if fact.words:
        item["quotation"] = fact.words
    item["summary"] = title_of(fact)
    claim = here.claim(fact.attribution)
    if here.case.begins <= day <= claim["known"]:
        claim["known"] = day
    return Proposal(fact, "new", "the sentence stands as summary: put it in your words", ("statements",), item | claim)
