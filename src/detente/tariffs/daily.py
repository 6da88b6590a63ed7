"""Averages through time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from .schedule import Schedule
from .weights import Weights

if TYPE_CHECKING:
    import pandas as pd


def series(
    schedule: Schedule,
    weights: Weights | Sequence[Weights] | None = None,
    days: Sequence[date] | None = None,
    *,
    carry_out: Sequence[str] = (),
    without: Sequence[str] = (),
) -> pd.DataFrame:
    """Averages at each day (of change, if none is given): ``day``, then the columns of ``average``."""
    import pandas as pd

    chosen = schedule.change_days() if days is None else days
    frames = [schedule.on(d, carry_out=carry_out, without=without).average(weights).assign(day=d) for d in chosen]
    table = pd.concat(frames, ignore_index=True)
    return table[["day", *(name for name in table.columns if name != "day")]]
