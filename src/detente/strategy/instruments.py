"""Which tariffs a player sets, in what grain, and between what bounds.

==================  ==================================================================
``uniform``         one rate a player
``partner``         one rate a player and partner, for all goods
``sector``          one rate a player and sector, for all partners (most favoured nation)
``partner-sector``  one rate a player, partner and sector
==================  ==================================================================

A bloc's members charge the same rates on outsiders and leave trade among themselves alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from ..codes import require
from ..errors import StrategyError
from ..world.economy import Array, Economy
from .players import Player

By = Literal["uniform", "partner", "sector", "partner-sector"]
FLOOR, CAP = 0.0, 10.0
"""Rates between no tariff and 1000 %, the bounds of Ossa (2014)."""


@dataclass(frozen=True, slots=True)
class Instruments:
    """The choice of all players; arrays have the solver's axes (s, j, i).

    Attributes
    ----------
    chosen : True where some player sets the rate
    column : player who sets the rates of importer j, shape (j,); 0 where nobody does
    group  : number of the rate to which a flow belongs, 0 outside; None where every flow has its own
    low    : ln(1 + floor)
    high   : ln(1 + cap)
    """

    chosen: NDArray[np.bool_]
    column: NDArray[np.int64]
    group: NDArray[np.int64] | None
    low: float
    high: float

    def total(self, values: Array) -> Array:
        """Sum over the flows of a rate, back on every flow of it."""
        if self.group is None:
            return values
        flat = self.group.ravel()
        sums = np.bincount(flat, (values * self.chosen).ravel())
        return np.asarray(sums[flat].reshape(values.shape), dtype=np.float64)


def instruments(
    world: Economy,
    players: Sequence[Player],
    by: str = "partner-sector",
    *,
    partners: Sequence[str] | None = None,
    sectors: Sequence[str] | None = None,
    floor: float = FLOOR,
    cap: float = CAP,
) -> Instruments:
    """The tariffs that ``players`` may set.

    Parameters
    ----------
    by         : see the module
    partners   : only on these regions; None is every other region
    sectors    : only on these; None is all but ``services``, which pay no tariff
    floor, cap : least and largest rate, fractions

    Raises
    ------
    UnknownName   : no such grain, region or sector
    StrategyError : bounds crossed, or no trade left to tax
    """
    require_choice(by, floor, cap)
    chosen = _chosen(world, players, partners, sectors)
    if not chosen.any():
        names = ", ".join(player.name for player in players)
        raise StrategyError(f"{names} would have no tariff to choose: nothing is bought there.")
    column = np.zeros(len(world.regions), dtype=np.int64)
    for at, player in enumerate(players):
        column[list(player.members)] = at
    alone = by == "partner-sector" and all(len(player.members) == 1 for player in players)
    group = None if alone else _groups(chosen, column, by)
    return Instruments(chosen, column, group, float(np.log1p(floor)), float(np.log1p(cap)))


def require_choice(by: str, floor: float, cap: float) -> None:
    """Raises UnknownName where there is no such grain, StrategyError where bounds are crossed."""
    require("grain of tariffs", by, get_args(By))
    if not -1 < floor <= cap:
        raise StrategyError(f"tariffs between {floor:g} and {cap:g}: write fractions above -1, the floor first.")


def _chosen(
    world: Economy, players: Sequence[Player], partners: Sequence[str] | None, sectors: Sequence[str] | None
) -> NDArray[np.bool_]:
    names = world.goods if sectors is None else sectors
    goods = np.zeros(len(world.sectors), dtype=bool)
    goods[[world.sector(code) for code in names]] = True
    taxed = np.zeros(len(world.regions), dtype=bool)
    taxed[[world.region(code) for code in (world.regions if partners is None else partners)]] = True
    pairs = np.zeros((len(world.regions), len(world.regions)), dtype=bool)
    for player in players:
        pairs[list(player.members)] = taxed
        pairs[np.ix_(player.members, player.members)] = False
    return goods[:, None, None] & pairs & (world.flows.transpose(2, 1, 0) > 0)


def _groups(chosen: NDArray[np.bool_], column: NDArray[np.int64], by: str) -> NDArray[np.int64]:
    """Numbers from 1, zero outside what is chosen."""
    sectors, _, partners = chosen.shape
    s, j, i = np.indices(chosen.shape)
    label = column[j] * sectors * partners
    if "partner" in by:
        label = label + i * sectors
    if "sector" in by:
        label = label + s
    return np.where(chosen, label + 1, 0)
