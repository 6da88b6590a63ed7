"""One party's utilities as GENIUS, GeniusWeb and NegMAS have them, and what their readers share.

All three hold linear additive utilities: a weight for each issue, an evaluation for each of its values, and what no
deal is worth. What a file says and our problem cannot hold, or what it leaves out and had to be assumed, stands in the
problem's ``notes`` and is printed with every answer.

References: Lin et al. (2014), Computational Intelligence 30 (GENIUS); Mohammad, Nakadai and Greenwald (2021), NegMAS.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from ..errors import TalksError

STEPS: Final = 20
"""Even steps into which the range of a continuous issue is cut."""
MOST_OPTIONS: Final = 5000
"""Most values of one issue."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One party's utilities.

    ``worth`` is that of each option by issue; ``reservation`` that of no deal, None where the file gives none;
    ``notes`` what was assumed or left out, in words.
    """

    name: str
    worth: dict[str, dict[str, float]]
    reservation: float | None
    notes: tuple[str, ...] = ()


def weighed(worth: dict[str, dict[str, float]], weights: dict[str, float]) -> dict[str, dict[str, float]]:
    """Evaluations times the weight of their issue."""
    return {name: {o: v * weights[name] for o, v in options.items()} for name, options in worth.items()}


def shares(evaluations: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Evaluations as shares of the largest of their issue; 0 where none is above 0, as GENIUS has it."""
    best = {name: max(options.values()) for name, options in evaluations.items()}
    return {
        name: {o: v / best[name] if best[name] >= 1e-5 else 0.0 for o, v in options.items()}
        for name, options in evaluations.items()
    }


def grid(path: Path, name: str, low: float, high: float, *, whole: bool) -> list[float]:
    """Values of a numeric issue: every whole number, or even steps. Raises TalksError for an empty or endless range."""
    if not (np.isfinite(low) and np.isfinite(high) and low <= high):
        raise TalksError(f"{path}: issue '{name}': the range from {low:g} to {high:g} is no range")
    if not whole:
        return [low + (high - low) * step / STEPS for step in range(STEPS + 1)] if high > low else [low]
    if high - low >= MOST_OPTIONS:
        raise TalksError(f"{path}: issue '{name}' has {high - low + 1:,.0f} values: at most {MOST_OPTIONS:,} are read")
    return [float(value) for value in range(int(low), int(high) + 1)]


def label(value: object) -> str:
    """The name of a value: whole numbers without a point."""
    return f"{value:.10g}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def triangle(value: float, low: float, high: float, top: float) -> float:
    """Rises from 0 at ``low`` to 1 at ``top`` and falls to 0 at ``high``."""
    if not low <= value <= high:
        return 0.0
    if value < top:
        return (value - low) / (top - low)
    return 1.0 if high == top else (high - value) / (high - top)


def noted(profile: Profile, note: str) -> Profile:
    """The profile with one more note."""
    return replace(profile, notes=(*profile.notes, note))
