"""How sure an answer is: courses of events solved under draws of everything that is uncertain.

The same draws for every course, so that what two courses share drops out of their difference. A draw changes the
elasticities, the share of new duties that is collected, pass-through, the weights behind duties, the table of trade and
the rule for deficits; :mod:`detente.evidence.uncertain` says from where. All draws of a course are one batch.
"""

import os
import warnings
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from functools import cached_property
from hashlib import blake2b
from typing import Final

import numpy as np
import pandas as pd

from ..assumptions import Setup
from ..errors import ModelError, NoEquilibrium
from ..evidence.elasticities import horizon
from ..evidence.uncertain import BROAD, LONG_RUN, Draws, Places, Uncertain, noise, points
from ..evidence.variance import Design
from ..model import Model, rebalance
from ..model.threads import single_threaded
from ..world.economy import Array, Economy
from ..world.reduce import reduced
from ..world.sources.builtin import built_in, elasticity_sets
from .assumed import rule_of, world_of

LOW: Final = 0.05
HIGH: Final = 0.95
"""A range holds nine of ten draws."""
CHEAP: Final = 32
"""Draws where nobody asked for a number of them."""
FEW: Final = 5
"""Values of one group that are tried with everything else in the middle; of goods every set is."""
BATCH: Final = 32
"""Draws that are solved together: what stays near one core of a processor."""
TOLERANCE: Final = 1e-7
"""Largest failure of an equation in a draw, share of world GDP: an error of 1e-6 percent of real income."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A course of events under the draws.

    ``welfare`` (b, j) is a ratio; ``money`` (b, j), the equivalent variation, ``revenue`` (b, j), ``output``
    (b, i, s) and ``income`` (b, j) of before are million USD. A draw without an equilibrium is missing.
    """

    welfare: Array
    money: Array
    revenue: Array
    output: Array
    income: Array


@dataclass(frozen=True, slots=True)
class Spread:
    """A number with its range: nine of ten draws, and the number itself."""

    value: float
    low: float
    high: float

    @property
    def zero(self) -> bool:
        """True where the range has both signs."""
        return self.low < 0 < self.high


def spread(value: float, drawn: Array) -> Spread:
    """The range of a number by its draws, shape (b,)."""
    low, high = np.nanquantile(drawn, (LOW, HIGH)) if np.isfinite(drawn).any() else (value, value)
    return Spread(value, float(min(low, value)), float(max(high, value)))


def rates_drawn(before: Array, tariffs: Array, draws: Draws) -> Array:
    """Tariffs of which draws say what is paid of new duties, (b, i, j, s); ``tariffs`` are for all draws or each."""
    new = tariffs - before
    share = draws.collected[:, None] * draws.weights
    return np.asarray(before + np.where(new > 0, new * share[:, None, None, :], new))


def with_world(parts: Array, world: Array | None = None) -> Array:
    """Numbers by region with one for the world as the last column, the sum where none is given: shape (b, j + 1)."""
    whole = parts.sum(axis=1) if world is None else world
    return np.concatenate([parts, whole[:, None]], axis=1)


def change(one: Drawn, law: Drawn) -> Array:
    """Real income on one course against another, draw by draw, percent, the world last: shape (b, j + 1)."""
    world = (one.money - law.money).sum(axis=1) / one.income.sum(axis=1)
    return with_world(100 * (one.welfare / law.welfare - 1), 100 * world)


def ends(drawn: Array) -> Array:
    """Low and high of many numbers by their draws, (b, ...) to (2, ...); missing where no draw has an answer."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a number that no draw answers
        return np.asarray(np.nanquantile(drawn, (LOW, HIGH), axis=0))


def bounded(table: pd.DataFrame, low: Array, high: Array, value: str = "value") -> pd.DataFrame:
    """A table with ``low`` and ``high`` of a column, shape (rows,); a range holds the number itself."""
    known = table[value].to_numpy()
    return table.assign(low=np.minimum(low, known), high=np.maximum(high, known))


class Ranges:
    """Ranges of what a model says of tariffs.

    Parameters
    ----------
    model : the model as assumed
    setup : what was assumed: the world whose other sets of elasticities are drawn, the horizon, draws and seed
    collected : True where the tariffs that are asked about hold the part of new duties that is collected
    """

    def __init__(self, model: Model, setup: Setup, *, collected: bool = False) -> None:
        self.model, self.setup, self.collected = model, setup, collected
        self.count = setup.draws_or(CHEAP)
        self._found: dict[tuple[bytes, str], Drawn] = {}
        self._worlds: dict[tuple[int, int], Array] = {}

    @property
    def economy(self) -> Economy:
        """The baseline."""
        return self.model.economy

    @property
    def failed(self) -> int:
        """Draws without an answer, of those of the course that has most."""
        return max((int((~np.isfinite(one.welfare)).any(axis=1).sum()) for one in self._found.values()), default=0)

    @cached_property
    def uncertain(self) -> Uncertain:
        """What is drawn at the horizon of the setup."""
        return self.at(self.setup.horizon)

    def at(self, name: str) -> Uncertain:
        """What is drawn at a horizon; raises UnknownName for one that has no estimate."""
        world, central = self.economy, self.central(name)
        return Uncertain(
            name,
            central,
            sets_of(self.setup, central) if name == LONG_RUN else np.empty((0, len(central))),
            broad_of(world),
            float(np.asarray(self.setup.pass_through)),
            collected=self.collected,
            purged=rule_of(self.setup) != "zero",
        )

    def central(self, name: str) -> Array:
        """The elasticities that answer without a range use at a horizon, shape (s,)."""
        own = self.economy.elasticities
        if name == self.setup.horizon:
            return own
        if name != LONG_RUN:
            return np.full_like(own, horizon(name).sigma.value - 1)
        whole = reduced(world_of(self.setup.with_(horizon=LONG_RUN)), sectors=self.setup.sectors)
        return whole.elasticities

    @cached_property
    def design(self) -> Design:
        """The points at which everything is drawn."""
        here = self.uncertain
        return Design.of(self.count, here.width, here.columns, here.groups, self.setup.seed)

    def draws_of(self, name: str) -> Draws:
        """Every draw at a horizon."""
        return self.at(name).draws(self.design.points)

    def of(self, tariffs: Array, horizon: str | None = None) -> Drawn:
        """A course of events, its tariffs of shape (i, j, s), under the draws of a horizon; worked out once."""
        name = horizon or self.setup.horizon
        self.ahead((tariffs,), name)
        return self._found[_key(tariffs, name)]

    def ahead(self, courses: Iterable[Array], horizon: str | None = None) -> None:
        """Work several courses out together, which keeps every processor busy; what is known is not solved again."""
        name = horizon or self.setup.horizon
        open_ = {_key(tariffs, name): tariffs for tariffs in courses}
        open_ = {key: tariffs for key, tariffs in open_.items() if key not in self._found}
        if open_:
            draws = self.draws_of(name)
            found = self.solve_all([(tariffs, draws) for tariffs in open_.values()])
            self._found |= dict(zip(open_, found, strict=True))

    def alone(self, courses: Sequence[Array]) -> dict[str, list[Drawn]]:
        """Courses with one group at a few of its values and everything else in the middle, by group."""
        here = self.uncertain
        drawn = {}
        for group in here.groups:
            count = {"goods": 2 + len(here.sets)}.get(group, FEW)
            drawn[group] = here.draws(points(count, here.width, self.setup.seed), only=group)
        found = iter(self.solve_all([(tariffs, one) for one in drawn.values() for tariffs in courses]))
        return {group: [next(found) for _ in courses] for group in drawn}

    def solve(self, tariffs: Array, draws: Draws) -> Drawn:
        """A course of events under draws; see :meth:`solve_all`."""
        return self.solve_all([(tariffs, draws)])[0]

    def solve_all(self, asked: Sequence[tuple[Array, Draws]]) -> list[Drawn]:
        """Courses of events under draws, in batches.

        Batches are of one size whatever the machine, so that a seed gives the same bytes everywhere.
        """
        parts = [
            (place, tariffs, draws[first : first + BATCH])
            for place, (tariffs, draws) in enumerate(asked)
            for first in range(0, len(draws), BATCH)
        ]
        for _, draws in asked:
            for key in sorted(set(zip(draws.flows.tolist(), draws.deficits.tolist(), strict=True))):
                self.world(*key)
        # decided: a machine that does not tell its processors has one
        with single_threaded(), ThreadPoolExecutor(min(len(parts), os.cpu_count() or 1)) as pool:
            found = list(pool.map(lambda part: self._solve(part[1], part[2]), parts))
        mine = [[one for part, one in zip(parts, found, strict=True) if part[0] == at] for at in range(len(asked))]
        return [_joined(pieces) for pieces in mine]

    def _solve(self, tariffs: Array, draws: Draws) -> Drawn:
        rates = rates_drawn(self.economy.tariffs, tariffs, draws)
        flows = None
        if draws.flows.any() or draws.deficits.any():
            flows = np.stack([self.world(*key) for key in zip(draws.flows, draws.deficits, strict=True)])
        given = {"elasticities": draws.theta, "pass_through": draws.pass_through, "flows": flows}
        try:
            return self._answered(rates, given)
        except (ModelError, NoEquilibrium):
            rows = range(len(draws))
            return _joined([self._row(rates[at : at + 1], _only(given, at)) for at in rows])

    def _answered(self, rates: Array, given: dict[str, Array | None]) -> Drawn:
        found = self.model.solve_many(rates, settled=True, tolerance=TOLERANCE, **given)  # type: ignore[arg-type]
        return Drawn(found.welfare, found.equivalent_variation, found.revenue, found.output, found.income_old)

    def _row(self, rates: Array, given: dict[str, Array | None]) -> Drawn:
        """One draw alone; missing where it has no equilibrium, or none that is stable."""
        try:
            return self._answered(rates, given)
        except (ModelError, NoEquilibrium):
            regions, sectors = self.economy.output.shape
            none, every = np.full((1, regions), np.nan), np.full((1, regions, sectors), np.nan)
            return Drawn(none, none, none, every, none)

    def world(self, flows: int, deficits: int) -> Array:
        """A table of trade that balances, shape (i, j, s): 0 as measured, else with errors; 1 without deficits."""
        key = (int(flows), int(deficits))
        if key not in self._worlds:
            base = self.economy
            if key[0]:
                factors = noise(base.flows.shape, 1000 * self.setup.seed + key[0])
                base = replace(base, flows=base.flows * factors)
            rule = "zero" if key[1] else rule_of(self.setup)
            self._worlds[key] = base.flows if key == (0, 0) else rebalance(base, rule).flows
        return self._worlds[key]


def _only(given: dict[str, Array | None], at: int) -> dict[str, Array | None]:
    return {name: None if one is None else one[at : at + 1] for name, one in given.items()}


def _key(tariffs: Array, horizon: str) -> tuple[bytes, str]:
    return blake2b(np.ascontiguousarray(tariffs).tobytes(), digest_size=16).digest(), horizon


def _joined(pieces: Sequence[Drawn]) -> Drawn:
    return Drawn(*(np.concatenate([getattr(one, field.name) for one in pieces]) for field in fields(Drawn)))


def sets_of(setup: Setup, central: Array) -> Array:
    """The other sets of θ that a shipped world stores, shape (n, s); none for any other, or with other sectors."""
    if setup.world not in built_in():
        return np.empty((0, len(central)))
    stored = elasticity_sets(setup.name, setup.path).values()
    fitting = [one for one in stored if len(one) == len(central) and not np.array_equal(one, central)]
    return np.array(fitting) if fitting else np.empty((0, len(central)))


def broad_of(economy: Economy) -> Places:
    """Position in ``BROAD`` of each sector by what it holds of the law's sectors; -1 for services."""
    services = economy.services or ()
    held = economy.law_sectors or {}
    found = []
    for sector in economy.sectors:
        name = next(iter(held.get(sector, (sector,))), sector)
        found.append(-1 if sector in services else BROAD.index(name) if name in BROAD else BROAD.index("manufacturing"))
    return np.array(found, dtype=np.intp)
