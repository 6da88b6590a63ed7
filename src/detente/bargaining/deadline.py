"""Alternating offers before a deadline, by backward induction on the frontier (Ståhl 1972; Rubinstein 1982).

In round k one party proposes a package and the other accepts or refuses. A refusal costs time, and with a chance of
breakdown the talks end there; after the last round there is no deal. A gain over no deal that comes k rounds later is
worth δ^k of it now. The responder accepts what is worth at least the continuation::

    floor_r(k) = d_r + (1 − breakdown) · δ_r · (V_r(k+1) − d_r)

and the proposer chooses the best package for itself above that floor, or waits where even that is worth less to it
than its own continuation. On a straight frontier, with a distant deadline and no breakdown, the first proposer has
the share (1 − δ_2) / (1 − δ_1 δ_2) of Rubinstein (1982); as δ → 1 offers tend to the Nash package (Binmore,
Rubinstein and Wolinsky 1986).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import TalksError
from .parts import Array


@dataclass(frozen=True, slots=True)
class Offer:
    """What happens in a round if it is reached.

    ``point`` is the position of the offered package on the frontier (None: with lotteries, or nobody offers),
    ``worth`` what each party can expect at the start of the round, ``floor`` the least that the responder takes.
    """

    round: int
    proposer: int
    agreed: bool
    point: int | None
    worth: tuple[float, float]
    floor: float


def alternating_offers(
    utilities: Array,
    reservation: Array,
    discount: Sequence[float],
    rounds: int,
    *,
    first: int = 0,
    breakdown: float = 0.0,
    lotteries: bool = False,
) -> tuple[Offer, ...]:
    """Play of two parties with perfect foresight, from the first round on.

    Parameters
    ----------
    utilities   : the frontier, shape (point, 2)
    reservation : worth of no deal, shape (2,)
    discount    : what a gain one round later is worth to each party, in (0, 1]
    rounds      : offers before the deadline
    first       : who proposes first
    breakdown   : chance that a refusal ends the talks
    lotteries   : offers may be lotteries over packages, so that the frontier has no holes

    Raises
    ------
    TalksError : no rounds, a discount outside (0, 1], a chance outside [0, 1)
    """
    check_terms(discount, rounds, breakdown)
    points = np.asarray(utilities, dtype=np.float64)
    rational = np.flatnonzero((points >= reservation - 1e-12 * np.maximum(1.0, np.abs(reservation))).all(axis=1))
    hull = _hull(points[rational]) if lotteries else points[rational]
    ahead = np.asarray(reservation, dtype=np.float64)
    play: list[Offer] = []
    for k in range(rounds - 1, -1, -1):
        proposer = (first + k) % 2
        wait = reservation + (1 - breakdown) * np.asarray(discount) * (ahead - reservation)
        found = _best(hull, proposer, float(wait[1 - proposer]), lotteries)
        agreed = found is not None and found[1][proposer] >= wait[proposer] - 1e-12
        worth = found[1] if agreed and found is not None else wait
        point = int(rational[found[0]]) if agreed and found and found[0] is not None else None
        expected, floor = (float(worth[0]), float(worth[1])), float(wait[1 - proposer])
        play.append(Offer(k + 1, proposer, bool(agreed), point, expected, floor))
        ahead = worth
    return tuple(reversed(play))


def rubinstein(discount: Sequence[float]) -> float:
    """Share of the first proposer when two parties divide one dollar without a deadline."""
    return (1 - discount[1]) / (1 - discount[0] * discount[1])


def check_terms(discount: Sequence[float], rounds: int, breakdown: float) -> None:
    """Raise TalksError for terms of offers that make no sense."""
    if rounds < 1:
        raise TalksError(f"{rounds} rounds: the deadline lies before the first offer; give at least 1")
    if len(discount) != 2 or not all(0 < one <= 1 for one in discount):
        raise TalksError(f"discount {tuple(discount)}: give two numbers above 0 and up to 1")
    if not 0 <= breakdown < 1:
        raise TalksError(f"breakdown {breakdown:g}: a chance from 0 to below 1")


def _best(points: Array, proposer: int, floor: float, lotteries: bool) -> tuple[int | None, Array] | None:
    """The proposer's best point that leaves the other at least ``floor``; None where there is none."""
    other = 1 - proposer
    enough = points[:, other] >= floor - 1e-12 * max(1.0, abs(floor))
    if not enough.any():
        return None
    at = int(np.argmax(np.where(enough, points[:, proposer], -np.inf)))
    if not lotteries:
        return at, points[at]
    order = np.argsort(points[:, other])
    own = np.interp(floor, points[order, other], points[order, proposer])
    if floor <= points[order[0], other] or own <= points[at, proposer]:
        return None, points[at]
    worth = np.empty(2)
    worth[proposer], worth[other] = own, floor
    return None, worth


def _hull(points: Array) -> Array:
    """Corners of the upper right hull of some points."""
    order = np.lexsort((-points[:, 1], -points[:, 0]))
    hull: list[Array] = []
    for point in points[order]:
        if hull and point[1] <= hull[-1][1]:
            continue
        while len(hull) > 1 and _turns_back(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    return np.array(hull)


def _turns_back(a: Array, b: Array, c: Array) -> bool:
    """Does b lie on or below the line from a to c?"""
    return bool((a[0] - c[0]) * (b[1] - c[1]) <= (a[1] - c[1]) * (b[0] - c[0]) + 1e-15)
