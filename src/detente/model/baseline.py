"""An economy laid out for the solver.

The fast code puts the sector first, so that each sector's trade is one dense matrix with the destination
as its row and the origin as its column: ``share[s, j, i]``. Input coefficients stay one matrix a country,
``inputs[j, s, k]``. Vectors over markets or producers have shape (s, j) or (s, i).
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError
from ..world.economy import Economy
from . import arrays

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the solver reads of an economy.

    Attributes
    ----------
    theta       : trade elasticity, shape (s, 1)
    share       : π, share of spending by origin, tariff included, shape (s, j, i)
    tariff      : t, shape (s, j, i), fractions
    inputs      : value of inputs s per dollar of j's output of k, shape (j, s, k)
    gamma       : value-added share, shape (s, i)
    alpha       : final-demand share, shape (s, j)
    value_added : V, shape (i,), million USD
    deficit     : D, shape (j,), million USD
    spending    : X, shape (s, j), million USD
    output      : Y, shape (s, i), million USD
    revenue     : R, shape (j,), million USD
    market      : True where j buys any s, shape (s, j)
    linked      : False where no sector uses inputs, so that their products are skipped
    """

    theta: Array
    share: Array
    tariff: Array
    inputs: Array
    gamma: Array
    alpha: Array
    value_added: Array
    deficit: Array
    spending: Array
    output: Array
    revenue: Array
    market: Mask
    linked: bool

    @property
    def gdp(self) -> Any:
        """World value added, million USD; shape ()."""
        return self.value_added.sum(axis=-1)


def sector_first(cube: Array) -> Array:
    """(..., i, j, s) to (..., s, j, i), laid out so that a sector's trade is one dense matrix; its own inverse.

    An array of any library, which stays in it.
    """
    *lead, first, middle, last = range(cube.ndim)
    return arrays.dense(arrays.namespace(cube).permute_dims(cube, (*lead, last, middle, first)))


def baseline(economy: Economy) -> Baseline:
    """Lay ``economy`` out for the solver.

    Raises ModelError where a country earns nothing, or where trade does not join all countries: wages of two groups
    that do not trade with each other have no common unit.
    """
    idle = economy.value_added <= 0
    if idle.any():
        names = ", ".join(np.array(economy.regions)[idle])
        raise ModelError(f"{economy.name}: {names} has no value added. Merge it with a neighbour or drop it.")
    apart = _apart(economy.flows.sum(axis=2) > 0)
    if apart.any():
        names = ", ".join(np.array(economy.regions)[apart])
        raise ModelError(f"{economy.name}: {names} and the others trade with no other. Merge them or drop them.")
    return Baseline(
        theta=np.ascontiguousarray(economy.elasticities[:, None]),
        share=sector_first(economy.shares),
        tariff=sector_first(economy.tariffs),
        inputs=economy.inputs,
        gamma=np.ascontiguousarray(economy.value_added_shares.T),
        alpha=np.ascontiguousarray(economy.final_shares.T),
        value_added=economy.value_added,
        deficit=economy.deficit,
        spending=np.ascontiguousarray(economy.spending.T),
        output=np.ascontiguousarray(economy.output.T),
        revenue=economy.revenue,
        market=np.ascontiguousarray(economy.spending.T > 0),
        linked=bool(economy.inputs.any()),
    )


def with_market_access(base: Baseline, abroad: Array) -> Baseline:
    """The baseline where a share ``abroad`` (j,) of sales in j is paid to labour of j for access to its market.

    Value added moves from sellers to destinations, and the deficit is what then remains of spending.
    """
    if not abroad.any():
        return base
    flow = base.share * base.spending[..., None] / (1 + base.tariff)
    home = np.einsum("...si,...sji,j->...i", base.gamma, flow, 1 - abroad)
    earned = home + abroad * flow.sum(axis=(-3, -1))
    return replace(base, value_added=earned, deficit=base.spending.sum(axis=-2) - base.revenue - earned)


def _apart(trades: Mask) -> Mask:
    """Countries that no chain of trade, either way, joins to the first; shape (i,)."""
    joined = trades | trades.T | np.eye(len(trades), dtype=bool)
    for _ in range(len(trades).bit_length()):
        joined = joined @ joined
    return ~joined[0]
