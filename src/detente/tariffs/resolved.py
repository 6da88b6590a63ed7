"""The measures of a case resolved on the tariff lines of their importers: what everything else asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Self

import pandas as pd

from ..casebook import Listing, Measure, Party, Step
from ..casebook.force import begins, threat_names, was_withdrawn
from ..errors import TariffError, UnknownName
from ..notebook import card
from .base_rates import base_days, own_base
from .blocks import Vector
from .charges import EVERYONE, Charge, charge, require_columns
from .scope import Lines, Scope, lines_of, read_lists, scope_of
from .tables import shipped


@dataclass(frozen=True)
class ResolvedLaw:
    """Measures resolved on the tariff lines of their importers."""

    measures: tuple[Measure, ...]
    lines: Mapping[str, Lines]
    scopes: Mapping[str, Scope]
    """By id of the measure."""
    begins: date
    ends: date
    members: Mapping[str, str]
    """Country to the bloc that stands for it."""
    _charges: dict[tuple[str, int], tuple[Charge, Vector, Vector]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """By measure and position of the step, where rates do not differ by origin: what is charged, also spread over
    all lines."""

    @classmethod
    def from_measures(
        cls,
        measures: Sequence[Measure],
        lists: Mapping[str, pd.DataFrame | Listing],
        *,
        begins: date,
        ends: date,
        parties: Sequence[Party] = (),
        importers: Sequence[str] = (),
    ) -> Self:
        """Resolve measures; ``lists`` are the tables that they name, ``importers`` have lines without a measure too."""
        tables = read_lists(measures, lists)
        named = {m.imposed_by for m in measures} | ({p.id for p in parties} & set(shipped("mfn-"))) | set(importers)
        lines = {i: lines_of(i, [m for m in measures if m.imposed_by == i], tables) for i in sorted(named)}
        scopes = {m.id: scope_of(m, lines[m.imposed_by], tables) for m in measures}
        for measure in measures:
            require_columns(measure, scopes[measure.id])
        members = {country: party.id for party in parties for country in party.members}
        return cls(tuple(measures), lines, scopes, begins, ends, members)

    def change_days(self) -> tuple[date, ...]:
        """Days on which some rate can change, the first day of the case included; threats are left out."""
        steps = (s for m in self.measures for s in m.steps if s.status != "threatened" and not was_withdrawn(s))
        tables = (day for importer in self.lines for day in base_days(importer))
        days = {self.begins, *(begins(s) for s in steps), *tables}
        return tuple(sorted(day for day in days if self.begins <= day <= self.ends))

    def origins(self, importer: str, *, every_partner: bool = False) -> tuple[str, ...]:
        """Origins that some measure of the importer names, and everyone else; ``every_partner`` adds those that
        have base rates of their own.
        """
        mine = [m for m in self.measures if m.imposed_by == importer]
        named = {o for m in mine for o in (*m.on, *m.exempt)}
        for measure in mine:
            table = self.scopes[measure.id].origins
            named |= set() if table is None else set(table.index)
        if every_partner:
            named |= own_base(importer)
        return (*sorted(named - {EVERYONE, importer}), EVERYONE)

    def switched(self, without: Sequence[str], reliefs: bool) -> tuple[Measure, ...]:
        """The measures that are not switched off."""
        return tuple(
            measure
            for measure in self.measures
            if measure.id not in without and EVERYONE not in without and (reliefs or measure.extent == "exact")
        )

    def charge(self, measure: Measure, step: Step, origin: str) -> tuple[Charge, Vector, Vector]:
        """What a step charges on an origin; its rates and shares on all lines of the importer."""
        size = self.lines[measure.imposed_by].codes.size
        key = (measure.id, next(n for n, one in enumerate(measure.steps) if one is step))
        if key in self._charges:
            return self._charges[key]
        one = charge(measure, step, self.scopes[measure.id], origin, self.members)
        spread = (one, *one.spread(size))
        if measure.by_origin is None:
            self._charges[key] = spread
        return spread

    def check(self, day: date, carry_out: Sequence[str], without: Sequence[str]) -> None:
        """Raise for a day outside the case, and for names that nobody knows."""
        if not self.begins <= day <= self.ends:
            raise TariffError(
                f"{day} is outside the case, which runs from {self.begins} to {self.ends}: ask for a day in between"
            )
        known = threat_names(self.measures)
        for name in carry_out:
            if name not in known:
                raise UnknownName("threat", name, known)
        ids = {measure.id for measure in self.measures}
        for name in without:
            if name != EVERYONE and name not in ids:
                raise UnknownName("measure", name, ids)

    def _repr_html_(self) -> str:
        table = pd.DataFrame(
            {
                "measure": [one.title for one in self.measures],
                "by": [one.imposed_by for one in self.measures],
                "on": [", ".join(one.on) for one in self.measures],
                "steps": [len(one.steps) for one in self.measures],
            }
        )
        return card(repr(self), {}, table)

    def __repr__(self) -> str:
        lines = ", ".join(f"{name} {one.codes.size:,} lines" for name, one in self.lines.items())
        return f"{type(self).__name__}({len(self.measures)} measures, {self.begins} to {self.ends}; {lines})"
