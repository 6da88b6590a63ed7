"""The law as an object: a schedule knows the rate of every tariff line on every day of its case.

schedule = build(dossier, folder)
rates = schedule.on(date(2019, 3, 2), carry_out=("hike",))
rates.product("8471.30", importer="USA", origin="CHN")
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Self

import pandas as pd

from detente.cases.dossier import Dossier, Measure, Party, Step
from detente.errors import TariffError, UnknownName

from .blocks import Block, Part, Vector
from .charges import EVERYONE, Charge, charge, falls_on, mfn_on, require_columns
from .intervals import Intervals
from .preferences import PROGRAMS, preference
from .rates import Rates
from .scope import Lines, Scope, lines_of, read_lists, scope_of
from .steps import begins, in_force, threats, was_withdrawn
from .tables import mfn, shipped


@dataclass(frozen=True)
class Schedule:
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
    """By measure and step, where rates do not differ by origin: what is charged, and it spread over all lines."""

    @classmethod
    def from_measures(
        cls,
        measures: Sequence[Measure],
        lists: Mapping[str, pd.DataFrame] | Path,
        *,
        begins: date,
        ends: date,
        parties: Sequence[Party] = (),
    ) -> Self:
        """Resolve measures; ``lists`` are the tables that they name, or the folder that has them."""
        tables = read_lists(measures, lists) if isinstance(lists, Path) else lists
        importers = sorted(
            {m.imposed_by for m in measures} | ({p.id for p in parties} & set(shipped("mfn-")))
        )
        lines = {i: lines_of(i, [m for m in measures if m.imposed_by == i], tables) for i in importers}
        scopes = {m.id: scope_of(m, lines[m.imposed_by], tables) for m in measures}
        for measure in measures:
            require_columns(measure, scopes[measure.id])
        members = {country: party.id for party in parties for country in party.members}
        return cls(tuple(measures), lines, scopes, begins, ends, members)

    def on(
        self,
        day: date,
        *,
        carry_out: Sequence[str] = (),
        without: Sequence[str] = (),
        known: date | None = None,
        exported: date | None = None,
        reliefs: bool = False,
    ) -> Rates:
        """Every rate in law on the day.

        ``carry_out`` names threats that are carried out, ``without`` ids of measures that are switched off
        (``*`` is all), ``known`` restricts to what was known on that day, ``exported`` is the day on which the goods
        left, for graces in transit, ``reliefs`` counts reliefs of which only the largest extent is known.
        """
        self.check(day, carry_out, without)
        at_work = [
            (measure, step)
            for measure in self.switched(without, reliefs)
            if (step := in_force(measure, day, carry_out, known, exported)) is not None
        ]
        blocks = {
            (importer, origin): self._block(importer, origin, day, at_work)
            for importer in self.lines
            for origin in self.origins(importer)
        }
        return Rates(day, blocks, self.members, self.lines)

    def intervals(
        self,
        importer: str,
        *,
        origins: Sequence[str] | None = None,
        carry_out: Sequence[str] = (),
        without: Sequence[str] = (),
        known: date | None = None,
        exported: date | None = None,
        reliefs: bool = False,
    ) -> Intervals:
        """Every rate of an importer on every day of the case, valid from and until; see :class:`Intervals`."""
        from .encode import encode

        self.check(self.begins, carry_out, without)
        if importer not in self.lines:
            raise UnknownName("importer", importer, self.lines)
        asked = self.origins(importer, every_partner=True) if origins is None else tuple(origins)
        return encode(self, importer, asked, self.switched(without, reliefs), carry_out, known, exported)

    def frame(self, importers: Sequence[str] = (), origins: Sequence[str] = ()) -> pd.DataFrame:
        """Every rate of the case, tidy: importer, origin, code, sector, valid_from, valid_until, base, added, total.

        ``valid_until`` is the day after the last. Origin ``*`` is everyone whom neither a measure nor an agreement
        names. ``importers`` and ``origins`` choose some.
        """
        from .export import frame

        return frame(self, importers, origins)

    def change_days(self) -> tuple[date, ...]:
        """Days on which some rate can change, the first day of the case included; threats are left out."""
        steps = (
            s for m in self.measures for s in m.steps if s.status != "threatened" and not was_withdrawn(s)
        )
        tables = (day for importer in self.lines if importer in shipped("mfn-") for day in mfn(importer).days)
        days = {self.begins, *(begins(s) for s in steps), *tables}
        return tuple(sorted(day for day in days if self.begins <= day <= self.ends))

    def origins(self, importer: str, *, every_partner: bool = False) -> tuple[str, ...]:
        """Origins that some measure of the importer names, and everyone else; ``every_partner`` of agreements too."""
        mine = [m for m in self.measures if m.imposed_by == importer]
        named = {o for m in mine for o in (*m.on, *m.exempt)}
        for measure in mine:
            table = self.scopes[measure.id].origins
            named |= set() if table is None else set(table.index)
        if every_partner:
            named |= set(PROGRAMS.get(importer, {}))
        return (*sorted(named - {EVERYONE, importer}), EVERYONE)

    def switched(self, without: Sequence[str], reliefs: bool) -> tuple[Measure, ...]:
        """The measures that are not switched off."""
        return tuple(
            measure
            for measure in self.measures
            if measure.id not in without
            and EVERYONE not in without
            and (reliefs or measure.extent == "exact")
        )

    def charge(self, measure: Measure, step: Step, origin: str) -> tuple[Charge, Vector, Vector]:
        """What a step charges on an origin; its rates and shares on all lines of the importer."""
        size = self.lines[measure.imposed_by].codes.size
        key = (measure.id, id(step))
        if key in self._charges:
            return self._charges[key]
        one = charge(measure, step, self.scopes[measure.id], origin, self.members)
        spread = (one, *one.spread(size))
        if measure.by_origin is None:
            self._charges[key] = spread
        return spread

    def _block(self, importer: str, origin: str, day: date, at_work: Iterable[tuple[Measure, Step]]) -> Block:
        lines = self.lines[importer]
        parts = []
        for measure, step in at_work:
            if measure.imposed_by == importer and falls_on(measure, origin, self.members):
                _, rate, share = self.charge(measure, step, origin)
                parts.append(Part(measure, step, rate, share))
        mfn_rates = mfn_on(lines, day)
        return Block(
            importer, origin, lines.codes, lines.sectors, mfn_rates, tuple(parts), preference(lines, origin)
        )

    def check(self, day: date, carry_out: Sequence[str], without: Sequence[str]) -> None:
        """Raise for a day outside the case, and for names that nobody knows."""
        if not self.begins <= day <= self.ends:
            raise TariffError(
                f"{day} is outside the case, which runs from {self.begins} to {self.ends}: "
                "ask for a day in between"
            )
        known = threats(self.measures)
        for name in carry_out:
            if name not in known:
                raise UnknownName("threat", name, known)
        ids = {measure.id for measure in self.measures}
        for name in without:
            if name != EVERYONE and name not in ids:
                raise UnknownName("measure", name, ids)


def build(dossier: Dossier, folder: Path) -> Schedule:
    """The schedule of a case; ``folder`` holds its product lists."""
    return Schedule.from_measures(
        dossier.measures, folder, begins=dossier.begins, ends=dossier.ends, parties=dossier.parties
    )
