"""Bars of welfare that follow a slider: drawn by numbers alone, since a chart library would be late."""

from dataclasses import dataclass
from typing import Final

from ..questions.what_if import WhatIf
from ..show.numbers import percent

SHOWN: Final = 10
"""Countries."""
HALF: Final = 100.0
"""Width of each side of zero."""


@dataclass(frozen=True, slots=True)
class WelfareBar:
    """One country under one scenario and setup: where its bar begins, how long it is, and what it says."""

    column: str
    x: float
    width: float
    text: str
    loses: bool


@dataclass(frozen=True, slots=True)
class CountryBars:
    """A country's bars; ``differs`` where setups disagree on the sign."""

    name: str
    bars: tuple[WelfareBar, ...]
    differs: bool


def bars(found: WhatIf) -> tuple[CountryBars, ...]:
    """Countries that gain or lose most money, all on one scale of percent."""
    shown = found.countries[:SHOWN]
    largest = max((abs(one.welfare) for code in shown for one in found.of(code)), default=0.0)
    scale = HALF / largest if largest > 0 else 0.0
    return tuple(_row(found, code, scale) for code in shown)


def _row(found: WhatIf, code: str, scale: float) -> CountryBars:
    mine = found.of(code)
    many = len(found.changes) > 1
    made = tuple(
        WelfareBar(
            column=f"{one.scenario}, {one.setup}" if many else one.setup,
            x=round(HALF + min(0.0, one.welfare * scale), 2),
            width=round(abs(one.welfare * scale), 2),
            text=percent(one.welfare),
            loses=one.welfare < 0,
        )
        for one in mine
    )
    return CountryBars(found.names[code], made, found.differs(code))
