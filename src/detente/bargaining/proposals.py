"""Offers before a deadline when neither side can count on the last word: a random proposer, in short periods.

In each period one of two parties, with equal chances, proposes a package, and the other accepts or refuses (Binmore
1987; Baron and Ferejohn 1989, American Political Science Review 83). A refusal costs time, and with a chance of
breakdown the talks end there; after the last period there is no deal. With V(k) the worth that each can expect when k
periods are left, the responder takes what is worth at least::

    floor_r(k) = d_r + (1 − breakdown) · δ_r · (V_r(k − 1) − d_r)

and the proposer offers the best package for itself above that floor, or waits where its own continuation is worth
more. Who is listed first, and whether the number of periods is odd, change nothing: V(k) moves little from one period
to the next, where alternating offers jump from one side's best package to the other's. As periods grow short, with
equal patience, both offers tend to the Nash package (Binmore, Rubinstein and Wolinsky 1986, RAND Journal 17).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import TalksError
from .deadline import check_terms
from .parts import Array

SLACK = 1e-12
"""Share of a worth by which a floor may be missed: rounding only."""


@dataclass(frozen=True, slots=True)
class OpeningOffer:
    """What a party proposes when it is its turn in the first period.

    ``point`` is the position of its package on the frontier, ``worth`` what it is worth to each party; None where it
    would rather wait. ``floor`` is the least that the other accepts.
    """

    proposer: int
    point: int | None
    worth: tuple[float, float] | None
    floor: float


@dataclass(frozen=True, slots=True)
class OpeningOffers:
    """What each party opens with, and what both can expect.

    ``expected`` is the worth before it is known who proposes; ``ahead`` that with 0, 1, ... periods left, shape
    (period + 1, party); its first row is no deal, its last ``expected``.
    """

    openings: tuple[OpeningOffer, OpeningOffer]
    expected: tuple[float, float]
    ahead: Array


def random_proposer(
    utilities: Array, reservation: Array, discount: Sequence[float], periods: int, *, breakdown: float = 0.0
) -> OpeningOffers:
    """Play of two parties with perfect foresight.

    Parameters
    ----------
    utilities   : the frontier, shape (point, 2)
    reservation : worth of no deal, shape (2,)
    discount    : what a gain one period later is worth to each party, in (0, 1]
    periods     : periods before the deadline
    breakdown   : chance that a refusal ends the talks

    Raises
    ------
    TalksError : no periods, a discount outside (0, 1], a chance outside [0, 1)
    """
    check_terms(discount, periods, breakdown)
    points, least = np.asarray(utilities, dtype=np.float64), np.asarray(reservation, dtype=np.float64)
    rational = np.flatnonzero((points >= least - SLACK * np.maximum(1.0, np.abs(least))).all(axis=1))
    ahead = [least]
    for _ in range(periods):
        wait = least + (1 - breakdown) * np.asarray(discount) * (ahead[-1] - least)
        openings = (_proposal(points, rational, wait, 0), _proposal(points, rational, wait, 1))
        first, second = (wait if one.worth is None else np.array(one.worth) for one in openings)
        ahead.append((first + second) / 2)
    return OpeningOffers(openings, (float(ahead[-1][0]), float(ahead[-1][1])), np.array(ahead))


def _proposal(points: Array, rational: np.ndarray, wait: Array, proposer: int) -> OpeningOffer:
    """The proposer's best point that leaves the other its floor; none where waiting is better for the proposer."""
    floor = float(wait[1 - proposer])
    enough = points[rational, 1 - proposer] >= floor - SLACK * max(1.0, abs(floor))
    if not enough.any():
        return OpeningOffer(proposer, None, None, floor)
    at = int(rational[np.argmax(np.where(enough, points[rational, proposer], -np.inf))])
    if points[at, proposer] < wait[proposer] - SLACK * max(1.0, abs(float(wait[proposer]))):
        return OpeningOffer(proposer, None, None, floor)
    return OpeningOffer(proposer, at, (float(points[at, 0]), float(points[at, 1])), floor)


def per_period(factor: float, periods: int) -> float:
    """A discount, or a chance to go on, over some time that is cut into equal periods: the factor of each.

    Raises TalksError for no periods.
    """
    if periods < 1:
        raise TalksError(f"{periods} periods: give at least 1")
    return float(factor ** (1 / periods))
