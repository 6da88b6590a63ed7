r"""One industry of several countries in partial equilibrium: the GSIM of Francois & Hall (2003).

Goods differ by origin. An importer j has an elasticity of demand for the good as a whole, :math:`E_j<0`, and one of
substitution between origins, :math:`\sigma_j`; an exporter i has an elasticity of supply, :math:`\eta_i`, and one price
for the world, :math:`p_i`. Prices clear each exporter's world market; incomes, wages and other industries stay.

The linear form is the paper's: with shares θ of spending by importer, φ of sales by exporter, and changes of
:math:`T=1+t`,

.. math:: \sum_j \phi_{ij}\big[-\sigma_j g_{ij} + (\sigma_j+E_j)\textstyle\sum_k\theta_{kj}g_{kj}\big]=\eta_i\,x_i,
          \qquad g_{ij}=x_i+\hat T_{ij}

(its equations 8 to 13: own elasticity :math:`\theta E-(1-\theta)\sigma`, cross :math:`\theta(E+\sigma)`). The exact
form has constant elasticities in place of slopes, as the authors' later spreadsheets have, and price undertakings: an
exporter that sells to j at no less than an agreed price keeps the difference as a rent.

Welfare is areas: of producers under the price along supply (and rents), of buyers under demand for the good as a whole,
and tariff revenue. The paper's formula for buyers has :math:`\operatorname{sign}(\hat P)` in its second term, which
is the area only where the price falls; here the area counts both ways.

Francois, J. & Hall, K. H. (2003), "Global simulation analysis of industry-level trade policy", version 3.0.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from ..errors import NoEquilibrium
from ..world.economy import quotient
from .nests import box_cox, power_mean

Array = npt.NDArray[np.float64]
EXACT: Final = 1e-10
"""Largest excess demand, as a share of an exporter's sales, at which the market counts as cleared."""


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry, axes (i, j) exporter and importer.

    Attributes
    ----------
    regions      : names, shape (n,)
    flow         : value at the border, any money, shape (i, j); home sales on the diagonal
    before, after: tariffs, fractions, shape (i, j)
    demand       : elasticity of demand for the good as a whole, below zero, shape (j,); NaN for who buys nothing
    supply       : elasticity of supply, zero or more, shape (i,); NaN for who sells nothing
    substitution : between origins, above zero, shape (j,)
    floor        : agreed price over the price before, shape (i, j); zero where nothing is agreed
    """

    regions: tuple[str, ...]
    flow: Array
    before: Array
    after: Array
    demand: Array
    supply: Array
    substitution: Array
    floor: Array

    @property
    def spending(self) -> Array:
        """What each buys, duties in it, shape (j,)."""
        return np.asarray((self.flow * (1 + self.before)).sum(axis=0), dtype=np.float64)

    @property
    def sales(self) -> Array:
        """What each sells, shape (i,)."""
        return np.asarray(self.flow.sum(axis=1), dtype=np.float64)

    @property
    def shares(self) -> Array:
        """θ, shares of spending by importer, shape (i, j); zero for who buys nothing."""
        return quotient(self.flow * (1 + self.before), self.spending)


@dataclass(frozen=True, slots=True)
class Effects:
    """What follows. Prices are changes in fractions, money in the unit of the flows.

    Attributes
    ----------
    price     : of exporters, shape (i,); NaN for who sells nothing
    composite : of the good to buyers, duties in it, shape (j,); NaN for who buys nothing
    flow      : value at the border after, shape (i, j)
    producers, consumers, revenue : change of each, shape (n,)
    residual  : largest excess demand, as a share of an exporter's sales
    """

    price: Array
    composite: Array
    flow: Array
    producers: Array
    consumers: Array
    revenue: Array
    residual: float

    @property
    def welfare(self) -> Array:
        """Producers, consumers and revenue together, shape (n,)."""
        return np.asarray(self.producers + self.consumers + self.revenue, dtype=np.float64)


def linear(industry: Industry) -> Effects:
    """The paper's linear form, one system of equations; undertakings are not in it."""
    data, change = _filled(industry), (1 + industry.after) / (1 + industry.before) - 1
    sold, theta = industry.sales > 0, industry.shares
    phi = quotient(industry.flow.T, industry.sales).T
    own = (phi * data.substitution).sum(axis=1) + data.supply
    cross = (phi * (data.substitution + data.demand)) @ theta.T
    push = ((phi * -data.substitution) * change).sum(axis=1) + (phi * (data.substitution + data.demand)) @ (
        theta * change
    ).sum(axis=0)
    price = np.where(sold, np.linalg.solve(np.diag(np.where(sold, own, 1.0)) - cross, push), 0.0)
    gap = price[:, None] + change
    composite = (theta * gap).sum(axis=0)
    quantity = -data.substitution * gap + (data.substitution + data.demand) * composite
    flow = industry.flow * (1 + quantity) * (1 + price[:, None])
    excess = (phi * quantity).sum(axis=1) - data.supply * price
    return Effects(
        price=_where(sold, price),
        composite=_where(industry.spending > 0, composite),
        flow=flow,
        producers=industry.sales * price * (1 + 0.5 * data.supply * price),
        consumers=-industry.spending * composite * (1 + 0.5 * data.demand * composite),
        revenue=(flow * industry.after - industry.flow * industry.before).sum(axis=0),
        residual=float(np.abs(np.where(sold, excess, 0.0)).max()),
    )


def exact(industry: Industry) -> Effects:
    """Constant elasticities, and undertakings; raises NoEquilibrium where prices do not clear the market."""
    from scipy.optimize import root  # scipy loads slowly: only where it is used

    data, sold = _filled(industry), industry.sales > 0

    def excess(log_price: Array) -> Array:
        price = np.where(sold, np.exp(log_price), 1.0)
        asked, _ = _demand(industry, data, price)
        return np.where(sold, np.log(np.where(sold, asked, 1.0)) - data.supply * np.log(price), log_price)

    found = root(excess, np.zeros(len(sold)), tol=1e-13)
    residual = float(np.abs(np.expm1(excess(found.x))).max())
    if not residual <= EXACT:
        raise NoEquilibrium(
            f"the industry's prices do not clear: excess demand of {residual:.1e} of an exporter's sales is left after "
            f"{found.nfev} tries. Try smaller changes of tariffs or elasticities."
        )
    return _effects(industry, data, np.where(sold, np.exp(found.x), 1.0), residual)


def _demand(industry: Industry, data: Industry, price: Array) -> tuple[Array, Array]:
    """Quantity asked of each exporter, a ratio (i,), and by pair (i, j)."""
    charged = np.maximum(price[:, None], industry.floor)
    paid = charged * (1 + industry.after) / (1 + industry.before)
    index = _index(industry, data, paid)
    quantity = (paid / index) ** -data.substitution * index**data.demand
    return quotient((industry.flow * quantity).sum(axis=1), industry.sales), quantity


def _index(industry: Industry, data: Industry, paid: Array) -> Array:
    """P̂ of the good to each buyer, shape (j,); 1 for who buys nothing."""
    bought = industry.spending > 0
    shares = np.where(bought, industry.shares, 1.0 / len(bought))
    found = power_mean(paid.T, shares.T, (1 - data.substitution)[:, None])[:, 0]
    return np.where(bought, found, 1.0)


def _effects(industry: Industry, data: Industry, price: Array, residual: float) -> Effects:
    charged = np.maximum(price[:, None], industry.floor)
    index = _index(industry, data, charged * (1 + industry.after) / (1 + industry.before))
    quantity = _demand(industry, data, price)[1]
    flow = industry.flow * charged * quantity
    rent = (industry.flow * (charged - price[:, None]) * quantity).sum(axis=1)
    return Effects(
        price=_where(industry.sales > 0, price - 1),
        composite=_where(industry.spending > 0, index - 1),
        flow=flow,
        producers=industry.sales * box_cox(price, 1 + data.supply) + rent,
        consumers=-industry.spending * box_cox(index, 1 + data.demand),
        revenue=(flow * industry.after - industry.flow * industry.before).sum(axis=0),
        residual=residual,
    )


def _filled(industry: Industry) -> Industry:
    """Elasticities of who sells or buys nothing, which no equation uses, as numbers."""
    return replace(
        industry,
        demand=np.where(industry.spending > 0, industry.demand, -1.0),
        substitution=np.where(industry.spending > 0, industry.substitution, 2.0),
        supply=np.where(industry.sales > 0, industry.supply, 1.0),
    )


def _where(there: npt.NDArray[np.bool_], values: Array) -> Array:
    return np.where(there, values, np.nan)
