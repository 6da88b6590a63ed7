r"""What a product's market does: a nest of varieties by origin inside imports, imports inside all that is bought.

With tariffs that change by :math:`\Delta_{ip}=\Delta\ln(1+t_{ip})` and border prices that stay, the value at the border
of what comes from i in product p moves by

.. math:: \Delta\ln M_{ip} = -\sigma\,\Delta_{ip} + (\sigma-\kappa)\,\Delta\ln P_p,\qquad
          \Delta\ln P_p=\sum_i s_{ip}\,\Delta_{ip}

with :math:`s_{ip}` the origin's share of imports before (nested CES; Armington 1969, Fajgelbaum, Goldberg, Kennedy &
Khandelwal 2020, section III). Who is not hit gains what the nest gives up.
"""

import pandas as pd


def predicted(change: "pd.Series[float]", before: "pd.Series[float]", sigma: float, kappa: float) -> "pd.Series[float]":
    """Change of ln imports by (partner, product).

    Parameters
    ----------
    change : Δ ln(1+t), index (partner, product)
    before : imports before, the same index, any unit
    sigma  : elasticity between origins
    kappa  : elasticity of a product's imports to their own price
    """
    total = before.groupby(level="product").transform("sum")
    index = (change * before / total).groupby(level="product").transform("sum")
    return -sigma * change + (sigma - kappa) * index
