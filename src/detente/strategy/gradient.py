"""How an objective moves with tariffs, given its shadow values; the formula stands in :mod:`shadow`."""

import numpy as np

from ..model.linear import Linearisation
from ..world.economy import Array
from .shadow import Shadow


def gradient(at: Linearisation, tariff: Array, of: Shadow, column: Array) -> Array:
    """∂/∂ ln(1+t) of objective ``column[j]`` by the tariffs of importer j, shape (s, j, i)."""
    j = np.arange(len(column))
    theta = at.base.theta[:, :, None]
    sale = of.sale[:, :, column].transpose(0, 2, 1)
    revenue = of.revenue[j, column][:, None]
    flows = at.net * at.spending[:, :, None]
    by_price = of.price[:, j, column][:, :, None] * at.share
    return by_price + flows * ((1 + tariff) * revenue - (1 + theta) * (sale + tariff * revenue))
