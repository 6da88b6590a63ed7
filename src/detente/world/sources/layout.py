"""What a folder of tables holds: columns, units, and meta.yaml.

Labels and keys of meta.yaml are text as they stand, so that ``NO`` is Norway and ``NA`` Namibia, unquoted.
"""

from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from ...codes import require
from ...disk import read_text
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
    "flows": ValueColumn(
        "value",
        0.0,
        np.inf,
        "a flow is zero or more: leave changes in inventories out; goods sent back are a flow the other way round.",
        home="needed",
    ),
    "tariffs": ValueColumn(
        "rate", -0.99, 5.0, "rates are fractions between -0.99 and 5: write 0.25 for 25 %.", home="zero"
    ),
    "inputs": ValueColumn("share", 0.0, 1.0, "shares of output are fractions between 0 and 1."),
    "elasticities": ValueColumn("theta", 1e-6, np.inf, "a trade elasticity is a number above zero."),
    "final_shares": ValueColumn("share", 0.0, 1.0, "shares of final demand are fractions between 0 and 1."),
}
OPTIONAL = ("final_shares",)
TEXT = ("rates", "law_day")
LABELS = ("regions", "sectors", "services")
RATES = ("fraction", "percent")
"""How rates of the table of tariffs are written."""
ROUNDING = 1e-4
"""Final shares written with four digits may miss one by this much; they are scaled to sum to one."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What meta.yaml says; see :mod:`detente.world.sources.tables`. None where it does not say."""

    name: str
    unit: str
    source: str
    licence: str
    defaults: dict[str, float] = field(default_factory=dict)
    regions: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    services: tuple[str, ...] | None = None
    rates: str | None = None
    law_day: str | None = None


class TextLoader(yaml.BaseLoader):
    """YAML whose scalars are text as they stand, and whose keys stand once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Refuse a key that stands twice: one of the two would be lost."""
        keys = [key.value for key, _ in node.value]
        for key, _ in node.value:
            if keys.count(key.value) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value!r} stands twice", key.start_mark)
        return super().construct_mapping(node, deep)


def read_meta(path: Path) -> Meta:
    """meta.yaml; SourceError if a key is missing, unknown or of the wrong kind, UnknownName for the unit."""
    try:
        said: Any = yaml.load(read_text(require_file(path), SourceError), Loader=TextLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise SourceError(f"{path}: not YAML ({error}).") from error
    known = [one.name for one in fields(Meta)]
    keys = (
        "It needs name, unit, source and licence, and may have defaults, regions, sectors, services, rates and law_day."
    )
    if not isinstance(said, dict):
        raise SourceError(f"{path}: it holds no keys. {keys}")
    wrong = [f"unknown {key!r}" for key in said if key not in known]
    wrong += [f"{key} is missing" for key in known[:4] if key not in said]
    wrong += [f"{key} is no text" for key in (*known[:4], *TEXT) if key in said and not isinstance(said[key], str)]
    wrong += [f"{key} is no list of labels" for key in LABELS if key in said and not _is_labels(said[key])]
    wrong += ["defaults is no list of tables"] * (not isinstance(said.get("defaults", {}), dict))
    if wrong:
        raise SourceError(f"{path}: {'; '.join(wrong)}. {keys}")
    require("unit", said["unit"], tuple(UNITS))
    require("form of rates", said.get("rates", RATES[0]), RATES)
    lists = {key: tuple(said[key]) for key in LABELS if key in said}
    return Meta(**{**said, **lists, "defaults": _defaults(path, said.get("defaults", {}))})


def _is_labels(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(one, str) and one.strip() for one in given)


def _defaults(path: Path, given: dict[str, Any]) -> dict[str, float]:
    """Defaults as numbers that their tables could hold; raises SourceError."""
    found = {}
    for stem, said in given.items():
        require("table", stem, tuple(AXES))
        column = COLUMNS[stem]
        try:
            value = float(said)
        except (TypeError, ValueError):
            raise SourceError(f"{path}: defaults: {stem}: {said!r} is no number.") from None
        if not column.lowest <= value <= column.highest or not np.isfinite(value):
            raise SourceError(f"{path}: defaults: {stem}: {value:g}: {column.remedy}")
        found[stem] = value
    return found


def axes(stem: str, regions: tuple[str, ...], sectors: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Label columns of a table and the labels that each may hold."""
    places = ("origin", "destination", "region")
    return {axis: regions if axis in places else sectors for axis in AXES[stem]}


def column(stem: str, meta: Meta) -> ValueColumn:
    """Value column of a table, with the default that meta.yaml states."""
    found = replace(COLUMNS[stem], default=meta.defaults.get(stem))
    if stem == "tariffs" and meta.rates == "percent":
        return replace(found, lowest=-99, highest=500, remedy="rates in percent lie between -99 and 500.")
    return found
