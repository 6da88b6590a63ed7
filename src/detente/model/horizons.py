"""The short run and the long run: two answers of one call."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from ..notebook import card
from ..world.economy import Array, Economy
from .equilibrium import Model
from .outcome import Outcome
from .variants import Variant


@dataclass(frozen=True, slots=True)
class Horizons:
    """The same change with labour tied to its sector (``short``) and free to move (``long``)."""

    short: Outcome
    long: Outcome

    def by_country(self) -> pd.DataFrame:
        """Tidy rows horizon, country, measure, value, unit."""
        return _stacked(self.short.by_country(), self.long.by_country())

    def by_sector(self) -> pd.DataFrame:
        """Tidy rows horizon, country, sector, measure, value, unit."""
        return _stacked(self.short.by_sector(), self.long.by_sector())

    def __repr__(self) -> str:
        return f"Horizons on {self.short.economy.name}\nshort: {self.short!r}\nlong: {self.long!r}"

    def _repr_html_(self) -> str:
        table = self.by_country().query("measure in ('welfare', 'real_wage')")
        wide = table.pivot(index="country", columns=["measure", "horizon"], values="value")
        wide.columns = pd.Index([f"{one[0]}, {one[1]} run, %" for one in wide.columns.to_list()])
        return card(f"Horizons on {self.short.economy.name}", {}, wide.reset_index())


def _stacked(short: pd.DataFrame, long: pd.DataFrame) -> pd.DataFrame:
    both = pd.concat([short.assign(horizon="short"), long.assign(horizon="long")], ignore_index=True)
    return both[["horizon", *(name for name in both.columns if name != "horizon")]]


def horizons(
    economy: Economy, tariffs: Array, *, deficits: str = "fixed", variant: Variant | None = None, **words: Any
) -> Horizons:
    """Solve a change in the short run (specific factors, Jones 1971) and in the long run (mobile labour).

    Parameters as for :class:`Model`, except ``factors``, which the two answers set. Raises what it raises.
    """
    chosen = replace(variant or Variant(), **words)
    short, long = (
        Model(economy, deficits, replace(chosen, factors=factors)).solve(tariffs) for factors in ("specific", "mobile")
    )
    return Horizons(short, long)
