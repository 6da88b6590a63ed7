"""Deviations far from what was found: prohibitive rates, free trade, and walks that start there.

A point at which every first-order condition holds can be a local optimum only. So a player's rates are moved by whole
blocks, to rungs of a ladder between the floor and the cap:

1. all its rates at once, on every rung;
2. each block alone, to the floor and to the cap: its rates on one partner, in one sector, of one partner in one sector;
3. walks, from the best point so far, from the floor and from the cap, that move one block at a time and keep what
   gains: first to the bounds, then by ever smaller steps, until nothing gains or the solves are used up.

Blocks with the largest trade come first. Every value is a fresh solve; no code of the search is used. A walk by blocks
is no proof: it says where it looked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

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
Worth = Callable[[Array], float]
"""A player's payoff at tariffs of the world, shape (i, j, s), from a fresh solve. Raises NoEquilibrium."""


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

    def span(self, rates: Array) -> float:
        """Largest move of a rate from what was found, ln(1 + t)."""
        return float(np.abs(rates - self.found).max())

    def moved(self, rates: Array, flows: NDArray[np.bool_], step: float) -> Array:
        """Rates with one block moved by a step, within bounds; elsewhere as they are."""
        return np.where(flows, np.clip(rates + step, self.low, self.high), rates)


def blocks_of(own: NDArray[np.bool_], by: str, world: Economy) -> list[RateBlock]:
    """Blocks in which a player may move its rates ``own``, the coarsest first, the largest trade first."""
    regions, sectors, trade = world.regions, world.sectors, world.flows
    partners = [_block(own, {0: i}, regions[i]) for i in range(own.shape[0])] if "partner" in by else []
    goods = [_block(own, {2: s}, sectors[s]) for s in range(own.shape[2])] if "sector" in by else []
    both = [
        _block(own, {0: i, 2: s}, f"{sectors[s]} from {regions[i]}")
        for i, s in zip(*np.nonzero(own.any(axis=1)), strict=True)
        if by == "partner-sector"
    ]
    everything = int(own.sum())
    levels = ([one for one in level if 0 < one.flows.sum() < everything] for level in (partners, goods, both))
    return [one for level in levels for one in sorted(level, key=lambda one: -float(trade[one.flows].sum()))]


def _block(own: NDArray[np.bool_], at: dict[int, int], name: str) -> RateBlock:
    inside = np.zeros_like(own)
    where = tuple(at.get(axis, slice(None)) for axis in range(3))
    inside[where] = own[where]
    return RateBlock(name, inside)


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
    far = Distance(np.log1p(tariffs), float(np.log1p(bounds[0])), float(np.log1p(bounds[1])), worth, most)
    blocks = blocks_of(own, by, world)
    rungs = {float(np.clip(np.log1p(rate), far.low, far.high)) for rate in LADDER} | {far.low, far.high}
    for rung in sorted(rungs):
        far.value(np.where(own, rung, far.found), f"all rates at {100 * np.expm1(rung):.0f} %")
    for block in blocks[: max(1, far.left // 4)]:
        for word, step in (("free", -np.inf), ("prohibitive", np.inf)):
            far.value(far.moved(far.found, block.flows, step), f"{block.name} {word}")
    starts = {f"from {far.named}": far.found if far.best is None else far.best}
    for word, step in (("free", -np.inf), ("prohibitive", np.inf)):
        starts[f"from {word} rates"] = far.moved(far.found, own, step)
    for at, (name, start) in enumerate(starts.items()):
        walk(far, start, name, [RateBlock("all rates", own), *blocks], far.left // (len(starts) - at))
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
            gained = False
            for block in blocks:
                for move in (step, -step):
                    trial = far.moved(rates, block.flows, move)
                    if far.left <= until or np.array_equal(trial, rates):
                        continue
                    worth = far.value(trial, f"walk {name}")
                    if gains(worth, value):
                        rates, value, gained = trial, worth, True
