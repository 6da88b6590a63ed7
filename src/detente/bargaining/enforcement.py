"""Will it hold once signed? Values weighted by survival, and deals that enforce themselves.

An option that still stands after a while only with chance h is worth its default plus h times the difference: a rule
that is rewritten as fast as it is signed is a promise of little. Beyond that a deal holds while breaking it does not
pay. With W the worth of a period of the deal, of the best deviation, and of the punishment that follows for good, a
party with discount factor δ keeps the deal when ::

    W_deal / (1 − δ) >= W_deviation + δ / (1 − δ) · W_punishment,   i.e.   δ >= δ* ,
    δ* = (W_deviation − W_deal) / (W_deviation − W_punishment)

References: Bagwell and Staiger (2002), *The Economics of the World Trading System*; Maggi (1999), AER 89.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import TalksError
from .parts import Array, Floor, Issue
from .problem import Problem


def surviving(problem: Problem) -> Problem:
    """The problem as it is worth after signature: options weighted with the chance that they hold.

    The chances are in the worths then, so each ``holds`` is 1: asked twice, the answer is the same.
    """
    return replace(problem, issues=tuple(_surviving(issue) for issue in problem.issues))


def _surviving(issue: Issue) -> Issue:
    if issue.holds == 1:
        return issue

    def weighted(values: Array) -> Array:
        base = issue.values[:, issue.default : issue.default + 1]
        return np.asarray(base + issue.holds * (values - base))

    low, high = weighted(issue.low), weighted(issue.high)
    return replace(issue, values=weighted(issue.values), low=low, high=high, holds=1.0)


@dataclass(frozen=True, slots=True)
class Temptation:
    """Whether one party keeps a deal.

    Attributes
    ----------
    critical : smallest discount factor that keeps it: 0 where breaking never pays, above 1 where it always does
    slack    : discounted worth of keeping less that of breaking, at the party's own discount factor
    keeps    : slack is not negative
    """

    party: str
    deal: float
    deviation: float
    punishment: float
    discount: float
    critical: float
    slack: float
    keeps: bool


def critical_discount(deal: float, deviation: float, punishment: float) -> float:
    """δ*; infinite where the punishment does not hurt a party that gains by breaking."""
    if deviation <= deal:
        return 0.0
    return (deviation - deal) / (deviation - punishment) if punishment < deal else float("inf")


def temptation(party: str, deal: float, deviation: float, punishment: float, discount: float) -> Temptation:
    """Weigh keeping against breaking. Raises TalksError for a discount factor outside [0, 1)."""
    if not 0 <= discount < 1:
        raise TalksError(f"discount {discount:g} of {party}: give a number from 0 to below 1")
    critical = critical_discount(deal, deviation, punishment)
    slack = deal - (1 - discount) * deviation - discount * punishment
    return Temptation(party, deal, deviation, punishment, discount, critical, slack / (1 - discount), slack >= 0)


def self_enforcing(
    problem: Problem, own: Sequence[Sequence[int]], punishment: Sequence[float], discount: Sequence[float]
) -> Problem:
    """The problem with only those packages that enforce themselves.

    ``own`` are, for each party, the issues on which it could go back to the option it likes best while the other side
    still keeps its part; links are taken as kept. One row for each party::

        u_p(x) >= (1 − δ_p) · (u_p(x) + Σ_own (best − v_p(x))) + δ_p · punishment_p
    """
    floors = []
    for party, (issues, least, factor) in enumerate(zip(own, punishment, discount, strict=True)):
        row = factor * problem.values[party]
        for q in issues:
            first, last = int(problem.starts[q]), int(problem.starts[q + 1])
            worth = problem.values[party, first:last]
            row[first:last] = worth - (1 - factor) * worth.max()
        title = f"{problem.parties[party]} keeps the deal"
        links = factor * problem.link_values[party]
        floors.append(Floor(title, row, links, factor * least))
    return replace(problem, floors=(*problem.floors, *floors))


@dataclass(frozen=True, slots=True)
class Phase:
    """One stage of a phased removal: what the other side pays before it, and what it still has to lose."""

    stage: int
    removed: float
    cost: float
    at_stake: float
    keeps: bool


def phased(removal: Sequence[float], worth: float, costs: Sequence[float], discount: float) -> tuple[Phase, ...]:
    """Tariffs removed in stages as enforcement: the side that must deliver keeps on while enough is still to come.

    ``removal`` are the shares taken off stage by stage, at the end of each, ``worth`` the discounted worth of having
    all off for good, ``costs`` what it costs the other side to deliver each stage. It delivers stage k if what the
    stages from k on take off is worth at least what they cost it, discounted. Raises TalksError where the shares do
    not add to 1.
    """
    shares, price = np.asarray(removal, dtype=np.float64), np.asarray(costs, dtype=np.float64)
    if shares.shape != price.shape or (shares < 0).any() or abs(shares.sum() - 1) > 1e-9:
        raise TalksError(f"stages {list(removal)}: shares of the removal must add to 1, with a cost for each")
    found = []
    for k in range(len(shares)):
        weights = discount ** np.arange(len(shares) - k)
        stake = float(weights @ (worth * discount * shares[k:] - price[k:]))
        found.append(Phase(k + 1, float(shares[: k + 1].sum()), float(price[k]), stake, stake >= -1e-12))
    return tuple(found)


def least_held_back(worth: float, costs: Sequence[float], discount: float) -> float:
    """Smallest share of the removal to keep for the last stage so that every stage is delivered.

    The rest comes off evenly before. Infinite where even the whole removal at the end is not enough.
    """
    stages = len(costs)
    if stages == 1:
        return 1.0 if phased([1.0], worth, costs, discount)[0].keeps else float("inf")
    for held in np.linspace(1 / stages, 1, 1001):
        removal = [(1 - held) / (stages - 1)] * (stages - 1) + [held]
        if all(stage.keeps for stage in phased(removal, worth, costs, discount)):
            return float(held)
    return float("inf")
