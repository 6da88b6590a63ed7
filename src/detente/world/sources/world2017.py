"""The built-in world of 2017, 33 regions × 20 sectors; scripts/build_world_2017.py makes it (docs/world.md).

``data/world-2017.npz`` holds flows, tariffs, inputs and one vector of θ for every elasticity set;
``data/world-2017.json`` says how they were made. Final shares are derived on loading, so the identities hold
to rounding of the machine. Needs NumPy alone.
"""

import json
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from ...codes import REGIONS, SECTORS, require
from ...errors import SourceError
from ..balance import with_own_final_shares
from ..economy import Array, BalanceReport, Economy

NAME = "world-2017"


def load_world_2017(path: Path | None = None, elasticities: str | None = None) -> Economy:
    """The world of 2017 as it ships.

    Parameters
    ----------
    path         : an .npz of the same form with its .json beside it (a build of yours); None for what ships
    elasticities : "GYY" (default), "FGO", "CP", "U4", "BSY", "IS", "LL" or "Shap"; ``about()`` cites them

    Raises
    ------
    UnknownName : an elasticity set that is not stored
    SourceError : ``path`` is not such a file
    """
    arrays, facts = _read(Path(path) if path is not None else None)
    label = elasticities or str(facts["default"])
    require("elasticity set", label, tuple(facts["elasticities"]))
    n, m = len(REGIONS), len(SECTORS)
    report = BalanceReport(facts["rule"], MappingProxyType(facts["changes"]), tuple(facts["notes"]))
    raw = Economy(
        name=f"{NAME} ({label})",
        regions=tuple(REGIONS),
        sectors=tuple(SECTORS),
        flows=arrays["flows"],
        tariffs=arrays["tariffs"],
        inputs=arrays["inputs"],
        final_shares=np.full((n, m), 1 / m),
        elasticities=arrays[f"theta_{label}"],
        balance=report,
        sources=(*facts["sources"], facts["elasticities"][label]),
    )
    return with_own_final_shares(raw)


def about(path: Path | None = None) -> dict[str, Any]:
    """How the file was made: balancing, donors of inputs, corrected tariffs, citations of elasticities."""
    return dict(_read(Path(path) if path is not None else None)[1])


@cache
def _read(path: Path | None) -> tuple[dict[str, Array], dict[str, Any]]:
    folder = package_files("detente.world") / "data"
    numbers = path if path is not None else folder / f"{NAME}.npz"
    facts = path.with_suffix(".json") if path is not None else folder / f"{NAME}.json"
    try:
        with numbers.open("rb") as file, np.load(file) as stored:
            arrays = {name: np.asarray(stored[name], dtype=np.float64) for name in stored.files}
        said = json.loads(facts.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{numbers}: {error}. Build it with scripts/build_world_2017.py.") from error
    return arrays, said
