"""What the chapter on ranges leaves behind."""

from dataclasses import dataclass

from ...decoding import Frame


@dataclass(frozen=True, slots=True)
class RangesRecord:
    """How sure the headline numbers are, on the course in question against the law (or the base world).

    Attributes
    ----------
    count, seed : draws, and what they were drawn with
    failed      : draws that have no equilibrium and are left out
    path        : id of the course
    horizons    : horizon, region, measure (``income`` in %, ``money`` and ``revenue`` in million USD), value, low,
                  high; low and high hold nine of ten draws and the value
    swings      : region, group, label, low, high, base, failed: the least and the most of real income in %, with one
                  group at its values and everything else in the middle; ``failed`` values have no equilibrium and are
                  left out, and where none has one low and high are missing
    shares      : region, group, alone, total, alone_error, total_error, first_order: shares of the variance by draws
                  (missing where there are too few) and by the adjoint
    checks      : region, draws, first_order: standard deviation of real income in points of percent
    turns_on    : region to what its swing is widest for, as a sentence calls it
    sources     : (what is drawn, source)
    """

    count: int
    failed: int
    seed: int
    path: str
    horizons: Frame
    swings: Frame
    shares: Frame
    checks: Frame
    turns_on: dict[str, str]
    sources: tuple[tuple[str, str], ...]
