"""What a sequence of offers tells of the other side's values: a Bayesian update, with what it does not tell.

Hypotheses are draws of the other side's worths from their stated ranges (:mod:`detente.bargaining.draws`), each with a
rationality β. A package that is undominated under some hypothesis is on the *menu*. The other side is taken to decide
first how much to leave to the receiver, which is seen and tells nothing here; then it takes, among packages of the menu
that leave about as much (a *band*), one with chance proportional to exp(β u), u its worth in shares of its range (a
logit choice: McFadden 1974). The posterior of a hypothesis is its weight in importance sampling from the prior::

    w_h ∝ Π_t exp(β_h u_h(x_t)) / Σ_{y in band of x_t} exp(β_h u_h(y))

An issue is claimed only where the offers moved its weight by much of what was known before; with few effective draws
nothing is. If the other side's offers come from the model, posterior intervals hold what is true as often as they say,
which tests check on synthetic opponents (simulation-based calibration: Talts et al. 2018). Real negotiators may bluff.

References: Hindriks and Tykhonov (2008), AAMAS, Bayesian learning of an opponent's weights; Baarslag et al. (2016),
Autonomous Agents and Multi-Agent Systems 30, a survey.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..errors import TalksError
from .batch import best, plan
from .draws import sample
from .package import active, lawful, listed, utilities
from .parts import Array, Numbers
from .problem import Problem

DRAWS: Final = 2000
MENU: Final = 60
"""Hypotheses whose undominated packages make the menu."""
SHARES: Final = np.linspace(0.05, 0.95, 19)
"""Weights of the receiver under which these packages are best."""
LISTED: Final = 500
"""Packages up to which all lawful ones are the menu."""
BANDS: Final = (3, 12)
"""Fewest and most bands of the menu."""
IN_BAND: Final = 8
"""Packages that a band should hold."""
BETAS: Final = (5.0, 150.0)
"""Ends of the range of β, log-uniform: from hardly choosing to nearly always the best."""
ENOUGH: Final = 50.0
"""Effective draws below which nothing is claimed."""
MOST: Final = 5_000_000
"""Worths that are drawn at most."""
MOVED: Final = 0.5
"""Prior standard deviations by which an issue's weight must have moved to be claimed."""


@dataclass(frozen=True, slots=True)
class Weight90:
    """Share of an issue in what is at stake for the other side: before and after, each with its middle 90 %.

    ``claimed`` is whether the offers tell enough of it to say so.
    """

    issue: str
    before: tuple[float, float, float]
    after: tuple[float, float, float]
    claimed: bool


@dataclass(frozen=True, slots=True)
class Learned:
    """What offers tell of the other side's values.

    Attributes
    ----------
    party     : the other side
    weights   : of every issue, those that moved most first
    worth     : of the last offer to the other side: mean and middle 90 %, before and after
    effective : effective draws of the posterior, of ``draws``
    informs   : whether anything is claimed at all
    """

    party: int
    weights: tuple[Weight90, ...]
    worth: tuple[tuple[float, float, float], tuple[float, float, float]]
    effective: float
    draws: int
    informs: bool


@dataclass(frozen=True, slots=True)
class Hypotheses:
    """Draws of the other side: worths of options (draw, column) and of links (draw, link), and β (draw,)."""

    columns: Array
    links: Array
    betas: Array

    def worth(self, problem: Problem, choices: Numbers) -> Array:
        """Worth of packages under each hypothesis, shape (draw, package)."""
        picked = np.zeros((len(choices), len(problem.columns)))
        picked[np.arange(len(choices))[:, None], choices + problem.starts[:-1]] = 1.0
        return np.asarray(self.columns @ picked.T + self.links @ active(problem, choices).T.astype(float))

    def weights(self, problem: Problem) -> Array:
        """Share of each issue in all that is at stake, shape (draw, issue)."""
        high = np.maximum.reduceat(self.columns, problem.starts[:-1], axis=1)
        low = np.minimum.reduceat(self.columns, problem.starts[:-1], axis=1)
        return np.asarray((high - low) / np.maximum((high - low).sum(axis=1, keepdims=True), 1e-300))


def hypotheses(problem: Problem, party: int, draws: int, rng: np.random.Generator, common: float = 0.3) -> Hypotheses:
    """Draws of a side's values from the stated ranges. Raises TalksError where nothing of it is a range."""
    issues = (np.ptp(np.stack([i.low[party], i.high[party]]), axis=0).any() for i in problem.issues)
    if not (any(issues) or any(link.high[party] > link.low[party] for link in problem.links)):
        who = problem.parties[party]
        raise TalksError(f"no worth of {who} is a range, so that offers cannot tell anything: write [low, high]")
    drawn = sample(problem, common, draws, rng)
    betas = np.exp(rng.uniform(np.log(BETAS[0]), np.log(BETAS[1]), size=draws))
    return Hypotheses(drawn.columns[:, party], drawn.links[:, party], betas)


def menu(problem: Problem, party: int, few: Hypotheses) -> Numbers:
    """Packages that are undominated under some hypothesis, the receiver's worths at their middles; lawful ones.

    All lawful ones where they are few.
    """
    if problem.packages <= LISTED:
        every = listed(problem)
        return np.asarray(every[lawful(problem, every)])
    made, receiver = plan(problem), 1 - party
    found = []
    for share in SHARES:
        theirs, mine = (1 - share) / problem.scale[party], share / problem.scale[receiver]
        columns = theirs * few.columns + mine * problem.values[receiver]
        found.append(best(made, columns, theirs * few.links + mine * problem.link_values[receiver]))
    rows = np.unique(np.vstack(found), axis=0)
    return np.asarray(rows[lawful(problem, rows)])


@dataclass(frozen=True, slots=True)
class Choices:
    """The menu in bands of what a package leaves to the receiver."""

    menu: Numbers
    edges: Array
    band: NDArray[np.intp]

    def of(self, worth: float) -> NDArray[np.intp]:
        """Positions in the menu of the band that leaves about ``worth`` to the receiver."""
        return np.flatnonzero(self.band == int(np.searchsorted(self.edges, worth)))


def choices(problem: Problem, party: int, packages: Numbers) -> Choices:
    """Bands with about as many packages each."""
    mine = utilities(problem, packages)[:, 1 - party]
    bands = int(np.clip(len(packages) // IN_BAND, *BANDS))
    edges = np.unique(np.quantile(mine, np.linspace(0, 1, bands + 1)[1:-1]))
    return Choices(packages, edges, np.searchsorted(edges, mine))


def log_chances(problem: Problem, party: int, guessed: Hypotheses, on: Choices, offer: Sequence[int]) -> Array:
    """Logarithm of the chance of an offer among its band under each hypothesis, shape (draw,)."""
    row = np.array([offer])
    band = on.menu[on.of(float(utilities(problem, row)[0, 1 - party]))]
    known = (band == row).all(axis=1).any()
    rows = band if known else np.vstack([band, row])
    score = guessed.betas[:, None] * guessed.worth(problem, rows) / problem.scale[party]
    top = score.max(axis=1)
    whole = top + np.log(np.exp(score - top[:, None]).sum(axis=1))
    at = int(np.flatnonzero((rows == row).all(axis=1))[0])
    return np.asarray(score[:, at] - whole)


def learned(
    problem: Problem, party: int, offers: Sequence[Sequence[int]], *, draws: int = DRAWS, seed: int = 0
) -> Learned:
    """Update what is believed of ``party`` by the offers it made, in their order.

    Where few draws explain the offers, four times as many are drawn, as long as they fit in memory.

    Raises TalksError for no offers, more parties than two, and where nothing of the party's worths is a range.
    """
    if len(problem.parties) != 2:
        raise TalksError(f"values are learned from offers of two parties, and these are {len(problem.parties)}")
    if not offers:
        raise TalksError("no offer: give one or more")
    rng = np.random.default_rng(seed)
    on = choices(problem, party, menu(problem, party, hypotheses(problem, party, MENU, rng)))
    while True:
        guessed = hypotheses(problem, party, draws, rng)
        chance = importance(np.sum([log_chances(problem, party, guessed, on, one) for one in offers], axis=0))
        effective = float(1 / (chance**2).sum())
        if effective >= ENOUGH or 4 * draws * len(problem.columns) > MOST:
            break
        draws *= 4
    even = np.full(draws, 1 / draws)
    enough = effective >= ENOUGH
    shares = guessed.weights(problem)
    found = [_weight(issue.name, shares[:, q], even, chance, enough) for q, issue in enumerate(problem.issues)]
    ordered = sorted(found, key=lambda one: (not one.claimed, -abs(one.after[0] - one.before[0])))
    worth = guessed.worth(problem, np.array([offers[-1]]))[:, 0]
    informs = any(one.claimed for one in found)
    return Learned(party, tuple(ordered), (spread(worth, even), spread(worth, chance)), effective, draws, informs)


def importance(logs: Array) -> Array:
    """Weights that add to 1 from their logarithms."""
    raw = np.exp(logs - logs.max())
    return np.asarray(raw / raw.sum())


def spread(values: Array, weights: Array) -> tuple[float, float, float]:
    """Mean and the ends of the middle 90 % under weights."""
    order = np.argsort(values)
    ladder = np.cumsum(weights[order])
    low, high = (values[order][min(int(np.searchsorted(ladder, q)), len(values) - 1)] for q in (0.05, 0.95))
    return float(values @ weights), float(low), float(high)


def _weight(name: str, shares: Array, even: Array, chance: Array, enough: bool) -> Weight90:
    before, after = spread(shares, even), spread(shares, chance)
    known = float(np.std(shares))
    return Weight90(name, before, after, enough and known > 0 and abs(after[0] - before[0]) >= MOVED * known)
