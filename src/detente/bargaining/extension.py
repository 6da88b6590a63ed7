"""A stopgap until the deadline, and what the right to extend it is worth.

A small tree. Each round a common shock moves the gains of the full deal up or down (half and half), and those at home
who ratify may be replaced by tougher ones, once. Both sides see this and choose: sign when the deal is worth at least
as much as waiting to both; else wait. While they wait each has the flow of the stopgap (worth of a round of truce over
no deal). At the deadline they sign, extend by some rounds if both prefer that, or end in no deal, which is worth 0.
Gains later are discounted by round. The value of the right to extend is the difference at the root.

An interim deal lowers what a side can still be made to give: a positive flow to one side only makes it wait, which is
why stopgaps last (Fearon 1998; option value of delay as in Dixit and Pindyck 1994).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from ..errors import TalksError
from .parts import Array


@dataclass(frozen=True, slots=True)
class Stopgap:
    """Terms and beliefs of a tree; tuples are by party.

    Attributes
    ----------
    gains      : of the full deal over no deal, today
    shock      : by how much a round moves them, up or down
    flow       : worth of a round of the stopgap over a round of no deal
    discount   : worth today of a gain one round later
    rounds     : rounds until the deadline
    turnover   : chance in a round that tougher ratifiers come in (once)
    tougher    : what the deal is then worth less
    extensions : how often the stopgap may be extended
    length     : rounds of an extension
    """

    gains: tuple[float, float]
    shock: tuple[float, float]
    flow: tuple[float, float]
    discount: tuple[float, float]
    rounds: int
    turnover: float = 0.0
    tougher: tuple[float, float] = (0.0, 0.0)
    extensions: int = 1
    length: int = 3


@dataclass(frozen=True, slots=True)
class EndOfTalks:
    """Worth at the root and chances of how it ends: deal before the first deadline, deal later, no deal.

    ``extended`` is the chance that the stopgap is extended at all.
    """

    worth: tuple[float, float]
    early: float
    late: float
    none: float
    extended: float


@dataclass(frozen=True, slots=True)
class Extension:
    """The tree with and without the right to extend, and what the right is worth to each party."""

    right: EndOfTalks
    without: EndOfTalks
    value: tuple[float, float]


def extension(terms: Stopgap) -> Extension:
    """What the right to extend is worth. Raises TalksError for terms that make no sense."""
    _check(terms)
    right, without = _solve(terms, terms.extensions), _solve(terms, 0)
    value = (right.worth[0] - without.worth[0], right.worth[1] - without.worth[1])
    return Extension(right, without, value)


def _check(terms: Stopgap) -> None:
    if terms.rounds < 0:
        raise TalksError(f"{terms.rounds} rounds: the deadline lies before the date")
    if not all(0 < d <= 1 for d in terms.discount):
        raise TalksError(f"discount {terms.discount}: give numbers above 0 and up to 1")
    if not 0 <= terms.turnover <= 1:
        raise TalksError(f"turnover {terms.turnover:g}: a chance lies between 0 and 1")
    if terms.length < 1 or terms.extensions < 0:
        raise TalksError("an extension has at least one round, and there are none or more of them")


@dataclass(frozen=True, slots=True)
class _State:
    """Worth and chances (early, late, none, extended) from a node on."""

    worth: Array
    chances: Array


def _solve(terms: Stopgap, extensions: int) -> EndOfTalks:
    discount, flow = np.array(terms.discount), np.array(terms.flow)

    def gains(ups: int, tough: bool) -> Array:
        moved = np.array(terms.gains) + ups * np.array(terms.shock)
        return np.asarray(moved - tough * np.array(terms.tougher))

    @cache
    def node(left: int, ups: int, tough: bool, extended: int) -> _State:
        """A decision with ``left`` rounds to the next deadline after ``extended`` extensions."""
        deal = gains(ups, tough)
        signed = _State(deal, np.array([extended == 0, extended > 0, 0.0, extended > 0], dtype=np.float64))
        if left > 0:
            wait = ahead(left - 1, ups, tough, extended)
        elif extended < extensions:
            wait = ahead(terms.length - 1, ups, tough, extended + 1)
            if (wait.worth < 0).any():
                wait = nothing(extended)
        else:
            wait = nothing(extended)
        return signed if (deal >= np.maximum(wait.worth, 0.0)).all() else wait

    def nothing(extended: int) -> _State:
        return _State(np.zeros(2), np.array([0.0, 0.0, 1.0, extended > 0]))

    def ahead(left: int, ups: int, tough: bool, extended: int) -> _State:
        """The stopgap's flow now, and the mean of what the next round may bring."""
        turn = 0.0 if tough else terms.turnover
        ways = [(0.5 * p, u, t) for u in (1, -1) for p, t in ((1 - turn, tough), (turn, True)) if p > 0]
        states = [(p, node(left, ups + u, t, extended)) for p, u, t in ways]
        worth = sum(p * state.worth for p, state in states)
        chances = sum(p * state.chances for p, state in states)
        return _State(flow + discount * worth, np.asarray(chances))

    root = node(terms.rounds, 0, False, 0)
    early, late, none, extended = (float(chance) for chance in root.chances)
    return EndOfTalks((float(root.worth[0]), float(root.worth[1])), early, late, none, extended)


def interim(now: Sequence[float], full: Sequence[float], deadline: Sequence[float]) -> bool:
    """Do both sides prefer a stopgap (worth ``now``) to no deal, where the full deal may be out of reach?

    Each accepts a stopgap worth at least the smaller of what it would have under the full deal and without any.
    """
    floors = np.minimum(np.asarray(full), np.asarray(deadline))
    return bool((np.asarray(now) >= floors).all())
