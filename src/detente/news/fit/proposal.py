"""What becomes of a fact beside a case."""

from dataclasses import dataclass
from typing import Any, Literal

from ..facts.fact import Fact

Verdict = Literal["new", "known", "contradicts", "left"]
"""new: the patch adds it; known: the case says it already; contradicts: the case says otherwise; left: the case has no
place for it without something that the sentence does not say."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fact and what becomes of it."""

    fact: Fact
    verdict: Verdict
    note: str
    """Where the case says it, how it contradicts, or what is missing."""
    where: tuple[str, ...] = ()
    """Way to the list that takes the item: a collection, or an item of one and its list."""
    item: dict[str, Any] | None = None
    """What the patch adds there."""


def known(fact: Fact, place: str) -> Proposal:
    """A fact that the case has."""
    return Proposal(fact, "known", f"in the case: {place}")


def contradicts(fact: Fact, place: str, case: str, article: str) -> Proposal:
    """A fact that the case has otherwise."""
    return Proposal(fact, "contradicts", f"the case says {case} ({place}); the article says {article}")


def left(fact: Fact, why: str) -> Proposal:
    """A fact that needs a person."""
    return Proposal(fact, "left", why)
