"""An approximate inverse of the linearised equilibrium, cheap to apply, and its transpose.

Three facts make it small. Most of what a country uses it makes itself, so each country's own Leontief inverse
takes out most of the feedback through inputs; one matrix serves both prices and, transposed, spending. Where costs
depend on a sector's own output, sellers meet in the markets of that sector alone. And once prices, spending and
output follow wages, only as many unknowns remain as there are countries.
"""

from dataclasses import dataclass

import numpy as np

from .baseline import Array
from .krylov import gmres
from .linear import Direction, Linearisation, apply, by_country, images, moves

SWEEPS = 2
"""Sweeps over prices and spending when their responses to wages are built, after each country's own Leontief inverse.

Each cuts the error by the share of inputs that crosses a border, about a fifth; with more no solve takes fewer passes.
"""
COLUMNS = 40
"""Wages whose responses are worked out together."""
ROUGH = 1e-3
"""Relative residual of the same responses where output feeds back and sweeps would not converge."""


@dataclass(frozen=True, slots=True)
class Preconditioner:
    """Approximate inverse at a state.

    Attributes
    ----------
    leontief : (1 - diag(π_jj) γ_jᵀ)⁻¹, each country's own Leontief inverse for prices, shape (j, s, s), or None
    rivals   : inverse of 1 - d ln Y / dy within each sector, shape (s, i, i), or None
    price    : dp/dω with prices clearing, shape (s·j, i)
    spending : dX/dω with prices and spending clearing, shape (s·j, i), million USD
    made     : dy/dω likewise, shape (s·i, i), or None
    wage     : inverse of d(ω + ℓ - ln labour demand)/dω with the unit of money fixed, shape (i, i)
    """

    leontief: Array | None
    rivals: Array | None
    price: Array
    spending: Array
    made: Array | None
    wage: Array


def preconditioner(at: Linearisation) -> Preconditioner:
    """Build the approximate inverse at the state ``at``."""
    leontief = own_leontief(at) if at.base.linked else None
    rivals = _rivals(at) if at.technology.feedback else None
    follow, felt = responses(at, leontief) if rivals is None else _follow_by_krylov(at, leontief, rivals)
    wage = np.asarray(np.linalg.inv(felt), dtype=np.float64)
    flat = (-1, len(wage))
    made = follow.made.reshape(flat) if at.technology.feedback else None
    return Preconditioner(leontief, rivals, follow.price.reshape(flat), follow.spending.reshape(flat), made, wage)


def own_leontief(at: Linearisation) -> Array:
    """Each country's own Leontief inverse for prices, shape (j, s, s)."""
    own = np.einsum("sjj->js", at.share)
    used = own[:, :, None] * at.base.inputs.transpose(0, 2, 1)
    return np.asarray(np.linalg.inv(np.subtract(np.eye(own.shape[1]), used, out=used)), dtype=np.float64)


def _rivals(at: Linearisation) -> Array:
    """Inverse of 1 - (d ln Y/dz)(dz/dy) in each sector, at given spending."""
    how, base = at.technology, at.base
    flow = at.net * at.spending[:, :, None]
    pull = np.matmul(flow.transpose(0, 2, 1), at.share) * at.per_output
    lean = how.entry - (how.cost_power + how.entry) * base.gamma * how.congestion
    eye = np.eye(len(at.wage))
    if how.hires:
        pull = np.broadcast_to(eye, pull.shape)
    made = (at.output > 0)[:, :, None]
    own = (eye - pull) * made * lean[:, None, :]
    return np.asarray(np.linalg.inv(eye - own), dtype=np.float64)


def _empty(at: Linearisation, columns: int) -> Array:
    return np.zeros((*at.base.gamma.shape, columns))


def responses(at: Linearisation, leontief: Array | None) -> tuple[Direction, Array]:
    """How prices and spending follow each country's wage, by sweeps; and what the labour markets then feel.

    Some wages at a time, which bounds the memory: each column stands alone.
    """
    countries = len(at.wage)
    shape = (*at.base.gamma.shape, countries)
    price, spending, felt = np.empty(shape), np.empty(shape), np.empty((countries, countries))
    for first in range(0, countries, COLUMNS):
        some = slice(first, first + COLUMNS)
        price[:, :, some], spending[:, :, some], felt[:, some] = _responses(at, leontief, np.eye(countries)[:, some])
    return Direction(np.eye(countries), price, spending, _nothing(shape)), felt


def _responses(at: Linearisation, leontief: Array | None, omega: Array) -> tuple[Array, Array, Array]:
    """The same for some wages, ``omega`` (i, r): dp (s, j, r), dX (s, j, r), and what is felt (i, r)."""
    none = _nothing((*at.base.gamma.shape, omega.shape[1]))
    price = _spread_price(leontief, _priced(at, omega, None))
    for _ in range(SWEEPS * at.base.linked):
        price = price + _spread_price(leontief, _priced(at, omega, price) - price)
    d = Direction(omega, price, none, none)
    direct = images(at, d, moves(at, d))
    spending = _spread(leontief, direct.spending)
    for _ in range(SWEEPS if at.base.linked else 1):
        spending = spending + _spread(leontief, direct.spending + _spent(at, spending) - spending)
    unit = np.broadcast_to(at.unit @ omega, omega.shape)
    return price, spending, unit - direct.omega - _paid(at, _made(at, spending))


def _nothing(shape: tuple[int, ...]) -> Array:
    """Zeros that take no memory."""
    return np.broadcast_to(np.zeros(()), shape)


def _priced(at: Linearisation, omega: Array, price: Array | None) -> Array:
    """Image of prices, None where they stay, at given wages where output does not feed back: one product for three."""
    how = at.technology
    cost = at.base.gamma[:, :, None] * ((1 - how.congestion) * omega)
    if at.base.linked and price is not None:
        cost = cost + by_country(at.base.inputs.transpose(0, 2, 1), price)
    image = np.matmul(at.share, (how.cost_power / how.theta)[:, :, None] * cost)
    return image + how.size[:, :, None] * cost if how.paid_abroad else image


def _spread_price(leontief: Array | None, gap: Array) -> Array:
    return gap if leontief is None else by_country(leontief, gap)


def _spread(leontief: Array | None, gap: Array) -> Array:
    return gap if leontief is None else by_country(leontief.transpose(0, 2, 1), gap)


def _spent(at: Linearisation, spending: Array) -> Array:
    """Image of spending under spending alone: one product instead of five.

    What tariff revenue does to labour supply, and sales to labour abroad, is left to the iteration.
    """
    revenue = np.einsum("sj,sjr->jr", 1 - at.reaching, spending)
    wanted = at.base.alpha[:, :, None] * revenue
    return wanted + by_country(at.base.inputs, _made(at, spending)) if at.base.linked else wanted


def _made(at: Linearisation, spending: Array) -> Array:
    """Output that spending alone moves, (s, i, r)."""
    return np.matmul(at.net.transpose(0, 2, 1), spending)


def _paid(at: Linearisation, made: Array) -> Array:
    """What output moves of labour payments, d ln W, (i, r)."""
    return np.asarray(np.einsum("si,sir->ir", at.base.gamma, made) / at.labour[:, None])


def _follow_by_krylov(at: Linearisation, leontief: Array | None, rivals: Array | None) -> tuple[Direction, Array]:
    """How prices, spending and output follow each country's wage, by GMRES on the system without its wage row."""
    countries = len(at.wage)
    omega, none = np.eye(countries), _empty(at, countries)
    scale = scale_of(at)[countries:]
    blocks = Preconditioner(leontief, rivals, none, none, None, omega)

    def rest(flat: Array, wages: Array) -> Array:
        return apply(at, Direction.of(np.concatenate([wages, flat * scale]), at.base.gamma.shape)).flat()[countries:]

    def roughly(flat: Array) -> Array:
        d = Direction.of(np.concatenate([omega, flat * scale]), at.base.gamma.shape)
        return Direction(omega, *apart(blocks, d)).flat()[countries:] / scale

    still = np.zeros_like(omega)
    found = gmres(
        lambda flat: rest(flat, still) / scale,
        roughly,
        -rest(np.zeros((len(scale), countries)), omega) / scale,
        tolerance=ROUGH,
        max_steps=60,
    )
    follow = Direction.of(np.concatenate([omega, found.solution * scale]), at.base.gamma.shape)
    return follow, apply(at, follow).omega


def scale_of(at: Linearisation) -> Array:
    """Sizes of the unknowns, shape (unknowns, 1): one for logs, a country's spending for money."""
    sectors, countries = at.base.gamma.shape
    money = np.tile(at.base.spending.sum(axis=0), sectors)
    logs = np.ones(sectors * countries)
    return np.concatenate([np.ones(countries), logs, money, logs])[:, None]


def apart(pre: Preconditioner, d: Direction) -> tuple[Array, Array, Array]:
    """Approximate inverses of the price, spending and output blocks, each by itself."""
    price = _spread_price(pre.leontief, d.price)
    made = d.made if pre.rivals is None else np.matmul(pre.rivals, d.made)
    return price, _spread(pre.leontief, d.spending), made


def inverse(pre: Preconditioner, d: Direction) -> Direction:
    """M d, close to A⁻¹ d."""
    price, spending, made = apart(pre, d)
    omega = pre.wage @ d.omega
    shape = d.price.shape
    return Direction(
        omega,
        price + (pre.price @ omega).reshape(shape),
        spending + (pre.spending @ omega).reshape(shape),
        made if pre.made is None else made + (pre.made @ omega).reshape(shape),
    )


def inverse_transposed(pre: Preconditioner, d: Direction) -> Direction:
    """Mᵀ d."""
    columns = d.omega.shape[1]
    felt = d.omega + pre.price.T @ d.price.reshape(-1, columns) + pre.spending.T @ d.spending.reshape(-1, columns)
    if pre.made is not None:
        felt = felt + pre.made.T @ d.made.reshape(-1, columns)
    if pre.leontief is None:
        price, spending = d.price, d.spending
    else:
        price = by_country(pre.leontief.transpose(0, 2, 1), d.price)
        spending = by_country(pre.leontief, d.spending)
    made = d.made if pre.rivals is None else np.matmul(pre.rivals.transpose(0, 2, 1), d.made)
    return Direction(pre.wage.T @ felt, price, spending, made)
