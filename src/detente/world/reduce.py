"""Simpler worlds out of a given one: without inputs, with pooled inputs, in one sector.

So the effect of an assumption is the difference between two solves, and a published column with fewer parts is one
call away (Costinot & Rodríguez-Clare 2014, Table 4.1; Caliendo & Parro 2015, Table 11).
"""

from dataclasses import replace

import numpy as np

from ..errors import UnknownName, WorldError
from .aggregate import aggregate
from .economy import Array, Economy

INPUTS = ("io", "pooled", "none")
SECTORS = ("many", "one")


def reduced(world: Economy, *, inputs: str = "io", sectors: str = "many", elasticity: float | None = None) -> Economy:
    """``world`` with fewer parts.

    Parameters
    ----------
    inputs     : ``io`` keeps the input table; ``pooled`` lets every user of a country buy the same mix; ``none``
                 makes all sales final
    sectors    : ``many`` keeps them; ``one`` merges them, without inputs
    elasticity : trade elasticity of the one sector; the trade-weighted mean where None

    Raises
    ------
    UnknownName : no such word
    WorldError  : an elasticity not above zero
    """
    if inputs not in INPUTS:
        raise UnknownName("inputs", inputs, INPUTS)
    if sectors not in SECTORS:
        raise UnknownName("sectors", sectors, SECTORS)
    if sectors == "one":
        return one_sector(world, elasticity)
    if inputs == "pooled":
        return pooled_inputs(world)
    return without_inputs(world) if inputs == "none" else world


def spending_mix(world: Economy) -> Array:
    """e, share of each sector in all of a country's spending, shape (j, s)."""
    return np.asarray(world.spending / world.spending.sum(axis=1, keepdims=True), dtype=np.float64)


def pooled_inputs(world: Economy) -> Economy:
    """The same flows; every user of a country, consumers too, buys the mix e. It balances by construction."""
    mix = spending_mix(world)
    inputs = mix[:, :, None] * (1 - world.value_added_shares)[:, None, :]
    return replace(world, inputs=inputs, final_shares=mix)


def without_inputs(world: Economy) -> Economy:
    """The same flows, all of them final: value added is output. It balances by construction."""
    return replace(world, inputs=np.zeros_like(world.inputs), final_shares=spending_mix(world))


def one_sector(world: Economy, elasticity: float | None = None) -> Economy:
    """The same flows in one sector without inputs."""
    if elasticity is not None and not elasticity > 0:
        raise WorldError(f"elasticity = {elasticity:g}: a trade elasticity is above zero.")
    merged = aggregate(without_inputs(world), sectors=dict.fromkeys(world.sectors, "all"))
    return merged if elasticity is None else replace(merged, elasticities=np.array([elasticity]))
