"""What in the numbers of a world is seldom meant: said with every answer, because it moves every answer."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

HIGH: Final = 1.0
"""A tariff above this, 100 %, may be a percentage written as a number."""
SHOWN: Final = 5


def oddities(
    regions: tuple[str, ...], sectors: tuple[str, ...], flows: NDArray[np.float64], tariffs: NDArray[np.float64]
) -> tuple[str, ...]:
    """A sentence for each kind: no sales at home, a tariff on oneself, tariffs above 100 %; cubes (i, j, s)."""
    sold, own = (np.einsum("iis->is", cube) for cube in (flows, tariffs))
    idle = np.flatnonzero((sold.sum(axis=1) == 0) & (flows.sum(axis=(1, 2)) > 0))
    taxed = np.flatnonzero(((own != 0) & (sold > 0)).any(axis=1))
    high = np.argwhere((tariffs > HIGH) & (flows > 0))
    said = []
    if idle.size:
        said.append(f"Nothing is sold at home by {_names(regions, idle)}: everything bought there is imported.")
    if taxed.size:
        said.append(f"A tariff on its own sales is charged by {_names(regions, taxed)}; sales at home pay it.")
    if len(high):
        i, j, s = high[np.argmax(tariffs[tuple(high.T)])]
        said.append(
            f"{len(high)} tariffs are above 100 %, the highest {tariffs[i, j, s]:.0%}, that of {regions[j]} on "
            f"{sectors[s]} from {regions[i]}: rates are fractions, 0.25 is 25 %."
        )
    return tuple(said)


def _names(regions: tuple[str, ...], at: NDArray[np.int64]) -> str:
    names = [regions[k] for k in at[:SHOWN]]
    return ", ".join(names) + (f" and {len(at) - SHOWN} more" if len(at) > SHOWN else "")
