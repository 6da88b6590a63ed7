"""Flows of a year and ICIO's own tariffs, aggregated to 33 regions and 20 sectors."""

from dataclasses import dataclass
from types import MappingProxyType

from detente.world.aggregate import aggregate
from detente.world.economy import Array, Economy
from detente.world.sources import data_folder, load
from detente.world.sources.icio import ELASTICITIES

from .maps import ICIO_SECTORS, REGION_CODES, SECTOR_CODES, region_of


@dataclass(frozen=True, slots=True)
class Trade:
    """Flows (i, j, s) in million USD at basic prices, tariffs (i, j, s) weighted by them, θ (s,) by set."""

    flows: Array
    tariffs: Array
    elasticities: MappingProxyType[str, Array]


def trade(year: int) -> Trade:
    """ICIO of a year: 81 × 28 summed to 33 × 20. Flows are at basic prices, hence net of tariffs."""
    file = data_folder() / "icio" / f"ICIO{year}.mat"
    worlds = {label: _coarse(load("icio-mat", file, elasticities=label, prices="basic")) for label in ELASTICITIES}
    any_world = worlds["U4"]
    theta = {label: world.elasticities for label, world in worlds.items()}
    return Trade(any_world.flows, any_world.tariffs, MappingProxyType(theta))


def _coarse(raw: Economy) -> Economy:
    """The raw world in our regions and sectors, in our order: groups stand in the order of first mention."""
    regions = {code: group for group in REGION_CODES for code in raw.regions if region_of(code) == group}
    sectors = {code: group for group in SECTOR_CODES for code in raw.sectors if ICIO_SECTORS[code] == group}
    return aggregate(raw, regions, sectors)
