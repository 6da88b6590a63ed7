"""Clear all markets: a chord-Newton pass on wages, prices, spending and output, with Anderson acceleration.

One pass updates prices by each country's Leontief inverse, then spending likewise, then output where costs depend on
it, then wages by the inverse of the reduced labour-market Jacobian, and lets the others follow wages to first order.
What the approximate inverse misses, inputs that cross borders and the curvature of a large shock, Anderson's mixing
of the last few passes removes (Walker & Ni 2011, *SIAM Journal on Numerical Analysis* 49). When the residual no
longer falls fast enough, the inverse is built again at the present state.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from . import market
from .anderson import Anderson
from .baseline import Array
from .linear import Linearisation
from .market import Scenario, State, Supply
from .preconditioner import Preconditioner, preconditioner
from .status import Status

MEMORY = 6
"""Passes that Anderson's method remembers."""
LARGEST_STEP = 0.5
"""A pass moves no log wage or log output by more, so that a large shock cannot throw it out of range."""
PATIENCE = 12
"""Passes after which the approximate inverse is rebuilt unless the residual fell a hundredfold."""


@dataclass(frozen=True, slots=True)
class Solved:
    """Where the solver stopped. ``residual`` is the solver's own; the certificate computes it anew.

    ``part`` is how much of the change, in logs, ``state`` carries out.
    """

    state: State
    status: Status
    residual: float
    passes: int
    rebuilt: int
    part: float = 1.0


def linearise(case: Scenario, state: State) -> Linearisation:
    """The state with the matrices (s, j, i) that its derivatives need."""
    at = market.supply(case, state.omega, state.price, state.made)
    ratio = at.u[:, None, :] / at.total[:, :, None]
    made = market.output(case, at, state.spending)
    net = case.net * ratio
    reaching = net.sum(axis=2)
    return Linearisation(
        base=case.base,
        technology=case.technology,
        deficits=case.deficits,
        share=case.gross * ratio,
        net=net,
        reaching=reaching,
        spending=state.spending,
        output=made,
        wage=np.exp(state.omega),
        labour=market.labour_demand(case, at, state.spending, made, reaching),
        revenue=np.einsum("sj,sj->j", state.spending, 1 - reaching),
    )


def clear(case: Scenario, pre: Preconditioner, start: State, *, tolerance: float, max_steps: int) -> Solved:
    """Iterate until every gap is below ``tolerance``.

    Money is measured against world GDP, prices by the larger of the relative gap, as the certificate measures it, and
    of what it does to market shares, θ times as much.
    """
    scale = case.base.spending.sum(axis=0)
    state, safe, mixer = start, start, Anderson(MEMORY)
    residual, checkpoint, rebuilt, since = np.inf, np.inf, 0, 0
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for step in range(1, max_steps + 1):
            image, residual = one_pass(case, pre, state)
            if residual < tolerance:
                return Solved(state, Status.CONVERGED, float(residual), step, rebuilt)
            if not image.finite:
                if state is safe:
                    return Solved(state, Status.NOT_FINITE, float(residual), step, rebuilt)
                state, mixer = safe, Anderson(MEMORY)
                continue
            safe, since = image, since + 1
            if since >= PATIENCE:
                slow, checkpoint, since = residual > 0.01 * checkpoint, residual, 0
                if slow:
                    newer = _rebuilt(case, image)
                    if newer is None:
                        return Solved(image, Status.STALLED, float(residual), step, rebuilt)
                    state, pre, mixer, rebuilt = image, newer, Anderson(MEMORY), rebuilt + 1
                    continue
            state = unpacked(mixer.next(packed(case, state, scale), packed(case, image, scale)), state, scale)
    return Solved(state, Status.OUT_OF_STEPS, float(residual), max_steps, rebuilt)


def _rebuilt(case: Scenario, state: State) -> Preconditioner | None:
    """The approximate inverse at a state; None where there is none, as where nothing is traded to the last digit."""
    try:
        return preconditioner(linearise(case, state))
    except np.linalg.LinAlgError:  # decided: None ends the passes, with a status that says so
        return None


def one_pass(case: Scenario, pre: Preconditioner, state: State) -> tuple[State, Any]:
    """One improvement of the whole state, and the residual at the state it started from, shape ().

    Leading axes of scenarios pass through, here and in what it calls.
    """
    price, at, price_gap = _prices(case, pre, state)
    priced = State(state.omega, price, state.spending, state.made)
    spending, excess, made, labour, money_gap = _spending(case, pre, at, priced)
    output, output_gap = _output(case, pre, made, labour, state.made)
    xp, shape = case.xp, price.shape
    move = _capped(xp, excess @ pre.wage.T, axis=-1)
    if pre.made is not None:
        output = output + xp.reshape(move @ pre.made.T, shape)
    better = State(
        state.omega + move,
        price + xp.reshape(move @ pre.price.T, shape),
        spending + xp.reshape(move @ pre.spending.T, shape),
        output,
    )
    return numeraire(case, better), xp.maximum(xp.maximum(price_gap, money_gap), output_gap)


def _prices(case: Scenario, pre: Preconditioner, state: State) -> tuple[Array, Supply, Any]:
    """Improve prices at given wages; returns them, the supply at the prices before, and the gap before."""
    at = market.supply(case, state.omega, state.price, state.made)
    implied = market.log_price(case, at, state.spending)
    gap = implied - state.price
    xp = case.xp
    size = _largest(xp, xp.where(case.base.market, gap * xp.maximum(case.technology.theta, xp.ones_like(gap)), 0.0))
    if pre.leontief is None:
        return implied, at, size
    return state.price + market.columns_by_country(xp, pre.leontief, gap), at, size


def _largest(xp: Any, gap: Array) -> Any:
    """The largest size over the last two axes."""
    return xp.max(xp.abs(gap), axis=None if gap.ndim == 2 else (-2, -1))


def _spending(case: Scenario, pre: Preconditioner, at: Supply, state: State) -> tuple[Array, Array, Array, Array, Any]:
    """Improve spending at given wages and prices.

    Returns it; the excess demand for labour (logs), the output and the labour that follow; and the gap before.
    """
    base, xp = case.base, case.xp
    reaching = market.net_share(case, at)
    found = market.demand(case, at, state, reaching)
    gap = market.spending(case, found.output, found.income) - state.spending
    paid = xp.exp(state.omega + found.hired) * base.value_added
    size = xp.maximum(_largest(xp, gap), xp.max(xp.abs(found.labour - paid), axis=-1)) / base.gdp
    if pre.leontief is not None:
        gap = market.rows_by_country(xp, gap, pre.leontief)
    better = state.spending + gap
    made = market.output(case, at, better)
    labour = market.labour_demand(case, at, better, made, reaching)
    excess = xp.log(labour / base.value_added) - state.omega - found.hired
    return better, excess, made, labour, size


def _output(case: Scenario, pre: Preconditioner, made: Array, labour: Array, log_made: Array) -> tuple[Array, Any]:
    """Improve ln Ŷ where costs depend on it; the gap before is a share of world GDP."""
    base, xp = case.base, case.xp
    if pre.rivals is None:
        return log_made, xp.zeros_like(labour[..., 0])
    gap = market.log_grown(case, made, labour) - log_made
    before = base.value_added[..., None, :] if case.technology.hires else base.output
    size = _largest(xp, xp.expm1(gap) * xp.exp(log_made) * before) / base.gdp
    return log_made + _capped(xp, xp.matmul(pre.rivals, gap[..., None])[..., 0], axis=(-2, -1)), size


def _capped(xp: Any, move: Array, axis: int | tuple[int, int]) -> Array:
    largest = xp.max(xp.abs(move), axis=axis, keepdims=True)
    return move * (LARGEST_STEP / xp.where(largest > LARGEST_STEP, largest, LARGEST_STEP))


def numeraire(case: Scenario, state: State) -> State:
    """Scale all money so that world labour income at baseline employment is what it was."""
    xp, base = case.xp, case.base
    ratio = xp.sum(xp.exp(state.omega) * base.value_added, axis=-1) / base.gdp
    shift = xp.log(ratio)[..., None]
    deep = shift[..., None]
    return State(state.omega - shift, state.price - deep, state.spending / ratio[..., None, None], state.made - deep)


def packed(case: Scenario, state: State, scale: Array) -> Array:
    """A state as one vector; spending divided by ``scale`` (j,), so that all parts are of like size."""
    parts = [state.omega, state.price.ravel(), (state.spending / scale).ravel()]
    if case.technology.feedback:
        parts.append(state.made.ravel())
    return np.concatenate(parts)


def unpacked(flat: Array, like: State, scale: Array) -> State:
    """The state in a vector that :func:`packed` made."""
    countries, cells = len(scale), like.price.size
    shape = like.price.shape
    price, spending = flat[countries : countries + 2 * cells].reshape(2, *shape)
    rest = flat[countries + 2 * cells :]
    return State(flat[:countries], price, spending * scale, rest.reshape(shape) if rest.size else like.made)
