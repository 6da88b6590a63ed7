"""Weights of issues from pairwise answers: which of two matters more, and how many times.

An answer says that the whole range of one issue is worth so many times that of another. Weights are the least-squares
fit of the logarithms of these ratios (Crawford and Williams 1985; the geometric mean where all pairs are asked),
anchored where the compared issues keep their geometric mean. Answers *contradict* each other in a triad: a over b, b
over c, and c over a; or where two ratios of a triad multiply to what is more than ``FACTOR`` times off the third.

References: Saaty (1980) on pairwise ratios; Crawford and Williams (1985), J. Math. Psychology 29; Kendall and Babington
Smith (1940), Biometrika 31, on circular triads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

import numpy as np

from ..errors import TalksError
from .parts import Array
from .problem import Problem

FACTOR: Final = 2.0
"""By how much the ratios of a triad may disagree before it is told."""
ASKED: Final = 8
"""Issues that are asked about unless more are wanted."""


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """The range of ``more`` is worth ``times`` that of ``less``: positions of issues, and a ratio above 0."""

    more: int
    less: int
    times: float


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Three issues whose answers do not fit; ``circular`` where they run in a circle, ``off`` the factor of misfit."""

    issues: tuple[int, int, int]
    circular: bool
    off: float


@dataclass(frozen=True, slots=True)
class FittedWeights:
    """Weights of the issues compared.

    Attributes
    ----------
    issues  : positions
    now     : range of each issue to the party as the problem has it, points
    fitted  : the same after the answers, with the same geometric mean
    factors : fitted over now, what a mandate calls priorities
    misfit  : root mean square of the logarithms left over, as a factor; 1 is a perfect fit
    contradictions : triads, the worst first
    """

    issues: tuple[int, ...]
    now: tuple[float, ...]
    fitted: tuple[float, ...]
    factors: tuple[float, ...]
    misfit: float
    contradictions: tuple[Contradiction, ...]


def ranges(problem: Problem, party: int) -> Array:
    """Worth of the best option of each issue less the worst, to a party, shape (issue,)."""
    return np.array([float(np.ptp(issue.values[party])) for issue in problem.issues])


def pairs_to_ask(problem: Problem, party: int, count: int = ASKED) -> tuple[tuple[int, int], ...]:
    """Pairs of the issues with most at stake for a party: each with the next, and with the one after (for triads)."""
    size = ranges(problem, party)
    top = [int(q) for q in np.argsort(-size, kind="stable")[:count] if size[q] > 0]
    if len(top) < 2:
        raise TalksError(f"fewer than two issues are worth anything to {problem.parties[party]}: nothing to compare")
    return (*pairwise(top), *zip(top, top[2:], strict=False))


def fitted(problem: Problem, party: int, answers: Sequence[PairAnswer]) -> FittedWeights:
    """Fit the weights. Raises TalksError for no answers, for issues worth nothing, and for islands of issues."""
    if not answers:
        raise TalksError("no answer: compare at least two issues")
    issues = sorted({q for one in answers for q in (one.more, one.less)})
    at = {q: n for n, q in enumerate(issues)}
    now = ranges(problem, party)[issues]
    for q, size in zip(issues, now, strict=True):
        if size <= 0:
            raise TalksError(
                f"{problem.issues[q].name} is worth the same to {problem.parties[party]} whatever is chosen"
            )
    rows = np.zeros((len(answers), len(issues)))
    for n, one in enumerate(answers):
        rows[n, at[one.more]] += 1
        rows[n, at[one.less]] -= 1
    if np.linalg.matrix_rank(rows) < len(issues) - 1:
        raise TalksError("the answers leave islands of issues that nothing compares: answer a pair that joins them")
    logs = np.log([one.times for one in answers])
    found, *_ = np.linalg.lstsq(rows, logs, rcond=None)
    weights = np.exp(found - found.mean() + np.log(now).mean())
    misfit = float(np.exp(np.sqrt(np.mean((rows @ found - logs) ** 2))))
    return FittedWeights(
        tuple(issues),
        tuple(now.tolist()),
        tuple(weights.tolist()),
        tuple((weights / now).tolist()),
        misfit,
        contradictions(answers),
    )


def contradictions(answers: Sequence[PairAnswer]) -> tuple[Contradiction, ...]:
    """Triads whose answers run in a circle or disagree by more than ``FACTOR``, the worst first."""
    logs: dict[tuple[int, int], list[float]] = {}
    for one in answers:
        logs.setdefault((one.more, one.less), []).append(float(np.log(one.times)))
        logs.setdefault((one.less, one.more), []).append(-float(np.log(one.times)))
    known = {pair: float(np.mean(said)) for pair, said in logs.items()}
    found = []
    for a, b, c in combinations(sorted({q for pair in known for q in pair}), 3):
        if not all(pair in known for pair in ((a, b), (b, c), (c, a))):
            continue
        round_ = (known[a, b], known[b, c], known[c, a])
        circular = min(round_) > 0 or max(round_) < 0
        off = float(np.exp(abs(sum(round_))))
        if circular or off > FACTOR * (1 + 1e-9):
            found.append(Contradiction((a, b, c), circular, off))
    return tuple(sorted(found, key=lambda one: (not one.circular, -one.off)))
