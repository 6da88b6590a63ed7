"""The equilibrium system linearised at a state: A d, and its transpose Aᵀ λ.

A is the Jacobian of (labour market, price, spending, output) with the sign that makes it close to the identity:

    A d = ( dω + dℓ - d ln W + ⟨ŵV/ΣŵV, dω⟩,  dp - dP[d],  dX - dX[d],  dy - dY[d]/Y )

with dω (i, r), dp, dX (s, j, r), dy (s, i, r); ``r`` counts right-hand sides. The term in angle brackets fixes the
unit of money, which the equations leave open. The pieces are the differentials of Eqs. (1)-(8); π' moves by
d ln π'_ij = dz_i - q_j with z = ln u and q = Σ_i π' dz. ``pullback`` is the same chain read backwards.
"""

from dataclasses import dataclass

import numpy as np

from .baseline import Array, Baseline
from .deficits import Deficits
from .technology import Technology


@dataclass(frozen=True, slots=True)
class Linearisation:
    """A state of the world economy, around which everything is linear.

    Attributes
    ----------
    share    : π', shape (s, j, i)
    net      : π'/(1+t'), what reaches the seller of a dollar spent, shape (s, j, i)
    reaching : Σ_i net, shape (s, j)
    spending : X', shape (s, j), million USD
    output   : Y', shape (s, i), million USD
    wage     : ŵ, shape (i,)
    labour   : what is paid to labour, W', shape (i,), million USD
    revenue  : R', shape (j,), million USD
    """

    base: Baseline
    technology: Technology
    deficits: Deficits
    share: Array
    net: Array
    reaching: Array
    spending: Array
    output: Array
    wage: Array
    labour: Array
    revenue: Array

    @property
    def unit(self) -> Array:
        """Weights ŵV/Σ ŵV by which wages fix the unit of money, shape (i,)."""
        paid = self.wage * self.base.value_added
        return paid / paid.sum()

    @property
    def per_market(self) -> Array:
        """1/X', zero where nothing is bought, shape (s, j, 1)."""
        return _inverse(self.spending)

    @property
    def per_output(self) -> Array:
        """1/Y', zero where nothing is made, shape (s, i, 1)."""
        return _inverse(self.output)


def _inverse(value: Array) -> Array:
    return np.divide(1.0, value, out=np.zeros_like(value), where=value > 0)[:, :, None]


@dataclass(frozen=True, slots=True)
class Direction:
    """dω (i, r), dp (s, j, r), dX (s, j, r) in million USD, dy (s, i, r)."""

    omega: Array
    price: Array
    spending: Array
    made: Array

    def flat(self) -> Array:
        """One matrix (unknowns, r)."""
        columns = self.omega.shape[1]
        parts = (self.omega, self.price, self.spending, self.made)
        return np.concatenate([part.reshape(-1, columns) for part in parts])

    @staticmethod
    def of(flat: Array, shape: tuple[int, int]) -> "Direction":
        """The direction in a matrix made by :meth:`flat`; ``shape`` is (sectors, countries)."""
        sectors, countries = shape
        price, spending, made = flat[countries:].reshape(3, sectors, countries, -1)
        return Direction(flat[:countries], price, spending, made)


def by_country(matrices: Array, columns: Array) -> Array:
    """Apply one matrix a country, (j, s, k), to columns (k, j, r): gives (s, j, r)."""
    return np.matmul(matrices, columns.transpose(1, 0, 2)).transpose(1, 0, 2)


@dataclass(frozen=True, slots=True)
class Moves:
    """What a direction moves: dc, dz (s, i, r), q (s, j, r); dY (s, i, r), dR, dI (j, r), dW (i, r), dℓ (i, r)."""

    cost: Array
    z: Array
    q: Array
    output: Array
    revenue: Array
    income: Array
    labour: Array
    hired: Array


def moves(at: Linearisation, d: Direction) -> Moves:
    """Differentials of Eqs. (1), (3), (4), (6)-(8)."""
    base, how = at.base, at.technology
    gamma, money = base.gamma[:, :, None], at.spending[:, :, None]
    cost = gamma * ((1 - how.congestion) * d.omega + how.congestion * d.made)
    if base.linked:
        cost = cost + by_country(base.inputs.transpose(0, 2, 1), d.price)
    z = -(how.cost_power + how.entry)[:, :, None] * cost + how.entry[:, :, None] * d.made
    q = np.matmul(at.share, z)
    reach = np.matmul(at.net, z) - at.reaching[:, :, None] * q
    spent = d.spending - money * q
    made = np.matmul(at.net.transpose(0, 2, 1), spent) + at.output[:, :, None] * z
    revenue = ((1 - at.reaching)[:, :, None] * d.spending - money * reach).sum(axis=0)
    labour = (gamma * made).sum(axis=0)
    if how.abroad.any():
        labour = labour + _market_access(at, d, spent, z, reach)
    hired = _hired(at, d, revenue, labour)
    paid = at.wage[:, None] * d.omega
    income = at.labour[:, None] * (d.omega + hired) + revenue
    if at.deficits.per_wage is not None:
        income = income + at.deficits.per_wage @ paid
    if at.deficits.share is not None:
        earned = at.labour[:, None] * (d.omega + hired)
        income = income + np.outer(at.deficits.share, earned.sum(axis=0))
    return Moves(cost, z, q, made, revenue, income, labour, hired)


def _market_access(at: Linearisation, d: Direction, spent: Array, z: Array, reach: Array) -> Array:
    """Labour that sales in j pay in j instead of at the origin, (i, r)."""
    abroad = at.technology.abroad[:, None]
    gamma = at.base.gamma[:, :, None]
    taken = np.matmul(at.net.transpose(0, 2, 1), abroad * spent) + at_abroad(at)[:, :, None] * z
    given = (at.reaching[:, :, None] * d.spending + at.spending[:, :, None] * reach).sum(axis=0)
    return abroad * given - (gamma * taken).sum(axis=0)


def at_abroad(at: Linearisation) -> Array:
    """Sales of (s, i) that pay labour at their destinations, million USD."""
    return np.einsum("sji,sj->si", at.net, at.technology.abroad * at.spending)


def _hired(at: Linearisation, d: Direction, revenue: Array, labour: Array) -> Array:
    how = at.technology
    if how.supply == 0:
        return np.zeros_like(d.omega)
    real = d.omega - (at.base.alpha[:, :, None] * d.price).sum(axis=0)
    if how.relief:
        paid, duty = at.labour[:, None], at.revenue[:, None]
        real = real + (revenue - duty / paid * labour) / (paid - duty)
    return how.supply * real


def images(at: Linearisation, d: Direction, m: Moves) -> Direction:
    """What the equations make of d: (d ln W - dω - dℓ), dP, dX, dY/Y."""
    base, how = at.base, at.technology
    price = -m.q / how.theta[:, :, None]
    if how.sized:
        price = price - how.size[:, :, None] * (d.spending * at.per_market - how.paid_abroad * m.cost)
    wanted = base.alpha[:, :, None] * m.income
    if base.linked:
        wanted = wanted + by_country(base.inputs, m.output)
    made = np.zeros_like(d.made)
    if how.hires:
        made = made + m.labour / at.labour[:, None]
    elif how.feedback:
        made = m.output * at.per_output
    return Direction(m.labour / at.labour[:, None] - d.omega - m.hired, price, wanted, made)


def apply(at: Linearisation, d: Direction) -> Direction:
    """A d."""
    image = images(at, d, moves(at, d))
    unit = at.unit @ d.omega
    return Direction(unit - image.omega, d.price - image.price, d.spending - image.spending, d.made - image.made)
