"""How sure an answer is: courses of events solved under draws of everything that is uncertain.

The same draws for every course, so that what two courses share drops out of their difference. A draw changes the
elasticities, the share of new duties that is collected, pass-through, the weights behind duties, the table of trade and
the rule for deficits; :mod:`detente.evidence.uncertain` says from where. Draws of one table of trade are one batch,
whatever their course: what they share is multiplied once.
"""

import os
import warnings
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final

import numpy as np
import pandas as pd

from ..assumptions import Setup
from ..errors import ModelError, NoEquilibrium
from ..evidence.elasticities import horizon
from ..evidence.uncertain import BROAD, LONG_RUN, Draws, Places, Uncertain, noise, points
from ..evidence.variance import Design
from ..model import Model, rebalance_many
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
BATCH: Final = 64
"""Draws that are solved together: what stays near one core of a processor."""
TOLERANCE: Final = 1e-7
"""Largest failure of an equation in a draw, share of world GDP: an error of 1e-6 percent of real income."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A course of events under the draws.

    ``welfare`` (b, j) is a ratio; ``money`` (b, j), the equivalent variation, ``revenue`` (b, j), ``output``
    (b, i, s), ``imports`` of goods of each buyer by origin (b, i, n) and ``income`` (b, j) of before are million USD;
    ``price`` (b, j, s) and ``cost`` (b, i, s) are ratios. A draw without an equilibrium is missing.
    """

    welfare: Array
    money: Array
    revenue: Array
    output: Array
    price: Array
    cost: Array
    imports: Array
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
    buyers    : regions whose imports by origin have ranges too
    """

    def __init__(self, model: Model, setup: Setup, *, collected: bool = False, buyers: Sequence[str] = ()) -> None:
        self.model, self.setup, self.collected, self.buyers = model, setup, collected, tuple(buyers)
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
        """Courses of events under draws, in batches that hold the draws of a table of trade together.

        Batches are made by what is asked and not by the machine, so that a seed gives the same bytes everywhere.
        """
        courses = np.repeat(np.arange(len(asked)), [len(draws) for _, draws in asked])
        draws = _every([draws for _, draws in asked])
        self.ready(draws)
        order = np.lexsort((draws.deficits, draws.flows))
        parts = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
        # decided: a machine that does not tell its processors has one
        with single_threaded(), ThreadPoolExecutor(min(len(parts), os.cpu_count() or 1)) as pool:
            found = list(pool.map(lambda part: self._solve([asked[at][0] for at in courses[part]], draws[part]), parts))
        back = np.argsort(order)
        whole = Drawn(*(value[back] for value in _values(_joined(found))))
        return [Drawn(*(value[courses == at] for value in _values(whole))) for at in range(len(asked))]

    def ready(self, draws: Draws) -> None:
        """Balance the tables of trade that some draws are on, in one batch; the batch decides the last bits."""
        self._balance(sorted(set(_tables(draws)) - set(self._worlds)))

    def given(self, draws: Draws) -> dict[str, Any]:
        """What draws change beside tariffs, as :meth:`~detente.model.Model.solve_many` takes it with ``settled``."""
        given: dict[str, Any] = {"elasticities": draws.theta, "pass_through": draws.pass_through}
        keys = _tables(draws)
        if set(keys) != {(0, 0)}:
            used = sorted(set(keys))
            given["flows"] = np.stack([self.world(*key) for key in used])
            given["tables"] = np.array([used.index(key) for key in keys])
        return given

    def _solve(self, tariffs: list[Array], draws: Draws) -> Drawn:
        """Draws, each with the tariffs of its course."""
        rates = rates_drawn(self.economy.tariffs, np.stack(tariffs), draws)
        given = self.given(draws)
        try:
            return self._answered(rates, given)
        except (ModelError, NoEquilibrium):
            return _joined([self._row(rates[at : at + 1], _only(given, at)) for at in range(len(rates))])

    def _answered(self, rates: Array, given: dict[str, Any]) -> Drawn:
        found = self.model.solve_many(rates, settled=True, buyers=self.buyers, tolerance=TOLERANCE, **given)
        money, old = found.equivalent_variation, found.income_old
        return Drawn(found.welfare, money, found.revenue, found.output, found.price, found.cost, found.imports, old)

    def _row(self, rates: Array, given: dict[str, Any]) -> Drawn:
        """One draw alone; missing where it has no equilibrium, or none that is stable."""
        try:
            return self._answered(rates, given)
        except (ModelError, NoEquilibrium):
            regions, sectors = self.economy.output.shape
            none, every = np.full((1, regions), np.nan), np.full((1, regions, sectors), np.nan)
            return Drawn(none, none, none, every, every, every, np.full((1, regions, len(self.buyers)), np.nan), none)

    def world(self, flows: int, deficits: int) -> Array:
        """A table of trade that balances, shape (i, j, s): 0 as measured, else with errors; 1 without deficits."""
        key = (int(flows), int(deficits))
        if key not in self._worlds:
            self._balance([key])
        return self._worlds[key]

    def _balance(self, keys: list[tuple[int, int]]) -> None:
        """Tables by :meth:`world`'s numbers, those of one rule for deficits in one batch."""
        base = self.economy.flows
        for purged in (0, 1):
            mine = [key for key in keys if key[1] == purged and key != (0, 0)]
            if mine:
                rough = [base * noise(base.shape, 1000 * self.setup.seed + at) if at else base for at, _ in mine]
                settled = rebalance_many(self.economy, np.stack(rough), "zero" if purged else rule_of(self.setup))
                self._worlds |= dict(zip(mine, settled, strict=True))
        self._worlds.setdefault((0, 0), base)


def _every(draws: Sequence[Draws]) -> Draws:
    return Draws(*(np.concatenate([getattr(one, field.name) for one in draws]) for field in fields(Draws)))


def _tables(draws: Draws) -> list[tuple[int, int]]:
    """The table of trade of each draw, as :meth:`Ranges.world` takes it."""
    return list(zip(draws.flows.tolist(), draws.deficits.tolist(), strict=True))


def _only(given: dict[str, Any], at: int) -> dict[str, Any]:
    """What one draw of a batch is given."""
    return {name: one if name == "flows" else one[at : at + 1] for name, one in given.items()}


def _values(drawn: Drawn) -> list[Array]:
    return [getattr(drawn, field.name) for field in fields(Drawn)]


def _key(tariffs: Array, horizon: str) -> tuple[bytes, str]:
    return blake2b(np.ascontiguousarray(tariffs).tobytes(), digest_size=16).digest(), horizon


def _joined(pieces: Sequence[Drawn]) -> Drawn:
    return Drawn(*(np.concatenate([getattr(one, field.name) for one in pieces]) for field in fields(Drawn)))


def sets_of(setup: Setup, central: Array) -> Array:
    """The other sets of θ that a shipped world stores, shape (n, s); none for any other, or with other sectors."""
    if setup.name not in built_in():
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
