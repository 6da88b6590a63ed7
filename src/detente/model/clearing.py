"""Clear the markets of many scenarios at once: the pass of ``solvers.py`` on arrays with a leading axis.

Scenarios that have converged leave the batch. One that a few passes with the baseline's approximate inverse do not
solve is handed back: what is hard needs an inverse of its own, and the caller solves it alone.
"""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import arrays
from .anderson import AndersonOfMany
from .baseline import Array
from .market import Scenario, State
from .patched import Patched
from .preconditioner import Preconditioner
from .solvers import MEMORY, PATIENCE, one_pass

PASSES = 2 * PATIENCE
"""Passes before a scenario is handed back; a single solve would build a new inverse there."""
CROWDED = 0.75
"""The batch is gathered anew when fewer of its scenarios are still open."""
AXES = {"theta": 2, "cost_power": 2, "entry": 2, "passed": 2, "size": 2, "abroad": 1, "inputs": 3, "gamma": 2}
AXES |= {"alpha": 2, "value_added": 1, "deficit": 1, "spending": 2, "output": 2, "revenue": 1, "market": 2}
AXES |= {"constant": 1, "per_wage": 2, "share": 1, "gross": 3, "net": 3}
AXES |= {"wage": 1, "price": 2, "output_hat": 2, "tariffs": 3, "trade_costs": 3}
AXES |= {"elasticities": 2, "shares": 3, "value_added_shares": 2, "final_shares": 2}
"""Axes of each array of a scenario without the leading one, ``share`` that of deficits.

A pass reads no baseline share and no baseline tariff.
"""
UNREAD = ("share", "tariff")


@dataclass(frozen=True, slots=True)
class SolvedMany:
    """Where the passes stopped: the state of each scenario, which converged, the residual and the passes, (b,)."""

    state: State
    converged: NDArray[np.bool_]
    residual: Array
    passes: NDArray[np.int64]


def clear_many(case: Scenario, pre: Preconditioner, start: State, *, tolerance: float) -> SolvedMany:
    """Iterate until every gap of every scenario is below ``tolerance``; all arrays lead with the axis of scenarios."""
    count = case.gross.shape[0]
    ids, taken = np.arange(count), np.zeros(count, dtype=bool)
    residuals, passes = np.full(count, np.inf), np.full(count, PASSES)
    kept: list[tuple[NDArray[np.int64], State]] = []
    state, mixer = start, AndersonOfMany(MEMORY)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for step in range(1, PASSES + 1):
            image, gap = one_pass(case, pre, state)
            now = arrays.numpy(gap)
            done = (now < tolerance) & ~taken[ids]
            if done.any():
                kept.append((ids[done], _rows(state, np.flatnonzero(done))))
                residuals[ids[done]], passes[ids[done]] = now[done], step
            taken[ids[done | ~np.isfinite(now)]] = True
            open_ = np.flatnonzero(~taken[ids])
            if not len(open_):
                break
            if len(open_) < CROWDED * len(ids):
                case, state, image, mixer = _gathered(case, state, image, mixer, open_)
                ids = ids[open_]
            state = unpacked(mixer.next(packed(case, state), packed(case, image)), case, state)
    converged = np.isfinite(residuals)
    return SolvedMany(_together(start, kept), converged, residuals, passes)


def packed(case: Scenario, state: State) -> Array:
    """Each scenario's state as one row; spending over the country's, so that all parts are of like size."""
    xp, rows = case.xp, state.omega.shape[0]
    money = state.spending / xp.sum(case.base.spending, axis=-2)[..., None, :]
    parts = [state.omega, xp.reshape(state.price, (rows, -1)), xp.reshape(money, (rows, -1))]
    if case.technology.feedback:
        parts.append(xp.reshape(state.made, (rows, -1)))
    return xp.concat(parts, axis=1)


def unpacked(flat: Array, case: Scenario, like: State) -> State:
    """The states in the rows that :func:`packed` made."""
    xp, shape = case.xp, like.price.shape
    countries, cells = shape[2], shape[1] * shape[2]
    price = xp.reshape(flat[:, countries : countries + cells], shape)
    money = xp.reshape(flat[:, countries + cells : countries + 2 * cells], shape)
    made = xp.reshape(flat[:, countries + 2 * cells :], shape) if case.technology.feedback else like.made
    scale = xp.sum(case.base.spending, axis=-2)[..., None, :]
    return State(flat[:, :countries], price, money * scale, made)


def _rows(state: State, keep: NDArray[np.int64]) -> State:
    return arrays.each(state, lambda _, value: arrays.take(value, keep))


def _gathered(
    case: Scenario, state: State, image: State, mixer: AndersonOfMany, keep: NDArray[np.int64]
) -> tuple[Scenario, State, State, AndersonOfMany]:
    """Only the scenarios ``keep`` of everything that has one row a scenario."""

    def rows(name: str, value: Any) -> Any:
        if isinstance(value, Patched):
            return value.only(keep)
        return arrays.take(value, keep) if name in AXES and value.ndim > AXES[name] else value

    parts = {
        "base": arrays.each(case.base, lambda name, value: value if name in UNREAD else rows(name, value)),
        "technology": arrays.each(case.technology, rows),
        "deficits": arrays.each(case.deficits, rows),
        "gross": rows("gross", case.gross),
        "net": rows("net", case.net),
        "xp": case.xp,
    }
    return Scenario(**parts), _rows(state, keep), _rows(image, keep), mixer.only(keep)


def _together(start: State, kept: list[tuple[NDArray[np.int64], State]]) -> State:
    """The states in the order of the scenarios; where one did not converge, its start."""
    xp = arrays.namespace(start.omega)
    found = np.concatenate([ids for ids, _ in kept]) if kept else np.zeros(0, dtype=np.int64)
    missing = np.setdiff1d(np.arange(start.omega.shape[0]), found)
    order = np.argsort(np.concatenate([found, missing]))

    def joined(name: str) -> Array:
        pieces = [getattr(state, name) for _, state in kept]
        pieces.append(arrays.take(getattr(start, name), missing))
        return arrays.take(xp.concat(pieces, axis=0), order)

    return State(**{one.name: joined(one.name) for one in fields(State)})
