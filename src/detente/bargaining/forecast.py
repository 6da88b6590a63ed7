"""How the talks may end under the stated ranges: many draws, each decided exactly, shown as distributions.

A draw takes every worth from its range. Ranges of a party move together in part: a share ``common`` of the variance
is one factor of that party (its mood), the rest is the issue's own. In a draw the talks end with

- **deal**, if some package passes at home and gives each party at least a share κ of the gain that it could hope for
  (its ideal gain at central worths); κ is drawn too: what it takes to sign under this deadline;
- **extension**, else if both prefer the stopgap to what happens at the deadline;
- **escalation**, else.

Whether a package reaches κ is a game between the constraints (parties' shares, groups at home): a weighting of the
constraints under which even the best package falls short proves that there is none, and a package that meets them
all proves that there is. Weights move by multiplicative updates (Plotkin, Shmoys and Tardos 1995), for all draws at
once; draws that neither proof has reached are left to one mixed-integer program each. So every draw is decided
exactly, and ``programs`` says how many needed one. ``programs=False`` leaves them undecided and says how many.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..errors import TalksError
from .batch import Plan, best, plan
from .climbing import SharesAsked, climbed
from .draws import Sample, sample
from .parts import Array, Link
from .problem import Problem
from .program import Program

CHUNK: Final = 1000
PASSES: Final = 40
NEAR: Final = 1e-3
"""Relative gap at which the program of a draw may stop: shares are then known to a thousandth."""
ENDS: Final = ("deal", "extension", "escalation")


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What the forecast takes for granted, all stated as ranges; tuples of pairs are by party.

    Attributes
    ----------
    reservation : range of the worth of no deal
    stopgap     : range of the worth of the stopgap
    closing     : range of κ, a share of the ideal gain
    common      : share of the variance of a party's worths that is common to all its issues
    """

    reservation: tuple[tuple[float, float], ...]
    stopgap: tuple[tuple[float, float], ...]
    closing: tuple[float, float] = (0.2, 0.6)
    common: float = 0.3


@dataclass(frozen=True)
class Forecast:
    """Distribution of how the talks end.

    Attributes
    ----------
    chances, errors : of deal, extension and escalation, with standard errors of the simulation
    ends     : how each draw ended: 0 deal, 1 extension, 2 escalation, -1 undecided
    shares   : smallest share of its hope that the best package found gives a party, by draw
    bounds   : proven upper bound of that by draw
    closing  : κ by draw
    moods    : common factor of each party by draw, standard normal
    by_mood  : chances by fifth of each party's mood, shape (party, fifth, 3)
    programs : draws decided by a program; ``undecided``: by nothing
    seed     : of the draws
    """

    chances: tuple[float, float, float]
    errors: tuple[float, float, float]
    ends: NDArray[np.int8]
    shares: Array
    bounds: Array
    closing: Array
    moods: Array
    by_mood: Array
    programs: int
    undecided: int
    seed: int


def forecast(
    problem: Problem,
    beliefs: Beliefs,
    hopes: Array,
    *,
    draws: int = 10_000,
    seed: int = 0,
    programs: bool = True,
    threads: int = 2,
) -> Forecast:
    """Draw and decide.

    ``hopes`` are the ideal gains at central worths, shape (party,). Raises TalksError where beliefs do not fit the
    problem, or links tie too many issues together.
    """
    _check(problem, beliefs, hopes, draws)
    made = plan(problem)
    pieces = [min(CHUNK, draws - at) for at in range(0, draws, CHUNK)]
    streams = np.random.SeedSequence(seed).spawn(len(pieces))
    with ThreadPoolExecutor(threads) as pool:
        jobs = [
            pool.submit(_piece, made, beliefs, hopes, size, np.random.default_rng(stream), programs)
            for size, stream in zip(pieces, streams, strict=True)
        ]
        found = [job.result() for job in jobs]
    return _gathered(found, seed)


def _check(problem: Problem, beliefs: Beliefs, hopes: Array, draws: int) -> None:
    parties = len(problem.parties)
    if len(beliefs.reservation) != parties or len(beliefs.stopgap) != parties or hopes.shape != (parties,):
        raise TalksError(f"give a range of no deal, of the stopgap, and a hope for each of {parties} parties")
    if not (hopes > 0).all():
        raise TalksError("a party cannot gain by any deal at central worths: there is nothing to forecast")
    for low, high in (*beliefs.reservation, *beliefs.stopgap, beliefs.closing):
        if not low <= high:
            raise TalksError(f"the range [{low:g}, {high:g}] runs backwards")
    if not 0 <= beliefs.common <= 1 or draws < 1:
        raise TalksError("common is a share between 0 and 1, and draws are at least 1")


@dataclass(frozen=True, slots=True)
class _Piece:
    ends: NDArray[np.int8]
    shares: Array
    bounds: Array
    closing: Array
    moods: Array
    programs: int


def _piece(made: Plan, beliefs: Beliefs, hopes: Array, size: int, rng: np.random.Generator, programs: bool) -> _Piece:
    problem = made.problem
    drawn = sample(problem, beliefs.common, size, rng)
    uniform = rng.random((size, 2 * len(problem.parties) + 1))
    ranges = np.array([*beliefs.reservation, *beliefs.stopgap, beliefs.closing])
    levels = ranges[:, 0] + uniform * (ranges[:, 1] - ranges[:, 0])
    parties = len(problem.parties)
    nothing, stopgap, closing = levels[:, :parties], levels[:, parties:-1], levels[:, -1]
    low, high = _play(made, drawn, nothing, closing, hopes)
    deal = np.where(low >= closing, 1, np.where(high < closing, 0, -1))
    open_ = np.flatnonzero(deal < 0)
    if len(open_):
        asked = nothing[open_] / hopes + closing[open_, None]
        found = climbed(
            made, SharesAsked(drawn.columns[open_] / hopes[:, None], drawn.links[open_] / hopes[:, None], asked)
        )
        low[open_] = np.maximum(low[open_], found + closing[open_])
        deal[open_[low[open_] >= closing[open_]]] = 1
        open_ = np.flatnonzero(deal < 0)
    if programs:
        for at in open_:
            low[at] = high[at] = _exact(problem, drawn, int(at), nothing[at], hopes)
            deal[at] = int(low[at] >= closing[at])
    waits = (stopgap >= nothing).all(axis=1)
    ends = np.where(deal == 1, 0, np.where(deal < 0, -1, np.where(waits, 1, 2))).astype(np.int8)
    return _Piece(ends, low, high, closing, drawn.moods, len(open_) if programs else 0)


def _play(made: Plan, drawn: Sample, nothing: Array, closing: Array, hopes: Array) -> tuple[Array, Array]:
    """Lower and upper bound of the largest smallest share, by weights on constraints that learn from each answer."""
    problem = made.problem
    size, parties = len(closing), len(problem.parties)
    groups = [g for g in problem.groups if g.veto or (g.weight > 0 and problem.quotas[g.party] >= 1)]
    spread = np.array([max(float(np.ptp(g.values)), 1e-12) * np.sqrt(len(problem.issues)) for g in groups])
    rows = np.stack([g.values for g in groups]) / spread[:, None] if groups else np.zeros((0, len(problem.columns)))
    asks = np.array([g.threshold for g in groups]) / spread
    columns, links = drawn.columns / hopes[:, None], drawn.links / hopes[:, None]
    base = nothing / hopes + closing[:, None]
    weights = np.full((size, parties + len(groups)), 1.0 / parties)
    weights[:, parties:] = 0.05
    low, high = np.full(size, -np.inf), np.full(size, np.inf)
    for number in range(PASSES):
        p, g = weights[:, :parties], weights[:, parties:]
        choices = best(made, np.einsum("dp,dpc->dc", p, columns) + g @ rows, np.einsum("dp,dpl->dl", p, links))
        at = choices + problem.starts[:-1]
        shares = np.take_along_axis(columns, at[:, None, :], axis=2).sum(axis=2) - base
        shares += _paid(problem, choices, links)
        slack = rows[:, at].sum(axis=2).T - asks
        margin = np.concatenate([shares, slack], axis=1)
        total = np.einsum("dk,dk->d", weights, margin)
        high = np.minimum(high, total / p.sum(axis=1) + closing)
        good = _lawful(problem, choices) & (slack >= -1e-9).all(axis=1)
        low = np.maximum(low, np.where(good, shares.min(axis=1) + closing, -np.inf))
        rate = 3.0 / np.sqrt(1 + number)
        reach = np.abs(margin).max(axis=1, keepdims=True) + 1e-12
        weights = weights * np.exp(-rate * margin / reach)
        weights /= weights[:, :parties].sum(axis=1, keepdims=True)
    return low, high


def _paid(problem: Problem, choices: NDArray[np.int64], links: Array) -> Array:
    from .package import active

    return np.einsum("dl,dpl->dp", active(problem, choices).astype(float), links)


def _lawful(problem: Problem, choices: NDArray[np.int64]) -> NDArray[np.bool_]:
    from .package import lawful, ratified

    return lawful(problem, choices) & ratified(problem, choices)


def _exact(problem: Problem, drawn: Sample, at: int, nothing: Array, hopes: Array) -> float:
    """Largest smallest share of one draw by a program; -inf where no package is lawful and passes."""
    issues = tuple(
        replace(issue, values=values, low=values, high=values)
        for issue, values in zip(problem.issues, np.split(drawn.columns[at], problem.starts[1:-1], axis=1), strict=True)
    )
    links = tuple(Link(link.literals, *(drawn.links[at][:, n],) * 3) for n, link in enumerate(problem.links))
    program = Program(replace(problem, issues=issues, links=links))
    program.highs.setOptionValue("mip_rel_gap", NEAR)
    size = float((program.problem.scale / hopes).max())
    for party in range(len(problem.parties)):
        program.tie(party, float(hopes[party] * size), float(nothing[party]))
    found = program.maximise(program.costs(np.zeros(len(problem.parties)), 1.0))
    return found.value * size if found.choice is not None else -np.inf


def _gathered(pieces: list[_Piece], seed: int) -> Forecast:
    ends = np.concatenate([piece.ends for piece in pieces])
    moods = np.concatenate([piece.moods for piece in pieces])
    chances = np.array([(ends == end).mean() for end in range(3)])
    errors = np.sqrt(chances * (1 - chances) / len(ends))
    fifths = np.argsort(np.argsort(moods, axis=0), axis=0) * 5 // len(ends)
    by_mood = np.array(
        [
            [
                [(ends[fifths[:, p] == f] == end).mean() if (fifths[:, p] == f).any() else np.nan for end in range(3)]
                for f in range(5)
            ]
            for p in range(moods.shape[1])
        ]
    )
    return Forecast(
        chances=(float(chances[0]), float(chances[1]), float(chances[2])),
        errors=(float(errors[0]), float(errors[1]), float(errors[2])),
        ends=ends,
        shares=np.concatenate([piece.shares for piece in pieces]),
        bounds=np.concatenate([piece.bounds for piece in pieces]),
        closing=np.concatenate([piece.closing for piece in pieces]),
        moods=moods,
        by_mood=by_mood,
        programs=sum(piece.programs for piece in pieces),
        undecided=int((ends < 0).sum()),
        seed=seed,
    )
