"""Any file or folder of a negotiation problem, told apart by what is in it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..errors import TalksError
from .formats import read_problem_file
from .joining import read_profiles
from .kinds import SUFFIXES, kind
from .problem import Problem
from .sheet import SHEETS, read_sheet

PROFILES = ("genius", "negmas", "geniusweb")


def load(paths: Path | Sequence[Path], *, normalise: bool | None = None) -> Problem:
    """A problem from our JSON or YAML file, a sheet, a GENIUS, NegMAS or GeniusWeb file a party, or a folder of those.

    Raises TalksError for anything else.
    """
    given = [paths] if isinstance(paths, Path) else list(paths)
    if len(given) == 1 and given[0].is_dir():
        return _folder(given[0], normalise)
    if len(given) == 1 and given[0].suffix.lower() in SHEETS:
        return read_sheet(given[0])
    if len(given) == 1 and given[0].suffix.lower() != ".xml" and kind(given[0]) not in PROFILES:
        return read_problem_file(given[0])
    return read_profiles(given, normalise=normalise)


def _folder(folder: Path, normalise: bool | None) -> Problem:
    """Every utility file of a folder; what else lies there is named in the notes, not passed over in silence."""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.name[0] not in "._")
    kinds = {path: kind(path) for path in files}
    found = [path for path in files if kinds[path] in PROFILES]
    if not found:
        raise TalksError(f"{folder}: no utility file of GENIUS, GeniusWeb or NegMAS in this folder")
    mixed = sorted({kinds[path] for path in found})
    if len(mixed) > 1:
        raise TalksError(f"{folder}: files of {' and '.join(mixed)} together: their units differ, keep those of one")
    made = read_profiles(found, normalise=normalise)
    spare = tuple(
        f"{path.name} is no utility file and was left out" for path in files if kinds[path] in ("other", "problem")
    )
    return replace(made, notes=(*made.notes, *spare))
