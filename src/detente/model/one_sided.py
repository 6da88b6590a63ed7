"""Many changes of a few importers' tariffs at once, from an equilibrium that is solved.

A player who deviates moves the tariffs in its own columns of K and nobody else's. So the scenarios share one K, and a
pass through the markets reads it once for all of them, as products of matrices; what the importers' own rows make of
the same sums replaces theirs. Each scenario starts from the equilibrium, with the approximate inverse built there, and
is passed on until no equation of ``market.py`` is off by more than the tolerance. The arithmetic of a pass is that of
``solvers.py``: the two arrays of K only look like arrays, to ``matmul`` (NumPy's ``__array_ufunc__``, NEP 13).
"""

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from . import market
from .anderson import AndersonOfMany
from .baseline import Array
from .clearing import packed, unpacked
from .market import Scenario, State, dearer
from .preconditioner import Preconditioner
from .solvers import one_pass
from .threads import one_thread

PASSES: Final = 30
"""Passes before a scenario is handed back."""
MEMORY: Final = 6
"""Passes that Anderson's method remembers: fewer than from afar, and what they take stays near the processor."""
CROWDED: Final = 0.75
"""Scenarios are gathered anew when fewer than this share of them are open."""
BYTES: Final = 6e6
"""Of the states that are remembered at once."""


@dataclass(frozen=True, slots=True)
class OneSidedK:
    """K of many scenarios that differ in the rows of a few importers only.

    Attributes
    ----------
    shared : K where nobody deviates, shape (s, j, i)
    own    : the importers' rows, shape (b, s, m, i)
    at     : which importers they are, shape (b, m)
    """

    shared: Array
    own: Array
    at: NDArray[np.intp]

    def __array_ufunc__(self, ufunc: Any, method: str, *given: Any, **rest: Any) -> Any:
        """``matmul`` with what has the axes of a batch, from the left or from the right; nothing else."""
        if ufunc is not np.matmul or method != "__call__" or rest or len(given) != 2:
            return NotImplemented
        left, right = given
        return self._times(right[..., 0])[..., None] if left is self else self._under(left[..., 0, :])[..., None, :]

    def _times(self, u: Array) -> Array:
        """Σ_i K u, shape (b, s, j), of u (b, s, i)."""
        found = np.matmul(u.transpose(1, 0, 2), self.shared.transpose(0, 2, 1)).transpose(1, 0, 2)
        np.put_along_axis(found, self.at[:, None, :], np.matmul(self.own, u[..., None])[..., 0], axis=2)
        return found

    def _under(self, v: Array) -> Array:
        """Σ_j v K, shape (b, s, i), of v (b, s, j)."""
        others = v.copy()
        mine = np.take_along_axis(v, self.at[:, None, :], axis=2)
        np.put_along_axis(others, self.at[:, None, :], 0.0, axis=2)
        shared: Array = np.matmul(others.transpose(1, 0, 2), self.shared).transpose(1, 0, 2)
        return shared + np.matmul(mine[:, :, None, :], self.own)[:, :, 0, :]

    def only(self, rows: NDArray[np.intp]) -> "OneSidedK":
        """That of some scenarios."""
        return OneSidedK(self.shared, self.own[rows], self.at[rows])


@dataclass(frozen=True, slots=True)
class OneSidedOutcome:
    """What the deviations lead to; arrays lead with the axis of scenarios.

    Attributes
    ----------
    good           : whether every equation holds to the tolerance and every country has an income, shape (b,)
    income, revenue: I', R', shape (b, j), million USD
    wage           : ŵ, shape (b, j)
    consumer_price : P̂, shape (b, j)
    output         : Y', shape (b, j, s), million USD
    deficit        : D', shape (b, j), million USD
    """

    good: NDArray[np.bool_]
    income: Array
    revenue: Array
    wage: Array
    consumer_price: Array
    output: Array
    deficit: Array


@dataclass(frozen=True, slots=True)
class OneSided:
    """An equilibrium from which importers deviate.

    Attributes
    ----------
    case  : the scenario that is solved
    state : its equilibrium
    pre   : the approximate inverse there
    """

    case: Scenario
    state: State
    pre: Preconditioner

    @property
    def rows(self) -> int:
        """Scenarios that are solved together."""
        return max(8, int(BYTES / (16 * MEMORY * (self.case.base.gamma.size * 2 + self.state.omega.size))))

    @one_thread
    def solve(self, importers: NDArray[np.intp], tariffs: Array, tolerance: float) -> OneSidedOutcome:
        """The equilibria where ``importers`` (b, m) charge ``tariffs`` (b, i, m, s), fractions, and others as before.

        Scenarios that the passes do not solve are not ``good``; their numbers mean nothing.
        """
        parts = [
            self._part(importers[at : at + self.rows], tariffs[at : at + self.rows], tolerance)
            for at in range(0, len(tariffs), self.rows)
        ]
        names = OneSidedOutcome.__slots__
        return OneSidedOutcome(*(np.concatenate([getattr(one, name) for one in parts]) for name in names))

    def _part(self, importers: NDArray[np.intp], tariffs: Array, tolerance: float) -> OneSidedOutcome:
        case = self._changed(importers, tariffs)
        with np.errstate(all="ignore"):
            state, good = _cleared(case, self.pre, self._start(len(tariffs)), tolerance / 2)
            at = market.supply(case, state.omega, state.price, state.made)
            found = market.demand(case, at, state, market.net_share(case, at))
            wage, base = np.exp(state.omega), case.base
            earned = np.exp(state.omega + found.hired) * base.value_added
            price = np.exp((base.alpha * state.price).sum(axis=-2))
            deficit = np.broadcast_to(case.deficits.at(wage, earned), wage.shape)
            good &= (found.income > 0).all(axis=1)
        output = found.output.transpose(0, 2, 1)
        return OneSidedOutcome(good, found.income, found.revenue, wage, price, output, deficit)

    def _start(self, rows: int) -> State:
        one = self.state
        parts = (one.omega, one.price, one.spending, one.made)
        return State(*(np.repeat(part[None], rows, axis=0) for part in parts))

    def _changed(self, importers: NDArray[np.intp], tariffs: Array) -> Scenario:
        """K with the importers' own rows, (b, s, m, i)."""
        base, how = self.case.base, self.case.technology
        rates = np.ascontiguousarray(tariffs.transpose(0, 3, 2, 1))

        def rows(value: Array) -> Array:
            return value[:, importers].swapaxes(0, 1)

        mine = replace(base, tariff=rows(base.tariff))
        passed = replace(how, theta=rows(np.broadcast_to(how.theta, base.gamma.shape)), passed=rows(how.passed))
        own = rows(base.share) * dearer(mine, passed, rates)
        gross: Any = OneSidedK(self.case.gross, own, importers)
        net: Any = OneSidedK(self.case.net, own / (1 + rates), importers)
        return replace(self.case, gross=gross, net=net)


def _cleared(case: Scenario, pre: Preconditioner, start: State, tolerance: float) -> tuple[State, NDArray[np.bool_]]:
    """Where the passes end, and which scenarios they solved."""
    ids, good = np.arange(len(start.omega)), np.zeros(len(start.omega), dtype=bool)
    found, state, mixer = [np.array(part) for part in _parts(start)], start, AndersonOfMany(MEMORY)
    for _ in range(PASSES):
        image, gap = one_pass(case, pre, state)
        done = gap < tolerance
        for whole, part in zip(found, _parts(state), strict=True):
            whole[ids[done]] = part[done]
        good[ids[done]] = True
        still = np.flatnonzero(~good[ids] & np.isfinite(gap))
        if not len(still):
            break
        if len(still) < CROWDED * len(ids):
            ids, mixer = ids[still], mixer.only(still)
            gross, net = (k.only(still) for k in _both(case))
            case = replace(case, gross=gross, net=net)
            state, image = (State(*(part[still] for part in _parts(one))) for one in (state, image))
        state = unpacked(mixer.next(packed(case, state), packed(case, image)), case, state)
    return State(*found), good


def _both(case: Scenario) -> tuple[Any, Any]:
    """K and its net twin of a scenario that :class:`OneSided` made."""
    return case.gross, case.net


def _parts(state: State) -> tuple[Array, Array, Array, Array]:
    return state.omega, state.price, state.spending, state.made
