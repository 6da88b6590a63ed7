"""What a government wants: a number a country, and how it moves with what the country's own people earn and pay.

==================  ========================================================================================
``Welfare``         real income, new/old: exact, as :attr:`detente.model.Outcome.welfare`
``RealWage``        ŵ / P̂
``TariffRevenue``         tariff revenue at constant consumer prices, as a share of baseline income
``Political``       real income with weights on the incomes of sectors (Ossa 2014, Eqs. 4 and 5)
``Custom``          any function of the accounts that treats countries alike; its slope is found numerically
==================  ========================================================================================

Rules for all: a payoff depends on a country's own accounts only, larger is better, and it does not depend on the unit
of money.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from ..world.economy import Array
from .accounts import Accounts


@dataclass(frozen=True, slots=True)
class PayoffSlope:
    """Derivatives of a payoff, shape (j,); by sales (j, s), or None where sales do not matter.

    Attributes
    ----------
    price   : by ln of the consumer price
    income  : by a dollar of income
    wage    : by ln of the wage, income given
    revenue : by a dollar of tariff revenue, income given
    sales   : by a dollar of sales, income given
    """

    price: Array
    income: Array
    wage: Array
    revenue: Array
    sales: Array | None = None


class Payoff(ABC):
    """A government's objective; subclasses are final."""

    name: str

    @abstractmethod
    def value(self, at: Accounts) -> Array:
        """Shape (j,)."""

    @abstractmethod
    def slope(self, at: Accounts) -> PayoffSlope:
        """Derivatives at the same accounts."""


@dataclass(frozen=True, slots=True)
class Welfare(Payoff):
    """Real income, new/old."""

    name: str = "welfare"

    def value(self, at: Accounts) -> Array:
        """Î / P̂."""
        return at.welfare

    def slope(self, at: Accounts) -> PayoffSlope:
        """d(Î / P̂)."""
        none = np.zeros_like(at.income)
        return PayoffSlope(-at.welfare, at.welfare / at.income, none, none)


@dataclass(frozen=True, slots=True)
class RealWage(Payoff):
    """Wages at consumer prices, new/old."""

    name: str = "real wage"

    def value(self, at: Accounts) -> Array:
        """ŵ / P̂."""
        return at.real_wage

    def slope(self, at: Accounts) -> PayoffSlope:
        """d(ŵ / P̂)."""
        none = np.zeros_like(at.income)
        return PayoffSlope(-at.real_wage, none, at.real_wage, none)


@dataclass(frozen=True, slots=True)
class TariffRevenue(Payoff):
    """Tariff revenue at constant consumer prices, as a share of baseline income."""

    name: str = "revenue"

    def value(self, at: Accounts) -> Array:
        """R' / (I P̂)."""
        return at.revenue / at.income_before / at.consumer_price

    def slope(self, at: Accounts) -> PayoffSlope:
        """d(R' / (I P̂))."""
        none = np.zeros_like(at.income)
        return PayoffSlope(-self.value(at), none, none, 1 / at.income_before / at.consumer_price)


@dataclass(frozen=True, slots=True, eq=False)
class Political(Payoff):
    """Real income in which a dollar earned in sector s of country j counts ``weights[j, s]``.

    A sector's people earn its wages and profits, and their share by employment of tariff revenue (Ossa 2014).
    Deficits count one to one. Weights have mean one over sectors by convention.
    """

    weights: Array
    name: str = "political welfare"

    def value(self, at: Accounts) -> Array:
        """Σ_s weights × income of the sector, at consumer prices, over baseline income."""
        own = self.weights * (at.paid + at.earned)
        total = (own * at.output).sum(axis=1) + at.revenue * self._average(at) + at.deficit
        return np.asarray(total / at.income_before / at.consumer_price)

    def slope(self, at: Accounts) -> PayoffSlope:
        """Sales move a sector's own income, and how revenue is shared."""
        scale = 1 / at.income_before / at.consumer_price
        tilt = at.paid * (self.weights - self._average(at)[:, None]) * (at.revenue / at.labour)[:, None]
        sales = (self.weights * (at.paid + at.earned) + tilt) * scale[:, None]
        none = np.zeros_like(at.income)
        return PayoffSlope(-self.value(at), none, none, self._average(at) * scale, sales)

    def _average(self, at: Accounts) -> Array:
        """Weight of a dollar of tariff revenue, (j,)."""
        return np.asarray((self.weights * at.paid * at.output).sum(axis=1) / at.labour)


@dataclass(frozen=True, slots=True)
class Custom(Payoff):
    """A user's function of the accounts, such as ``lambda at: at.welfare + 0.5 * at.real_wage``; shape (j,)."""

    function: Callable[[Accounts], Array]
    name: str = "custom payoff"

    def value(self, at: Accounts) -> Array:
        """The user's number."""
        return np.asarray(self.function(at), dtype=np.float64)

    def slope(self, at: Accounts) -> PayoffSlope:
        """Central differences; each fact moves in all countries at once, since a payoff sees its own country only."""
        step = 1e-5

        def by(name: str, size: Array) -> Array:
            moved = [self.value(replace(at, **{name: getattr(at, name) + sign * step * size})) for sign in (1, -1)]
            return np.asarray((moved[0] - moved[1]) / (2 * step))

        one = at.income_before
        return PayoffSlope(
            price=by("consumer_price", at.consumer_price),
            income=by("income", one) / one,
            wage=by("wage", at.wage),
            revenue=by("revenue", one) / one,
        )


WELFARE = Welfare()
PAYOFFS = {one.name: one for one in (Welfare(), RealWage(), TariffRevenue())}
"""Payoffs that need no numbers of their own, by name."""
