"""What must hold between the parts of a case: one rule, one function.

Names: ids, sources, people, parties, origins, threats, measures, topics.
"""

from collections.abc import Iterator
from typing import Final

from ...countries import EUROPEAN_UNION, REST_OF_WORLD, countries
from ...disk import MOST_LETTERS, is_file_name
from ...errors import nearest
from ..claims import claims
from ..fields import CaseFields
from ..mistake import Mistake, Where
from .known import EVERYONE, Known, exists

TOPICS: Final = ("issues", "measures", "deadlines")
"""Collections that a statement can bear on; their ids must differ from each other."""


def ids_differ(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """No id stands twice in a collection, nor in two collections that a statement can bear on."""
    seen: dict[tuple[str, str], str] = {}
    for collection, ids in known.ids.items():
        space = "topics" if collection in TOPICS else collection
        for number, name in enumerate(ids):
            if not name:
                continue
            if (space, name) in seen:
                what = f"the id '{name}' stands twice (first in {seen[space, name]})"
                yield Mistake((collection, number, "id"), what, "give each its own id")
            seen.setdefault((space, name), collection)


def ids_are_names(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """An id can stand in a file name, an address and a command: no blanks, slashes or signs."""
    remedy = f"use letters, digits, - _ and dots, the first a letter or digit, {MOST_LETTERS} at most"
    everything: list[tuple[Where, str]] = [(("id",), case.id)]
    everything += [((collection, n, "id"), one) for collection, ids in known.ids.items() for n, one in enumerate(ids)]
    for issue in case.issues:
        everything += [(("issues", issue.id, "options", n, "id"), o.id) for n, o in enumerate(issue.options)]
    for where, name in everything:
        if name and not is_file_name(name):
            yield Mistake(where, f"the id {name!r:.80} cannot name a file", remedy)


def members_differ(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """A country decides in one party: it is in no two blocs, and no bloc has a party of its own inside."""
    owner: dict[str, str] = {}
    for party in case.parties:
        for number, code in enumerate(party.members):
            where = ("parties", party.id, "members", number)
            if code in owner:
                yield Mistake(where, f"{code} is in {owner[code]} already", "keep it in one party")
            elif code in known.ids["parties"] and code != party.id:
                yield Mistake(where, f"{code} is a party itself", "leave it out of the bloc, or remove the party")
            owner.setdefault(code, party.id)


def nobody_taxes_itself(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """A measure is on others: neither on who imposes it nor on a member of it."""
    inside = {party.id: {party.id, *party.members} for party in case.parties}
    for measure in case.measures:
        for number, code in enumerate(measure.on):
            if code in inside.get(measure.imposed_by, {measure.imposed_by}):
                what = f"{measure.imposed_by} imposes it on itself ({code})"
                yield Mistake(("measures", measure.id, "on", number), what, "name the origins of the imports")


def sources_exist(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Each claim names a source of the case."""
    for where, claim in claims(case):
        yield from exists((*where, "source"), "source", claim.source, known.ids["sources"])
    for issue in case.issues:
        for number, option in enumerate(issue.options):
            if option.source is not None:
                where = ("issues", issue.id, "options", number, "source")
                yield from exists(where, "source", option.source, known.ids["sources"])
    for number, remark in enumerate(case.leaves_out):
        if remark.source is not None:
            yield from exists(("leaves_out", number, "source"), "source", remark.source, known.ids["sources"])


def people_exist(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Speakers are people of the case; those who took part in a round are people or parties."""
    people, parties = known.ids["people"], known.ids["parties"]
    for statement in case.statements:
        if statement.speaker is not None:
            yield from exists(("statements", statement.id, "speaker"), "person", statement.speaker, people)
    for talks in case.rounds:
        for number, name in enumerate(talks.participants):
            where = ("rounds", talks.id, "participants", number)
            yield from exists(where, "person", name, (*people, *parties))


def parties_exist(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Whoever imposes, speaks, acts or consents belongs to a party of the case."""
    named: list[tuple[Where, str | None]] = [
        *((("people", person.id, "party"), person.party) for person in case.people),
        *((("measures", measure.id, "imposed_by"), measure.imposed_by) for measure in case.measures),
        *((("restrictions", one.id, "imposed_by"), one.imposed_by) for one in case.restrictions),
        *((("events", event.id, "party"), event.party) for event in case.events),
        *((("constituencies", group.id, "party"), group.party) for group in case.constituencies),
    ]
    for issue in case.issues:
        for number, position in enumerate(issue.positions):
            named.append((("issues", issue.id, "positions", number, "party"), position.party))
    for where, party in named:
        if party is not None:
            yield from exists(where, "party", party, known.ids["parties"])


def origins_exist(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """A measure is on regions that exist, or on everyone; only then has it exemptions."""
    members = {code for party in case.parties for code in party.members}
    own = (*members, *known.ids["parties"])
    regions = (EUROPEAN_UNION, REST_OF_WORLD, *countries(), *own)
    for measure in case.measures:
        here = ("measures", measure.id)
        if EVERYONE in measure.on and len(measure.on) > 1:
            yield Mistake((*here, "on"), "'*' is everyone already", "leave the other codes out")
        if measure.exempt and EVERYONE not in measure.on:
            remedy = "use exempt only with on: ['*']"
            yield Mistake((*here, "exempt"), "there is nothing to exempt from", remedy)
        for key, codes in (("on", measure.on), ("exempt", measure.exempt)):
            for number, code in enumerate(codes):
                if code not in regions and (code != EVERYONE or key == "exempt"):
                    among = own if nearest(code, own) else regions
                    yield from exists((*here, key, number), "region", code, among)


def restrictions_exist(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """A restriction changes one of the case; it is on regions that exist."""
    own = (*(code for party in case.parties for code in party.members), *known.ids["parties"])
    regions = (EUROPEAN_UNION, REST_OF_WORLD, *countries(), *own)
    for one in case.restrictions:
        here = ("restrictions", one.id)
        if one.follows is not None:
            yield from exists((*here, "follows"), "restriction", one.follows, known.ids["restrictions"])
        for number, code in enumerate(one.on):
            if code not in regions:
                yield from exists((*here, "on", number), "region", code, regions)


def threats_exist(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Deadlines, paths and the default name threats that some step carries."""
    for deadline in case.deadlines:
        yield from exists(("deadlines", deadline.id, "threat"), "threat", deadline.threat, known.threats)
    for path in case.paths:
        for number, name in enumerate(path.carry_out):
            yield from exists(("paths", path.id, "carry_out", number), "threat", name, known.threats)
    if case.default_threat is not None:
        yield from exists(("default_threat",), "threat", case.default_threat, known.threats)


def measures_exist(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Paths switch off, and measures answer and displace, measures of the case."""
    names = known.ids["measures"]
    for path in case.paths:
        for number, name in enumerate(path.without):
            if name != EVERYONE:
                yield from exists(("paths", path.id, "without", number), "measure", name, names)
    for measure in case.measures:
        where = ("measures", measure.id, "answers")
        if measure.answers == measure.id:
            yield Mistake(where, "a measure cannot answer itself", "name another")
        elif measure.answers is not None:
            yield from exists(where, "measure", measure.answers, names)
        for number, name in enumerate(measure.displaces):
            yield from exists(("measures", measure.id, "displaces", number), "measure", name, names)


def topics_exist(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """A statement bears on an issue, a measure or a deadline of the case."""
    names = tuple(name for collection in TOPICS for name in known.ids[collection])
    for statement in case.statements:
        if statement.topic is not None:
            where = ("statements", statement.id, "topic")
            yield from exists(where, "issue, measure or deadline", statement.topic, names)
