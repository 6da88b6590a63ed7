"""What every solution concept answers with: tariffs, the world under them, and how far they can be trusted."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..model import Outcome
from ..notebook import card
from ..world.economy import Array
from .players import Player
from .status import SearchStatus


@dataclass(frozen=True)
class Solution:
    """Tariffs of a solution concept, and what follows from them.

    Attributes
    ----------
    concept : the name of the concept
    players : who chose
    tariffs : rates of the whole world, shape (i, j, s), fractions
    chosen  : True where a player set the rate, shape (i, j, s)
    outcome : the world under these tariffs, from a fresh solve
    status  : how the search ended
    residual: largest distance of a rate from its first-order condition, in ln(1 + t), flows that matter
    rounds  : rounds of the search
    bounded : number of chosen rates that lie on the floor and on the cap
    notes   : one sentence a thing that a reader should know
    """

    concept: str
    players: tuple[Player, ...]
    tariffs: Array
    chosen: NDArray[np.bool_]
    outcome: Outcome
    status: SearchStatus
    residual: float
    rounds: int
    bounded: tuple[int, int] = (0, 0)
    notes: tuple[str, ...] = ()

    def rates(self) -> pd.DataFrame:
        """Tidy rows country, partner, sector, tariff (fraction) for every rate that a player set on a flow."""
        world = self.outcome.economy
        i, j, s = np.nonzero(self.chosen)
        regions, sectors = np.array(world.regions), np.array(world.sectors)
        return pd.DataFrame(
            {
                "country": regions[j],
                "partner": regions[i],
                "sector": sectors[s],
                "tariff": self.tariffs[i, j, s],
            }
        )

    def by_country(self) -> pd.DataFrame:
        """Tidy rows country, tariff (median of the rates it set, %; missing where it set none), welfare (%), unit."""
        world, out = self.outcome.economy, self.outcome
        rates = [self.tariffs[:, j][self.chosen[:, j]] for j in range(len(world.regions))]
        middle = [100 * float(np.median(one)) if one.size else np.nan for one in rates]
        return pd.DataFrame(
            {"country": world.regions, "tariff": middle, "welfare": 100 * (out.welfare - 1), "unit": "%"}
        )

    def _repr_html_(self) -> str:
        facts = {"search": f"{self.status.value} Residual {self.residual:.1e}.", "notes": " ".join(self.notes)}
        title = f"{self.concept} on {self.outcome.economy.name}"
        return card(title, facts, self.by_country().dropna(subset="tariff"))

    def __repr__(self) -> str:
        rows = self.by_country().dropna(subset="tariff").head(12)
        lines = "\n".join(f"  {row.country:<8}{row.tariff:8.1f} %{row.welfare:+10.3f} %" for row in rows.itertuples())
        return (
            f"{self.concept} on {self.outcome.economy.name}: {self.status.value} Residual {self.residual:.1e}.\n"
            f"  {'':<8}{'tariff':>10}{'welfare':>12}\n{lines}"
        )
