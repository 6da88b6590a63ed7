"""Rounds of talks on the tree of a sentence: a noun of talks or a verb of meeting, with its place and its time."""

import re
from collections.abc import Iterator
from typing import Final

from ..dates import When
from ..parties import mentions
from ..tree import ParseTree, Word
from ..words import words
from .fact import Outcome, Talks
from .passage import Passage
from .places import place_in

_TALKS: Final = frozenset(words("talk negotiation meeting round summit consultation discussion session dialogue"))
_OF_TALKS: Final = re.compile(r"\b(?:talk|negotiat|meet|discuss|consult|dialogue)", re.IGNORECASE)
_ANY_MEETING: Final = frozenset(words("meeting session discussion summit consultation"))
"""Nouns that may be of one side alone."""
_TWO: Final = re.compile(
    r"\b(?:both|two|two sides|counterparts?|bilateral|delegations?|negotiat\w+|trade talks|with"
    r"|representatives|they)\b",
    re.IGNORECASE,
)
_MEETING: Final = frozenset(words("meet confer convene reconvene"))
_TRAVEL: Final = frozenset(words("travel fly head arrive go come visit return dispatch depart lead send"))
_NO_ROUND: Final = re.compile(
    r"\b(?:cabinet|board|ministerial order|news|press|earnings|town hall|editorial) (?:meeting|conference|session)s?\b"
    r"|\bcongressional session\b|\btalks? of\b"
    r"|\b(?:familiar with|knowledge of|briefed on|close to|involved in) (?:the )?(?:\w+ )?(?:talks"
    r"|negotiations|discussions)\b"
    r"|\brounds? of (?:[\w.-]+ ){0,3}(?:tariffs?|duties|levies|measures|sanctions|restrictions|curbs|hikes?)\b",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(
    r"\b(?:will|would|shall|to (?:be held|meet|resume|begin|continue|travel|confer|take place|hold)|set to"
    r"|scheduled|due to"
    r"|expect\w*|(?<!than )plan(?:s|ned|ning)?|before next|next (?:week|month|round)|ahead of|hopes? to"
    r"|upcoming|prepar\w+|later this"
    r"|is to|are to)\b",
    re.IGNORECASE,
)
_NO_DEAL: Final = re.compile(
    r"\b(?:stalemate|without (?:an? |any )?(?:\w+ )?(?:deal|agreement|breakthrough|progress|result)"
    r"|failed to|broke down"
    r"|collapsed|no (?:deal|agreement|breakthrough|progress)|fell apart)\b",
    re.IGNORECASE,
)
_SILENT: Final = re.compile(
    r"\bno (?:immediate |joint |formal )?(?:announcement|statement)|no (?:deal"
    r"|agreement) (?:was )?announced|without announcing|nothing (?:was )?announced",
    re.IGNORECASE,
)
_DEAL: Final = re.compile(
    r"\b(?:reached|struck|clinched|sealed|announced|with) an? (?:\w+ ){0,3}(?:deal|agreement|accord|truce|consensus)\b",
    re.IGNORECASE,
)
_PEOPLE: Final = frozenset(
    words(
        "president leader minister secretary official negotiator representative counterpart envoy delegation team side "
        "premier country government chief commissioner ambassador diplomat pair duo they he she both"
    )
)
_HOLDING: Final = frozenset(
    words(
        "hold begin start open launch resume restart continue end conclude wrap finish close adjourn "
        "schedule take kick "
        "break be attend join have expect plan set host plan travel follow due"
    )
)
_HELD: Final = frozenset(words("hold begin start open launch resume end conclude wrap finish close meet convene"))
_VAGUE: Final = ("about", "season", "year", "month")


def rounds_on(here: Passage, tree: ParseTree) -> Iterator[Talks]:
    """The rounds of a sentence that has a place or a time for them; one for a place."""
    seen: list[tuple[str | None, When | None]] = []
    for word in tree.words:
        scope = _scope(tree, word, here.text)
        if scope is None:
            continue
        place = place_in(here.text, scope, word.end)
        when = _when(here, tree, word, scope)
        if (place is None and when is None) or any(_same(place, when, one) for one in seen):
            continue
        if place is None and when is not None and (when.precision in _VAGUE or not _is_held(tree, word)):
            continue
        seen.append((place, when))
        yield _made(here, tree, word, scope, place, when)


def _is_held(tree: ParseTree, word: Word) -> bool:
    """True where the nearest verb tells of a round and not of something else about the talks."""
    verb = word if word.is_verb else next((one for one in tree.above(word) if one.is_verb), None)
    return verb is None or verb.lemma in _HOLDING | _MEETING


def _same(place: str | None, when: When | None, other: tuple[str | None, When | None]) -> bool:
    return place == other[0] or place is None or other[0] is None


def _scope(tree: ParseTree, word: Word, text: str) -> tuple[int, int] | None:
    """The stretch of a sentence about a round that a word names; None where it names none."""
    if word.lemma in _TALKS and word.tag.startswith("NN"):
        phrase = text[max(0, word.start - 30) : word.end + 40]
        if word.lemma == "round" and not _OF_TALKS.search(text):
            return None
        if word.lemma in _ANY_MEETING and not _between_sides(text):
            return None
        if _NO_ROUND.search(phrase) or word.label == "compound" or _is_denied(tree, word):
            return None
        return _clause(tree, word, text)
    if word.lemma in _MEETING and word.is_verb and _people_meet(tree, word):
        return _clause(tree, word, text)
    return None


def _between_sides(text: str) -> bool:
    """True where a sentence names two governments, or says that there are two sides."""
    return len({one.code for one in mentions(text)}) > 1 or _TWO.search(text) is not None


def _is_denied(tree: ParseTree, noun: Word) -> bool:
    return any(one.text.lower() == "no" for one in tree.children(noun, "det"))


def _people_meet(tree: ParseTree, verb: Word) -> bool:
    """True for people who meet, not for what meets demands or conditions."""
    target = tree.child(verb, "dobj")
    if target is not None and not (target.is_name or target.lemma in _PEOPLE):
        return False
    subject = tree.subject(verb)
    return subject is None or subject.is_name or subject.lemma in _PEOPLE or subject.tag == "PRP"


def _clause(tree: ParseTree, word: Word, text: str) -> tuple[int, int]:
    """The words of the nearest verb above, without the reports around it."""
    verb = word
    for one in tree.above(word):
        if one.is_verb:
            verb = one
            break
    inside = tree.under(verb, lambda one: _is_apart(one, word))
    start, end = inside[0].start, inside[-1].end
    joined = re.search(r",?\s+and\s+(?:will|would|plan|agreed|also)\b", text[word.end :])
    comma = re.search(r"[,;]|$", text[word.end :])
    end = max(end, word.end + comma.start() if comma else 0)
    end = min(end, word.end + joined.start()) if joined else end
    stop = re.search(r"[;“”]|,\s+(?:but|while|although|after|as|according|who|which|the first)\b", text[word.end : end])
    back = max(text.rfind(";", 0, word.start), start)
    return max(back, 0), word.end + stop.start() if stop else end


def _is_apart(one: Word, word: Word) -> bool:
    """True for a report, and for a second verb that tells of something else."""
    return one.at > word.at and (one.label in ("ccomp", "parataxis") or (one.label == "conj" and one.is_verb))


def _when(here: Passage, tree: ParseTree, word: Word, scope: tuple[int, int]) -> When | None:
    """The time in the stretch: after the round first, and none that tells when something was said."""
    able = [one for one in here.whens if scope[0] <= one.start and one.end <= scope[1] and one.precision != "about"]
    able = [one for one in able if not _is_of_speech(tree, one) and not _is_limit(here.text, one)]
    after = [one for one in able if one.start >= word.end]
    day = [one for one in (*after, *able) if one.precision == "day"]
    return next(iter((*day, *after, *able)), None)


def _is_of_speech(tree: ParseTree, when: When) -> bool:
    word = tree.at_offset(when.start)
    verb = next((one for one in tree.above(word) if one.is_verb), None) if word else None
    return verb is not None and verb.lemma in ("say", "tell", "announce", "write", "add", "confirm", "report", "tweet")


def _is_limit(text: str, when: When) -> bool:
    return re.search(r"\b(?:until|since|by|before|deadline of)\s+(?:the\s+)?$", text[: when.start]) is not None or bool(
        re.match(r"\s+(?:\w+\s+)?deadline", text[when.end :])
    )


def _made(
    here: Passage, tree: ParseTree, word: Word, scope: tuple[int, int], place: str | None, when: When | None
) -> Talks:
    stretch = here.text[scope[0] : scope[1]]
    outcome = _outcome(here, stretch, when, held=_was_held(tree, word))
    ended = outcome in ("no agreement", "agreement", "not announced") or re.search(r"\bended|conclud|wrapped", stretch)
    return Talks(
        here.quotation,
        0.9 if place and when else 0.85,
        f"“{word.text}” with {'a place' if place else 'a time'}",
        place=place,
        begins=None
        if ended and word.lemma != "meet" and not re.search(r"\b(?:began|launched|opened)\b", stretch)
        else when,
        ends=when if ended or (word.lemma == "meet" and outcome != "planned") else None,
        participants=_participants(here, scope),
        outcome=outcome,
    )


def _was_held(tree: ParseTree, word: Word) -> bool:
    """True where the nearest verb tells that talks were held: what lies ahead in the sentence is something else."""
    verb = word if word.is_verb else next((one for one in tree.above(word) if one.is_verb), None)
    return verb is not None and verb.tag == "VBD" and verb.lemma in _HELD


def _outcome(here: Passage, stretch: str, when: When | None, *, held: bool) -> Outcome | None:
    if (_AHEAD.search(stretch) and not held) or (when is not None and when.first > here.published):
        return "planned"
    if _SILENT.search(here.text):
        return "not announced"
    if _NO_DEAL.search(stretch):
        return "no agreement"
    return "agreement" if _DEAL.search(stretch) else None


def _participants(here: Passage, scope: tuple[int, int]) -> tuple[str, ...]:
    people = [one.person.full for one in here.people.mentions(here.text) if scope[0] <= one.start < scope[1]]
    if people:
        return tuple(dict.fromkeys(people))
    named = (one for one in mentions(here.text) if scope[0] <= one.start < scope[1] and not one.seat)
    return tuple(dict.fromkeys(one.code for one in named))
