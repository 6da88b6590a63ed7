"""Deviations far from what was found: prohibitive rates, free trade, and walks that start there.

A point at which every first-order condition holds can be a local optimum only. So a player's rates are moved by whole
blocks, to rungs of a ladder between the floor and the cap:

1. all its rates at once, on every rung;
2. each block alone, to the floor and to the cap: its rates on one partner, in one sector, of one partner in one sector;
3. walks, from the best point so far, from the floor and from the cap, that move one block at a time and keep what
   gains: first to the bounds, then by ever smaller steps, until nothing gains or the solves are used up.

Blocks with the largest trade come first. Every value is a fresh solve; no code of the search is used. A walk by blocks
is no proof: it says where it looked. What may be asked next is said ahead, so that it can be solved together; the order
and what is kept are as if each were solved when it is asked for.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import overload

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError
from ..world.economy import Array, Economy

LADDER = (0.0, 0.1, 0.3, 1.0, 3.0, 10.0)
"""Rates that all are set to at once, besides the floor and the cap."""
STEPS = (np.inf, 1.0, 0.3, 0.1)
"""Lengths of a walk's steps in ln(1 + t); the first goes to the bounds."""
KEEPS = 1e-9
"""A step that gains less, relative, is not kept: solves are known no better."""
LITTLE = 1e-4
"""A larger relative gain means that somebody would leave; a smaller one that the answer is an approximation."""
FEWEST, MOST = 4, 32
"""Steps of a walk that are said ahead: few after one that was kept, twice as many after each lot that was not."""
Worth = Callable[[Array], float]
"""A player's payoff at tariffs, shape (i, j, s), from a fresh solve. Raises NoEquilibrium."""
Ahead = Callable[[Sequence[Array]], None]
"""Told of tariffs that may be asked for."""


def unprepared(tariffs: Sequence[Array]) -> None:
    """Nothing is done ahead."""


@dataclass(frozen=True, slots=True)
class RateBlock:
    """Rates of a player that move together: a name, and the flows that pay them, shape (i, j, s)."""

    name: str
    flows: NDArray[np.bool_]


@dataclass(slots=True)
class Distance:
    """Fresh solves of one player, counted.

    Attributes
    ----------
    found    : tariffs that were found, ln(1 + t), shape (i, j, s)
    low, high: bounds of a deviation, ln(1 + t)
    worth    : the player's payoff
    most     : solves at most
    ahead    : told of the deviations that may be asked for next
    tried    : name, largest move in ln(1 + t), payoff; one row a solve
    failed   : solves at which markets did not clear
    top      : the best payoff, -∞ before the first solve
    best     : the rates that give it, ln(1 + t), shape (i, j, s)
    named    : and how they were reached; before the first solve, the place that was found
    """

    found: Array
    low: float
    high: float
    worth: Worth
    most: int
    ahead: Ahead = unprepared
    tried: list[tuple[str, float, float]] = field(default_factory=list)
    failed: int = 0
    top: float = -np.inf
    best: Array | None = None
    named: str = "what was found"

    @property
    def left(self) -> int:
        """Solves that are left."""
        return self.most - len(self.tried) - self.failed

    def value(self, rates: Array, name: str) -> float:
        """The payoff at rates, ln(1 + t); -∞ where markets do not clear or no solve is left."""
        if self.left <= 0:
            return -np.inf
        try:
            value = self.worth(np.expm1(rates))
        except ModelError:
            self.failed += 1
            return -np.inf
        self.tried.append((name, self.span(rates), value))
        if value > self.top:
            self.top, self.best, self.named = value, rates, name
        return value

    def expect(self, rates: Iterable[Array]) -> None:
        """Say which rates, ln(1 + t), may be asked for next."""
        self.ahead([np.expm1(one) for one in rates])

    def span(self, rates: Array) -> float:
        """Largest move of a rate from what was found, ln(1 + t)."""
        return float(np.abs(rates - self.found).max())

    def moved(self, rates: Array, flows: NDArray[np.bool_], step: float) -> Array:
        """Rates with one block moved by a step, within bounds; elsewhere as they are."""
        return np.where(flows, np.clip(rates + step, self.low, self.high), rates)


Place = tuple[int | slice, int | slice]
"""Partner and sector of a block."""
EVERY = slice(None)
WAYS = (("free", -np.inf), ("prohibitive", np.inf))
"""Words and steps, in ln(1 + t), of the ends that bounds leave."""


class RateBlocks(Sequence[RateBlock]):
    """Blocks of rates, each made when it is looked at: a player may have thousands, and few are tried."""

    def __init__(self, own: NDArray[np.bool_], names: Sequence[str], places: Sequence[Place]) -> None:
        self._own, self._names, self._places = own, names, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> RateBlock: ...
    @overload
    def __getitem__(self, at: slice) -> "RateBlocks": ...
    def __getitem__(self, at: int | slice) -> "RateBlock | RateBlocks":
        if isinstance(at, slice):
            return RateBlocks(self._own, self._names[at], self._places[at])
        partner, sector = self._places[at]
        inside = np.zeros_like(self._own)
        inside[partner, :, sector] = self._own[partner, :, sector]
        return RateBlock(self._names[at], inside)

    def with_all(self) -> "RateBlocks":
        """The same after all rates at once."""
        return RateBlocks(self._own, ["all rates", *self._names], [(EVERY, EVERY), *self._places])


def blocks_of(own: NDArray[np.bool_], by: str, world: Economy) -> RateBlocks:
    """Blocks in which a player may move its rates ``own``, the coarsest first, the largest trade first."""
    return blocks_within(own, by, world, world.flows)


def blocks_within(own: NDArray[np.bool_], by: str, world: Economy, flows: Array) -> RateBlocks:
    """The same of some columns of the world, whose flows are given: shapes (i, m, s)."""
    count, trade = own.sum(axis=1), np.where(own, flows, 0.0).sum(axis=1)
    found: list[tuple[str, Place]] = []
    partners = [(name, (i, EVERY)) for i, name in enumerate(world.regions)]
    goods = [(name, (EVERY, s)) for s, name in enumerate(world.sectors)]
    both = [
        (f"{good} from {partner}", (i, s))
        for (i, partner), (s, good) in product(enumerate(world.regions), enumerate(world.sectors))
        if by == "partner-sector"
    ]
    for level, axis in ((partners if "partner" in by else [], 1), (goods if "sector" in by else [], 0), (both, ())):
        rates, money = count.sum(axis=axis).ravel(), trade.sum(axis=axis).ravel()
        order = np.argsort(-money[: len(level)], kind="stable")
        found += [level[at] for at in order[(rates[order] > 0) & (rates[order] < count.sum())]]
    return RateBlocks(own, [name for name, _ in found], [place for _, place in found])


def look_far(
    world: Economy,
    tariffs: Array,
    own: NDArray[np.bool_],
    by: str,
    bounds: tuple[float, float],
    worth: Worth,
    most: int,
) -> Distance:
    """Try deviations of one player from the coarse to the fine until none gains or the solves are used up.

    Parameters
    ----------
    tariffs : of the world, shape (i, j, s), fractions; stay where the player does not choose
    own     : True where it does, shape (i, j, s)
    by      : grain in which it may deviate
    bounds  : floor and cap, fractions
    worth   : its payoff
    most    : solves at most
    """
    return explore(distance(tariffs, bounds, worth, most), own, blocks_of(own, by, world))


def distance(
    tariffs: Array, bounds: tuple[float, float], worth: Worth, most: int, ahead: Ahead = unprepared
) -> Distance:
    """Nothing tried yet, at tariffs and between bounds in fractions."""
    return Distance(np.log1p(tariffs), float(np.log1p(bounds[0])), float(np.log1p(bounds[1])), worth, most, ahead)


def first_looks(far: Distance, own: NDArray[np.bool_], blocks: RateBlocks) -> list[tuple[str, Array]]:
    """The deviations that are tried whatever comes of them, by name; the last are cut where the solves end."""
    rungs = sorted({float(np.clip(np.log1p(rate), far.low, far.high)) for rate in LADDER} | {far.low, far.high})
    found = [(f"all rates at {100 * np.expm1(rung):.0f} %", np.where(own, rung, far.found)) for rung in rungs]
    for block in blocks[: max(1, max(0, far.left - len(found)) // 4)]:
        for word, step in WAYS:
            found.append((f"{block.name} {word}", far.moved(far.found, block.flows, step)))
    return found[: far.left]


def explore(far: Distance, own: NDArray[np.bool_], blocks: RateBlocks) -> Distance:
    """Try deviations of rates ``own`` from the coarse to the fine, in any columns: all arrays have shape (i, m, s)."""
    looks = first_looks(far, own, blocks)
    far.expect(rates for _, rates in looks)
    for name, rates in looks:
        far.value(rates, name)
    starts = {f"from {far.named}": far.found if far.best is None else far.best}
    for word, step in WAYS:
        starts[f"from {word} rates"] = far.moved(far.found, own, step)
    for at, (name, start) in enumerate(starts.items()):
        walk(far, start, name, blocks.with_all(), far.left // (len(starts) - at))
    return far


def gains(worth: float, value: float) -> bool:
    """Is a payoff better than another by more than solves are known? Any that is known is better than -∞."""
    return worth > value + KEEPS * abs(value) if np.isfinite(value) else worth > value


def walk(far: Distance, start: Array, name: str, blocks: Sequence[RateBlock], most: int) -> None:
    """Move one block at a time and keep what gains; a step that gains nothing anywhere is followed by a smaller."""
    rates, until = start, far.left - most
    value = far.value(rates, f"walk {name}")
    for step in STEPS:
        gained = True
        while gained and far.left > until:
            gained, said, lot = False, 0, FEWEST
            for at in range(2 * len(blocks)):
                if far.left <= until:
                    break
                if at >= said:
                    said, lot = at + min(lot, far.left - until), min(2 * lot, MOST)
                    far.expect(_step(far, rates, blocks, step, n) for n in range(at, min(said, 2 * len(blocks))))
                trial = _step(far, rates, blocks, step, at)
                if np.array_equal(trial, rates):
                    continue
                worth = far.value(trial, f"walk {name}")
                if gains(worth, value):
                    rates, value, gained, said, lot = trial, worth, True, at + 1, FEWEST


def _step(far: Distance, rates: Array, blocks: Sequence[RateBlock], step: float, at: int) -> Array:
    """Step ``at`` of a round: each block up, then down."""
    return far.moved(rates, blocks[at // 2].flows, -step if at % 2 else step)
