"""Everything an article says, set beside a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..casebook import Case
from ..errors import NewsError
from .facts.fact import Due, Fact, GroupView, Matter, Said, Stand, Standstill, Taken, Talks
from .fit.context import Context
from .fit.issues import fit_group, fit_issue, fit_position
from .fit.measures import fit_measure
from .fit.proposal import Proposal
from .fit.statements import fit_statement
from .fit.talks import fit_deadline, fit_round, fit_truce
from .reading import Reading


@dataclass(frozen=True, slots=True)
class Insertion:
    """An item to add to a list of a case."""

    where: tuple[str, ...]
    item: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proposals:
    """What becomes of each fact, and what a patch of the case adds."""

    proposals: tuple[Proposal, ...]
    insertions: tuple[Insertion, ...]

    @property
    def contradictions(self) -> tuple[Proposal, ...]:
        """Where the article says otherwise than the case."""
        return tuple(one for one in self.proposals if one.verdict == "contradicts")


def propose(reading: Reading, case: Case) -> Proposals:
    """Proposals for a case; raises :class:`~detente.errors.NewsError` where the article lies outside its days."""
    day = reading.article.published
    if not case.begins <= day <= case.ends:
        raise NewsError(
            f"{reading.article.name}: published on {day}, and the case {case.id} runs from "
            f"{case.begins} to {case.ends}: "
            "take another case, change its days, or give --published."
        )
    here = Context(case, reading.article)
    found = _once([_fit(fact, here, reading.facts) for fact in reading.facts])
    new = [Insertion(one.where, one.item) for one in found if one.verdict == "new" and one.item is not None]
    people = [Insertion(("people",), item) for item in here.new_people.values()]
    sources = [Insertion(("sources",), item) for item in here.sources()] if new else []
    return Proposals(tuple(found), (*sources, *people, *new))


def _once(found: Sequence[Proposal]) -> list[Proposal]:
    """Proposals without those that would add the same twice, such as two events of one sentence."""
    seen: set[tuple[Any, ...]] = set()
    kept: list[Proposal] = []
    for one in found:
        told = one.item and (one.where, one.item.get("title") or one.item.get("id") or str(one.item))
        if told and told in seen and one.where == ("events",):
            kept.append(Proposal(one.fact, "known", "the event of the same sentence says it"))
            continue
        if told:
            seen.add(told)
        kept.append(one)
    return kept


def _fit(fact: Fact, here: Context, facts: Sequence[Fact]) -> Proposal:
    match fact:
        case Said():
            return fit_statement(fact, here)
        case Taken():
            return fit_measure(fact, here)
        case Due():
            return fit_deadline(fact, here, [one for one in facts if one.quotation == fact.quotation])
        case Talks():
            return fit_round(fact, here)
        case Matter():
            return fit_issue(fact, here)
        case Stand():
            return fit_position(fact, here)
        case Standstill():
            return fit_truce(fact, here)
        case GroupView():
            return fit_group(fact, here)
    raise AssertionError(f"no rule for {fact.kind}")
