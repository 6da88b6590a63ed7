"""What would follow from changes of tariffs under several assumptions at once: scenarios side by side.

A scenario is a name and changes of tariffs; each is solved under each setup. Where setups differ in the sign of a
country's welfare, the country is flagged. Models are prepared once and kept, so that a slider costs a solve.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from ..assumptions import Setup
from ..conflict.assumed import economy_of, model_of
from ..countries import country_name
from ..errors import ModelError
from ..model.memory import RememberingModel
from ..model.outcome import Outcome
from ..show.blocks import Cell, Column, Section, Table, lines
from ..show.numbers import MISSING, percent, signed
from ..world.economy import Array
from .shown import Shown

KEPT: Final = 12
"""Prepared models that are kept; one of ``world-2017`` takes 20 MB."""
MOST: Final = 6
"""Scenarios times setups of one question."""
MORE: Final = ("welfare, bn USD", "real wage, %", "imports, bn USD", "tariff revenue, bn USD")
"""Columns of a question with one answer a country."""
NOTHING: Final = 1e-9
"""A change of welfare below this has no sign."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one scenario under one setup does to one country: changes in percent, money in million USD a year."""

    scenario: str
    setup: str
    country: str
    welfare: float
    welfare_money: float
    real_wage: float
    imports: float
    """Change of imports net of tariff."""
    revenue: float
    """Change of tariff revenue."""


@dataclass(frozen=True, repr=False)
class WhatIf(Shown):
    """Scenarios under setups.

    Attributes
    ----------
    changes  : scenario → its changes in words
    setups   : setup → the options that say it
    effects  : a row each scenario, setup and country
    residual : the largest of all solves, a share of world GDP
    """

    world: str
    changes: dict[str, tuple[str, ...]]
    setups: dict[str, tuple[str, ...]]
    names: dict[str, str]
    effects: tuple[Effect, ...]
    residual: float
    cautions: tuple[str, ...]

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Codes, those that gain or lose most first."""
        size = {code: max(abs(one.welfare_money) for one in self.of(code)) for code in self.names}
        return tuple(sorted(size, key=lambda code: -size[code]))

    def of(self, country: str) -> tuple[Effect, ...]:
        """The effects on a country, a column each."""
        return self._by_country[country]

    @cached_property
    def _by_country(self) -> dict[str, tuple[Effect, ...]]:
        found: dict[str, list[Effect]] = {code: [] for code in self.names}
        for one in self.effects:
            found[one.country].append(one)
        return {code: tuple(rows) for code, rows in found.items()}

    def differs(self, country: str) -> bool:
        """Whether setups disagree on the sign of a country's welfare in some scenario."""
        signs: dict[str, set[float]] = {}
        for one in self.of(country):
            if abs(one.welfare) > NOTHING:
                signs.setdefault(one.scenario, set()).add(np.sign(one.welfare))
        return any(len(found) > 1 for found in signs.values())

    def section(self) -> Section:
        """What a reader sees."""
        return page(self)


def ask(scenarios: Mapping[str, Sequence[str]], setups: Mapping[str, Setup] | None = None) -> WhatIf:
    """Each scenario under each setup.

    Raises
    ------
    UnknownName, WorldError, ModelError, NoEquilibrium
    """
    assumed = dict(setups or {"as usual": Setup(draws=0)})
    if not scenarios or len(scenarios) * len(assumed) > MOST:
        raise ModelError(
            f"{len(scenarios)} scenarios under {len(assumed)} assumptions: one to {MOST} can be asked for at once."
        )
    worlds = {one.name for one in assumed.values()}
    if len(worlds) > 1:
        raise ModelError(f"worlds {', '.join(sorted(worlds))} stand side by side: ask for one at a time.")
    models = {name: held(setup) for name, setup in assumed.items()}
    found = {(s, a): models[a].solve(list(changes)) for s, changes in scenarios.items() for a in assumed}
    world = next(iter(models.values())).economy
    return WhatIf(
        world=next(iter(worlds)),
        changes={name: tuple(changes) for name, changes in scenarios.items()},
        setups={name: tuple(setup.words()) for name, setup in assumed.items()},
        names={code: world.region_name(code) for code in world.regions},
        effects=tuple(effect for (s, a), out in found.items() for effect in effects(s, a, out)),
        residual=max(out.residual for out in found.values()),
        cautions=tuple(dict.fromkeys(said for out in found.values() for said in out.cautions)),
    )


@lru_cache(maxsize=KEPT)
def held(setup: Setup) -> RememberingModel:
    """The model of a setup, prepared once."""
    return model_of(setup, economy_of(setup))


def effects(scenario: str, setup: str, out: Outcome) -> list[Effect]:
    """An outcome by country."""
    old = out.economy
    columns = (
        100 * (out.welfare - 1),
        out.equivalent_variation,
        100 * (out.real_wage - 1),
        imports(out.flows) - imports(old.flows),
        out.revenue - old.revenue,
    )
    rows = zip(old.regions, *(one.tolist() for one in columns), strict=True)
    return [Effect(scenario, setup, *row) for row in rows]


def imports(flows: Array) -> Array:
    """Flows of shape (i, j, s) summed over other origins and sectors, shape (j,)."""
    return flows.sum(axis=(0, 2)) - np.einsum("jjs->j", flows)


def page(found: WhatIf) -> Section:
    """A row a country."""
    columns = [(s, a) for s in found.changes for a in found.setups]
    many_s, many_a = len(found.changes) > 1, len(found.setups) > 1
    heads = [Column(_head(s, a, many_s, many_a), True) for s, a in columns]
    single = not many_s and not many_a
    more = tuple(Column(head, True) for head in MORE) if single else ()
    flag = (Column("signs"),) if many_a else ()
    body = tuple(_row(found, code, single, many_a) for code in found.countries)
    title = f"{found.world}: welfare against the baseline, %"
    table = Table("what-if", title, (Column("country"), *heads, *more, *flag), body)
    return Section("what-if", title, (table, *lines(*found.cautions, solved(found))))


def solved(found: WhatIf) -> str:
    """How well markets clear."""
    return f"Every market clears to {found.residual:.0e} of world GDP. No range is drawn here."


def _head(scenario: str, setup: str, many_s: bool, many_a: bool) -> str:
    said = [name for name, many in ((scenario, many_s), (setup, many_a)) if many]
    return ", ".join(said) or "welfare, %"


def _row(found: WhatIf, code: str, single: bool, many: bool) -> tuple[Cell, ...]:
    mine = found.of(code)
    cells = [Cell(found.names.get(code) or country_name(code), code)]
    cells += [Cell(percent(one.welfare), one.welfare) for one in mine]
    if single:
        one = mine[0]
        cells += [_money(one.welfare_money), Cell(percent(one.real_wage), one.real_wage)]
        cells += [_money(one.imports), _money(one.revenue)]
    if many:
        cells.append(Cell("differ" if found.differs(code) else MISSING))
    return tuple(cells)


def _money(million: float) -> Cell:
    """A change in billions."""
    return Cell(signed(million / 1000, 2), million / 1000)


@dataclass(frozen=True, slots=True)
class Axes:
    """What a change of tariffs can name in a world: codes and names."""

    world: str
    countries: tuple[tuple[str, str], ...]
    goods: tuple[tuple[str, str], ...]
    """Sectors that pay tariffs."""


def axes(world: str) -> Axes:
    """Countries and goods of a world; raises UnknownName."""
    economy = held(Setup(draws=0, world=world)).economy
    return Axes(
        world,
        tuple((code, economy.region_name(code)) for code in economy.regions),
        tuple((code, economy.sector_name(code)) for code in economy.goods),
    )
