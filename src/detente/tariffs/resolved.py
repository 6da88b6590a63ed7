"""The measures of a case resolved on the tariff lines of their importers: what everything else asks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Self

from ..casebook.force import begins, threat_names, was_withdrawn
from ..errors import TariffError, UnknownName
from ..notebook import card
from .base_rates import BaseRates, base_days, base_rates, base_revisions, own_base
from .blocks import Block, Vector
from .charges import EVERYONE, Charge, charge, falls_on, rate_of_origin, require_columns
from .scope import Lines, Scope, lines_of, read_lists, read_origin_tables, scope_of
from .tables import shipped

if TYPE_CHECKING:
    import pandas as pd

    from ..casebook import Listing, Measure, Party, Step


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
    _charges: dict[tuple[str, int, float | None], tuple[Charge, Vector, Vector]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """By measure, position of the step and the origin's rate, None where it does not depend on the origin: what is
    charged, also spread over all lines."""
    _falls: dict[tuple[str, str], bool] = field(default_factory=dict, init=False, repr=False, compare=False)
    _base: dict[tuple[str, str, int], BaseRates] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By importer, origin ("" is all without rates of their own) and revision."""
    _blocks: dict[tuple[object, ...], Block] = field(default_factory=dict, init=False, repr=False, compare=False)

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
        tables, by_origin = read_lists(measures, lists), read_origin_tables(measures, lists)
        named = {m.imposed_by for m in measures} | ({p.id for p in parties} & set(shipped("mfn-"))) | set(importers)
        lines = {i: lines_of(i, [m for m in measures if m.imposed_by == i], tables, ends) for i in sorted(named)}
        scopes = {m.id: scope_of(m, lines[m.imposed_by], tables, by_origin) for m in measures}
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

    def falls_on(self, measure: Measure, origin: str) -> bool:
        """Whether a measure hits the origin."""
        key = (measure.id, origin)
        if key not in self._falls:
            self._falls[key] = falls_on(measure, origin, self.members)
        return self._falls[key]

    def concerns(self, importer: str, origin: str) -> bool:
        """Whether some measure of an importer hits the origin."""
        name = self.members.get(importer, importer)
        return any(one.imposed_by == name and self.falls_on(one, origin) for one in self.measures)

    def revision(self, importer: str, day: date) -> int:
        """How many changes of base rates an importer's tables have up to the day."""
        return bisect_right(base_revisions(importer), day)

    def base(self, importer: str, origin: str, day: date) -> BaseRates:
        """Base rates of an origin on a day; days and origins without a difference share them."""
        key = (importer, origin if origin in own_base(importer) else "", self.revision(importer, day))
        if key not in self._base:
            self._base[key] = base_rates(self.lines[importer], origin, day)
        return self._base[key]

    def charge(self, measure: Measure, step: Step, origin: str) -> tuple[Charge, Vector, Vector]:
        """What a step charges on an origin; its rates and shares on all lines of the importer."""
        scope, position = self.scopes[measure.id], next(n for n, one in enumerate(measure.steps) if one is step)
        rate = None if scope.origins is None else rate_of_origin(step, scope, origin, self.members)
        key = (measure.id, position, rate)
        if key not in self._charges:
            one = charge(measure, step, scope, origin, self.members)
            self._charges[key] = (one, *one.spread(self.lines[measure.imposed_by].codes.size))
        return self._charges[key]

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
        import pandas as pd

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
