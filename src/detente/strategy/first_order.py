r"""First-order conditions of tariffs, solved in closed form given shadow values.

Inside one market a tariff enters only through the price index, its own flow and revenue, so the condition of a rate
that covers the flows g, with v, φ, z from :mod:`detente.strategy.shadow` and T the flows, is

    1 + t = Σ_g T (1 + θ) (φ - v) / Σ_g T (θ φ - z / X')

Where numerator and denominator are not both positive the objective rises, or falls, without end: the rate goes to
its cap, or its floor.
"""

from dataclasses import dataclass

import numpy as np

from ..model.linear import Linearisation
from ..world.economy import Array
from .instruments import Instruments
from .shadow import Shadow

IGNORED = 1e-7
"""Flows of a smaller share of their market do not count when a search decides whether it has converged."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Numerator and denominator, summed over the flows of a rate, shape (s, j, i); million USD × shadow value."""

    numerator: Array
    denominator: Array

    def rates(self, which: Instruments, old: Array) -> Array:
        """ln(1 + t) that solves the conditions between the bounds; ``old`` where nobody chooses."""
        ratio = np.divide(
            self.numerator, self.denominator, out=np.ones_like(self.numerator), where=self.denominator > 0
        )
        wanted = np.log(ratio, out=np.full_like(ratio, which.low), where=ratio > 0)
        wanted[(self.denominator <= 0) & (self.numerator > 0)] = which.high
        wanted[(self.denominator <= 0) & (self.numerator <= 0)] = which.low
        return np.where(which.chosen, np.clip(wanted, which.low, which.high), old)


def conditions(at: Linearisation, values: Shadow, which: Instruments) -> Conditions:
    """The conditions of all rates at a position; each importer's by the objective of the player it belongs to."""
    j, theta = np.arange(len(which.column)), at.base.theta[:, :, None]
    income = values.revenue[j, which.column][:, None]
    per_spending = np.divide(
        values.price[:, j, which.column], at.spending, out=np.zeros_like(at.spending), where=at.spending > 0
    )
    sale = (
        values.sale.transpose(0, 2, 1)[:, which.column] if values.sale.shape[2] > 1 else values.sale.transpose(0, 2, 1)
    )
    numerator, denominator = (1 + theta) * (income - sale), theta * income - per_spending[:, :, None]
    if which.group is None:
        return Conditions(numerator, np.broadcast_to(denominator, numerator.shape))
    flows = at.net * at.spending[:, :, None]
    return Conditions(which.total(flows * numerator), which.total(flows * denominator))


def distance(at: Linearisation, which: Instruments, wanted: Array, rates: Array) -> float:
    """Largest gap of a rate that covers a flow that counts, in ln(1 + t)."""
    counts = which.chosen & (at.share > IGNORED)
    return float(np.abs(wanted - rates)[counts].max(initial=0.0))
