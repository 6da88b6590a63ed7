"""What a payoff may depend on: a country's income, wage, tariff revenue, prices and sales."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..model import Outcome
from ..model.one_sided import OneSidedOutcome
from ..world.economy import Array, Economy


@dataclass(frozen=True)
class Accounts:
    """A state of the world by country; attributes are named as in :class:`~detente.model.Outcome`.

    Attributes
    ----------
    income, revenue : I', R', shape (j,), million USD
    wage            : ŵ, shape (j,)
    consumer_price  : P̂, shape (j,)
    output          : sales Y', shape (j, s), million USD
    paid            : what a dollar of sales pays to labour, shape (j, s)
    earned          : what a dollar of sales pays to profits, shape (j, s)
    income_before   : I, shape (j,), million USD
    deficit         : D', shape (j,), million USD
    """

    income: Array
    revenue: Array
    wage: Array
    consumer_price: Array
    output: Array
    paid: Array
    earned: Array
    income_before: Array
    deficit: Array

    @property
    def welfare(self) -> Array:
        """Real income, new/old, shape (j,)."""
        return self.income / self.income_before / self.consumer_price

    @property
    def real_wage(self) -> Array:
        """ŵ / P̂, shape (j,)."""
        return self.wage / self.consumer_price

    @cached_property
    def labour(self) -> Array:
        """What sales pay to labour, shape (j,), million USD."""
        return np.asarray((self.paid * self.output).sum(axis=1))


def accounts_beside(world: Economy, solved: OneSidedOutcome, at: int) -> Accounts:
    """The accounts of one of many deviations."""
    return Accounts(
        income=solved.income[at],
        revenue=solved.revenue[at],
        wage=solved.wage[at],
        consumer_price=solved.consumer_price[at],
        output=solved.output[at],
        paid=world.value_added_shares,
        earned=np.zeros_like(world.value_added_shares),
        income_before=world.income,
        deficit=solved.deficit[at],
    )


def accounts_of(out: Outcome) -> Accounts:
    """The accounts of a solved equilibrium."""
    world = out.economy
    return Accounts(
        income=out.income,
        revenue=out.revenue,
        wage=out.wage,
        consumer_price=out.consumer_price,
        output=out.output,
        paid=world.value_added_shares,
        earned=np.zeros_like(world.value_added_shares),
        income_before=world.income,
        deficit=out.implied.deficit,
    )
