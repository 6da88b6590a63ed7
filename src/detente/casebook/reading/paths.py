"""The files of a case: which they are."""

from pathlib import Path
from typing import Final

from ...disk import is_folder
from ...errors import CaseError

SUFFIXES: Final = (".yaml", ".yml")
LISTS: Final = "lists"
"""Folder of a case that holds its product tables."""


def yaml_files(path: Path) -> tuple[Path, ...]:
    """YAML files of a case, in the order of their names; ``path`` itself where it is no folder."""
    if not is_folder(path):
        return (path,)
    return _inside(path, SUFFIXES)


def table_files(path: Path) -> tuple[Path, ...]:
    """Product tables of a case, in the order of their names."""
    home = path if is_folder(path) else path.parent
    return _inside(home / LISTS, (".csv",)) if is_folder(home / LISTS) else ()


def _inside(folder: Path, suffixes: tuple[str, ...]) -> tuple[Path, ...]:
    try:
        return tuple(sorted(file for file in folder.iterdir() if file.suffix in suffixes))
    except OSError as bad:
        raise CaseError(f"{folder}: cannot be read ({bad.strerror}): change its permissions") from None
