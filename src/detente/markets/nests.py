r"""A product's market in exact changes: varieties by origin inside imports, imports beside home goods.

The price of what comes from i moves with costs and duties, :math:`\hat p_i=\hat c_i\,(1+t'_i)/(1+t_i)`; with shares
:math:`s_i` of spending on imports, duties in it,

.. math:: \hat P = \Big(\sum_i s_i\,\hat p_i^{\,1-\sigma}\Big)^{1/(1-\sigma)},\qquad
          \hat M = (\hat P/\hat h)^{-\kappa}\,\hat D,\qquad
          \hat q_i = (\hat p_i/\hat P)^{-\sigma}\,\hat M

where ĥ is the price of home goods and D̂ real spending in the sector, both from the equilibrium (nested CES; Armington
1969). Small changes with costs and spending that stay give :mod:`detente.evidence.nests`, which the backtest uses.

What buyers lose is the area under their demand for imports, at home prices and spending that stay:
:math:`E\,(\hat P^{1-\kappa}-1)/(1-\kappa)` with E what they spent, duties in it. What of it the treasury takes is told
beside it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Market:
    """A product's market before and after. Arrays are by origin, shape (i,); a leading axis of draws passes through.

    Attributes
    ----------
    value  : imports before, at the border, million USD
    before : duty before, a fraction
    after  : duty after, a fraction
    cost   : ĉ, change of what the origin asks, a ratio
    home   : ĥ, change of the price of home goods
    demand : D̂, change of real spending in the sector
    """

    value: Array
    before: Array
    after: Array
    cost: Array
    home: float = 1.0
    demand: float = 1.0


@dataclass(frozen=True, slots=True)
class MarketResponse:
    """What follows. Shapes (..., i) or (...,); million USD.

    Attributes
    ----------
    value : imports after, at the border, by origin
    price : p̂, price to buyers by origin, a ratio
    index : P̂ of imports
    loss  : what buyers lose
    duty  : what customs take after, by origin
    """

    value: Array
    price: Array
    index: Array
    loss: Array
    duty: Array


def respond(market: Market, sigma: npt.ArrayLike, kappa: npt.ArrayLike) -> MarketResponse:
    """The market after; ``sigma`` and ``kappa`` are numbers, or arrays of draws of one shape.

    A product without imports before has no answer: the caller asks for none.
    """
    between, beside = (np.asarray(one, dtype=np.float64)[..., None] for one in (sigma, kappa))
    price = market.cost * (1 + market.after) / (1 + market.before)
    spent = market.value * (1 + market.before)
    index = power_mean(price, spent / spent.sum(), 1 - between)
    imports = (index / market.home) ** -beside * market.demand
    value = market.value * market.cost * (price / index) ** -between * imports
    loss = spent.sum() * box_cox(index, 1 - beside)
    return MarketResponse(
        value=value,
        price=np.broadcast_to(price, value.shape),
        index=index[..., 0],
        loss=loss[..., 0],
        duty=value * market.after,
    )


def power_mean(price: Array, share: Array, power: Array) -> Array:
    """(Σ s p^r)^(1/r), its limit exp(Σ s ln p) at r = 0; shape (..., 1)."""
    near = np.abs(power) < 1e-9
    safe = np.where(near, 1.0, power)
    whole = (share * price**safe).sum(axis=-1, keepdims=True) ** (1 / safe)
    return np.where(near, np.exp((share * np.log(price)).sum(axis=-1, keepdims=True)), whole)


def box_cox(ratio: Array, power: Array) -> Array:
    """(x^r − 1)/r, its limit ln x at r = 0: the area under a demand of constant elasticity 1 − r."""
    near = np.abs(power) < 1e-9
    safe = np.where(near, 1.0, power)
    return np.where(near, np.log(ratio), np.expm1(safe * np.log(ratio)) / safe)
