"""A world economy at one moment: what is sold by whom to whom, taxed how, and made with which inputs.

Three arrays say everything; the rest is derived, so it cannot disagree with them:

=============  ==========  ==========================================================================
``flows``      (i, j, s)   sales of i to j, net of tariff, million USD
``tariffs``    (i, j, s)   ad valorem rate that j charges on i, fraction
``inputs``     (j, s, k)   value of inputs from sector s in a dollar of j's output of k, fraction
=============  ==========  ==========================================================================

The identities (docs/model.md, section "Accounting"):

    output        Y[i,s] = Σ_j flows[i,j,s]
    spending      X[j,s] = Σ_i (1 + tariffs) flows
    value added   V[i]   = Σ_k γ[i,k] Y[i,k]          with γ[i,k] = 1 - Σ_s inputs[i,s,k]
    revenue       R[j]   = Σ_is tariffs · flows
    deficit       D[j]   = imports - exports, net of tariffs
    final demand  F[j,s] = X[j,s] - Σ_k inputs[j,s,k] Y[j,k] = α[j,s] (V[j] + R[j] + D[j])

``final_shares`` α are given apart because raw tables often break the last line: an economy whose implied
final demand is negative somewhere does not balance, and :meth:`Economy.gaps` says where and by how much.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..codes import SECTORS, SERVICES, require
from ..countries import country, country_name
from ..errors import UnknownName, WorldError
from ..notebook import card
from .oddities import oddities

if TYPE_CHECKING:
    pass

Array = NDArray[np.float64]


def contract(axes: str, *arrays: Array) -> Array:
    """``numpy.einsum`` with the project's axis letters; always an array."""
    return np.asarray(np.einsum(axes, *arrays), dtype=np.float64)


def quotient(part: Array, whole: Array) -> Array:
    """Share of a part in its whole, zero where the whole is zero; broadcasts to the shape of ``part``."""
    whole = np.broadcast_to(whole, part.shape)
    return np.asarray(np.divide(part, whole, out=np.zeros_like(part), where=whole != 0), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class BalanceReport:
    """What balancing changed.

    Attributes
    ----------
    rule    : the named rule that was applied
    changes : quantity → change, each a share (0.01 is 1 %) unless its key names a unit
    notes   : one sentence a thing that a reader should know
    cautions : likewise, of what changes an answer: every answer repeats them
    """

    rule: str
    changes: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Where an accounting identity fails: ``identity`` at ``where``, by ``size`` of world value added."""

    identity: str
    where: str
    size: float


@dataclass(frozen=True)
class Economy:
    """A labelled world economy; see the module for axes, units and identities.

    Attributes
    ----------
    name         : where it comes from, for manifests
    regions      : labels of i and j
    sectors      : labels of s and k
    flows        : shape (i, j, s), million USD net of tariff
    tariffs      : shape (i, j, s), fractions, zero for i = j
    inputs       : shape (j, s, k), input coefficients; they sum over s to at most 1
    final_shares : shape (j, s), share of each sector in final demand, rows sum to 1
    elasticities : trade elasticity θ, shape (s,)
    balance      : what balancing changed
    sources      : citations of data and elasticities
    year         : of the flows; None where the data say none
    region_names, sector_names : label to English name, where it has one
    services     : sectors that cross no customs border, so that ``*`` puts no tariff on them; None is what
                   ``law_sectors`` says, else the sector of that name. A world of many sectors without either does not
                   know its goods; ``()`` says that all are
    law_sectors  : sector → the sectors of the law (:data:`detente.codes.SECTORS`) that it holds, see
                   :mod:`detente.world.concordance`; None where the labels are the law's
    law_day      : ``tariffs`` hold all that the law charged on this day, added duties too, so that a case counts what
                   changed since; None where they are base rates, on which all that a case adds comes on top

    Raises
    ------
    WorldError : a shape, a sign or a sum is impossible; the message names the cells
    """

    name: str
    regions: tuple[str, ...]
    sectors: tuple[str, ...]
    flows: Array
    tariffs: Array
    inputs: Array
    final_shares: Array
    elasticities: Array
    balance: BalanceReport = field(default_factory=lambda: BalanceReport("as given"))
    sources: tuple[str, ...] = ()
    year: int | None = None
    region_names: Mapping[str, str] = field(default_factory=dict)
    sector_names: Mapping[str, str] = field(default_factory=dict)
    services: tuple[str, ...] | None = None
    law_sectors: Mapping[str, tuple[str, ...]] | None = None
    law_day: date | None = None

    def __post_init__(self) -> None:
        n, m = len(self.regions), len(self.sectors)
        shapes = {
            "flows": (n, n, m),
            "tariffs": (n, n, m),
            "inputs": (n, m, m),
            "final_shares": (n, m),
            "elasticities": (m,),
        }
        for what, shape in shapes.items():
            object.__setattr__(self, what, _frozen(getattr(self, what), what, shape, self.name))
        _labels("region", self.regions, self.name)
        _labels("sector", self.sectors, self.name)
        self._refuse(self.flows < 0, "negative flow", ("origin", "destination", "sector"))
        self._refuse(self.tariffs <= -1, "tariff of -100 % or less", ("origin", "destination", "sector"))
        self._refuse(self.inputs < 0, "negative input coefficient", ("region", "input", "user"))
        self._refuse(self.final_shares < 0, "negative final-demand share", ("region", "sector"))
        self._refuse(self.inputs.sum(axis=1) > 1 + 1e-9, "inputs worth more than output", ("region", "user"))
        self._refuse(np.abs(self.final_shares.sum(axis=1) - 1) > 1e-9, "final shares not summing to 1", ("region",))
        self._refuse(self.elasticities <= 0, "trade elasticity not above zero", ("sector",))
        object.__setattr__(self, "services", self._said_services())
        for sector in self.services or ():
            require("sector", sector, self.sectors)
        for sector, held in (self.law_sectors or {}).items():
            require("sector", sector, (*self.sectors, ""))
            for law in held:
                require("sector of the law", law, tuple(SECTORS))

    def _said_services(self) -> tuple[str, ...] | None:
        """Services as given, by the map to the law, or by their name; None where nothing says it."""
        if self.services is not None:
            return tuple(self.services)
        if self.law_sectors is not None:
            return tuple(name for name in self.sectors if set(self.law_sectors.get(name, ())) == {SERVICES})
        named = tuple(one for one in (SERVICES,) if one in self.sectors)
        return named if named or len(self.sectors) == 1 else None

    def _refuse(self, bad: NDArray[np.bool_], what: str, axes: tuple[str, ...]) -> None:
        if not bad.any():
            return
        cells = np.argwhere(bad)
        shown = "; ".join(
            ", ".join(f"{axis} {self._labels(axis)[at]}" for axis, at in zip(axes, cell, strict=True))
            for cell in cells[:5]
        )
        more = f" and {len(cells) - 5} more" if len(cells) > 5 else ""
        raise WorldError(f"{self.name}: {what} at {shown}{more}. Correct the data: nothing is clipped.")

    def _labels(self, axis: str) -> tuple[str, ...]:
        return self.regions if axis in ("origin", "destination", "region") else self.sectors

    def region(self, code: str) -> int:
        """Position of a region, by its label or by any name of the country that the label stands for.

        Raises UnknownName.
        """
        return require("region", self._label(code), self.regions)

    def _label(self, name: str) -> str:
        if name in self.regions:
            return name
        try:
            return country(name)
        except UnknownName:  # decided: a label of the user's, looked for among the regions next
            return name

    def sector(self, code: str) -> int:
        """Position of a sector; raises UnknownName."""
        return require("sector", code, self.sectors)

    def region_name(self, code: str) -> str:
        """English name of a region; its label where it has none."""
        return self.region_names.get(code) or country_name(code)

    def sector_name(self, code: str) -> str:
        """English name of a sector; its label where it has none."""
        return self.sector_names.get(code, code)

    @property
    def goods(self) -> tuple[str, ...]:
        """Sectors that cross customs borders; raises WorldError where the world does not say which do."""
        if self.services is None:
            raise WorldError(
                f"{self.name} does not say which of its sectors are goods, and services pay no tariff: name the "
                "services (Economy(services=...), services: [...] in meta.yaml, or a sectors map; an empty list says "
                f"that all are goods), or name the sector of each tariff. Its sectors: {', '.join(self.sectors)}."
            )
        return tuple(sector for sector in self.sectors if sector not in (self.services or ()))

    @cached_property
    def cautions(self) -> tuple[str, ...]:
        """What changes every answer from this world: what balancing did, and what in its numbers is seldom meant."""
        return (*self.balance.cautions, *oddities(self.regions, self.sectors, self.flows, self.tariffs))

    @cached_property
    def output(self) -> Array:
        """Y, shape (i, s), million USD."""
        return contract("ijs->is", self.flows)

    @cached_property
    def spending(self) -> Array:
        """X, shape (j, s), million USD, tariff included."""
        return contract("ijs->js", self.flows * (1 + self.tariffs))

    @cached_property
    def shares(self) -> Array:
        """π, share of j's spending on s that goes to i, shape (i, j, s); zero where nothing is bought."""
        bought, spending = self.flows * (1 + self.tariffs), self.spending
        return quotient(bought, spending)

    @cached_property
    def value_added_shares(self) -> Array:
        """γ, shape (i, k)."""
        return 1 - np.minimum(contract("isk->ik", self.inputs), 1.0)

    @cached_property
    def value_added(self) -> Array:
        """V, shape (i,), million USD."""
        return contract("ik,ik->i", self.value_added_shares, self.output)

    @cached_property
    def revenue(self) -> Array:
        """R, tariff revenue, shape (j,), million USD."""
        return contract("ijs,ijs->j", self.flows, self.tariffs)

    @cached_property
    def deficit(self) -> Array:
        """D, imports less exports net of tariffs, shape (j,), million USD; sums to zero."""
        return contract("ijs->j", self.flows) - contract("ijs->i", self.flows)

    @cached_property
    def income(self) -> Array:
        """I = V + R + D, shape (j,), million USD."""
        return self.value_added + self.revenue + self.deficit

    @cached_property
    def final_demand(self) -> Array:
        """F implied by flows and inputs, shape (j, s), million USD; negative where it does not balance."""
        return self.spending - contract("jsk,jk->js", self.inputs, self.output)

    @property
    def gdp(self) -> float:
        """World value added, million USD."""
        return float(self.value_added.sum())

    def gaps(self, tolerance: float = 1e-9) -> tuple[Gap, ...]:
        """Every failure of F = αI above ``tolerance`` of world value added, largest first."""
        size = np.abs(self.final_demand - self.final_shares * self.income[:, None]) / self.gdp
        found = [
            Gap("final demand = share × income", f"{self.regions[j]} {self.sectors[s]}", float(size[j, s]))
            for j, s in np.argwhere(size > tolerance)
        ]
        return tuple(sorted(found, key=lambda gap: -gap.size))

    def require_balance(self, tolerance: float = 1e-9) -> None:
        """Raise WorldError unless every identity holds to ``tolerance`` of world value added."""
        gaps = self.gaps(tolerance)
        if gaps:
            shown = "; ".join(f"{gap.where} by {gap.size:.1e}" for gap in gaps[:5])
            raise WorldError(
                f"{self.name} does not balance: {gaps[0].identity} fails in {len(gaps)} cells, worst {shown} "
                "of world value added. Balance the inputs (detente.world.balance) or re-solve it "
                "(detente.model.rebalance)."
            )

    def __getstate__(self) -> dict[str, Any]:
        return {name.name: getattr(self, name.name) for name in fields(self)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            if isinstance(value, np.ndarray):
                value.setflags(write=False)
            object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        size = f"{len(self.regions)} regions × {len(self.sectors)} sectors"
        when = f", {self.year}" if self.year else ""
        balance = "balanced" if not self.gaps() else f"does not balance in {len(self.gaps())} cells"
        return f"Economy({self.name!r}: {size}{when}; value added {self.gdp / 1e6:,.1f} trillion USD; {balance})"

    def _repr_html_(self) -> str:
        import pandas as pd

        size = pd.DataFrame(
            {
                "region": [self.region_name(code) for code in self.regions],
                "code": self.regions,
                "value added, bn USD": self.value_added / 1e3,
                "deficit, bn USD": self.deficit / 1e3,
            }
        )
        facts = {
            "year": self.year or "not said",
            "sectors": ", ".join(self.sectors),
            "sources": "; ".join(self.sources),
        }
        return card(repr(self), facts, size.sort_values("value added, bn USD", ascending=False))

    def with_final_shares(self, final_shares: Array, balance: BalanceReport) -> Economy:
        """The same table with other final shares α, shape (j, s), and a report of how they were made."""
        return replace(self, final_shares=final_shares, balance=balance)


def _frozen(value: Array, what: str, shape: tuple[int, ...], name: str) -> Array:
    array = np.array(value, dtype=np.float64)
    if array.shape != shape:
        raise WorldError(f"{name}: {what} has shape {array.shape}, its regions and sectors ask for {shape}.")
    if not np.isfinite(array).all():
        at = tuple(int(k) for k in np.argwhere(~np.isfinite(array))[0])
        raise WorldError(f"{name}: {what} holds a missing or infinite value at {at}. Missing is not zero: fill it.")
    array.setflags(write=False)
    return array


def _labels(kind: str, labels: tuple[str, ...], name: str) -> None:
    odd = [label for label in labels if not isinstance(label, str) or not label.strip()]
    if odd:
        raise WorldError(f"{name}: {kind} {odd[0]!r} is no text ({type(odd[0]).__name__}): write {kind}s as text.")
    twice = sorted({label for label in labels if labels.count(label) > 1})
    if twice:
        raise WorldError(f"{name}: {kind} {', '.join(twice)} stands twice.")
