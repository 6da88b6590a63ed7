"""How buyers respond, by horizon: estimates with a source and a standard error each, in ``elasticities.csv``.

``impact`` is up to a year after a tariff, ``medium`` two to three years, ``long-run`` beyond. σ is the elasticity
between origins inside a product, κ that of a product's imports to their own price.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from ..errors import UnknownName

HORIZONS: Final = ("impact", "medium", "long-run")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its standard error; NaN where the source gives none."""

    value: float
    error: float
    source: str


@dataclass(frozen=True, slots=True)
class Horizon:
    """The responses at one horizon."""

    name: str
    sigma: Estimate
    kappa: Estimate


@cache
def _table() -> Mapping[tuple[str, str], Estimate]:
    with files(__package__).joinpath("elasticities.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {
        (row["horizon"], row["parameter"]): Estimate(float(row["value"]), float(row["error"]), row["source"])
        for row in rows
    }


def horizon(name: str) -> Horizon:
    """The responses at a horizon; raises UnknownName."""
    if name not in HORIZONS:
        raise UnknownName("horizon", name, HORIZONS)
    return Horizon(name, _table()[name, "sigma"], _table()[name, "kappa"])
