r"""Where a welfare change comes from, along the path from old tariffs to new ones.

Derivation. Let all variables depend on :math:`x \in [0, 1]` with ln(1+t) moving in a straight line. With
I = wV + R + D, and d ln U = d ln I - Σ_s α_s d ln P_s:

- final demand is α_s I = X_s - Σ_k γ_{s→k} Y_k (Eq. 5);
- spending has X_s d ln P_s = Σ_n (1+t) M_n (d ln c_n + d ln(1+t)) (Eq. 2);
- cost has Σ_s γ_{s→k} d ln P_s = d ln c_k - γ_k d ln w (Eq. 1), and Σ_k γ_k Y_k d ln w = d(wV) (Eq. 8);
- revenue has dR = Σ (M dt + t dM), and (1+t) M d ln(1+t) = M dt, which cancels (Eq. 6).

What is left, with sales at home on both sides gone, E exports and M imports net of tariff, is exact at every x:

.. math:: I_j\, d\ln U_j = \sum_{s,\,n\ne j} [E_{jns}\, d\ln c_{js} - M_{njs}\, d\ln c_{ns}]
          + \sum_{s,\,n} t_{njs} M_{njs}\, [d\ln M_{njs} - d\ln c_{ns}] + dD_j

terms of trade, volume of trade and transfers. Caliendo & Parro (2015, eq. 17) evaluate it once, with old weights and
finite changes; here it is integrated by the trapezoid rule. The error falls with the square of the step.
"""

from dataclasses import dataclass

import numpy as np

from ..errors import ModelError
from ..world.economy import Array
from .equilibrium import Model
from .outcome import Outcome
from .technology import Technology

STEPS = 12
"""Steps at which NAFTA in the world of 1993 is decomposed to a thousandth of a per cent."""


@dataclass(frozen=True, slots=True)
class Decomposition:
    """Log points of welfare, shape (n, j): what comes to j through its partner n; ``transfers`` has shape (j,).

    Attributes
    ----------
    terms     : terms of trade
    volume    : volume of trade
    transfers : change of the deficit, a transfer from abroad
    exact     : ln Û, shape (j,), between the model's equilibria at old and new tariffs
    outcome   : the equilibrium at the new tariffs
    """

    terms: Array
    volume: Array
    transfers: Array
    exact: Array
    outcome: Outcome

    @property
    def sum(self) -> Array:
        """The three parts together, shape (j,)."""
        return np.asarray(self.terms.sum(axis=0) + self.volume.sum(axis=0) + self.transfers, dtype=np.float64)

    @property
    def residual(self) -> Array:
        """What the rule of integration misses, exact less sum, shape (j,)."""
        return self.exact - self.sum


def decompose(model: Model, tariffs: Array, steps: int = STEPS) -> Decomposition:
    """Split the welfare change of ``tariffs`` into terms of trade, volume of trade and transfers.

    Parameters
    ----------
    model   : a model of constant returns, mobile labour in fixed supply and full pass-through
    tariffs : new rates, shape (i, j, s), fractions
    steps   : equal steps of ln(1+t) from old to new rates

    Raises
    ------
    ModelError    : another member of the family, for which the identity has more terms; steps below 1
    NoEquilibrium : a point of the path was not solved
    """
    old = model.economy.tariffs
    ratio = (1 + np.asarray(tariffs, dtype=np.float64)) / (1 + old)
    first = here = model.solve(old)
    _require_core(first.technology, steps)
    parts = np.zeros((2, len(old), len(old)))
    transfers = np.zeros(len(old))
    for step in range(1, steps + 1):
        rates = (1 + old) * ratio ** (step / steps) - 1 if step < steps else tariffs
        there = model.solve(rates, start=here)
        parts += _terms(here, there), _volume(here, there)
        transfers += _mean(1 / here.income, 1 / there.income) * (there.implied.deficit - here.implied.deficit)
        here = there
    return Decomposition(parts[0], parts[1], transfers, np.log(here.welfare / first.welfare), here)


def _terms(here: Outcome, there: Outcome) -> Array:
    """One trapezoid of the terms of trade, shape (n, j)."""
    rise = _log_cost(there) - _log_cost(here)
    exports = _mean(*(end.flows.transpose(1, 0, 2) / end.income[:, None] for end in (here, there)))
    imports = _mean(*(end.flows / end.income[:, None] for end in (here, there)))
    gained = np.einsum("njs,js->nj", exports, rise) - np.einsum("njs,ns->nj", imports, rise)
    np.fill_diagonal(gained, 0.0)
    return gained


def _volume(here: Outcome, there: Outcome) -> Array:
    """One trapezoid of the volume of trade, shape (n, j); t dM is t M d ln M, and needs no care where M is zero."""
    rise = _log_cost(there) - _log_cost(here)
    rates = [end.levels.tariffs / end.income[:, None] for end in (here, there)]
    bought = _mean(*(rate * end.flows for rate, end in zip(rates, (here, there), strict=True)))
    more = np.einsum("njs,njs->nj", _mean(*rates), there.flows - here.flows)
    return np.asarray(more - np.einsum("njs,ns->nj", bought, rise), dtype=np.float64)


def _mean(a: Array, b: Array) -> Array:
    return (a + b) / 2


def _log_cost(out: Outcome) -> Array:
    return np.asarray(np.log(out.implied.cost), dtype=np.float64)


def _require_core(how: Technology, steps: int) -> None:
    if steps < 1:
        raise ModelError(f"steps = {steps}: a path has at least one step.")
    if how.feedback or how.supply or how.sized or how.hires or (how.passed != 1).any():
        raise ModelError(
            "the decomposition is of constant returns, mobile labour in fixed supply and full pass-through: "
            "other members of the family have more terms."
        )
