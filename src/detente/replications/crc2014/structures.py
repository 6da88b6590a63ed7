"""The worlds behind the columns of Costinot & Rodríguez-Clare (2014): 34 regions and 31 sectors, and simpler ones.

Their rules, as the appendix of the chapter and programs that reproduce it have them:

- cells of final demand below zero (nearly all changes in inventories) are zero, output is solved again;
- seven small countries join the rest of the world; leather joins textiles, car trade joins wholesale trade, and
  other services and private households join public administration: no sector is without output;
- where inputs are pooled, every user in a country buys the same mix, e, the country's spending by sector; what
  differs is how much of it (the share of inputs in output).
"""

from pathlib import Path

from ...world.aggregate import aggregate
from ...world.economy import Economy
from ...world.reduce import one_sector as merged
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


def one_sector(world: Economy) -> Economy:
    """The same flows in one sector without inputs, with the elasticity ``THETA``."""
    return merged(world, THETA)
