"""Measures beside tariffs, set beside those of the case."""

from typing import Any

from ..facts.fact import Taken
from .context import Context, shown, title_of
from .proposal import Proposal, contradicts, known, left


def fit_restriction(fact: Taken, here: Context) -> Proposal:
    """A restriction is known where kind, parties, status and day agree; another day of the same one contradicts."""
    if fact.by is None or not here.is_party(fact.by):
        return left(fact, f"a {fact.what} needs the party that takes it, and the sentence names none of the case")
    day = fact.effective if fact.effective is not None and fact.effective.precision == "day" else None
    for old in here.case.restrictions:
        same = (old.kind, old.imposed_by, old.status) == (fact.what, fact.by, fact.status)
        if not same or not set(fact.on) <= set(old.on) or old.known > here.article.published:
            continue
        if day is None or old.effective is None or day.first == old.effective:
            return known(fact, f"restrictions.{old.id}")
        return contradicts(fact, f"restrictions.{old.id}", f"from {old.effective}", f"from {shown(day)}")
    item: dict[str, Any] = {"id": here.id("restrictions", f"{fact.by} {fact.what} {fact.goods or ''}")}
    item |= {"kind": fact.what, "imposed_by": fact.by, "on": list(fact.on), "goods": fact.goods or title_of(fact)}
    item |= (
        {"status": fact.status} | ({"effective": day.first} if day else {}) | ({"law": fact.law} if fact.law else {})
    )
    note = "its goods are in the sentence's words: put them in yours"
    return Proposal(fact, "new", note, ("restrictions",), item | here.claim())
