"""A case and the model's prices as a negotiation problem: money becomes points, judgement stays a range."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ..bargaining import AtMostOne, Group, Issue, Link, OnlyIf, Problem
from ..casebook import AS_LAW_STANDS, Case, CaseIssue, Option, Ratifier, Switches, Terms, Tie
from ..world.economy import Array
from .prepared import Money, PreparedConflict

Span = tuple[Array, Array]
"""Low and high end by party."""
Choice = tuple[str, str]
"""Id of an issue and of one of its options."""


@dataclass(frozen=True)
class Agenda:
    """A problem with what it was made of.

    Attributes
    ----------
    problem  : in points
    issues   : the case's issues, in the problem's order
    switches : of each priced option, by (issue, option)
    money    : billion USD a year of each of them, by party
    paths    : (path, chance, money by party) of no deal
    no_deal, stopgap : low and high end in points, by party
    """

    problem: Problem
    issues: tuple[CaseIssue, ...]
    switches: dict[Choice, Switches]
    money: dict[Choice, Money]
    paths: tuple[tuple[str, float, Money], ...]
    no_deal: Span
    stopgap: Span


def on_the_table(known: Case) -> tuple[CaseIssue, ...]:
    """Issues with two options or more that are not settled yet."""
    return tuple(issue for issue in known.issues if len(issue.options) > 1 and issue.history[-1].status != "settled")


def agenda(here: PreparedConflict, terms: Terms) -> Agenda:
    """The problem of a case as known on its day."""
    known, parties = here.known, here.sides
    issues = on_the_table(known)
    points = _ranges(terms.points_per_billion, parties)
    switches = {(i.id, o.id): o.tariff for i in issues for o in i.options if o.tariff is not None}
    _price_all(here, issues, switches)
    money = {key: _price(here, one) for key, one in switches.items()}
    made = tuple(_issue(one, parties, points, money) for one in issues)
    links, rules = _links(known, issues, parties)
    links += _model_links(here, issues, switches, points)
    paths, no_deal = _no_deal(here, terms, points)
    free = Problem(parties, made, tuple(links), tuple(rules), (no_deal[0] + no_deal[1]) / 2, name=known.title)
    groups = tuple(_group(one, free, issues, parties) for one in known.ratifiers if one.party in parties)
    quotas = tuple(terms.quotas.get(party, 1.0) for party in parties)  # decided: 1 where left out, as the terms say
    problem = Problem(parties, made, free.links, free.rules, free.reservation, groups, quotas, name=known.title)
    return Agenda(problem, issues, switches, money, paths, no_deal, _stopgap(here, terms, points))


def _price_all(here: PreparedConflict, issues: tuple[CaseIssue, ...], switches: dict[Choice, Switches]) -> None:
    """Have every change of tariffs that is priced below solved in one batch: each option, and pairs of two issues."""
    pairs = [switches[a].and_also([switches[b]]) for a, b in combinations(switches, 2) if a[0] != b[0]]
    if switches:
        here.progress(f"pricing {len(switches)} changes of tariffs and {len(pairs)} pairs of them")
        here.worths([*switches.values(), *pairs])


def _price(here: PreparedConflict, switches: Switches) -> Money:
    return here.worth(switches)


def _ranges(given: Mapping[str, tuple[float, float]], parties: tuple[str, ...]) -> Span:
    # decided: the rules of a case demand worths; points at home may be left out: 0
    ends = np.array([given.get(party, (0.0, 0.0)) for party in parties])
    return ends[:, 0], ends[:, 1]


def _priced(money: Money, points: Span) -> Span:
    """Money in points: the ends of what the range of the exchange rate makes of it; nothing where unpriced."""
    # decided: a party that the world lacks is not priced, which the agenda tells
    amount = np.nan_to_num(np.array(money))
    ends = np.stack([amount * points[0], amount * points[1]])
    return ends.min(axis=0), ends.max(axis=0)


def _issue(one: CaseIssue, parties: tuple[str, ...], points: Span, money: dict[Choice, Money]) -> Issue:
    spans = [_worth(option, parties, points, money.get((one.id, option.id))) for option in one.options]
    low, high = (np.stack([span[end] for span in spans], axis=1) for end in (0, 1))
    names = tuple(option.id for option in one.options)
    return Issue(one.id, names, (low + high) / 2, low, high, 0, one.holds, one.topic)


def _worth(option: Option, parties: tuple[str, ...], points: Span, money: Money | None) -> Span:
    low, high = _ranges(option.values, parties)
    if money is None:
        return low, high
    priced = _priced(money, points)
    return low + priced[0], high + priced[1]


def _links(
    known: Case, issues: tuple[CaseIssue, ...], parties: tuple[str, ...]
) -> tuple[list[Link], list[OnlyIf | AtMostOne]]:
    """Links between options that are on the table; one that needs an option which is not there is left out."""
    at = {(i.id, o.id): (q, k) for q, i in enumerate(issues) for k, o in enumerate(i.options)}
    links: list[Link] = []
    rules: list[OnlyIf | AtMostOne] = []
    for tie in known.links:
        if tie.all and all(choice in at for choice in tie.all):
            low, high = _ranges(tie.values, parties)
            literals = tuple(at[choice] for choice in tie.all)
            links.append(Link(literals, (low + high) / 2, low, high, tie.title or tie.id))
        elif tie.only_if and all(choice in at for choice in tie.only_if):
            rules.append(OnlyIf(at[tie.only_if[0]], at[tie.only_if[1]]))
        elif tie.at_most_one:
            rules += _at_most_one(tie, at)
    return links, rules


def _at_most_one(tie: Tie, at: dict[tuple[str, str], tuple[int, int]]) -> list[AtMostOne]:
    here = tuple(at[choice] for choice in tie.at_most_one if choice in at)
    return [AtMostOne(here)] if len(here) > 1 else []


def _model_links(
    here: PreparedConflict, issues: tuple[CaseIssue, ...], switches: dict[Choice, Switches], points: Span
) -> list[Link]:
    """What pairs of tariff options of two issues are worth together beyond the sum, as links."""
    at = {(i.id, o.id): (q, k) for q, i in enumerate(issues) for k, o in enumerate(i.options)}
    links = []
    for a, b in combinations(switches, 2):
        if a[0] == b[0]:
            continue
        both = np.array(_price(here, switches[a].and_also([switches[b]])))
        apart = np.array(_price(here, switches[a])) + np.array(_price(here, switches[b]))
        low, high = _priced(tuple((both - apart).tolist()), points)
        links.append(Link((at[a], at[b]), (low + high) / 2, low, high, f"model: {a[0]} with {b[0]}"))
    return links


def _no_deal(here: PreparedConflict, terms: Terms, points: Span) -> tuple[tuple[tuple[str, float, Money], ...], Span]:
    """Paths that follow without a deal, of those that are known, and the range of their worth."""
    paths = {path.id: path for path in here.known.paths}
    chances = {name: chance for name, chance in terms.no_deal.items() if name in paths and chance > 0}
    total = sum(chances.values())
    rows = tuple((name, chance / total, _price(here, paths[name].switches)) for name, chance in chances.items())
    money = tuple(
        np.sum([np.multiply(chance, worth) for _, chance, worth in rows], axis=0).tolist()
        if rows
        else [0.0] * len(here.sides)
    )
    home = _ranges(terms.no_deal_points, here.sides)
    priced = _priced(money, points)
    return rows, (priced[0] + home[0], priced[1] + home[1])


def _stopgap(here: PreparedConflict, terms: Terms, points: Span) -> Span:
    path = next((one for one in here.known.paths if one.id == terms.stopgap), None)
    money = _price(here, path.switches if path else AS_LAW_STANDS)
    home = _ranges(terms.stopgap_points, here.sides)
    priced = _priced(money, points)
    return priced[0] + home[0], priced[1] + home[1]


def _group(one: Ratifier, problem: Problem, issues: tuple[CaseIssue, ...], parties: tuple[str, ...]) -> Group:
    """A group that feels its party's worths in part, by issue, topic, or everything else."""
    party = parties.index(one.party)
    rest = one.cares.get("*", 0.0)  # decided: a group does not feel what it does not name
    care = [one.cares.get(issue.id, one.cares.get(issue.topic, rest)) for issue in issues]
    values = problem.values[party] * np.repeat(care, np.diff(problem.starts))
    return Group(party, one.name, one.weight, sum(one.threshold) / 2, values, one.veto)
