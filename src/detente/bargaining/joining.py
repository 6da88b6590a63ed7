"""One party a file, put together into a problem over the same issues."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ..errors import TalksError
from .kinds import profile
from .parts import Issue
from .problem import Problem
from .profiles import Profile


def read_profiles(paths: Sequence[Path], *, normalise: bool | None = None) -> Problem:
    """A problem from one file a party. Raises TalksError where they are not about the same issues.

    ``normalise`` divides the evaluations of each issue by their largest before they are weighted; left out, files of
    GENIUS are read so, as GENIUS does, and the others as they stand.
    """
    profiles = [profile(path, normalise) for path in paths]
    if len(profiles) < 2:
        raise TalksError(f"{len(profiles)} utility file: a negotiation needs one for each of two parties or more")
    for path, other in zip(paths[1:], profiles[1:], strict=True):
        _same(path, profiles[0], other)
    names = _names(paths, profiles)
    notes = tuple(f"{name}: {note}" for name, one in zip(names, profiles, strict=True) for note in one.notes)
    if any(one.reservation is None for one in profiles):
        without = [name for name, one in zip(names, profiles, strict=True) if one.reservation is None]
        notes += (f"{', '.join(without)}: no reservation in the file, so no deal counts as the worst package",)
    least = np.array([_least(one) for one in profiles])
    return Problem(names, _issues(profiles), reservation=least, notes=notes)


def _issues(profiles: Sequence[Profile]) -> tuple[Issue, ...]:
    issues = []
    for name, options in profiles[0].worth.items():
        values = np.array([[profile.worth[name][option] for option in options] for profile in profiles])
        issues.append(Issue(name, tuple(options), values, values, values))
    return tuple(issues)


def _least(one: Profile) -> float:
    """Worth of no deal: as stated, else that of the worst package, than which nobody can do worse by signing."""
    if one.reservation is not None:
        return one.reservation
    return float(sum(min(options.values()) for options in one.worth.values()))


def _names(paths: Sequence[Path], profiles: Sequence[Profile]) -> tuple[str, ...]:
    names = tuple(profile.name for profile in profiles)
    return names if len(set(names)) == len(names) else tuple(path.stem for path in paths)


def _same(path: Path, first: Profile, other: Profile) -> None:
    mine = {name: set(options) for name, options in first.worth.items()}
    theirs = {name: set(options) for name, options in other.worth.items()}
    if mine != theirs:
        apart = sorted(set(mine) ^ set(theirs)) or [name for name in mine if mine[name] != theirs[name]]
        raise TalksError(f"{path}: not about the same issues and options as the first file: {', '.join(apart[:5])}")
