"""Where raw files lie, and how to read them so that a mistake says what, where and what to do."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path

import numpy as np

from ...errors import SourceError
from ..economy import Array

VARIABLE = "DETENTE_DATA"
REPOSITORY = Path(__file__).resolve().parents[4]


@dataclass(frozen=True, slots=True)
class Origin:
    """One entry of sources.yaml: where a dataset comes from and on which terms.

    Attributes
    ----------
    title    : what it is
    citation : the paper or table to cite
    url      : where it was published or mirrored
    licence  : terms as stated by the publisher
    vintage  : edition or date of the data
    files    : path below the data folder → sha256 of the file that was used
    note     : a limit that a user must know; empty if none
    """

    title: str
    citation: str
    url: str
    licence: str
    vintage: str
    files: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@cache
def origins() -> dict[str, Origin]:
    """Every entry of sources.yaml by name."""
    import yaml  # only those who ask for sources pay for it

    text = (package_files(__package__) / "sources.yaml").read_text(encoding="utf-8")
    return {name: Origin(**entry) for name, entry in yaml.safe_load(text).items()}


def data_folder() -> Path:
    """Folder of raw data: the environment variable DETENTE_DATA, else ``shared/data`` beside the repository.

    Raises
    ------
    SourceError : neither is a folder
    """
    named = os.environ.get(VARIABLE)
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "data"
    if folder.is_dir():
        return folder
    raise SourceError(
        f"{folder}: no folder of raw data. Set {VARIABLE} to the folder that holds wiod/, icio/, cp2015/, "
        "or give the path to load()."
    )


def require_file(path: Path) -> Path:
    """``path`` if it is a file; SourceError that says where to look otherwise."""
    if path.is_file():
        return path
    raise SourceError(
        f"{path}: no such file. detente.world.sources.origins() lists where every dataset is published; "
        f"give load() another path or set {VARIABLE}."
    )


def read_matrix(path: Path, shape: tuple[int, int], signed: bool = False) -> Array:
    """A whitespace-separated table of numbers of the given shape, non-negative unless ``signed``.

    Raises
    ------
    SourceError : absent, not numbers, another shape, a negative or a missing number
    """
    try:
        table = np.loadtxt(require_file(path), ndmin=2)
    except ValueError as error:
        raise SourceError(f"{path}: not a table of numbers ({error}). Download the file again.") from error
    if table.shape != shape:
        found, expected = (f"{rows} rows × {columns} columns" for rows, columns in (table.shape, shape))
        raise SourceError(f"{path}: has {found}, expected {expected}. Download the file again.")
    return table if signed else require_amounts(table, str(path), ("row", "column"))


def require_amounts(table: Array, where: str, axes: tuple[str, ...]) -> Array:
    """``table`` if every cell is finite and non-negative; SourceError that names the first bad cell."""
    bad = np.argwhere(~np.isfinite(table) | (table < 0))
    if len(bad) == 0:
        return table
    at = ", ".join(f"{axis} {position + 1}" for axis, position in zip(axes, bad[0], strict=True))
    value = table[tuple(bad[0])]
    raise SourceError(f"{where}: {value} at {at} ({len(bad)} such cells); only amounts of zero or more make sense.")


def changed_files(name: str, paths: dict[str, Path]) -> tuple[str, ...]:
    """One sentence for every file that is not the one recorded in sources.yaml (another vintage)."""
    recorded = origins()[name].files
    return tuple(
        f"{path.name} differs from the file that détente was tested with (sha256 {recorded[key][:12]}...)."
        for key, path in paths.items()
        if key in recorded and sha256(path) != recorded[key]
    )


def sha256(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    return hashlib.sha256(require_file(path).read_bytes()).hexdigest()
