"""Forecasts of deadlines scored in rolling origin: each made on the day of announcement with what was known before.

Brier's score sums squared differences over the three endings (0 is perfect, 2 is worst, a blind third each has 0.667);
the log score is the negative logarithm of the chance given to what happened (a blind third each has 1.099).
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np

from .deadlines import ENDINGS, Threat, within
from .effects import Array
from .hazard import base_rate, combined, drawn, hazard

FIRST: Final = 5
"""Deadlines that must be known before the first forecast is scored."""
WEEKS: Final = 12
METHODS: Final = ("uniform", "base rate", "hazard", "hazard and model")


@dataclass(frozen=True, slots=True)
class Scored:
    """One method on the same deadlines.

    ``brier`` and ``log`` are means with the standard error of a mean; ``*_gain`` the mean improvement over the base
    rate, positive if better, with its own.
    """

    method: str
    forecasts: int
    brier: float
    brier_error: float
    log: float
    log_error: float
    brier_gain: float
    brier_gain_error: float


@cache
def structural() -> Mapping[str, Array]:
    """What the model of the talks said on the day of announcement, by deadline; ``structural.csv``.

    Shares of decided draws among 400 (seed 0), written by ``scripts/build_structural.py``; worths are those that the
    cases had when it was run, on 28 November 2026.
    """
    with files(__package__).joinpath("structural.csv").open(encoding="utf-8") as file:
        return {row["id"]: np.array([float(row[name]) for name in ENDINGS]) for row in csv.DictReader(file)}


def next_deadline(record: Sequence[Threat], only: Sequence[str] = ()) -> tuple[Scored, ...]:
    """Score every method on how the deadline itself ends; ``only`` keeps these ids."""
    made = []
    for one in record:
        if one.ending is None or sum(other.known(one.announced) for other in record) < FIRST:
            continue
        if only and one.id not in only:
            continue
        made.append((forecasts(one, one.announced, record), one.ending))
    return _scored(made)


def forecasts(one: Threat, day: date, record: Sequence[Threat]) -> dict[str, Array]:
    """Each method's chances of deal, extension, escalation for a deadline on a day."""
    likely = np.array(hazard((one.deadline - day).days, one.extensions, one.talks, day, record).chances)
    return {
        "uniform": np.full(3, 1 / 3),
        "base rate": base_rate(day, record),
        "hazard": likely,
        "hazard and model": combined(likely, structural().get(one.id)),
    }


def twelve_weeks(record: Sequence[Threat]) -> tuple[Scored, ...]:
    """Score base rate and hazard on where a threat stands twelve weeks after it was announced."""
    ends = {one.id: within(one, WEEKS, record) for one in record}
    made = []
    for one in record:
        past = [(other, ends[other.id]) for other in record]
        known = [(other, end) for other, end in past if end is not None and end[1] < one.announced]
        mine = ends[one.id]
        if mine is None or len(known) < FIRST:
            continue
        base = _shares([end[0] for _, end in known])
        same = drawn([end[0] for other, end in known if other.talks == one.talks], base)
        likely = drawn([end[0] for other, end in known if _class(other) == _class(one)], same)
        made.append(({"uniform": np.full(3, 1 / 3), "base rate": base, "hazard": likely}, mine[0]))
    return _scored(made)


def _class(one: Threat) -> tuple[bool, bool, bool]:
    return one.talks, (one.deadline - one.announced).days > 14, one.extensions > 0


def _shares(endings: Sequence[int]) -> Array:
    count = np.bincount(endings, minlength=3) + 1.0
    return np.asarray(count / count.sum())


def brier(chances: Array, ending: int) -> float:
    """Sum of squared differences over the endings."""
    return float(((chances - np.eye(3)[ending]) ** 2).sum())


def _scored(made: Sequence[tuple[Mapping[str, Array], int]]) -> tuple[Scored, ...]:
    if not made:
        return ()
    base = np.array([brier(chances["base rate"], ending) for chances, ending in made])
    found = []
    for method in made[0][0]:
        square = np.array([brier(chances[method], ending) for chances, ending in made])
        log = np.array([-np.log(chances[method][ending]) for chances, ending in made])
        found.append(Scored(method, len(made), *_mean(square), *_mean(log), *_mean(base - square)))
    return tuple(found)


def _mean(values: Array) -> tuple[float, float]:
    error = values.std(ddof=1) / np.sqrt(len(values)) if len(values) > 1 else np.nan
    return float(values.mean()), float(error)
