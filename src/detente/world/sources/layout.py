"""What a folder of tables holds: columns, units, and meta.yaml."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from ...codes import require
from ...disk import read_text
from ...encoding import parse_yaml
from ...errors import SourceError
from .files import require_file
from .longform import ValueColumn

UNITS = {"million USD": 1.0, "thousand USD": 1e-3, "USD": 1e-6, "billion USD": 1e3}
"""Unit of flows to million USD."""
AXES = {
    "flows": ("origin", "destination", "sector"),
    "tariffs": ("origin", "destination", "sector"),
    "inputs": ("region", "input", "user"),
    "elasticities": ("sector",),
    "final_shares": ("region", "sector"),
}
COLUMNS = {
    "flows": ValueColumn("value", 0.0, np.inf, "a flow is zero or more; write a return the other way round."),
    "tariffs": ValueColumn("rate", -0.99, 5.0, "rates are fractions between -0.99 and 5: write 0.25 for 25 %."),
    "inputs": ValueColumn("share", 0.0, 1.0, "shares of output are fractions between 0 and 1."),
    "elasticities": ValueColumn("theta", 1e-6, np.inf, "a trade elasticity is a number above zero."),
    "final_shares": ValueColumn("share", 0.0, 1.0, "shares of final demand are fractions between 0 and 1."),
}
OPTIONAL = ("final_shares",)
ROUNDING = 1e-4
"""Final shares written with four digits may miss one by this much; they are scaled to sum to one."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What meta.yaml says; see the module."""

    name: str
    unit: str
    source: str
    licence: str
    defaults: dict[str, float] = field(default_factory=dict)
    regions: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()


def read_meta(path: Path) -> Meta:
    """meta.yaml; SourceError if a key is missing, unknown or of the wrong kind, UnknownName for the unit."""
    text = read_text(require_file(path), SourceError)
    try:
        said: Any = parse_yaml(text)
    except ValueError as error:
        raise SourceError(f"{path}: not YAML ({error}).") from error
    try:
        meta = Meta(**said)
        for name in ("name", "unit", "source", "licence"):
            _text(name, getattr(meta, name))
        for label in (*meta.regions, *meta.sectors):
            _text("a label of regions or sectors", label)
        defaults = {stem: float(value) for stem, value in meta.defaults.items()}
    except (TypeError, ValueError, AttributeError) as error:
        keys = "It needs name, unit, source and licence, and may have defaults, regions and sectors."
        raise SourceError(f"{path}: {error}. {keys}") from error
    require("unit", meta.unit, tuple(UNITS))
    for stem in defaults:
        require("table", stem, tuple(AXES))
    return Meta(meta.name, meta.unit, meta.source, meta.licence, defaults, tuple(meta.regions), tuple(meta.sectors))


def _text(name: str, value: Any) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{name} is {value!r:.60}, which is no text: put it in quotes")


def axes(stem: str, regions: tuple[str, ...], sectors: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Label columns of a table and the labels that each may hold."""
    places = ("origin", "destination", "region")
    return {axis: regions if axis in places else sectors for axis in AXES[stem]}


def column(stem: str, meta: Meta) -> ValueColumn:
    """Value column of a table, with the default that meta.yaml states."""
    return replace(COLUMNS[stem], default=meta.defaults.get(stem))
