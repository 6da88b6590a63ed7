"""Solve the world economy after a change of tariffs or trade costs."""

from dataclasses import replace

import numpy as np

from ..errors import ModelError, NoEquilibrium
from ..world.economy import Array, BalanceReport, Economy
from .baseline import Baseline, baseline, sector_first
from .certificate import Levels, certify, implied
from .deficits import SENTENCES, Deficits, deficits
from .market import scenario, unchanged
from .outcome import Outcome
from .preconditioner import Preconditioner, preconditioner
from .solvers import Solved, State, clear, linearise
from .status import Status

TOLERANCE = 1e-10
"""Largest failure of an equilibrium equation, as a share of world GDP."""

BALANCED = 1e-11
"""Tolerance of a re-solved baseline: tighter than a counterfactual, above the rounding of elasticities of 65."""

ASSUMPTIONS = (
    "Perfect competition, constant returns, Armington/Eaton-Kortum trade with one elasticity a sector "
    "(Caliendo & Parro 2015).",
    "Labour moves freely between sectors and not between countries; tariff revenue is rebated lump-sum.",
    "Money is measured in units of world GDP, which stays what it was.",
)


class Model:
    """An economy prepared for many counterfactuals: the layout and the approximate inverse are built once.

    Parameters
    ----------
    economy  : the baseline; a table that does not balance is re-solved first with :func:`rebalance`
    deficits : rule for trade deficits: ``zero``, ``fixed`` or ``income`` (see ``deficits.py``)

    Raises
    ------
    UnknownName : the deficit rule has no such name
    ModelError  : a country earns nothing
    """

    def __init__(self, economy: Economy, deficits: str = "fixed") -> None:
        self.economy = economy
        self._base: Baseline = baseline(economy)
        self._deficits: Deficits = _rule(self._base, deficits)
        self._start = State.start(self._base)
        here = linearise(unchanged(self._base, self._deficits), self._start)
        self._preconditioner: Preconditioner = preconditioner(here)

    def solve(
        self,
        tariffs: Array,
        *,
        trade_costs: Array | None = None,
        tolerance: float = TOLERANCE,
        max_steps: int = 500,
        throw: bool = True,
    ) -> Outcome:
        """Find the equilibrium after the change (Eqs. 1-8).

        Parameters
        ----------
        tariffs     : new ad valorem rates, shape (i, j, s), fractions
        trade_costs : iceberg costs new/old, shape (i, j, s); inf is an embargo; None is no change
        tolerance   : largest failure of an equation, share of world GDP
        max_steps   : passes before the solver gives up
        throw       : raise where it does not converge; otherwise the outcome's status says so

        Raises
        ------
        ModelError    : a rate of -100 % or less, a wrong shape, a market cut off from every seller
        NoEquilibrium : markets did not clear
        """
        tariffs = _rates(tariffs, self.economy)
        kappa = (1 + tariffs) / (1 + self.economy.tariffs)
        costs = None
        if trade_costs is not None:
            kappa = kappa * trade_costs
            costs = sector_first(trade_costs)
        case = scenario(self._base, sector_first(tariffs), costs, self._deficits)
        found = clear(case, self._preconditioner, self._start, tolerance=tolerance / 2, max_steps=max_steps)
        outcome = self._outcome(found, tariffs, kappa, tolerance)
        if throw and not outcome.status.ok:
            raise NoEquilibrium(
                f"{self.economy.name}: {outcome.status.value} "
                f"Residual {outcome.residual:.1e} of world GDP after {found.passes} passes (tolerance {tolerance:.0e})."
            )
        return outcome

    def _outcome(self, found: Solved, tariffs: Array, kappa: Array, tolerance: float) -> Outcome:
        wage = np.exp(found.state.omega)
        levels = Levels(
            wage, np.exp(found.state.price.T), np.ascontiguousarray(found.state.spending.T),
            tariffs, kappa, self._deficits.at(wage),
        )  # fmt: skip
        what = implied(self.economy, levels)
        certificate = certify(self.economy, levels, what)
        status = found.status
        if status.ok and not certificate.residual <= tolerance:
            status = Status.STALLED
        assumptions = (*ASSUMPTIONS, SENTENCES[self._deficits.rule])
        return Outcome(self.economy, levels, what, status, certificate, found.passes, assumptions)


def _rule(base: Baseline, rule: str) -> Deficits:
    return deficits(base, rule)


def _rates(tariffs: Array, economy: Economy) -> Array:
    """Tariffs as an array that the economy can take; raises ModelError."""
    rates = np.asarray(tariffs, dtype=np.float64)
    if rates.shape != economy.flows.shape:
        raise ModelError(
            f"tariffs have shape {rates.shape}, {economy.name} needs (i, j, s) = {economy.flows.shape}."
        )
    bad = ~(rates > -1)
    if bad.any():
        i, j, s = np.argwhere(bad)[0]
        raise ModelError(
            f"tariff {rates[i, j, s]} of {economy.regions[j]} on {economy.sectors[s]} from {economy.regions[i]}: "
            "a rate is a number above -1 (0.25 is 25 %); missing is not zero."
        )
    return rates


def solve(economy: Economy, tariffs: Array, *, deficits: str = "fixed", **options: object) -> Outcome:
    """One counterfactual; for many on the same economy keep a :class:`Model`. Options as in :meth:`Model.solve`."""
    return Model(economy, deficits).solve(tariffs, **options)  # type: ignore[arg-type]


def rebalance(economy: Economy, deficits: str = "zero") -> Economy:
    """The economy that the model makes of a table at its own tariffs: it balances, with deficits by rule.

    With ``zero`` this purges trade imbalances as Caliendo & Parro (2015) and Ossa (2014) do. Tariffs, inputs,
    final shares and elasticities stay; flows are the equilibrium's.

    Raises
    ------
    NoEquilibrium : the solver did not converge
    """
    out = Model(economy, deficits).solve(economy.tariffs, tolerance=BALANCED)
    moved = np.abs(out.flows - economy.flows).sum() / economy.flows.sum()
    report = BalanceReport(
        f"re-solved at its own tariffs, deficits {deficits}",
        {"flows moved (share of all flows)": float(moved)},
        economy.balance.notes,
    )
    return replace(economy, flows=out.flows, balance=report)
