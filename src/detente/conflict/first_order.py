"""The variance of an answer to first order, by the adjoint: no draw is solved.

With J = ln(welfare on a course / welfare by law) and x what is uncertain, var J ≈ J_x' Cov(x) J_x, group by group. J_x
is the adjoint's for elasticities, duties and flows; pass-through and the rule for deficits have no adjoint here, and
two solves make their slopes. It stands beside the draws as a second route: where the two part, the answer is bent.
"""

from typing import Final

import numpy as np

from ..evidence.uncertain import Draws, Uncertain, noise, points
from ..model import Outcome
from ..world.economy import Array
from .assumed import rule_of
from .ranges import Ranges

MANY: Final = 4000
"""Draws, none of them solved, from which the variance of what is uncertain is taken."""
BY_FLOWS: Final = ("fixed", "zero")
"""Rules for deficits under which flows have an adjoint."""
STEP: Final = 0.05
"""Change of pass-through for its slope."""


def first_order(ranges: Ranges, law: Outcome, other: Outcome, regions: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """Variance of a region's change of real income in percent squared, by region and group.

    Groups that have no first order here (flows, under a rule for deficits that has no adjoint) are absent.
    """
    here = ranges.uncertain
    unsolved = points(MANY, here.width, ranges.setup.seed)
    middle = {"pass-through": _passed(ranges, law, other), "deficits": _purged(ranges, law, other)}
    found: dict[str, dict[str, float]] = {}
    for region in regions:
        at = ranges.economy.region(region)
        slopes = _slopes(ranges, law, other, region)
        mine = {name: _variance(here, name, unsolved, slope) for name, slope in slopes.items() if name in here.groups}
        mine |= {name: float(value[at]) for name, value in middle.items() if name in here.groups}
        found[region] = {name: 1e4 * mine[name] for name in here.groups if name in mine}
    return found


def _slopes(ranges: Ranges, law: Outcome, other: Outcome, region: str) -> dict[str, Array]:
    """J_x by group: in θ (s,), in the collected share (1,), in the weights' logs (s,), in logs of flows (i, j, s)."""
    found: dict[str, list[Array]] = {}
    for out in (other, law):
        around = ranges.model.derivatives(out)
        duty = np.maximum(out.tariffs - ranges.economy.tariffs, 0) / (1 + out.tariffs)
        by_sector = (around.welfare(region) * duty).sum(axis=(0, 1))
        theta = around.elasticities(region)
        pieces = {"goods": theta, "services": theta, "collected": by_sector.sum()[None], "weights": by_sector}
        if rule_of(ranges.setup) in BY_FLOWS:
            pieces["flows"] = around.flows(region)
        for name, piece in pieces.items():
            found.setdefault(name, []).append(piece)
    return {name: pair[0] - pair[1] for name, pair in found.items()}


def _variance(here: Uncertain, group: str, unsolved: Array, slope: Array) -> float:
    if group == "flows":
        factors = noise(slope.shape, 0)
        abroad = factors != 1.0
        return float((slope[abroad] ** 2).sum() * np.log(factors[abroad]).var())
    drawn: Draws = here.draws(unsolved, only=group)
    values = {"goods": drawn.theta, "services": drawn.theta, "collected": drawn.collected[:, None]}.get(
        group, np.log(drawn.weights)
    )
    return float(((values - values.mean(axis=0)) @ slope).var())


def _passed(ranges: Ranges, law: Outcome, other: Outcome) -> Array:
    """By the slope of two solves, shape (j,)."""
    here = ranges.uncertain
    if "pass-through" not in here.groups:
        return np.zeros(len(ranges.economy.regions))
    one = np.array([1 - STEP])
    changed = [
        ranges.model.solve_many(out.tariffs[None], pass_through=one).welfare[0] / out.welfare for out in (other, law)
    ]
    spread = here.draws(points(MANY, here.width, ranges.setup.seed), only="pass-through").pass_through.var()
    return np.asarray((np.log(changed[0] / changed[1]) / STEP) ** 2 * spread)


def _purged(ranges: Ranges, law: Outcome, other: Outcome) -> Array:
    """Of two equally likely rules, shape (j,): a quarter of the squared difference."""
    if "deficits" not in ranges.uncertain.groups:
        return np.zeros(len(ranges.economy.regions))
    rates = np.stack([other.tariffs, law.tariffs])
    world = np.stack([ranges.world(0, 1)] * 2)
    without = ranges.model.solve_many(rates, flows=world, settled=True).welfare
    change = np.log(without[0] / without[1]) - np.log(other.welfare / law.welfare)
    return np.asarray(change**2 / 4)
