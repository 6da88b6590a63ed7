"""What must hold between options, links, groups at home and terms: one rule, one function."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from ..fields import CaseFields
from ..mistake import Mistake, Where
from ..terms import Choice, Tie
from .known import EVERYONE, Known, exists

CERTAIN = 1e-9
"""Chances that must add to 1 may miss it by that much."""


def options_are_complete(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """An issue that is bargained over has two options or more with their own ids; each is worth something to all."""
    between = case.terms.between if case.terms else ()
    for issue in case.issues:
        ids = [option.id for option in issue.options]
        if len(ids) == 1:
            yield Mistake(("issues", issue.id, "options"), "one option is no choice", "give a second one")
        for number, option in enumerate(issue.options):
            where: Where = ("issues", issue.id, "options", number)
            if option.id in ids[:number]:
                yield Mistake((*where, "id"), f"the id '{option.id}' stands twice", "give each its own id")
            partial = option.tariff is not None
            yield from _by_party((*where, "values"), option.values, known, between, partial=partial)
        if issue.options and issue.options[0].known is not None:
            where = ("issues", issue.id, "options", 0, "known")
            yield Mistake(where, "the first option holds without a deal, from the beginning", "leave its day out")
        if issue.options and issue.options[0].tariff is not None:
            where = ("issues", issue.id, "options", 0, "tariff")
            yield Mistake(where, "the first option holds without a deal", "put the one that changes nothing first")


def links_exist(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Links name options of issues of the case, and give a worth to its parties."""
    options = {issue.id: [option.id for option in issue.options] for issue in case.issues}
    for link in case.links:
        for key, choices in _kinds(link):
            for number, (issue, option) in enumerate(choices):
                where = ("links", link.id, key, number)
                yield from exists(where, "issue", issue, known.ids["issues"])
                if issue in options:
                    yield from exists(where, f"option of {issue}", option, options[issue])
        yield from _by_party(("links", link.id, "values"), link.values, known, partial=True)


def links_do_not_contradict(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """No link needs two options of one issue at once, and none forbids what another one requires."""
    apart = {frozenset(pair) for link in case.links for pair in combinations(link.at_most_one, 2)}
    for link in case.links:
        for key, choices in _kinds(link):
            for a, b in combinations(choices, 2) if key != "at_most_one" else ():
                if a[0] == b[0] and a[1] != b[1]:
                    what = f"{_words(a)} and {_words(b)} can never hold together"
                    yield Mistake(("links", link.id, key), what, "name options of different issues")
        if link.only_if and frozenset(link.only_if) in apart:
            what = f"{_words(link.only_if[0])} needs {_words(link.only_if[1])}, and another link forbids both"
            yield Mistake(("links", link.id, "only_if"), what, "take one of the two links out")


def switches_exist(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Options carry out threats and switch off measures of the case."""
    for issue in case.issues:
        for number, option in enumerate(issue.options):
            if option.tariff is None:
                continue
            where = ("issues", issue.id, "options", number, "tariff")
            for at, name in enumerate(option.tariff.carry_out):
                yield from exists((*where, "carry_out", at), "threat", name, known.threats)
            for at, name in enumerate(option.tariff.without):
                if name != EVERYONE:
                    yield from exists((*where, "without", at), "measure", name, known.ids["measures"])


def ratifiers_exist(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Groups belong to a party, take the stance of a constituency, and care for topics or issues of the case."""
    topics = {issue.topic for issue in case.issues}
    for group in case.ratifiers:
        where = ("ratifiers", group.id)
        yield from exists((*where, "party"), "party", group.party, known.ids["parties"])
        if group.constituency is not None:
            names = known.ids["constituencies"]
            yield from exists((*where, "constituency"), "constituency", group.constituency, names)
        for name in group.cares:
            if name != EVERYONE:
                names = (*topics, *known.ids["issues"])
                yield from exists((*where, "cares", name), "topic or issue", name, names)


def terms_fit(case: CaseFields, known: Known) -> Iterator[Mistake]:
    """Terms name paths and parties of the case; chances add to 1; shares lie between 0 and 1."""
    terms = case.terms
    if not terms:
        return
    for name in (*terms.no_deal, terms.stopgap):
        yield from exists(("terms", "no_deal"), "path", name, known.ids["paths"])
    total = sum(terms.no_deal.values())
    if abs(total - 1) > CERTAIN or min(terms.no_deal.values()) < 0:
        yield Mistake(("terms", "no_deal"), f"the chances add to {total:g}", "make them add to 1")
    for number, name in enumerate(terms.between):
        yield from exists(("terms", "between", number), "party", name, known.ids["parties"])
    if len(terms.between) == 1:
        yield Mistake(("terms", "between"), "one party cannot bargain", "name two or more, or leave it out for all")
    if not terms.points_per_billion:
        where = ("terms", "points_per_billion")
        yield Mistake(where, "no worth of a billion", "a missing worth is not 0: give a range for each party")
    yield from _by_party(("terms", "points_per_billion"), terms.points_per_billion, known, terms.between)
    for key in ("no_deal_points", "stopgap_points", "quotas", "discount"):
        yield from _by_party(("terms", key), getattr(terms, key), known, partial=True)
    for key in ("quotas", "discount"):
        for party, share in getattr(terms, key).items():
            if not 0 < share <= 1:
                yield Mistake(("terms", key, party), f"{share:g} is no share", "write a number above 0 and up to 1")
    topics = sorted({issue.topic for issue in case.issues})
    for topic, days in terms.drafting.by_topic.items() if terms.drafting else ():
        yield from exists(("terms", "drafting", "by_topic", topic), "topic", topic, topics)
        if not days > 0:
            at = ("terms", "drafting", "by_topic", topic)
            yield Mistake(at, f"{days:g} days", "write a number of days above 0")
    if not 0 <= terms.closing[0] <= terms.closing[1] <= 1:
        yield Mistake(("terms", "closing"), f"{list(terms.closing)} is no share", "write numbers between 0 and 1")


def _by_party(
    where: Where, given: Mapping[str, object], known: Known, between: tuple[str, ...] = (), *, partial: bool = False
) -> Iterator[Mistake]:
    parties = [one for one in known.ids["parties"] if one]
    for name in given:
        yield from exists((*where, name), "party", name, parties)
    missing = [one for one in between or parties if one not in given]
    if missing and not partial and given:
        remedy = "a missing worth is not 0: give a number or a range for each party"
        yield Mistake(where, f"no worth for {' and '.join(missing)}", remedy)


def _kinds(link: Tie) -> list[tuple[str, tuple[Choice, ...]]]:
    return [("all", link.all), ("only_if", link.only_if), ("at_most_one", link.at_most_one)]


def _words(choice: Choice) -> str:
    return f"{choice[0]} = {choice[1]}"
