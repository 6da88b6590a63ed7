"""Statements: every sentence that reports what somebody said."""

import re
from collections.abc import Iterator
from typing import Final

from ..article import Quotation
from ..attribution import Saying, saying
from ..dates import When
from ..parties import party_of
from ..people import Name
from .fact import Said
from .passage import Passage

_QUOTED: Final = re.compile(r"“([^”]{3,})”|\"([^\"]{3,})\"")
_TURN: Final = re.compile(r"\s*(?P<who>[A-Z][\w. ’'-]{2,50}):\s+[\"“]?(?:\S+\s+){5,}")
_NEAR: Final = 60
"""Characters around a speech verb in which the day it was said stands."""


def statements(here: Passage) -> Iterator[Said]:
    """The statement of a sentence, if it reports one."""
    told = saying(here.text, here.people) or _transcript(here)
    if told is None:
        return
    person, quotation, reason = _speaker(here, told)
    words = [first or second for first, second in _QUOTED.findall(here.text)]
    yield Said(
        quotation, 0.95 if told.certain else 0.85, reason,
        speaker=person.full if person else None,
        who=told.who,
        role=person.role if person else None,
        party=(person.party if person else None) or party_of(told.who),
        attribution=told.attribution,
        words=max(words, key=len).rstrip(",.") if words else None,
        said=_said_on(here, told),
    )  # fmt: skip


def _transcript(here: Passage) -> Saying | None:
    """Who speaks in a line such as "Commissioner Nowak: We have agreed"."""
    match = _TURN.match(here.text) if here.sentence.first else None
    people = here.people.mentions(here.text[: match.end("who")]) if match else []
    if match is None or len(people) != 1:
        return None
    return Saying(
        match.start("who"), match.end("who"), "on the record", people[0].person, match["who"], False, True
    )


def _speaker(here: Passage, told: Saying) -> tuple[Name | None, Quotation, str]:
    if not told.pronoun:
        how = "" if told.certain else "; the sentence does not name the speaker"
        return told.person, here.quotation, f"“{told.who}” with a verb of speech{how}"
    last = saying(here.before.text, here.before.people) if here.before else None
    if last is None or last.person is None:
        return (
            None,
            here.quotation,
            f"“{told.who}” with a verb of speech; the sentence does not name the speaker",
        )
    return last.person, here.with_before, f"“{told.who}” is who speaks in the sentence before, “{last.who}”"


def _said_on(here: Passage, told: Saying) -> When | None:
    """A day right after the verb, or right after whom it was told: "told reporters on Tuesday"."""
    after = next(
        (
            w
            for w in here.whens
            if told.start <= w.start <= told.end + _NEAR and w.precision in ("day", "week")
        ),
        None,
    )
    if after is None or after.first > here.published:
        return None
    gap = here.text[told.end : after.start] if after.start >= told.end else ""
    if re.search(r"\bthat\b|[“\",;]|\b(?:will|would|was|were|had|has|have|is|are)\b", gap):
        return None
    return after
