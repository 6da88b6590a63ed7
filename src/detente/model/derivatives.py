"""Derivatives of outcomes at a solution, labelled by what a user asks for."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..errors import ModelError, UnknownName
from . import adjoint as adj
from . import sensitivity
from .adjoint import Adjoint, Objective
from .baseline import Array, sector_first
from .linear import Direction, Linearisation, moves
from .market import Scenario
from .outcome import Outcome
from .preconditioner import Preconditioner, preconditioner
from .threads import one_thread
from .variants import Variant


@dataclass(frozen=True)
class Derivatives:
    """What a small change does, at an outcome.

    Attributes
    ----------
    outcome : the point
    variant : the member of the model family
    case    : the scenario that the outcome solves
    at      : the system linearised there
    """

    outcome: Outcome
    variant: Variant
    case: Scenario
    at: Linearisation
    _near: Preconditioner

    @cached_property
    def _here(self) -> Preconditioner:
        """An approximate inverse built at the point, for where the baseline's is too far away."""
        return preconditioner(self.at)

    def _weights(self, country: str) -> Array:
        weights = np.zeros((len(self.outcome.economy.regions), 1))
        weights[self.outcome.economy.region(country)] = 1
        return weights

    def welfare(self, country: str) -> Array:
        """D ln welfare / d ln(1+t), shape (i, j, s); raises UnknownName."""
        return self.gradient(self.log_welfare(self._weights(country)))

    def real_wage(self, country: str) -> Array:
        """D ln real wage / d ln(1+t), shape (i, j, s); raises UnknownName."""
        return self.gradient(adj.log_real_wage(self.at, self._weights(country)))

    def revenue(self, country: str) -> Array:
        """D tariff revenue / d ln(1+t), million USD, shape (i, j, s); raises UnknownName."""
        return self.gradient(adj.revenue(self.at, self._weights(country)))

    def log_welfare(self, weights: Array) -> Objective:
        """Σ_j weights[j, r] ln welfare_j as an objective; ``weights`` has shape (j, r).

        Raises ModelError where labour supply is elastic: welfare then is no function of prices and income alone.
        """
        if self.at.technology.supply:
            raise ModelError("derivatives of welfare with elastic labour supply: take real_wage or revenue instead.")
        return adj.log_welfare(self.at, self.outcome.income, weights)

    @one_thread
    def adjoint(self, objective: Objective) -> Adjoint:
        """Multipliers of an objective: values of a dollar of revenue, of a sale, of a price index."""
        try:
            return adj.adjoint(self.at, self._near, objective)
        except ModelError:
            return adj.adjoint(self.at, self._here, objective)

    def gradient(self, objective: Objective, column: int = 0) -> Array:
        """DJ / d ln(1+t) of one column of an objective, shape (i, j, s)."""
        return adj.tariff_gradient(self.at, self.adjoint(objective), column)

    @one_thread
    def elasticities(self, country: str) -> Array:
        """D ln welfare / dθ, shape (s,); raises UnknownName."""
        found = self.adjoint(self.log_welfare(self._weights(country)))
        melitz = self.variant.structure == "melitz"
        return sensitivity.of_elasticities(
            self.at,
            self.case,
            self.outcome.state,
            found,
            external=self.variant.structure == "perfect competition",
            tail=self.variant.tail if melitz else 1.0,
        )

    @one_thread
    def flows(self, country: str) -> Array:
        """D ln welfare / d ln M of the baseline's flows, shape (i, j, s); see ``sensitivity.py`` for what is held.

        Raises UnknownName, and ModelError under a deficit rule other than ``fixed`` and ``zero``.
        """
        if self.at.deficits.rule not in ("fixed", "zero"):
            raise ModelError(f"derivatives in flows need deficits 'fixed' or 'zero', not {self.at.deficits.rule!r}.")
        weights = self._weights(country)
        found = self.adjoint(self.log_welfare(weights))
        return sensitivity.of_flows(self.at, self.outcome.state, found, self.outcome.income, weights[:, 0])

    @one_thread
    def jacobian(self, by: str = "importer") -> Array:
        """D ln welfare of every country / d ln(1+t) of groups of tariffs, at the price of one block of solves.

        ``importer``: all tariffs of a country, shape (j, j); ``partner``: of a country on another, shape (j, i, j);
        ``sector``: of a country in a sector, shape (j, j, s). The first axis is whose welfare. Tariffs on oneself
        are left out. Raises UnknownName.
        """
        sums = {"importer": (0, 2), "partner": (2,), "sector": (0,)}
        if by not in sums:
            raise UnknownName("grouping of tariffs", by, sums)
        countries = len(self.outcome.economy.regions)
        found = self.adjoint(self.log_welfare(np.eye(countries)))
        abroad = ~np.eye(countries, dtype=bool)[:, :, None]
        rows = [adj.tariff_gradient(self.at, found, column) * abroad for column in range(countries)]
        return np.array([row.sum(axis=sums[by]) for row in rows])

    @one_thread
    def respond(self, log_tariffs: Array) -> "Response":
        """First-order answer of the whole world to a change d ln(1+t), shape (i, j, s)."""
        push = adj.push_of_tariffs(self.at, sector_first(log_tariffs))
        found = adj.respond(self.at, self._near, push)
        return Response.of(self, found, sector_first(log_tariffs))


@dataclass(frozen=True, slots=True)
class Response:
    """First-order changes per unit of the push.

    Attributes
    ----------
    wage    : d ln ŵ, shape (i,)
    price   : d ln P̂, shape (j, s)
    cost    : d ln ĉ, shape (i, s)
    income  : dI', shape (j,), million USD
    revenue : dR', shape (j,), million USD
    output  : dY', shape (i, s), million USD
    welfare : d ln(I'/P̂), shape (j,)
    """

    wage: Array
    price: Array
    cost: Array
    income: Array
    revenue: Array
    output: Array
    welfare: Array

    @staticmethod
    def of(around: Derivatives, d: Direction, log_tariff: Array) -> "Response":
        """All changes that follow from a direction of the unknowns and the push itself."""
        at = around.at
        explicit = adj.explicit_of_tariffs(at, log_tariff)
        moved = moves(at, d)
        income = (moved.income + explicit.income)[:, 0]
        price = d.price[:, :, 0].T
        spent = around.outcome.economy.final_shares
        return Response(
            wage=d.omega[:, 0],
            price=price,
            cost=moved.cost[:, :, 0].T,
            income=income,
            revenue=(moved.revenue + explicit.revenue)[:, 0],
            output=(moved.output + explicit.output)[:, :, 0].T,
            welfare=income / around.outcome.income - np.einsum("js,js->j", spent, price),
        )
