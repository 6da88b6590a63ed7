"""The paper's simpler models (Table 11), as far as its words say how they are made.

=================  ==================================================================================================
``one_sector``     goods are one sector without inputs, tariffs the means weighted by bilateral imports; elasticity
                   4.5. The paper does not say how it aggregates; no weighting that we tried gives its numbers
``no_materials``   value added is output; consumption has the mix of all spending. Gives the paper's numbers
``no_links``       a sector buys inputs only from itself, as much as in the input table; consumption has the mix of
                   all spending. Gives the paper's welfare, not quite its trade
=================  ==================================================================================================
"""

from dataclasses import replace

import numpy as np

from ...world.economy import Array, Economy, quotient
from ...world.sources.cp2015 import GOODS

ONE_SECTOR_THETA = 4.5


def without_materials(world: Economy) -> Economy:
    """Output is value added; every country consumes what it spent."""
    return replace(world, inputs=np.zeros_like(world.inputs), final_shares=_mix(world))


def without_links(world: Economy) -> Economy:
    """Only inputs from the own sector are left; the rest of materials becomes value added."""
    own = np.zeros_like(world.inputs)
    sector = np.arange(len(world.sectors))
    own[:, sector, sector] = world.inputs[:, sector, sector]
    return replace(world, inputs=own, final_shares=_mix(world))


def one_sector(world: Economy, tariffs: Array) -> tuple[Economy, Array]:
    """Goods as one sector, and ``tariffs`` (i, j, s) as its new rates (i, j, 1)."""
    goods = [world.sector(code) for code in GOODS]
    flows = world.flows[:, :, goods]
    old, new = (_mean(rates[:, :, goods], flows) for rates in (world.tariffs, tariffs))
    countries = len(world.regions)
    small = Economy(
        name=f"{world.name}, one sector of goods",
        regions=world.regions,
        sectors=("goods",),
        flows=flows.sum(axis=2, keepdims=True),
        tariffs=old,
        inputs=np.zeros((countries, 1, 1)),
        final_shares=np.ones((countries, 1)),
        elasticities=np.array([ONE_SECTOR_THETA]),
        sources=world.sources,
    )
    return small, new


def _mix(world: Economy) -> Array:
    return np.asarray(world.spending / world.spending.sum(axis=1, keepdims=True), dtype=np.float64)


def _mean(rates: Array, flows: Array) -> Array:
    """Mean over sectors weighted by flows, shape (i, j, 1)."""
    return quotient((rates * flows).sum(axis=2), flows.sum(axis=2))[:, :, None]
