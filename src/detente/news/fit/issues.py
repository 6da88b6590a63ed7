"""Issues, positions and constituencies beside those of the case."""

from typing import Final

from ...casebook import CaseIssue
from ..facts.fact import GroupView, Matter, Stand
from .context import Context, likeness, stems, title_of
from .proposal import Proposal, contradicts, known, left

TOPICS: Final = {
    "technology": "technology tech semiconductor internet data digital patent intellectual property transfer software",
    "subsidies": "subsidy subsidies state aid investment investing government funding",
    "agriculture": "farm dairy beef soybean wheat rice pork almonds agriculture grain sugar wine",
    "market access": "access market quota quotas purchases opening licence",
    "enforcement": "enforce enforcement verification compliance durable arbitration panels",
    "standards": "standards regulation rules certification inspection",
    "security": "security defence military",
    "fisheries": "fish fishing fisheries waters fishermen",
    "metals": "steel aluminium aluminum metal",
    "vehicles": "car cars auto autos vehicles trucks",
    "migration": "migrants border asylum migration",
    "process": "framework agenda text draft timetable",
}
"""Words by which a new issue gets its topic."""
_ENOUGH: Final = 2
"""Telling words in common that make an issue the same, where its title is longer than that."""

_IN_SENTENCE: Final = 4
"""The same, where the whole sentence is compared and not the words that name the matter."""


def fit_issue(fact: Matter, here: Context) -> Proposal:
    """An issue of the case about the same matter gets a new state, or a new issue is opened."""
    today, old = (
        here.article.published,
        same_issue(fact.title, here) or same_issue(fact.quotation.text, here, _IN_SENTENCE),
    )
    if old is None:
        return _new_issue(fact, here)
    place = f"issues.{old.id}"
    before = [one for one in old.history if one.known <= today]
    if before and before[-1].status == fact.status:
        return known(fact, place)
    if before and before[-1].known == today:
        return contradicts(fact, place, before[-1].status, fact.status)
    if len(before) < len(old.history):
        return left(fact, f"{place} has a later state already; this one would stand before it")
    change = {"status": fact.status} | here.claim()
    return Proposal(fact, "new", f"a new state of {old.id}", ("issues", old.id, "history"), change)


def _new_issue(fact: Matter, here: Context) -> Proposal:
    topic = topic_of(fact.title)
    if topic is None:
        return left(fact, f"a new issue needs a topic, and none fits “{fact.title}”")
    item = {
        "id": here.id("issues", fact.title),
        "title": fact.title[:1].upper() + fact.title[1:],
        "topic": topic,
        "history": [{"status": fact.status} | here.claim()],
    }
    return Proposal(fact, "new", "no issue of the case is about it", ("issues",), item)


def fit_position(fact: Stand, here: Context) -> Proposal:
    """A position goes to the issue it is about; without one it stands as an event."""
    if not here.is_party(fact.party):
        return left(fact, f"{fact.party} is no party of the case")
    old = same_issue(fact.text, here)
    if old is not None:
        for one in old.positions:
            if one.party == fact.party and likeness(fact.text, (one.text, old.title)) >= _ENOUGH:
                return known(fact, f"issues.{old.id}")
        item = {"party": fact.party, "text": title_of(fact)} | here.claim()
        return Proposal(fact, "new", f"a position on {old.id}", ("issues", old.id, "positions"), item)
    title = fact.text[:200]
    for event in here.case.events:
        same_day = event.known == here.article.published and event.party in (None, fact.party)
        if event.title == title or (same_day and likeness(title, (event.title,)) >= _ENOUGH):
            return known(fact, f"events.{event.id}")
    added = {
        "id": here.id("events", title),
        "date": here.article.published,
        "party": fact.party,
        "title": title,
    }
    why = "no issue of the case is about it, so it stands as an event"
    return Proposal(fact, "new", why, ("events",), added | here.claim())


def fit_group(fact: GroupView, here: Context) -> Proposal:
    """A constituency is known by its party and name."""
    if not here.is_party(fact.party):
        return left(fact, f"{fact.party} is no party of the case")
    for old in here.case.constituencies:
        if old.party == fact.party and likeness(fact.name, (old.name, old.id)) >= 1:
            return known(fact, f"constituencies.{old.id}")
    item = {
        "id": here.id("constituencies", fact.name),
        "party": fact.party,
        "name": fact.name,
        "stance": title_of(fact),
    }
    return Proposal(
        fact,
        "new",
        "the sentence stands as stance: put it in your words",
        ("constituencies",),
        item | here.claim(),
    )


def same_issue(words: str, here: Context, least: int = _ENOUGH) -> CaseIssue | None:
    """The issue of the case with most telling words in common with a text, if these are enough."""
    best, most = None, 0
    for one in here.case.issues:
        told = (one.title, one.id, *(position.text for position in one.positions))
        common = likeness(words, told)
        in_title = likeness(words, (one.title, one.id))
        enough = min(least, len(stems(one.title)))
        if in_title >= 1 and common >= enough and common + in_title > most:
            best, most = one, common + in_title
    return best


def topic_of(words: str) -> str | None:
    """The topic whose words a text contains most of; None where it has none."""
    scores = {topic: likeness(words, (listed,)) for topic, listed in TOPICS.items()}
    topic = max(scores, key=lambda one: scores[one])
    return topic if scores[topic] else None
