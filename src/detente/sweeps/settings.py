"""Where scenarios are solved: a world under a variant's assumptions, with the law of a year.

A setting is made where the sweep was asked for and holds numbers only, so that a worker needs no file of the user's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

import numpy as np

from ..assumptions import COLLECTED, Setup
from ..casebook.mistake import Where
from ..conflict.assumed import economy_of
from ..conflict.situation import Situation
from ..errors import DetenteError, UnknownName
from ..world.economy import Array, Economy
from ..world.tariff_change import cells
from ..world.tariff_change import parse as parse_change
from .designs import ScenarioTable
from .spec import PARAMETER, Spec


@dataclass(frozen=True)
class Setting:
    """A world, a variant and a year.

    Attributes
    ----------
    world, variant : their names
    year      : the day of the law, or None
    setup     : what is assumed
    economy   : the baseline, balanced
    tariffs   : the law of the year on it, shape (i, j, s), fractions
    changes   : what scenarios change, in words, with parameters in braces
    collected : True where new duties are the part that customs collect
    """

    world: str
    variant: str
    year: date | None
    setup: Setup
    economy: Economy
    tariffs: Array
    changes: tuple[str, ...]
    collected: bool

    @cached_property
    def digest(self) -> str:
        """Of everything that an answer depends on but its scenario."""
        found = sha256()
        world = self.economy
        for one in (world.flows, world.tariffs, world.inputs, world.final_shares, world.elasticities, self.tariffs):
            found.update(np.ascontiguousarray(one).tobytes())
        words = (world.regions, world.sectors, sorted(self.setup.by_name().items()), self.changes, self.collected)
        found.update(repr(words).encode())
        return found.hexdigest()

    @property
    def parts(self) -> dict[str, str]:
        """What the setting is called, by axis; no year where no law was asked for."""
        named = {"world": self.world, "variant": self.variant}
        return named if self.year is None else named | {"year": self.year.isoformat()}

    def rates(self, scenarios: ScenarioTable) -> Array:
        """The tariffs of some scenarios, shape (b, i, j, s). Raises ModelError or UnknownName for a bad change."""
        found = np.repeat(self.tariffs[None], len(scenarios), axis=0)
        for text in self.changes:
            name = next(iter(PARAMETER.findall(text)), None)
            change = parse_change(PARAMETER.sub("0", text))
            at = cells(self.economy, change)
            added = np.full(len(scenarios), change.rate)
            if name is not None:
                added = scenarios.values[:, scenarios.names.index(name)]
            found[:, at] = found[:, at] * change.adds + added[:, None]
        return found


def settings(spec: Spec, scenarios: ScenarioTable) -> Iterator[Setting]:
    """Every setting of a sweep, its changes tried. Raises SweepError with the line that is wrong."""
    for place, world in enumerate(spec.worlds):
        for variant in spec.variants:
            for at, year in enumerate(spec.years):
                try:
                    found = _setting(spec, world, variant, year)
                except DetenteError as bad:
                    raise spec.repeated(_where(spec, bad, place, variant, at), bad) from None
                _try_changes(spec, found, scenarios)
                yield found


def _where(spec: Spec, bad: DetenteError, world: int, variant: str, year: int) -> Where:
    """The place that a mistake is about: the world or the case it names, else what tells most of the setting."""
    named: dict[str, Where] = {"world source": ("worlds", world), "case": ("case",)}
    if isinstance(bad, UnknownName) and bad.kind in named:
        return named[bad.kind]
    ways: tuple[Where, ...] = (("years", year), ("variants", variant), ("worlds", world), ("assume",), ("case",))
    return next((way for way in ways if way in spec.lines), ())


def _setting(spec: Spec, world: str, variant: str, year: date | None) -> Setting:
    setup = spec.setup(world, variant)
    if spec.case is None:
        economy = economy_of(setup)
        return Setting(world, variant, None, setup, economy, economy.tariffs, spec.tariffs, False)
    here = Situation(_case(spec), year, setup)
    collected = setup.rates == COLLECTED
    return Setting(world, variant, here.day, setup, here.economy, here.tariffs(), spec.tariffs, collected)


def _case(spec: Spec) -> str:
    """A shipped case by name; one of the user's own beside the file that names it."""
    assert spec.case is not None
    own = spec.file.parent / spec.case
    return str(own) if own.exists() else spec.case


def _try_changes(spec: Spec, setting: Setting, scenarios: ScenarioTable) -> None:
    """The first scenario, change by change, so that a wrong name is told with its line."""
    first = ScenarioTable(scenarios.names, scenarios.values[:1])
    for place, text in enumerate(setting.changes):
        one = Setting(**{**setting.__dict__, "changes": (text,)})
        try:
            one.rates(first)
        except DetenteError as bad:
            raise spec.repeated(("scenarios", "tariffs", place), bad) from None
