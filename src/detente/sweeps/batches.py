"""A batch: some scenarios and draws of one setting, solved together; what has no answer has a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ..conflict.assumed import model_of
from ..conflict.ranges import Ranges, rates_drawn
from ..errors import ModelError
from ..evidence.uncertain import Draws
from ..model import Model
from ..model.status import Status
from ..world.economy import Array, Economy
from .designs import ScenarioTable
from .settings import Setting

MEASURES: Final = {
    "welfare": "real income of the household, %",
    "real_wage": "%",
    "consumer_prices": "%",
    "employment": "%",
    "welfare_money": "equivalent variation, million USD a year",
    "tariff_revenue": "million USD a year",
}
"""What is kept of a country, and its unit."""
REFUSED: Final = "REFUSED"
"""Status of a scenario that the model does not take, such as one that cuts a market off from every seller."""
ARRAYS: Final = 5
"""Arrays (i, j, s) a scenario that a batch holds: tariffs, what made them, and a table of trade."""
KEPT: Final = 4
"""Prepared settings that a worker keeps."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows ``first`` to before ``last`` of a setting, its batch ``number``; row = draw · scenarios + scenario."""

    setting: int
    number: int
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Answers:
    """What became of a batch, row by row.

    ``values`` measure → (b, j), missing where a scenario has no answer; ``residual`` (b,), share of world GDP;
    ``passes`` (b,); ``statuses`` and ``reasons``, length b, the latter empty where there is an answer.
    """

    values: dict[str, Array]
    residual: Array
    passes: npt.NDArray[np.int64]
    statuses: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def failed(self) -> int:
        """Rows without an answer."""
        return sum(map(bool, self.reasons))


def rows_of(memory: float, setting: Setting) -> int:
    """Rows of a batch of so many bytes, at least one."""
    return max(1, int(memory / (ARRAYS * setting.economy.flows.nbytes)))


def solve_batch(setting: Setting, scenarios: ScenarioTable, drawn: npt.NDArray[np.intp]) -> Answers:
    """ScenarioTable, each under the draw of its row; draw 0 is the number itself.

    What is given and the machine's arithmetic decide every bit: it is one thread's work.
    """
    try:
        ready = _Ready.of(setting)
    except ModelError as bad:  # a baseline that the variant has no model of: every scenario of it says so
        return joined([_refused(setting.economy, str(bad))] * len(drawn))
    rates = setting.rates(scenarios)
    given: dict[str, Any] = {}
    if ready.draws is not None:
        draws = _rows(ready.draws, drawn)
        rates = rates_drawn(setting.economy.tariffs, rates, draws)
        given = ready.ranges.given(draws)
    return _answered(ready.model, rates, given)


def _answered(model: Model, rates: Array, given: dict[str, Any]) -> Answers:
    """The batch whole; where the model refuses a part of it, by halves, until the one that it refuses is alone."""
    try:
        found = model.solve_many(rates, settled=True, throw=False, **given)
    except ModelError as bad:
        if len(rates) == 1:
            return _refused(model.economy, str(bad))
        half = len(rates) // 2
        parts = (slice(0, half), slice(half, None))
        return joined([_answered(model, rates[at], _only(given, at)) for at in parts])
    ok = np.array([one is Status.CONVERGED for one in found.statuses])
    values = {
        "welfare": 100 * (found.welfare - 1),
        "real_wage": 100 * (found.real_wage - 1),
        "consumer_prices": 100 * (found.consumer_price - 1),
        "employment": 100 * (found.employment - 1),
        "welfare_money": found.equivalent_variation,
        "tariff_revenue": found.revenue,
    }
    return Answers(
        {name: np.where(ok[:, None], one, np.nan) for name, one in values.items()},
        found.residual,
        np.asarray(found.passes, dtype=np.int64),
        tuple(one.name for one in found.statuses),
        tuple("" if good else _why(found, place) for place, good in enumerate(ok)),
    )


def _only(given: dict[str, Any], at: slice) -> dict[str, Any]:
    """What some rows of a batch are given; tables of trade are shared by all."""
    return {name: one if name == "flows" else one[at] for name, one in given.items()}


def _why(found: Any, place: int) -> str:
    return f"{found.statuses[place].value} {found.alone(place).reason}".strip()


def _refused(economy: Economy, why: str) -> Answers:
    none = np.full((1, len(economy.regions)), np.nan)
    return Answers(dict.fromkeys(MEASURES, none), np.array([np.nan]), np.zeros(1, np.int64), (REFUSED,), (why,))


def joined(pieces: Sequence[Answers]) -> Answers:
    """Answers one after the other."""
    return Answers(
        {name: np.concatenate([one.values[name] for one in pieces]) for name in MEASURES},
        np.concatenate([one.residual for one in pieces]),
        np.concatenate([one.passes for one in pieces]),
        tuple(status for one in pieces for status in one.statuses),
        tuple(reason for one in pieces for reason in one.reasons),
    )


@dataclass(frozen=True)
class _Ready:
    """The model of a setting and, where there are draws, all of them with the number itself first."""

    model: Model
    ranges: Ranges
    draws: Draws | None

    @staticmethod
    def of(setting: Setting) -> "_Ready":
        """Prepared once a process."""
        return _prepared(_Same(setting))


class _Same:
    """A setting that is the same as another of its digest."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.setting.digest == other.setting.digest

    def __hash__(self) -> int:
        return hash(self.setting.digest)


@lru_cache(maxsize=KEPT)
def _prepared(same: _Same) -> _Ready:
    setting = same.setting
    model = model_of(setting.setup, setting.economy).model
    ranges = Ranges(model, setting.setup, collected=setting.collected)
    if not ranges.count:
        return _Ready(model, ranges, None)
    both = (ranges.uncertain.middle(), ranges.draws_of(setting.setup.horizon))
    draws = Draws(*(np.concatenate([getattr(one, f.name) for one in both]) for f in fields(Draws)))
    ranges.ready(draws)
    return _Ready(model, ranges, draws)


def _rows(draws: Draws, at: npt.NDArray[np.intp]) -> Draws:
    return Draws(*(getattr(draws, one.name)[at] for one in fields(Draws)))
