"""The outcomes of many scenarios, with labels; each can be taken out as the outcome of a single solve."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from ..errors import UnknownName
from ..notebook import card
from ..world.economy import Economy
from . import equations as eq
from .baseline import Array, Counts
from .outcome import Outcome
from .status import Status


@dataclass(frozen=True)
class Outcomes:
    """Counterfactual equilibria of one model, one after the other.

    Attributes
    ----------
    economy     : the baseline
    names       : label of each scenario, length b
    wage        : ŵ, shape (b, i)
    price       : P̂, shape (b, j, s)
    output      : Y', shape (b, i, s), million USD
    cost        : ĉ, shape (b, i, s)
    revenue     : R', shape (b, j), million USD
    income      : I', shape (b, j), million USD
    imports     : goods that each of the buyers asked for takes from each region, net of tariff, shape (b, i, n),
                  million USD
    income_old  : I, shape (b, j), million USD; it differs between scenarios where flows do
    alpha       : final-demand shares, shape (b or 1, j, s)
    welfare     : Û, a ratio, shape (b, j); Eq. (10), with leisure where labour supply is elastic (Eq. 10a)
    employment  : L̂, shape (b, i)
    residual    : largest failure of an equation, share of world GDP, shape (b,); the certificate of a single solve
    passes      : passes over the trade matrix, shape (b,)
    statuses    : how each ended, length b
    assumptions : what was assumed, one sentence each
    alone       : the full outcome of one scenario, by its place
    """

    economy: Economy
    names: tuple[str, ...]
    wage: Array
    price: Array
    output: Array
    cost: Array
    revenue: Array
    income: Array
    imports: Array
    income_old: Array
    alpha: Array
    welfare: Array
    employment: Array
    residual: Array
    passes: Counts
    statuses: tuple[Status, ...]
    assumptions: tuple[str, ...]
    alone: Callable[[int], Outcome]

    def __len__(self) -> int:
        return len(self.names)

    def __getitem__(self, which: int | str) -> Outcome:
        """One scenario by its place or its name, whole; raises UnknownName or IndexError."""
        if isinstance(which, str):
            if which not in self.names:
                raise UnknownName("scenario", which, self.names)
            which = self.names.index(which)
        return self.alone(range(len(self))[which])

    def __iter__(self) -> Iterator[Outcome]:
        return (self.alone(place) for place in range(len(self)))

    @cached_property
    def consumer_price(self) -> Array:
        """P̂, shape (b, j)."""
        return eq.consumer_price(self.price, self.alpha)

    @cached_property
    def real_wage(self) -> Array:
        """ŵ / P̂, shape (b, j)."""
        return self.wage / self.consumer_price

    @cached_property
    def equivalent_variation(self) -> Array:
        """(Û - 1) I, shape (b, j), million USD."""
        return (self.welfare - 1) * self.income_old

    def by_country(self) -> pd.DataFrame:
        """Tidy rows scenario, country, measure, value, unit."""
        measures = {
            ("welfare", "%"): 100 * (self.welfare - 1),
            ("real_wage", "%"): 100 * (self.real_wage - 1),
            ("consumer_prices", "%"): 100 * (self.consumer_price - 1),
            ("employment", "%"): 100 * (self.employment - 1),
            ("welfare_money", "million USD"): self.equivalent_variation,
            ("tariff_revenue", "million USD"): self.revenue,
        }
        index = pd.MultiIndex.from_product([self.names, self.economy.regions], names=["scenario", "country"])
        frames = [
            pd.DataFrame({"measure": measure, "value": value.ravel(), "unit": unit}, index=index)
            for (measure, unit), value in measures.items()
        ]
        return pd.concat(frames).reset_index()

    @property
    def failed(self) -> dict[str, Status]:
        """Scenarios that have no answer, with the reason."""
        return {name: status for name, status in zip(self.names, self.statuses, strict=True) if not status.ok}

    def __repr__(self) -> str:
        worst = float(np.max(self.residual)) if len(self) else 0.0
        said = f"Outcomes on {self.economy.name}: {len(self)} scenarios, residual up to {worst:.1e} of world GDP"
        return f"{said}, {len(self.failed)} without an answer." if self.failed else f"{said}."

    def _repr_html_(self) -> str:
        largest = np.argsort(-np.abs(self.equivalent_variation).max(axis=0))[:6]
        columns: dict[str, Any] = {"scenario": self.names}
        columns |= {
            f"{self.economy.region_name(self.economy.regions[at])}, %": 100 * (self.welfare[:, at] - 1)
            for at in largest
        }
        return card(repr(self), {}, pd.DataFrame(columns).head(30))


def joined(pieces: Sequence[Outcomes]) -> Outcomes:
    """Outcomes one after the other; what finds one alone is asked of its piece."""
    if len(pieces) == 1:
        return pieces[0]
    ends = np.cumsum([len(piece) for piece in pieces])

    def alone(place: int) -> Outcome:
        piece = int(np.searchsorted(ends, place, side="right"))
        return pieces[piece].alone(place - int(ends[piece]) + len(pieces[piece]))

    def rows(name: str) -> Array:
        return np.concatenate([getattr(piece, name) for piece in pieces])

    arrays = ("wage", "price", "output", "cost", "revenue", "income", "imports", "income_old", "welfare", "employment")
    first = pieces[0]
    alpha = first.alpha if all(piece.alpha is first.alpha for piece in pieces) else rows("alpha")
    return Outcomes(
        economy=first.economy,
        names=tuple(name for piece in pieces for name in piece.names),
        **{name: rows(name) for name in (*arrays, "residual")},
        passes=np.concatenate([piece.passes for piece in pieces]),
        alpha=alpha,
        statuses=tuple(status for piece in pieces for status in piece.statuses),
        assumptions=first.assumptions,
        alone=alone,
    )
