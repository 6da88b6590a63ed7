"""Any file or folder of a negotiation problem, told apart by what is in it."""

from collections.abc import Sequence
from pathlib import Path

from ..errors import TalksError
from .formats import read_json
from .genius import is_profile, read_profiles
from .problem import Problem


def load(paths: Path | Sequence[Path], *, normalise: bool = False) -> Problem:
    """A problem from our JSON file, from one GENIUS or NegMAS file a party, or from a folder of those.

    Raises TalksError for anything else.
    """
    given = [paths] if isinstance(paths, Path) else list(paths)
    if len(given) == 1 and given[0].is_dir():
        found = sorted(path for path in given[0].iterdir() if path.suffix in (".xml", ".json") and is_profile(path))
        if not found:
            raise TalksError(f"{given[0]}: no utility file of GENIUS or NegMAS in this folder")
        return read_profiles(found, normalise=normalise)
    if len(given) == 1 and given[0].suffix != ".xml" and not (given[0].is_file() and is_profile(given[0])):
        return read_json(given[0])
    return read_profiles(given, normalise=normalise)
