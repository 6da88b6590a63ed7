r"""What a product's market does: a nest of varieties by origin inside imports, imports inside all that is bought.

With tariffs that change by :math:`\Delta_{ip}=\Delta\ln(1+t_{ip})` and border prices that stay, the value at the border
of what comes from i in product p moves by

.. math:: \Delta\ln M_{ip} = -\sigma\,\Delta_{ip} + (\sigma-\kappa)\,\Delta\ln P_p,\qquad
          \Delta\ln P_p=\sum_i s_{ip}\,\Delta_{ip}

with :math:`s_{ip}` the origin's share of imports before (nested CES; Armington 1969, Fajgelbaum, Goldberg, Kennedy &
Khandelwal 2020, section III). Who is not hit gains what the nest gives up.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

Array = npt.NDArray[np.float64]


def predicted(change: "pd.Series[float]", before: "pd.Series[float]", sigma: float, kappa: float) -> "pd.Series[float]":
    """Change of ln imports by (partner, product).

    Parameters
    ----------
    change : Δ ln(1+t), index (partner, product)
    before : imports before, the same index, any unit
    sigma  : elasticity between origins
    kappa  : elasticity of a product's imports to their own price
    """
    values = nest(before, sigma, kappa)(np.asarray(change, dtype=np.float64)[:, None])
    return pd.Series(values[:, 0], change.index)


def nest(before: "pd.Series[float]", sigma: float, kappa: float) -> Callable[[Array], Array]:
    """The same as a function of many tariff changes at once, shape (cell, draw)."""
    share: Array = (before / before.groupby(level="product").transform("sum")).to_numpy(dtype=np.float64)
    product = pd.factorize(before.index.get_level_values("product"))[0]
    member: Array = np.equal.outer(product, np.arange(product.max() + 1)).astype(np.float64)

    def answer(change: Array) -> Array:
        index = member.T @ (share[:, None] * change)
        return np.asarray(-sigma * change + (sigma - kappa) * (member @ index), dtype=np.float64)

    return answer
