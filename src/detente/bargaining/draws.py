"""Draws of every worth from its range."""

from dataclasses import dataclass

import numpy as np

from .parts import Array
from .problem import Problem


@dataclass(frozen=True, slots=True)
class Sample:
    """Worths of options (draw, party, column) and of links (draw, party, link), and the factor of each party."""

    columns: Array
    links: Array
    moods: Array


def sample(problem: Problem, common: float, size: int, rng: np.random.Generator) -> Sample:
    """Uniform on each range, with a share ``common`` of the variance of the copula common to a party.

    Worths of the options of one issue to one party move together: a party that values the matter more than thought
    values every option of it more, so that an order between options that the ranges state survives.
    """
    from scipy.special import ndtr  # scipy loads slowly: only where it is used

    parties, issues, links = len(problem.parties), len(problem.issues), len(problem.links)
    moods = rng.standard_normal((size, parties))
    own = rng.standard_normal((size, parties, issues + links))
    place = ndtr(np.sqrt(common) * moods[:, :, None] + np.sqrt(1 - common) * own)
    low = np.concatenate([issue.low for issue in problem.issues], axis=1)
    high = np.concatenate([issue.high for issue in problem.issues], axis=1)
    of = np.repeat(np.arange(issues), np.diff(problem.starts))
    columns = low + place[:, :, of] * (high - low)
    if not links:
        return Sample(columns, np.zeros((size, parties, 0)), moods)
    ends = [np.stack([getattr(link, end) for link in problem.links], axis=1) for end in ("low", "high")]
    return Sample(columns, ends[0] + place[:, :, issues:] * (ends[1] - ends[0]), moods)
