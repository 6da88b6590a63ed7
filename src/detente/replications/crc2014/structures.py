"""The worlds behind the columns of Costinot & Rodríguez-Clare (2014): 34 regions and 31 sectors, and simpler ones.

Their rules, as the appendix of the chapter and programs that reproduce it have them:

- cells of final demand below zero (nearly all changes in inventories) are zero, output is solved again;
- seven small countries join the rest of the world; leather joins textiles, car trade joins wholesale trade, and
  other services and private households join public administration: no sector is without output;
- where inputs are pooled, every user in a country buys the same mix, e, the country's spending by sector; what
  differs is how much of it (the share of inputs in output).
"""

from dataclasses import replace
from pathlib import Path

import numpy as np

from ...world.aggregate import aggregate
from ...world.economy import Array, Economy
from ...world.sources.files import data_folder
from ...world.sources.wiod2013 import load_wiod2013

FILE = "wiot_2008.RData"
TO_ROW = ("BGR", "CYP", "EST", "LTU", "LUX", "LVA", "MLT", "ROW")
JOINED = {"c4": "c4", "c5": "c4", "c19": "c19", "c20": "c19", "c31": "c31", "c34": "c31", "c35": "c31"}
THETA = 5.0
"""Trade elasticity with one sector."""


def handbook_world(folder: Path | None = None) -> Economy:
    """34 regions × 31 sectors of 2008 with their own input tables and with trade deficits; no tariffs."""
    path = (folder if folder is not None else data_folder() / "wiod") / FILE
    whole = load_wiod2013(path, inventories="clip", elasticities="CRC2014")
    others = {code: code for code in whole.regions if code not in TO_ROW}
    sectors = {code: JOINED.get(code, code) for code in whole.sectors}
    return aggregate(whole, {**others, **dict.fromkeys(TO_ROW, "ROW")}, sectors)


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


def one_sector(world: Economy) -> Economy:
    """The same flows in one sector without inputs, with the elasticity ``THETA``."""
    merged = aggregate(without_inputs(world), sectors=dict.fromkeys(world.sectors, "all"))
    return replace(merged, elasticities=np.array([THETA]))
