"""Solve the world economy after a change of tariffs or trade costs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ..errors import ModelError, NoEquilibrium
from ..world.economy import Array, BalanceReport, Economy
from ..world.reduce import reduced
from ..world.tariff_change import tariffs_after
from . import arrays
from .baseline import Baseline, baseline, sector_first, with_market_access
from .batch import PART, Changes, Prepared, settle, stream
from .certificate import Levels, certify, implied
from .deficits import SENTENCES, Deficits
from .deficits import deficits as rule_of
from .derivatives import Derivatives
from .market import Scenario, State, scenario, unchanged
from .one_sided import OneSided
from .outcome import Outcome
from .outcomes import Outcomes, joined
from .path import follow, part_of
from .preconditioner import Preconditioner, preconditioner
from .shortfall import who_falls_short
from .solvers import Solved, clear, linearise
from .stability import require_stable
from .status import Status
from .threads import one_thread, single_threaded
from .variants import Variant, technology

TOLERANCE = 1e-10
"""Largest failure of an equilibrium equation, as a share of world GDP."""

PATIENT = 100
"""A caller who allows more passes than this also allows Newton's method where they do not suffice."""
BALANCED = 1e-11
"""Tolerance of a re-solved baseline: tighter than a counterfactual, above the rounding of elasticities of 65."""
TINY = 1e-9
"""Deficits below this share of world value added are none."""


class Model:
    """An economy prepared for many counterfactuals: the layout and the approximate inverse are built once.

    Parameters
    ----------
    economy  : the baseline; changes are told from what :func:`balanced` makes of it, so that tariffs that do not
               change change nothing
    deficits : rule for trade deficits: ``zero``, ``fixed``, ``income`` or ``gdp`` (see ``deficits.py``), or D' itself,
               shape (j,), million USD
    variant  : the member of the model family (see ``variants.py``); its fields can be given by keyword, such as
               ``structure="krugman"`` or ``factors="specific"``

    Raises
    ------
    UnknownName : a rule or a variant has no such name
    ModelError  : a country earns nothing, or a combination has no meaning
    """

    def __init__(
        self, economy: Economy, deficits: str | Array = "fixed", variant: Variant | None = None, **words: Any
    ) -> None:
        self._prepare(balanced(economy, deficits), deficits, replace(variant or Variant(), **words))

    @classmethod
    def of_table(cls, economy: Economy, deficits: str = "fixed", **words: Any) -> "Model":
        """A model whose baseline is a table as given, balanced or not: its first solve is what makes it balance.

        What such a model says of a change holds what balancing moves too; ``words`` as the class takes them.
        """
        model = cls.__new__(cls)
        model._prepare(economy, deficits, Variant(**words))
        return model

    @one_thread
    def _prepare(self, economy: Economy, deficits: str | Array, variant: Variant) -> None:
        self.economy = economy
        self.variant = variant
        self._lay_out(deficits)
        here = linearise(unchanged(self._base, self._technology, self._deficits), self._start)
        if self._technology.entry.any() and self._base.linked and not self.variant.unstable:
            require_stable(here, economy.name)
        self._preconditioner: Preconditioner = preconditioner(here)

    def _lay_out(self, deficits: str | Array) -> None:
        base = baseline(self.economy)
        self._technology = technology(self.variant, base)
        self._base: Baseline = with_market_access(base, self._technology.abroad)
        self._deficits: Deficits = rule_of(self._base, deficits)
        self._start = State.start(self._base)

    def __repr__(self) -> str:
        return f"Model({self.economy.name!r}, deficits={self._deficits.rule!r}, {self.variant!r})"

    @one_thread
    def solve(
        self,
        tariffs: Any,
        *,
        trade_costs: Array | None = None,
        start: Outcome | None = None,
        tolerance: float = TOLERANCE,
        max_steps: int = 150,
        throw: bool = True,
    ) -> Outcome:
        """Find the equilibrium after the change (Eqs. 1-8).

        Parameters
        ----------
        tariffs     : new ad valorem rates, shape (i, j, s), fractions; or a change of the baseline's with labels, such
                      as "USA:CHN=+0.25", see :mod:`detente.world.tariff_change`
        trade_costs : iceberg costs new/old, shape (i, j, s); inf is an embargo; None is no change
        start       : an outcome of this model to start from; None is the baseline
        tolerance   : largest failure of an equation, share of world GDP
        max_steps   : passes before the solver gives up
        throw       : raise where it does not converge; otherwise the outcome's status says so

        Raises
        ------
        ModelError    : a rate of -100 % or less, a cost that is no positive number, a wrong shape, a market cut off
                        from every seller
        NoEquilibrium : markets did not clear
        """
        rates = _rates(tariffs_after(self.economy, tariffs), self.economy)
        first = self._start if start is None else start.state
        _require_costs(trade_costs, self.economy)
        case = self._scenario(rates, trade_costs)
        found = clear(case, self._preconditioner, first, tolerance=tolerance / 2, max_steps=max_steps)
        if not found.status.ok and max_steps > PATIENT:
            found = follow(case, self._start, tolerance=tolerance / 2)
        outcome = self._outcome(found, rates, trade_costs, tolerance)
        if throw and not outcome.status.ok:
            raise NoEquilibrium(f"{self.economy.name}: {outcome.status.value} {outcome.reason}")
        return outcome

    @one_thread
    def derivatives(self, at: Outcome) -> Derivatives:
        """Derivatives at an outcome of this model: gradients in all tariffs at the price of about one solve."""
        case = self._scenario(at.levels.tariffs, at.levels.trade_costs)
        return Derivatives(at, self.variant, case, linearise(case, at.state), self._preconditioner)

    @one_thread
    def one_sided(self, at: Outcome) -> OneSided:
        """An outcome of this model, without trade costs, from which importers deviate many times (``one_sided.py``)."""
        case = self._scenario(at.levels.tariffs, at.levels.trade_costs)
        return OneSided(case, at.state, preconditioner(linearise(case, at.state)))

    def solve_many(
        self,
        tariffs: Any = None,
        *,
        trade_costs: Any = None,
        elasticities: Any = None,
        flows: Any = None,
        deficits: Any = None,
        pass_through: Any = None,
        tables: Any = None,
        settled: bool = False,
        buyers: Sequence[str] = (),
        names: Iterable[str] | None = None,
        tolerance: float = TOLERANCE,
        throw: bool = True,
        memory: float = PART,
    ) -> Outcomes:
        """Many counterfactuals at once; each is certified as a single solve is.

        Parameters
        ----------
        tariffs      : new rates, shape (b, i, j, s), or b changes as :meth:`solve` takes them; None is the baseline's
        trade_costs  : iceberg costs new/old, shape (b, i, j, s)
        elasticities : θ of each scenario, shape (b, s)
        flows        : baseline flows of each scenario, shape (b, i, j, s), million USD; each is re-solved first at its
                       own tariffs, with final shares and inputs kept, as :func:`rebalance` does
        deficits     : D' of each scenario, shape (b, j), million USD, in place of the rule
        pass_through : exponent of tariffs in prices at the border of each scenario, shape (b,)
        tables       : which of ``flows``, then (tables, i, j, s), each scenario is on, shape (b,); for ``settled`` ones
        settled      : ``flows`` are those of :func:`rebalance` on this economy, which balance: none is re-solved
        buyers       : regions whose imports of goods are kept by origin, as ``imports``
        names        : labels; numbers if left out
        memory       : bytes that a part of the batch may take; a small one keeps the arrays in the processor's cache

        The arrays decide where it is computed: NumPy, or those of PyTorch, JAX (in double precision) or CuPy on their
        device. What is returned is NumPy.

        Raises
        ------
        ModelError    : numbers of scenarios that differ, a rate of -100 % or less, a market cut off from every seller
        NoEquilibrium : a scenario has no answer; with ``throw=False`` its status says so
        """
        given = {"trade_costs": trade_costs, "elasticities": elasticities, "flows": flows, "deficits": deficits}
        given |= {"pass_through": pass_through, "tables": tables}
        stream = self.solve_parts(
            tariffs,
            **given,
            settled=settled,
            buyers=buyers,
            names=names,
            tolerance=tolerance,
            throw=throw,
            memory=memory,
        )
        return joined(list(stream))

    def solve_parts(
        self,
        tariffs: Any = None,
        *,
        settled: bool = False,
        buyers: Sequence[str] = (),
        names: Iterable[str] | None = None,
        tolerance: float = TOLERANCE,
        throw: bool = True,
        memory: float = PART,
        **given: Any,
    ) -> Iterator[Outcomes]:
        """The same in parts, one after the other, so that memory stays bounded; parameters of :meth:`solve_many`."""
        changes = Changes(_rates_of_many(tariffs, self.economy), **given)
        if changes.tables is not None and not settled:
            changes = changes.spread()
        labels = tuple(str(place) for place in range(len(changes))) if names is None else tuple(names)
        if len(labels) != len(changes):
            raise ModelError(f"{len(labels)} names for {len(changes)} scenarios.")
        prepared = Prepared(
            self.economy,
            self.variant,
            self._deficits,
            self._preconditioner,
            self._sentences,
            settled=settled,
            buyers=tuple(self.economy.region(one) for one in buyers),
        )
        parts = stream(prepared, changes, labels, self._alone, tolerance=tolerance, throw=throw, memory=memory)
        while True:
            with single_threaded():
                part = next(parts, None)
            if part is None:
                return
            yield part

    def _alone(self, changed: dict[str, Array], found: Solved | None) -> Outcome:
        """One scenario of a batch whole: from where the batch stopped, or solved from the baseline."""
        model = self._with(changed)
        tariffs = changed.get("tariffs", model.economy.tariffs)
        costs = changed.get("trade_costs")
        if found is None:
            return model.solve(tariffs, trade_costs=costs, throw=False)
        return model._outcome(found, tariffs, costs, TOLERANCE)

    def _with(self, changed: dict[str, Array]) -> "Model":
        """The model on what a scenario of a batch changes of its baseline."""
        economy, deficits = self.economy, changed.get("deficits")
        if "elasticities" in changed:
            economy = replace(economy, elasticities=changed["elasticities"])
        if "flows" in changed:
            economy = rebalance(replace(economy, flows=changed["flows"]), self._deficits.rule)
        passed = changed.get("pass_through")
        variant = self.variant if passed is None else replace(self.variant, pass_through=float(passed))
        if economy is self.economy and deficits is None and passed is None:
            return self
        return Model(economy, self._deficits.rule if deficits is None else deficits, variant)

    @property
    def _sentences(self) -> tuple[str, ...]:
        return (*self.variant.sentences(), SENTENCES[self._deficits.rule])

    def _scenario(self, tariffs: Array, trade_costs: Array | None) -> Scenario:
        costs = None if trade_costs is None else sector_first(trade_costs)
        return scenario(self._base, self._technology, self._deficits, sector_first(tariffs), costs)

    def _outcome(self, found: Solved, tariffs: Array, trade_costs: Array | None, tolerance: float) -> Outcome:
        state, how = found.state, self._technology
        wage = np.exp(state.omega)
        levels = Levels(
            wage=wage,
            price=np.exp(state.price.T),
            spending=np.ascontiguousarray(state.spending.T),
            output_hat=np.exp(state.made.T),
            tariffs=tariffs,
            trade_costs=trade_costs,
            deficits=self._deficits,
            value_added=self._base.value_added,
        )
        what = implied(self.economy, how, levels)
        certificate = certify(self.economy, how, levels, what)
        status = found.status
        if status.ok and not certificate.residual <= tolerance:
            status = Status.STALLED
        if status.ok and not (what.income > 0).all():
            status = Status.NO_INCOME
        reason = self._reason(status, found, certificate.residual, tolerance, tariffs, trade_costs)
        return Outcome(
            self.economy, how, levels, what, state, status, certificate, found.passes, self._sentences, reason
        )

    def _reason(
        self,
        status: Status,
        found: Solved,
        residual: float,
        tolerance: float,
        tariffs: Array,
        trade_costs: Array | None,
    ) -> str:
        """The facts of a refusal, after the sentence of its status; empty where there is an answer."""
        if status.ok:
            return ""
        if status is Status.NO_INCOME:
            case = part_of(self._scenario(tariffs, trade_costs), found.part)
            return who_falls_short(self.economy, case, found.state, found.part)
        return f"Residual {residual:.1e} of world GDP after {found.passes} passes (tolerance {tolerance:.0e})."


def _rates_of_many(tariffs: Any, economy: Economy) -> Any:
    """Rates of many scenarios, (b, i, j, s), from an array of any library or from changes with labels."""
    if tariffs is None:
        return None
    if not arrays.is_array(tariffs):
        return np.stack([_rates(tariffs_after(economy, one), economy) for one in tariffs])
    if tariffs.ndim != 4 or tuple(tariffs.shape[1:]) != economy.flows.shape:
        raise ModelError(
            f"tariffs of a batch have shape {tuple(tariffs.shape)}, {economy.name} needs (b, i, j, s) with "
            f"(i, j, s) = {economy.flows.shape}."
        )
    if not bool((tariffs > -1).all()):
        raise ModelError("a tariff of the batch is no number above -1 (0.25 is 25 %); missing is not zero.")
    return tariffs


def _rates(tariffs: Array, economy: Economy) -> Array:
    """Tariffs as an array that the economy can take; raises ModelError."""
    rates = np.asarray(tariffs, dtype=np.float64)
    if rates.shape != economy.flows.shape:
        raise ModelError(f"tariffs have shape {rates.shape}, {economy.name} needs (i, j, s) = {economy.flows.shape}.")
    bad = ~(rates > -1)
    if bad.any():
        i, j, s = np.argwhere(bad)[0]
        raise ModelError(
            f"tariff {rates[i, j, s]} of {economy.regions[j]} on {economy.sectors[s]} from {economy.regions[i]}: "
            "a rate is a number above -1 (0.25 is 25 %); missing is not zero."
        )
    return rates


def _require_costs(costs: Array | None, economy: Economy) -> None:
    """Raise ModelError unless trade costs are ratios above zero (inf is an embargo) in the economy's shape."""
    if costs is None:
        return
    given = np.asarray(costs, dtype=np.float64)
    if given.shape != economy.flows.shape:
        raise ModelError(
            f"trade_costs has shape {given.shape}, {economy.name} needs (i, j, s) = {economy.flows.shape}."
        )
    bad = ~(given > 0)
    if bad.any():
        i, j, s = np.argwhere(bad)[0]
        raise ModelError(
            f"trade cost {given[i, j, s]} from {economy.regions[i]} to {economy.regions[j]} on {economy.sectors[s]}: a "
            "ratio new/old above zero (0.99 is 1 % less, inf an embargo); missing is not one."
        )


def solve(
    economy: Economy,
    tariffs: Any,
    *,
    deficits: str = "fixed",
    inputs: str = "io",
    sectors: str = "many",
    trade_costs: Array | None = None,
    max_steps: int = 150,
    throw: bool = True,
    **variant: Any,
) -> Outcome:
    """One counterfactual, such as ``solve(world, "USA:CHN=+0.25")``.

    For many on the same economy keep a :class:`Model`, which explains the options; ``inputs`` and ``sectors`` simplify
    the economy first, as :func:`detente.world.reduced` does.
    """
    model = Model(reduced(economy, inputs=inputs, sectors=sectors), deficits, **variant)
    return model.solve(tariffs, trade_costs=trade_costs, max_steps=max_steps, throw=throw)


def rebalance(economy: Economy, deficits: str = "zero") -> Economy:
    """The economy that the model makes of a table at its own tariffs: it balances, with deficits by rule.

    With ``zero`` this purges trade imbalances as Caliendo & Parro (2015) and Ossa (2014) do. Tariffs, inputs,
    final shares and elasticities stay; flows are the equilibrium's.

    Raises
    ------
    NoEquilibrium : the solver did not converge
    """
    out = Model.of_table(economy, deficits).solve(economy.tariffs, tolerance=BALANCED)
    moved = np.abs(out.flows - economy.flows).sum() / economy.flows.sum()
    report = BalanceReport(
        f"re-solved at its own tariffs, deficits {deficits}",
        {"flows moved (share of all flows)": float(moved)},
        economy.balance.notes,
        economy.balance.cautions,
    )
    return replace(economy, flows=out.flows, balance=report)


@one_thread
def rebalance_many(economy: Economy, flows: Array, deficits: str = "zero") -> Array:
    """The flows that :func:`rebalance` makes of many tables of one world, in one batch: (b, i, j, s), million USD.

    Raises ModelError where one balances at no prices.
    """
    model = Model.of_table(economy, deficits)
    prepared = Prepared(economy, model.variant, model._deficits, model._preconditioner, model._sentences)
    return settle(prepared, Changes(flows=flows))


def balanced(economy: Economy, deficits: str | Array = "fixed") -> Economy:
    """The economy itself where it balances; else what the model makes of it at its own tariffs, with a caution.

    An economy with trade deficits does not balance under the rule ``zero``: they are purged before anything changes.
    Where D' itself is given, the baseline keeps its own deficits.
    """
    if not isinstance(deficits, str):
        deficits = "fixed"
    gaps = economy.gaps()
    purged = deficits == "zero" and float(np.abs(economy.deficit).max()) > TINY * economy.gdp
    if not gaps and not purged:
        return economy
    solved = rebalance(economy, deficits)
    moved = solved.balance.changes["flows moved (share of all flows)"]
    why = (
        f"The table as given does not balance ({len(gaps)} cells, worst {gaps[0].where} by {gaps[0].size:.1e} of world "
        "value added)"
        if gaps
        else "Trade deficits are set to zero before anything is changed"
    )
    caution = (
        f"{why}: the world was re-solved at its own tariffs, which moved {moved:.2%} of all flows; "
        "changes are told from there."
    )
    return replace(solved, balance=replace(solved.balance, cautions=(caution, *solved.balance.cautions)))
