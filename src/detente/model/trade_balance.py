"""Newton's method on wages alone, with each labour market read as exports over imports, in logs.

Once goods markets clear, what labour earns beyond what is paid for it is the gap of the trade balance,

    W - ŵ L̂ V = EX - IM + D'.

Near autarky EX and IM are a billionth of W: the difference of two large numbers hardly feels a wage, and what prices
miss outweighs it. Summed over borders alone they keep all their digits, and

    g(ω) = ln (EX + D'⁺) - ln (IM + D'⁻)

moves by about θ where a wage moves by one, however little is traded: Newton's method converges from the baseline to
prohibitive tariffs at once. Prices and spending clear inside at given wages, by Anderson's method and each country's
own Leontief inverse, and follow wages to first order between.
"""

from dataclasses import dataclass

import numpy as np

from . import market
from .anderson import Anderson
from .baseline import Array
from .linear import Direction, Linearisation, moves
from .market import Scenario, State
from .newton import gaps
from .preconditioner import own_leontief, responses
from .solvers import linearise, numeraire, packed, unpacked
from .technology import Technology

STEPS = 30
"""Newton steps on wages."""
PASSES = 60
"""Passes over prices and spending at given wages."""
SETTLED = 1e-12
"""Largest gap of a log price, and of spending as a share of the country's, at given wages."""
BALANCED = 1e-9
"""Largest log of exports over imports: wages are then right to about that, which no share of world GDP would tell."""
LARGEST = 1.0
"""A Newton step moves no log wage by more."""
MEMORY = 6
"""Passes that Anderson's method remembers."""


def serves(how: Technology) -> bool:
    """True where costs do not depend on output, nor prices on market size, and labour is paid where it works."""
    return not (how.feedback or how.sized or how.hires)


def balance(case: Scenario, state: State, tolerance: float) -> tuple[State | None, float, int]:
    """Balance every country's trade; None where it does not converge. Also the residual and the Newton steps."""
    try:
        for step in range(STEPS):
            settled = goods_clear(case, state)
            if settled is None:
                break
            at = linearise(case, settled)
            trade = border(case, at, settled)
            if not np.isfinite(trade.gap).all():
                break
            if np.abs(trade.gap).max() < BALANCED:
                residual = gaps(case, settled)[1]
                return (settled if residual < tolerance else None), residual, step
            state = _moved(case, at, settled, trade)
    except np.linalg.LinAlgError:  # decided: no inverse, no step: None says that it did not converge
        return None, np.inf, STEPS
    return None, np.inf, STEPS


def goods_clear(case: Scenario, state: State) -> State | None:
    """Prices and spending that clear at the state's wages; None where they do not."""
    leontief = own_leontief(linearise(case, state)) if case.base.linked else None
    scale = case.base.spending.sum(axis=0)
    mixer = Anderson(MEMORY)
    for _ in range(PASSES):
        image, gap = _one_pass(case, leontief, state, scale)
        if gap < SETTLED:
            return image
        if not (np.isfinite(gap) and image.finite):
            return None
        state = unpacked(mixer.next(packed(case, state, scale), packed(case, image, scale)), state, scale)
    return None


def _one_pass(case: Scenario, leontief: Array | None, state: State, scale: Array) -> tuple[State, float]:
    """Improve prices and spending; also the largest gap before."""
    at = market.supply(case, state.omega, state.price, state.made)
    price = np.where(case.base.market, market.log_price(case, at, state.spending) - state.price, 0.0)
    found = market.demand(case, at, state, market.net_share(case, at))
    money = market.spending(case, found.output, found.income) - state.spending
    size = max(float(np.abs(price).max()), float(np.abs(money / scale).max()))
    if leontief is not None:
        price = market.columns_by_country(np, leontief, price)
        money = market.rows_by_country(np, money, leontief)
    return State(state.omega, state.price + price, state.spending + money, state.made), size


@dataclass(frozen=True, slots=True)
class Border:
    """What crosses borders.

    Attributes
    ----------
    flow     : sales net of tariff, zero at home, shape (s, j, i), million USD
    received : EX + D'⁺, shape (i,), million USD
    paid     : IM + D'⁻, shape (i,), million USD
    deficit  : D', shape (i,), million USD
    earned   : ŵ L̂ V, shape (i,), million USD
    """

    flow: Array
    received: Array
    paid: Array
    deficit: Array
    earned: Array

    @property
    def gap(self) -> Array:
        """Log of what is received over what is paid, shape (i,)."""
        return np.asarray(np.log(self.received / self.paid), dtype=np.float64)


def border(case: Scenario, at: Linearisation, state: State) -> Border:
    """The trade balance of each country at a state."""
    flow = at.net * at.spending[:, :, None]
    own = np.arange(flow.shape[1])
    flow[:, own, own] = 0.0
    hired = market.hired(case, state.omega, state.price, at.revenue, at.labour)
    earned = at.wage * np.exp(hired) * case.base.value_added
    deficit = case.deficits.at(at.wage, earned)
    received = flow.sum(axis=(0, 1)) + np.maximum(deficit, 0)
    return Border(flow, received, flow.sum(axis=(0, 2)) + np.maximum(-deficit, 0), deficit, earned)


def _moved(case: Scenario, at: Linearisation, state: State, trade: Border) -> State:
    """One Newton step on wages; prices and spending follow."""
    d, _ = responses(at, own_leontief(at) if case.base.linked else None)
    slope = _slope(at, d, trade) - at.unit
    step = np.linalg.solve(slope, -trade.gap)
    step = step * min(1.0, LARGEST / max(float(np.abs(step).max()), LARGEST))
    grown = np.divide(d.spending @ step, state.spending, out=np.zeros_like(state.spending), where=state.spending != 0)
    return numeraire(
        case,
        State(state.omega + step, state.price + d.price @ step, state.spending * np.exp(grown), state.made),
    )


def _slope(at: Linearisation, d: Direction, trade: Border) -> Array:
    """dg/dω, shape (i, i), where prices and spending follow wages as in ``d``."""
    moved, flow = moves(at, d), trade.flow
    bought = d.spending * at.per_market - moved.q
    sold = (flow.sum(axis=1)[:, :, None] * moved.z).sum(axis=0) + np.einsum("sji,sjr->ir", flow, bought)
    paid = np.einsum("sji,sir->jr", flow, moved.z) + (flow.sum(axis=2)[:, :, None] * bought).sum(axis=0)
    given = np.zeros_like(sold)
    if at.deficits.per_wage is not None:
        given = given + at.deficits.per_wage * at.wage
    if at.deficits.share is not None:
        given = given + np.outer(at.deficits.share, trade.earned)
    comes = (trade.deficit > 0)[:, None]
    sold, paid = sold + np.where(comes, given, 0.0), paid - np.where(comes, 0.0, given)
    return sold / trade.received[:, None] - paid / trade.paid[:, None]
