"""The worlds that ship: ``data/<name>.npz`` has the numbers, ``data/<name>.json`` says what they are.

The .npz holds flows, tariffs, inputs and one vector of θ for every elasticity set; the .json labels, year and how
they were made (scripts/build_world.py, docs/world.md). A second vintage is two files more and nothing else.
Final shares are derived on loading, so the identities hold to rounding of the machine. Needs NumPy alone.
"""

import json
from datetime import date
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, Final

import numpy as np

from ...codes import DEFAULT_WORLD, require
from ...errors import SourceError
from ..balance import with_own_final_shares
from ..economy import Array, BalanceReport, Economy

DEFAULT: Final = DEFAULT_WORLD


@cache
def built_in() -> tuple[str, ...]:
    """Names of the worlds that ship, the default first."""
    found = {file.name.removesuffix(".npz") for file in _folder().iterdir() if file.name.endswith(".npz")}
    return (DEFAULT, *sorted(found - {DEFAULT}))


def load_builtin(name: str = DEFAULT, path: Path | None = None, elasticities: str | None = None) -> Economy:
    """A world as it ships.

    Parameters
    ----------
    path         : an .npz of the same form with its .json beside it (a build of yours); None for what ships
    elasticities : a label of ``about(name)["elasticities"]``, which cites them; None is the world's default

    Raises
    ------
    UnknownName : an elasticity set that is not stored
    SourceError : ``path`` is not such a file
    """
    arrays, facts = _read(name, Path(path) if path is not None else None)
    label = elasticities or str(facts["default"])
    require("elasticity set", label, tuple(facts["elasticities"]))
    regions, sectors = tuple(facts["regions"]), tuple(facts["sectors"])
    raw = Economy(
        name=f"{name} ({label})",
        regions=regions,
        sectors=sectors,
        flows=arrays["flows"],
        tariffs=arrays["tariffs"],
        inputs=arrays["inputs"],
        final_shares=np.full((len(regions), len(sectors)), 1 / len(sectors)),
        elasticities=arrays[f"theta_{label}"],
        balance=BalanceReport(facts["rule"], facts["changes"], tuple(facts["notes"])),
        sources=(*facts["sources"], facts["elasticities"][label]),
        year=facts["year"],
        region_names=facts["regions"],
        sector_names=facts["sectors"],
        services=tuple(facts["services"]),
        law_day=date.fromisoformat(facts["law_day"]) if "law_day" in facts else None,
    )
    return with_own_final_shares(raw)


def about(name: str = DEFAULT, path: Path | None = None) -> dict[str, Any]:
    """How the file was made: balancing, donors of inputs, corrected tariffs, citations of elasticities."""
    return dict(_read(name, Path(path) if path is not None else None)[1])


def elasticity_sets(name: str = DEFAULT, path: Path | None = None) -> dict[str, Array]:
    """Every stored set of θ by sector, label to an array of shape (s,)."""
    arrays, facts = _read(name, Path(path) if path is not None else None)
    return {label: arrays[f"theta_{label}"] for label in facts["elasticities"]}


@cache
def _read(name: str, path: Path | None) -> tuple[dict[str, Array], dict[str, Any]]:
    numbers = path if path is not None else _folder() / f"{name}.npz"
    facts = path.with_suffix(".json") if path is not None else _folder() / f"{name}.json"
    try:
        with numbers.open("rb") as file, np.load(file) as stored:
            arrays = {key: np.asarray(stored[key], dtype=np.float64) for key in stored.files}
        said = json.loads(facts.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{numbers}: {error}. Build it with scripts/build_world.py.") from error
    return arrays, said


def _folder() -> Any:
    return package_files("detente.world") / "data"
