"""What paths and tariff options are worth to the parties: welfare in the model against the law of the day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from ..cases import Option
from ..model import Outcome
from . import law
from .job import Bench, Progress
from .records import Study

Money = tuple[float, ...]
"""Billion USD a year, by party of the case."""
Switch = tuple[tuple[str, ...], tuple[str, ...]]
"""(carried out, without) in the order of their names."""


@dataclass
class Pricer:
    """Prices sets of switches by solving the model once for each set of tariffs; keeps what it has solved."""

    bench: Bench
    parties: tuple[str, ...]
    progress: Progress
    found: dict[Switch, Money] = field(default_factory=dict)
    _base: Outcome | None = None

    @classmethod
    def of(cls, bench: Bench, parties: tuple[str, ...], progress: Progress, study: Study | None) -> "Pricer":
        """A pricer that already knows the paths of a study of the same case, date and world."""
        pricer = cls(bench, parties, progress)
        if study is not None:
            rows = study.outcomes[study.outcomes["measure"] == "welfare_money_vs_law"]
            worth = {
                (path, region): v for path, region, v in zip(rows.path, rows.region, rows.value, strict=True)
            }
            for path in study.paths:
                row = tuple(1e-3 * float(worth.get((path.id, party), np.nan)) for party in parties)
                pricer.found[switch(path.carry_out, path.without)] = row
        return pricer

    def price(self, key: Switch) -> Money:
        """Welfare with the switches less welfare under the law of the day."""
        if key not in self.found:
            self.progress(f"pricing {len(self.found) + 1}")
            base, other = self._law(), self._solved(key)
            self.found[key] = tuple(self._change(party, base, other) for party in self.parties)
        return self.found[key]

    def _law(self) -> Outcome:
        if self._base is None:
            self._base = self._solved(((), ()))
        return self._base

    def _solved(self, key: Switch) -> Outcome:
        bench = self.bench
        rates = bench.schedule.on(bench.day, carry_out=key[0], without=key[1], known=bench.day)
        return bench.model.solve(law.duties(bench.schedule, bench.economy, rates, bench.before).tariffs)

    def _change(self, party: str, base: Outcome, other: Outcome) -> float:
        if party not in self.bench.economy.regions:
            return float("nan")
        at = self.bench.economy.region(party)
        return 1e-3 * float(other.equivalent_variation[at] - base.equivalent_variation[at])


def switch(carry_out: Sequence[str], without: Sequence[str]) -> Switch:
    """The key of a set of switches."""
    return tuple(sorted(carry_out)), tuple(sorted(without))


def of_option(option: Option) -> Switch:
    """The switches of an option."""
    if option.tariff is None:
        return (), ()
    return switch(option.tariff.carry_out, option.tariff.without)


def together(keys: Sequence[Switch]) -> Switch:
    """Several sets of switches at once."""
    return switch(
        sorted({name for key in keys for name in key[0]}), sorted({name for key in keys for name in key[1]})
    )


def interactions(pricer: Pricer, keys: Mapping[str, Switch]) -> dict[tuple[str, str], Money]:
    """What two sets of switches are worth together beyond the sum of each, for every pair of names."""
    found = {}
    for a, b in combinations(keys, 2):
        both = np.array(pricer.price(together([keys[a], keys[b]])))
        apart = np.array(pricer.price(keys[a])) + np.array(pricer.price(keys[b]))
        found[a, b] = tuple((both - apart).tolist())
    return found
