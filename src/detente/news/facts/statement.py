"""Statements: every sentence that reports what somebody said."""

import re
from collections.abc import Iterator
from typing import Final

from ..attribution import Saying, saying
from ..dates import When
from ..parties import party_of
from ..people import Name
from ..telling import told_on
from .fact import Said
from .passage import Passage

_QUOTED: Final = re.compile(r"“([^”]{3,})”|\"([^\"]{3,})\"")
_TURN: Final = re.compile(r"\s*(?P<who>[A-Z][\w. ’'-]{2,50}):\s+[\"“]?(?:\S+\s+){5,}")
_TURN_OF: Final = re.compile(r"\s*(?:\[[A-Z]\w+\]\s*)?(?P<who>[A-Z][^:.“”\"?!]{2,90}?)\s*:\s+[\"“]?(?=(?:\S+\s+){3,})")
_FULL_NAME: Final = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?:\s+(?:(?:von|van|der|de|da|do|dos|bin|al)\s+)*[A-ZÀ-Þ][\w’'.-]+){1,3}"
)
_NEAR: Final = 60
"""Characters around a speech verb in which the day it was said stands."""


def statements(here: Passage) -> Iterator[Said]:
    """The statement of a sentence, if it reports one."""
    told = _told(here)
    if told is None:
        return
    begin, source = _source(here, told)
    if source is None:
        return
    person = source.person
    words = [first or second for first, second in _QUOTED.findall(here.text)]
    yield Said(
        here.since(begin),
        0.95 if told.certain and begin is here else 0.85,
        _reason(told, source),
        speaker=person.full if person else None,
        who=source.who,
        role=person.role if person else None,
        party=(person.party if person else None) or party_of(source.who),
        attribution=source.attribution,
        words=max(words, key=len).rstrip(",.") if words else None,
        said=_said_on(here, told),
    )


def _transcript(here: Passage) -> Saying | None:
    """Who speaks in a line such as "Commissioner Nowak: We have agreed"."""
    if not here.sentence.first:
        return None
    if here.tree is not None:
        return _turn(here)
    match = _TURN.match(here.text)
    people = here.people.mentions(here.text[: match.end("who")]) if match else []
    if match is None or len(people) != 1:
        return None
    return Saying(match.start("who"), match.end("who"), "on the record", people[0].person, match["who"], False, True)


def _turn(here: Passage) -> Saying | None:
    """Who speaks in a turn of a transcript: the name before its colon, with or without an office on either side."""
    match = _TURN_OF.match(here.text)
    if match is None:
        return None
    parts = [part.strip() for part in re.split(r"[,(]", match["who"])]
    names = [part for part in parts if _FULL_NAME.fullmatch(part) and party_of(part) is None]
    known = here.people.mentions(match["who"])
    if not known and not (names and (len(parts) > 1 or here.article.text.count(f"{names[-1]}:") > 1)):
        return None
    full = known[0].person.full if known else names[-1] if not names[-1].isupper() else names[-1].title()
    person = known[0].person if known else Name(full)
    return Saying(match.start("who"), match.end("who"), "on the record", person, match["who"], False, True)


def _source(here: Passage, told: Saying) -> tuple[Passage, Saying | None]:
    """Who a pronoun is: whoever speaks in the sentence before, at most two back; with the sentence that says so."""
    at: Passage = here
    found: Saying | None = told
    for _ in range(2 if here.tree is None else 4):
        if (
            (found is None and here.tree is None)
            or (found is not None and not found.pronoun and (here.tree is None or _answers(told, found)))
            or at.before is None
        ):
            break
        at = at.before
        found = _told(at)
    if found is None or found.pronoun or (here.tree is not None and _disagree(told, found)):
        return at, None
    return at, found


def _answers(told: Saying, found: Saying | None) -> bool:
    """True where the search for a pronoun's speaker ends: he and she pass over those who are no named person."""
    if found is None or found.pronoun:
        return False
    return _is_someone(found) or told.who.lower() not in ("he", "she")


def _disagree(told: Saying, found: Saying) -> bool:
    """True for "it said" after a person spoke, and "he said" after a ministry did."""
    if not told.pronoun:
        return False
    return (told.who.lower() == "it") == _is_someone(found)


def _is_someone(found: Saying) -> bool:
    """True for a person, named or not; False for a ministry and a document."""
    return found.person is not None or found.attribution in ("official on condition of anonymity", "people briefed")


def _told(here: Passage) -> Saying | None:
    """The report of speech in a sentence: on its tree where it has one."""
    if here.tree is None:
        return saying(here.text, here.people) or _transcript(here)
    return _transcript(here) or told_on(here.tree, here.text, here.people, here.article.text)


def _reason(told: Saying, source: Saying) -> str:
    if told.pronoun:
        return f"“{told.who}” is who speaks in the sentence before, “{source.who}”"
    how = "" if told.certain else "; the sentence does not name the speaker"
    return f"“{told.who}” with a verb of speech{how}"


def _said_on(here: Passage, told: Saying) -> When | None:
    """A day right after the verb, or right after whom it was told: "told reporters on Tuesday"."""
    after = next(
        (w for w in here.whens if told.start <= w.start <= told.end + _NEAR and w.precision in ("day", "week")),
        None,
    )
    if after is None or after.first > here.published:
        return None
    gap = here.text[told.end : after.start] if after.start >= told.end else ""
    if re.search(r"\bthat\b|[“\",;]|\b(?:will|would|was|were|had|has|have|is|are)\b", gap):
        return None
    return after
