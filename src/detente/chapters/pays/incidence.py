"""Who pays a duty once trade has adjusted: buyers, sellers of what is charged, everybody else abroad.

To first order a buyer's bill for imports moves by f [(1 + t') c/w - (1 + t)] = f (t' - t) + f (1 + t) ln(c/w): the
duty, less what sellers come to earn less, f trade net of duty, c a seller's price and w the buyer's wage. So the three
parts add up to the duty by construction, and prices are told in what a buyer earns in an hour. The equilibrium is one
in which the importer alone adds its duties: what others answer is not a price of them.
"""

from dataclasses import dataclass

import numpy as np

from ...model import Outcome
from ...world.economy import Array


@dataclass(frozen=True, slots=True)
class Incidence:
    """Million USD a year, at old trade: duties added, what sellers of goods charged pay, and others."""

    duties: float
    sellers: float
    others: float

    @property
    def buyers(self) -> float:
        """What is left to buyers."""
        return self.duties - self.sellers - self.others

    def share(self, part: float) -> float | None:
        """A part of the duties; None where none is added."""
        return part / self.duties if self.duties > 0 else None


def incidence(out: Outcome, importer: int) -> Incidence:
    """Of an importer in an equilibrium where it alone raised its tariffs on the base world's."""
    world = out.economy
    added, trade = out.tariffs[:, importer] - world.tariffs[:, importer], foreign(world.flows, importer)
    cheaper = -np.log(out.implied.cost / out.wage[importer])
    paid = trade * (1 + world.tariffs[:, importer]) * cheaper
    moved = added > 0
    return Incidence(float((trade * added).sum()), float(paid[moved].sum()), float(paid[~moved].sum()))


def raised(out: Outcome, importer: int) -> Array:
    """Duties that the importer adds on a path, shape (i, s), fractions; where it lowers a tariff it adds none."""
    return np.maximum(out.tariffs[:, importer] - out.economy.tariffs[:, importer], 0.0)


def alone(out: Outcome, importer: int) -> Array:
    """The base world's tariffs with the duties that one importer adds on a path, shape (i, j, s)."""
    tariffs = np.array(out.economy.tariffs)
    tariffs[:, importer] += raised(out, importer)
    return tariffs


def foreign(flows: Array, importer: int) -> Array:
    """Trade net of tariff that the importer buys abroad, shape (i, s), million USD."""
    bought = np.array(flows[:, importer])
    bought[importer] = 0.0
    return bought
