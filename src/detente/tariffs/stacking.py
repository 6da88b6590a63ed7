"""How duties of several measures on one line add up. One rule is one function; arrays in, arrays out.

Axes: measures ``m`` by tariff lines ``n``. Rates are fractions. The order of the measures does not matter.
"""

import numpy as np
import numpy.typing as npt

Rates = npt.NDArray[np.float64]


def adds(rates: Rates) -> Rates:
    """Sum of the measures that add up. (m, n) -> (n,)."""
    return np.asarray(rates.sum(axis=0), dtype=float)


def tops_up(rates: Rates, floor: Rates) -> Rates:
    """What measures that top up contribute above ``floor``, the sum of the others. (m, n), (n,) -> (m, n).

    The line is raised to the highest of their rates; measures that share the highest rate share the excess.
    """
    if rates.shape[0] == 0:
        return rates
    highest = rates.max(axis=0)
    leads = (rates == highest) & (highest > floor)
    excess = np.maximum(highest - floor, 0.0)
    return np.asarray(leads * (excess / np.maximum(leads.sum(axis=0), 1)), dtype=float)


def contributions(rates: Rates, topping: npt.NDArray[np.bool_]) -> Rates:
    """What each measure adds on each line; their sum is the added duty. (m, n), (m,) -> (m, n)."""
    parts = rates.copy()
    parts[topping] = tops_up(rates[topping], adds(rates[~topping]))
    return parts
