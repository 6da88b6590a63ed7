"""The chain of ``linear.moves`` and ``linear.images`` read backwards.

``Seeds`` are the values of one more unit of each thing that the chain produces; ``pullback`` turns them into the
values of the unknowns and of what happens in a single market. So it serves both the transpose of the system and the
derivative of any outcome.
"""

from dataclasses import dataclass, field

import numpy as np

from .baseline import Array
from .linear import Direction, Linearisation, at_abroad, by_country


@dataclass(frozen=True, slots=True)
class Seeds:
    """Values of one more unit, each with a column a right-hand side.

    Attributes
    ----------
    labour   : of d ln W - dω - dℓ, shape (i, r)
    price    : of the image of dp, shape (s, j, r)
    spending : of the image of dX, shape (s, j, r)
    made     : of the image of dy, shape (s, i, r)
    income   : of a dollar of income I', shape (j, r)
    revenue  : of a dollar of tariff revenue R', shape (j, r)
    output   : of a dollar of sales Y', shape (s, i, r)
    """

    labour: Array
    price: Array
    spending: Array
    made: Array
    income: Array
    revenue: Array
    output: Array

    @staticmethod
    def none(shape: tuple[int, int], columns: int) -> "Seeds":
        """All zero; ``shape`` is (sectors, countries)."""
        one, many = np.zeros((shape[1], columns)), np.zeros((*shape, columns))
        return Seeds(one, many, many, many, one, one, many)


@dataclass(frozen=True, slots=True)
class Values:
    """What one more unit is worth, all effects through the chain counted.

    Attributes
    ----------
    unknowns : of dω, dp, dX, dy
    q        : of a common change of ln u in a market's sum K u, shape (s, j, r)
    sale     : of a dollar of sales, shape (s, i, r)
    labour   : of a dollar paid to labour of i, shape (i, r)
    reach    : of the share of spending that reaches sellers, shape (s, j, r)
    revenue  : of a dollar of tariff revenue, shape (j, r)
    income   : of a dollar of income, shape (j, r)
    cost     : of d ln ĉ, shape (s, i, r)
    """

    unknowns: Direction
    q: Array
    sale: Array
    labour: Array
    reach: Array
    revenue: Array
    income: Array
    cost: Array = field(repr=False)


def pullback(at: Linearisation, seeds: Seeds) -> Values:
    """Values of the unknowns and of single markets that follow from ``seeds``."""
    base, how = at.base, at.technology
    gamma, money = base.gamma[:, :, None], at.spending[:, :, None]
    income = seeds.income + (base.alpha[:, :, None] * seeds.spending).sum(axis=0)
    earned = income
    if at.deficits.share is not None:
        earned = income + at.deficits.share @ income
    hired = at.labour[:, None] * earned - seeds.labour
    omega = hired
    if at.deficits.per_wage is not None:
        omega = omega + at.wage[:, None] * (at.deficits.per_wage.T @ income)
    labour = seeds.labour / at.labour[:, None]
    if how.hires:
        labour = labour + seeds.made.sum(axis=0) / at.labour[:, None]
    revenue = seeds.revenue + income
    price = np.zeros_like(seeds.price)
    if how.supply:
        omega = omega + how.supply * hired
        price = -how.supply * base.alpha[:, :, None] * hired
        if how.relief:
            paid, duty = at.labour[:, None], at.revenue[:, None]
            eased = how.supply * hired / (paid - duty)
            revenue, labour = revenue + eased, labour - eased * duty / paid
    sale = seeds.output
    if how.feedback and not how.hires:
        sale = sale + seeds.made * at.per_output
    if base.linked:
        sale = sale + by_country(base.inputs.transpose(0, 2, 1), seeds.spending)
    sale = sale + gamma * labour
    spent = np.matmul(at.net, sale)
    z = at.output[:, :, None] * sale
    reach = -money * revenue
    spending = (1 - at.reaching)[:, :, None] * revenue
    if how.abroad.any():
        share = how.abroad[:, None]
        reach = reach + money * share * labour
        spending = spending + at.reaching[:, :, None] * share * labour
        worth = gamma * labour
        spent = spent - share * np.matmul(at.net, worth)
        z = z - at_abroad(at)[:, :, None] * worth
    spending = spending + spent
    q = -at.reaching[:, :, None] * reach - money * spent - seeds.price / how.theta[:, :, None]
    z = z + np.matmul(at.net.transpose(0, 2, 1), reach) + np.matmul(at.share.transpose(0, 2, 1), q)
    cost = -(how.cost_power + how.entry)[:, :, None] * z
    if how.sized:
        spending = spending - how.size[:, :, None] * at.per_market * seeds.price
        cost = cost + how.paid_abroad * how.size[:, :, None] * seeds.price
    made = how.entry[:, :, None] * z + how.congestion * gamma * cost
    omega = omega + (1 - how.congestion) * (gamma * cost).sum(axis=0)
    if base.linked:
        price = price + by_country(base.inputs, cost)
    return Values(Direction(omega, price, spending, made), q, sale, labour, reach, revenue, income, cost)


def transpose(at: Linearisation, dual: Direction) -> Direction:
    """Aᵀ λ."""
    shape = at.base.gamma.shape
    none = Seeds.none((shape[0], shape[1]), dual.omega.shape[1])
    seeds = Seeds(dual.omega, dual.price, dual.spending, dual.made, none.income, none.revenue, none.output)
    back = pullback(at, seeds).unknowns
    unit = np.outer(at.unit, dual.omega.sum(axis=0))
    return Direction(unit - back.omega, dual.price - back.price, dual.spending - back.spending, dual.made - back.made)
