"""What a step charges on the lines that its measure covers: rates from numbers, columns, origins and formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from ..errors import UnknownName
from .products import Positions
from .scope import Scope

if TYPE_CHECKING:
    from ..casebook import Measure, Step

Vector = npt.NDArray[np.float64]
EVERYONE: Final = "*"
"""Every origin that no measure of the importer names."""


@dataclass(frozen=True, slots=True)
class Charge:
    """One measure at work on one origin, on the lines that it covers."""

    measure: Measure
    step: Step
    at: Positions
    rate: Vector
    """Rate on the covered part of each line."""
    share: Vector
    """Covered part of each line."""

    def spread(self, lines: int) -> tuple[Vector, Vector]:
        """Rate and share on all lines of the importer; zero where the measure does not reach."""
        rate, share = np.zeros(lines), np.zeros(lines)
        rate[self.at], share[self.at] = self.rate, self.share
        return rate, share


def charge(measure: Measure, step: Step, scope: Scope, origin: str, members: Mapping[str, str]) -> Charge:
    """What the step charges on an origin."""
    if scope.origins is not None:
        rate = np.full(scope.at.size, rate_of_origin(step, scope, origin, members))
    elif step.rate_column is not None:
        rate = scope.columns[step.rate_column]
    else:
        rate = np.full(scope.at.size, step.rate)
    if step.at_least is not None:
        rate = np.maximum(rate, step.at_least)
    return Charge(measure, step, scope.at, rate, scope.share)


def rate_of_origin(step: Step, scope: Scope, origin: str, members: Mapping[str, str]) -> float:
    """Rate of an origin from its row (or that of its bloc) in the table of origins; zero where it has none."""
    table = scope.origins
    if step.rate is not None or table is None:
        return float(step.rate or 0.0)  # decided: a step without a rate, a column or a table charges nothing
    name = next((n for n in (origin, members.get(origin, origin)) if n in table.index), None)
    if name is None:
        return 0.0
    if step.rate_column is not None:
        value = table.cell(name, step.rate_column)
    else:
        # decided: for the type only: a step with no rate and no column has one
        value = reciprocal(table.cell(name, "imports"), table.cell(name, "exports"), step.reciprocal or 1.0)
    return 0.0 if np.isnan(value) else value


def reciprocal(imports: float, exports: float, part: float) -> float:
    """The formula of April 2025: ``part`` of the deficit over imports, not below zero.

    >>> reciprocal(imports=400.0, exports=100.0, part=0.5)
    0.375
    """
    return part * max(imports - exports, 0.0) / imports if imports > 0 else 0.0


def require_columns(measure: Measure, scope: Scope) -> None:
    """Raise for a step that names a column that its table lacks."""
    table = measure.by_origin or measure.products.list
    columns = scope.columns if scope.origins is None else scope.origins.columns
    where = f"rate column (of list {table}, measure {measure.id})"
    for step in measure.steps:
        needed = [step.rate_column] if step.rate_column is not None else []
        needed += ["imports", "exports"] if step.reciprocal is not None else []
        for name in needed:
            if name not in columns:
                raise UnknownName(where, name, map(str, columns))


def falls_on(measure: Measure, origin: str, members: Mapping[str, str]) -> bool:
    """Whether the measure hits the origin (``*``: an origin that nobody names)."""
    names = {origin, members.get(origin, origin)}
    if names & set(measure.exempt):
        return False
    return EVERYONE in measure.on or bool(names & set(measure.on))
