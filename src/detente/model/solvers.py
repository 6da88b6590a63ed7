"""Clear all markets: a chord-Newton pass on wages, prices and spending, with Anderson acceleration.

One pass updates prices by each country's Leontief inverse, then spending likewise, then wages by the inverse of the
reduced labour-market Jacobian, and lets prices and spending follow wages to first order. What the approximate
inverse misses, inputs that cross borders and the curvature of a large shock, Anderson's mixing of the last few
passes removes (Walker & Ni 2011, *SIAM Journal on Numerical Analysis* 49). When the residual no longer falls fast
enough, the inverse is built again at the present state.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np

from . import market
from .baseline import Array, Baseline
from .linear import Linearisation
from .market import Scenario, Supply
from .preconditioner import Preconditioner, preconditioner
from .status import Status

MEMORY = 6
"""Passes that Anderson's method remembers."""
LARGEST_WAGE_STEP = 0.5
"""A pass moves no log wage by more, so that a large shock cannot throw the iteration out of range."""
PATIENCE = 12
"""Passes after which the approximate inverse is rebuilt unless the residual fell a hundredfold."""


@dataclass(frozen=True, slots=True)
class State:
    """The unknowns: ω = ln ŵ (i,), p = ln P̂ (s, j), X' (s, j) in million USD."""

    omega: Array
    price: Array
    spending: Array

    def flat(self, scale: Array) -> Array:
        """One vector; spending divided by ``scale`` (j,), so that all its parts are of like size."""
        return np.concatenate([self.omega, self.price.ravel(), (self.spending / scale).ravel()])

    @property
    def finite(self) -> bool:
        """True where every unknown is a number."""
        return all(bool(np.isfinite(part).all()) for part in (self.omega, self.price, self.spending))

    @staticmethod
    def of(flat: Array, scale: Array) -> "State":
        """The state in a vector made by :meth:`flat`."""
        countries = len(scale)
        price, spending = flat[countries:].reshape(2, -1, countries)
        return State(flat[:countries], price, spending * scale)

    @staticmethod
    def start(base: Baseline) -> "State":
        """The baseline itself."""
        return State(np.zeros(len(base.value_added)), np.zeros(base.gamma.shape), base.spending)


@dataclass(frozen=True, slots=True)
class Solved:
    """Where the solver stopped. ``residual`` is the solver's own; the certificate computes it anew."""

    state: State
    status: Status
    residual: float
    passes: int
    rebuilt: int


def linearise(case: Scenario, state: State) -> Linearisation:
    """The state with the matrices (s, j, i) that its derivatives need."""
    at = market.supply(case, state.omega, state.price)
    ratio = at.u[:, None, :] / at.total[:, :, None]
    made = market.output(case, at, state.spending)
    wage = np.exp(state.omega)
    return Linearisation(
        case.base, case.deficits, case.gross * ratio, case.net * ratio, state.spending, made, wage
    )


def _numeraire(base: Baseline, state: State) -> State:
    """Scale all money so that world value added is what it was."""
    ratio = np.exp(state.omega) @ base.value_added / base.gdp
    return State(state.omega - np.log(ratio), state.price - np.log(ratio), state.spending / ratio)


def _prices(case: Scenario, pre: Preconditioner, omega: Array, price: Array) -> tuple[Array, Supply, float]:
    """Improve prices at given wages; returns them, the supply they imply and the size of the gap before."""
    at = market.supply(case, omega, price)
    gap = at.price - price
    size = float(np.abs(gap * case.base.theta).max(where=case.base.market, initial=0.0))
    if not case.base.linked:
        return at.price, at, size
    better = price + np.matmul(gap.T[:, None, :], pre.leontief.transpose(0, 2, 1))[:, 0, :].T
    return better, market.supply(case, omega, better), size


def _spending(
    case: Scenario, pre: Preconditioner, at: Supply, omega: Array, spending: Array
) -> tuple[Array, Array, float]:
    """Improve spending at given wages and prices; returns it, the labour it demands and the gap before."""
    base = case.base
    found = market.demand(case, at, omega, spending, market.net_share(case, at))
    gap = market.spending(base, found.output, found.income) - spending
    labour_gap = np.abs(found.labour - np.exp(omega) * base.value_added).max()
    size = max(float(np.abs(gap).max()), float(labour_gap)) / base.gdp
    if base.linked:
        gap = np.matmul(gap.T[:, None, :], pre.leontief)[:, 0, :].T
    better = spending + gap
    return better, np.einsum("si,si->i", base.gamma, market.output(case, at, better)), size


def one_pass(case: Scenario, pre: Preconditioner, state: State) -> tuple[State, float]:
    """One improvement of the whole state, and the residual at the state it started from."""
    base = case.base
    price, at, price_gap = _prices(case, pre, state.omega, state.price)
    spending, labour, money_gap = _spending(case, pre, at, state.omega, state.spending)
    move = pre.wage @ (state.omega - np.log(labour / base.value_added))
    move *= min(1.0, LARGEST_WAGE_STEP / max(float(np.abs(move).max()), LARGEST_WAGE_STEP))
    follow = (pre.price @ move).reshape(price.shape)
    spend = (pre.spending @ move).reshape(price.shape)
    better = State(state.omega + move, price + follow, spending + spend)
    return _numeraire(base, better), max(price_gap, money_gap)


class Anderson:
    """Anderson's mixing of the last few passes of a fixed-point map x -> g(x)."""

    def __init__(self, memory: int) -> None:
        self._moves: deque[Array] = deque(maxlen=memory)
        self._gaps: deque[Array] = deque(maxlen=memory)
        self._last: tuple[Array, Array] | None = None

    def next(self, x: Array, image: Array) -> Array:
        """The next point, from x and g(x)."""
        gap = image - x
        if self._last is not None:
            last_image, last_gap = self._last
            self._moves.append(image - last_image)
            self._gaps.append(gap - last_gap)
        self._last = (image, gap)
        if not self._gaps:
            return image
        gaps = np.array(self._gaps)
        gram = gaps @ gaps.T
        gram[np.diag_indices_from(gram)] *= 1 + 1e-10
        weights = np.linalg.lstsq(gram, gaps @ gap, rcond=1e-14)[0]
        mixed: Array = image - weights @ np.array(self._moves)
        return mixed


def clear(case: Scenario, pre: Preconditioner, start: State, *, tolerance: float, max_steps: int) -> Solved:
    """Iterate until every gap is below ``tolerance``.

    Money is measured against world GDP, prices by what a gap does to market shares: relative, times θ.
    """
    scale = case.base.spending.sum(axis=0)
    state, safe, mixer = start, start, Anderson(MEMORY)
    residual, checkpoint, rebuilt, since = np.inf, np.inf, 0, 0
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for step in range(1, max_steps + 1):
            image, residual = one_pass(case, pre, state)
            if residual < tolerance:
                return Solved(state, Status.CONVERGED, residual, step, rebuilt)
            if not image.finite:
                if state is safe:
                    return Solved(state, Status.NOT_FINITE, residual, step, rebuilt)
                state, mixer = safe, Anderson(MEMORY)
                continue
            safe, since = image, since + 1
            if since >= PATIENCE:
                slow, checkpoint, since = residual > 0.01 * checkpoint, residual, 0
                if slow:
                    pre, mixer, rebuilt = (
                        preconditioner(linearise(case, image)),
                        Anderson(MEMORY),
                        rebuilt + 1,
                    )
                    state = image
                    continue
            state = State.of(mixer.next(state.flat(scale), image.flat(scale)), scale)
    return Solved(state, Status.OUT_OF_STEPS, residual, max_steps, rebuilt)
