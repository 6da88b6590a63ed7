"""Many counterfactuals of one model at once.

Each of tariffs, trade costs, elasticities, flows, deficits and pass-through may differ by scenario, on a leading axis.
A part of the batch that fits the memory asked for is built, cleared (``clearing.py``) and held against the equations
(``certificate.py``) as a single solve is; what the batch does not solve is solved alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import numpy as np

from ..errors import ModelError, NoEquilibrium
from ..world.economy import Economy
from . import arrays
from .accounts import ManyAccounts, accounts, layout, on_tables
from .baseline import Array, Baseline, sector_first, with_market_access
from .certificate import Certificate, Implied, Levels, certify, implied
from .clearing import AXES, UNREAD, SolvedMany, clear_many
from .deficits import Deficits
from .deficits import deficits as rule_of
from .equations import consumer_price
from .heap import keep_what_is_freed
from .market import Scenario, State, dearer
from .outcome import Outcome, exact_welfare
from .outcomes import Outcomes
from .patched import FEW, Patched, Places
from .preconditioner import Preconditioner
from .solvers import Solved
from .status import Status
from .technology import Technology
from .variants import Variant, technology

T = TypeVar("T")
Cells = tuple[Places, Places, Places]


@dataclass(frozen=True, slots=True)
class Changes:
    """Scenarios: what differs, with a leading axis (b,); None is the model's own.

    ``tariffs`` and ``trade_costs`` (b, i, j, s), ``elasticities`` (b, s), ``flows`` (b, i, j, s), ``deficits`` (b, j),
    million USD, and ``pass_through`` (b,). With ``tables`` (b,), ``flows`` (tables, i, j, s) are tables of trade, and
    it says which of them each scenario is on.
    """

    tariffs: Any = None
    trade_costs: Any = None
    elasticities: Any = None
    flows: Any = None
    deficits: Any = None
    pass_through: Any = None
    tables: Any = None

    @property
    def given(self) -> dict[str, Any]:
        """What differs, by name."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in found.items() if value is not None}

    @property
    def like(self) -> Any:
        """An array that says which library computes, and where."""
        return next((one for one in self.given.values() if arrays.is_array(one)), np.zeros(0))

    def __len__(self) -> int:
        lengths = {len(one) for name, one in self.given.items() if not self._of_tables(name)}
        if len(lengths) != 1:
            raise ModelError(f"a batch needs one number of scenarios, here are {sorted(lengths) or 'none'}.")
        return lengths.pop()

    def part(self, first: int, last: int) -> "Changes":
        """Scenarios from ``first`` to before ``last``."""
        return Changes(
            **{name: value if self._of_tables(name) else value[first:last] for name, value in self.given.items()}
        )

    def one(self, place: int) -> dict[str, Array]:
        """What one scenario changes, in NumPy, by name."""
        return {name: arrays.numpy(value[place]) for name, value in self.spread().given.items()}

    def spread(self) -> "Changes":
        """The same with flows of each scenario."""
        if self.tables is None:
            return self
        return replace(self, flows=arrays.take(self.flows, self.tables), tables=None)

    def _of_tables(self, name: str) -> bool:
        return name == "flows" and self.tables is not None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a batch takes from its model."""

    economy: Economy
    variant: Variant
    deficits: Deficits
    preconditioner: Preconditioner
    assumptions: tuple[str, ...]
    settled: bool = False
    """True where flows that a scenario gives are a model's own, which balance: they are not re-solved first."""
    buyers: tuple[int, ...] = ()
    """Regions whose imports of goods are kept by origin."""

    def bought(self, flows: Any) -> Any:
        """Goods that the buyers take from each region, (..., i, n), of all trade (..., i, j, s)."""
        if not self.buyers:
            return flows[..., :0, 0]
        xp, goods = arrays.namespace(flows), np.isin(self.economy.sectors, self.economy.goods).astype(np.float64)
        return xp.stack([(flows[..., at, :] * arrays.at(goods, flows)).sum(-1) for at in self.buyers], axis=-1)


@dataclass(frozen=True, slots=True)
class Cleared:
    """Scenarios that were solved together; every array leads with their axis.

    ``residual`` (b,) is the certificate's; ``implied`` holds no array of all trade, ``imports`` (b, i, n) the part of
    it that is asked for.
    """

    accounts: ManyAccounts
    technology: Technology
    levels: Levels
    implied: Implied
    certificate: Certificate
    state: State
    solved: SolvedMany
    imports: Array


SETTLED = 1e-11
"""Tolerance of baselines whose flows a scenario gives, as :func:`~detente.model.equilibrium.rebalance` has it."""
PART = 96e6
"""Bytes that a part of a batch takes if nothing is said: what stays near the cores of a processor."""
HELD = 8
"""Scenarios whose certificates are worked out together."""
CUBES = 8
"""Arrays (i, j, s) that a scenario needs at once: tariffs, K twice, π, flows, and what is between."""

Alone = Callable[[dict[str, Array], Solved | None], Outcome]
"""One scenario whole: made of where the batch stopped, or solved alone where it did not get there."""


def stream(
    prepared: Prepared,
    changes: Changes,
    names: tuple[str, ...],
    alone: Alone,
    *,
    tolerance: float,
    throw: bool,
    memory: float,
) -> Iterator[Outcomes]:
    """Solve part by part, each within about ``memory`` bytes. Raises NoEquilibrium as a single solve does."""
    cube = prepared.economy.flows.size * np.dtype(np.float64).itemsize
    rows = int(max(1, min(len(changes), memory / (CUBES * cube))))
    keep_what_is_freed()
    for first in range(0, len(changes), rows):
        part = changes.part(first, first + rows)
        solved = solve_part(prepared, part, tolerance)
        outcomes = _completed(prepared, part, solved, names[first : first + rows], alone, tolerance)
        if throw and outcomes.failed:
            name, status = next(iter(outcomes.failed.items()))
            why = outcomes.alone(outcomes.names.index(name)).reason
            raise NoEquilibrium(f"{prepared.economy.name}: scenario {name}: {status.value} {why}")
        yield outcomes


def _completed(
    prepared: Prepared, changes: Changes, part: Cleared, names: tuple[str, ...], alone: Alone, tolerance: float
) -> Outcomes:
    """The part as outcomes in NumPy; scenarios that the batch left are solved alone and put in their places."""
    found, levels = part.implied, part.levels
    price = consumer_price(levels.price, part.accounts.final_shares)
    welfare = exact_welfare(part.technology, levels, found, part.accounts.income, price)
    shape = welfare.shape
    tables = {
        "wage": levels.wage,
        "price": levels.price,
        "output": found.output,
        "cost": found.cost,
        "revenue": found.revenue,
        "income": found.income,
        "welfare": welfare,
        "employment": found.labour,
        "imports": part.imports,
        "residual": part.certificate.residual,
    }
    plain = {name: np.array(arrays.numpy(value)) for name, value in tables.items()}
    good = part.solved.converged & (plain["residual"] <= tolerance) & (plain["income"] > 0).all(axis=1)
    statuses, passes = [Status.CONVERGED] * len(good), part.solved.passes.copy()

    def whole(place: int) -> Outcome:
        return alone(changes.one(place), _where(part, place) if good[place] else None)

    for place in np.flatnonzero(~good):
        one = whole(int(place))
        for name in plain:
            plain[name][place] = prepared.bought(one.flows) if name == "imports" else _field(one, name)
        statuses[place], passes[place] = one.status, one.passes
    income_old = arrays.numpy(part.accounts.income)
    return Outcomes(
        economy=prepared.economy,
        names=names,
        **plain,
        income_old=np.broadcast_to(income_old, shape),
        alpha=arrays.numpy(part.accounts.final_shares),
        passes=passes,
        statuses=tuple(statuses),
        assumptions=prepared.assumptions,
        alone=whole,
    )


def _field(one: Outcome, name: str) -> Array:
    return np.asarray(one.implied.cost if name == "cost" else getattr(one, name))


def _where(part: Cleared, place: int) -> Solved:
    """Where the batch stopped with one scenario, as a single solver says it."""
    rows = arrays.each(part.state, lambda _, value: arrays.numpy(value[place]))
    solved = part.solved
    return Solved(rows, Status.CONVERGED, float(solved.residual[place]), int(solved.passes[place]), 0)


def solve_part(prepared: Prepared, changes: Changes, tolerance: float) -> Cleared:
    """Build, clear and certify scenarios that fit in memory; other flows are first re-solved at their own tariffs.

    Raises ModelError where flows have no equilibrium at their own tariffs.
    """
    if changes.flows is None or prepared.settled:
        return _cleared(prepared, changes, tolerance)
    own = Changes(flows=changes.flows, elasticities=changes.elasticities)
    return _cleared(prepared, replace(changes, flows=settle(prepared, own)), tolerance)


def settle(prepared: Prepared, own: Changes) -> Array:
    """The flows of tables re-solved at their own tariffs, shape (b, i, j, s); raises ModelError where one has none."""
    found = _cleared(prepared, own, SETTLED, whole=True)
    bad = np.flatnonzero(~(found.solved.converged & (arrays.numpy(found.certificate.residual) <= SETTLED)))
    if len(bad):
        raise ModelError(f"{prepared.economy.name}: flows of scenario {bad[0]} of a part balance at no prices.")
    return found.implied.flows


def _cleared(prepared: Prepared, changes: Changes, tolerance: float, whole: bool = False) -> Cleared:
    """The scenarios solved; ``whole`` keeps the arrays of all trade."""
    like, rows = changes.like, len(changes)
    xp = arrays.namespace(like)
    if changes.tables is not None and (np.any(prepared.variant.abroad) or not isinstance(like, np.ndarray)):
        changes = changes.spread()
    books = _accounts(prepared.economy, changes, like)
    how, base, rule = _rules(prepared, layout(books), changes, like)
    books = replace(books, value_added=base.value_added, deficit=base.deficit)
    tariffs = books.tariffs if changes.tariffs is None else arrays.at(changes.tariffs, like)
    costs = None if changes.trade_costs is None else arrays.at(changes.trade_costs, like)
    case = _scenario(xp, base, how, rule, tariffs, costs, rows, books.tables)
    solved = clear_many(case, _moved(prepared.preconditioner, like), _start(xp, base, rows), tolerance=tolerance / 2)
    levels = _levels(xp, solved.state, tariffs, costs, rule, base.value_added)
    found, certificate, imports = _held(prepared, books, how, levels, whole)
    return Cleared(books, how, levels, found, certificate, solved.state, solved, imports)


def _levels(xp: Any, state: State, tariffs: Array, costs: Array | None, rule: Deficits, value_added: Array) -> Levels:
    """The solver's unknowns as an allocation in the axes of the equations."""
    return Levels(
        wage=xp.exp(state.omega),
        price=xp.exp(state.price.mT),
        spending=state.spending.mT,
        output_hat=xp.exp(state.made.mT),
        tariffs=tariffs,
        trade_costs=costs,
        deficits=rule,
        value_added=value_added,
    )


def _rules(prepared: Prepared, base: Baseline, changes: Changes, like: Any) -> tuple[Technology, Baseline, Deficits]:
    """The exponents, the baseline with labour for market access, and the deficits; made small, then moved."""
    small = arrays.each(base, lambda name, value: value if name in UNREAD else arrays.numpy(value))
    how = technology(prepared.variant, small)
    if how.abroad.any():
        small = with_market_access(arrays.each(base, lambda _, value: arrays.numpy(value)), how.abroad)
        base = replace(base, value_added=arrays.at(small.value_added, like), deficit=arrays.at(small.deficit, like))
    rule = rule_of(small, prepared.deficits.rule)
    if changes.deficits is not None:
        rule = Deficits("fixed", arrays.numpy(changes.deficits))
    if changes.pass_through is not None:
        how = _passing(how, prepared.variant, arrays.numpy(changes.pass_through))
    return _moved(how, like), base, _moved(rule, like)


def _passing(how: Technology, variant: Variant, passed: Array) -> Technology:
    """The exponents with the pass-through of each scenario, (b,), in place of the variant's. Raises ModelError."""
    if not (np.isfinite(passed) & (passed >= 0)).all():
        raise ModelError("a pass-through of the batch is no finite number of zero or more.")
    return replace(how, passed=how.passed - np.asarray(variant.pass_through) + passed[:, None, None])


def _moved(record: T, like: Any) -> T:
    return arrays.each(record, lambda _, value: arrays.at(value, like))


def _start(xp: Any, base: Baseline, rows: int) -> State:
    """The baseline of every scenario."""
    shape = (rows, *base.spending.shape[-2:])
    flat = xp.broadcast_to(xp.zeros_like(base.spending), shape)
    return State(flat[:, 0, :], flat, xp.broadcast_to(base.spending, shape), flat)


def _accounts(economy: Economy, changes: Changes, like: Any) -> ManyAccounts:
    if changes.tables is None:
        return accounts(economy, like, changes.flows, changes.elasticities)
    theta = np.repeat(economy.elasticities[None], len(changes), axis=0)
    own = accounts(economy, like, None, theta if changes.elasticities is None else changes.elasticities)
    return on_tables(accounts(economy, like, changes.flows), own.elasticities, changes.tables)


def _held(
    prepared: Prepared, books: ManyAccounts, how: Technology, levels: Levels, whole: bool
) -> tuple[Implied, Certificate, Any]:
    """The equations at the levels: a few scenarios at a time, whose arrays of all trade stay near the processor."""
    rows = len(levels.wage)
    step = HELD if isinstance(levels.wage, np.ndarray) else rows
    found, certificates, imports = [], [], []
    for first in range(0, rows, step):
        few = slice(first, first + step)
        here = (_rows(books, few), _rows(how, few), replace(_rows(levels, few), deficits=_rows(levels.deficits, few)))
        one = implied(*here)
        certificates.append(certify(*here, one))
        imports.append(prepared.bought(one.flows))
        found.append(one if whole else replace(one, share=one.share[:0], flows=one.flows[:0]))
    return _end_to_end(found), _end_to_end(certificates), arrays.namespace(levels.wage).concat(imports, axis=0)


def _rows(record: T, few: slice) -> T:
    """Some scenarios of a record; what all scenarios share stays."""
    tables = getattr(record, "tables", None)

    def rows(name: str, value: Array) -> Array:
        if name == "tables" or value.ndim <= AXES[name]:
            return value
        return value[tables[few]] if name == "shares" and tables is not None else value[few]

    return arrays.each(record, rows)


def _end_to_end(pieces: list[T]) -> T:
    """Records of some scenarios each as one."""
    if len(pieces) == 1:
        return pieces[0]
    names = [one.name for one in fields(pieces[0])]  # type: ignore[arg-type]
    joined = {name: np.concatenate([getattr(one, name) for one in pieces]) for name in names}
    return type(pieces[0])(**joined)


def _scenario(
    xp: Any,
    base: Baseline,
    how: Technology,
    rule: Deficits,
    tariffs: Array,
    costs: Array | None,
    rows: int,
    tables: Places | None,
) -> Scenario:
    """K of every scenario, as :func:`~detente.model.market.scenario` builds one: a few cells of it, or all."""
    if isinstance(tariffs, np.ndarray) and (base.share.ndim == 3 or tables is not None):
        moved = _moved_cells(base, tariffs, costs)
        if FEW * len(moved[0]) <= base.tariff.size:
            return _patched(base, how, rule, tariffs, costs, moved, rows, tables)
    new = sector_first(tariffs)
    gross = (base.share if tables is None else base.share[tables]) * dearer(base, how, new)
    if costs is not None:
        gross = gross * sector_first(costs) ** -how.theta[..., None]
    gross = xp.broadcast_to(gross, (rows, *gross.shape[-3:]))
    _require_sellers(base, xp.sum(gross, axis=-1))
    return Scenario(base, how, rule, gross, gross / (1 + new), xp)


def _moved_cells(base: Baseline, tariffs: Array, costs: Array | None) -> Cells:
    """Where any scenario has a tariff or a trade cost of its own: places s, j, i, each of shape (c,)."""
    old = sector_first(base.tariff)  # its own inverse: (i, j, s)
    moved = (tariffs != old).reshape(-1, *old.shape).any(axis=0)
    if costs is not None:
        moved |= (costs != 1).any(axis=0)
    i, j, s = np.nonzero(moved)
    return s, j, i


def _patched(
    base: Baseline,
    how: Technology,
    rule: Deficits,
    tariffs: Array,
    costs: Array | None,
    cells: Cells,
    rows: int,
    tables: Places | None,
) -> Scenario:
    """K where only ``cells`` differ from π."""
    s, j, i = cells
    old, new = base.tariff[s, j, i], tariffs[..., i, j, s]
    share = base.share[..., s, j, i] if tables is None else base.share[:, s, j, i][tables]
    power = (how.theta * how.passed)[..., s, j]
    own = share * ((1 + new) / (1 + old)) ** -power
    if costs is not None:
        own = own * costs[..., i, j, s] ** -how.theta[..., s, 0]
    shape = (rows, len(s))
    gross = Patched.of(base.share, np.broadcast_to(own, shape), cells, tables)
    net = Patched.of(base.share / (1 + base.tariff), np.broadcast_to(own / (1 + new), shape), cells, tables)
    _require_sellers(base, gross.times(np.ones((rows, *base.share.shape[-3::2]))))
    return Scenario(base, how, rule, gross, net, np)


def _require_sellers(base: Baseline, sold: Array) -> None:
    """Raise ModelError where a market has no seller left; ``sold`` is Σ_i K, shape (b, s, j)."""
    xp = arrays.namespace(sold)
    dead = xp.any(xp.reshape(base.market & (sold <= 0), (len(sold), -1)), axis=-1)
    if bool(xp.any(dead)):
        first = int(np.flatnonzero(arrays.numpy(dead))[0])
        raise ModelError(f"scenario {first} of the batch cuts a market off from every seller.")
