"""The law as an object: a schedule knows the rate of every tariff line on every day of its case.

schedule = build(dossier, folder)
rates = schedule.on(date(2019, 3, 2), carry_out=("hike",))
rates.product("8471.30", importer="USA", origin="CHN")
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

import numpy as np
import pandas as pd

from detente.cases.dossier import Dossier, Measure, Party, Step
from detente.errors import TariffError, UnknownName

from .rates import EVERYONE, Block, Part, Rates, Vector
from .scope import Lines, Scope, lines_of, read_lists, scope_of
from .steps import in_force, threats, was_withdrawn
from .tables import mfn, shipped
from .weights import Weights


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
            _require_columns(measure, scopes[measure.id])
        members = {country: party.id for party in parties for country in party.members}
        return cls(tuple(measures), lines, scopes, begins, ends, members)

    def on(
        self,
        day: date,
        *,
        carry_out: Sequence[str] = (),
        without: Sequence[str] = (),
        known: date | None = None,
    ) -> Rates:
        """Every rate in law on the day.

        ``carry_out`` names threats that are carried out, ``without`` ids of measures that are switched off
        (``*`` is all), ``known`` restricts to what was known on that day.
        """
        self._check(day, carry_out, without)
        at_work = [
            (measure, step)
            for measure in self.measures
            if measure.id not in without and EVERYONE not in without
            and (step := in_force(measure, day, carry_out, known)) is not None
        ]  # fmt: skip
        blocks = {
            (importer, origin): self._block(importer, origin, day, at_work)
            for importer in self.lines
            for origin in self.origins(importer)
        }
        return Rates(day, blocks, self.members)

    def change_days(self) -> tuple[date, ...]:
        """Days on which some rate can change, the first day of the case included; threats are left out."""
        steps = (
            s for m in self.measures for s in m.steps if s.status != "threatened" and not was_withdrawn(s)
        )
        tables = (day for importer in self.lines if importer in shipped("mfn-") for day in mfn(importer).days)
        days = {self.begins, *(s.effective for s in steps), *tables}
        return tuple(sorted(day for day in days if self.begins <= day <= self.ends))

    def origins(self, importer: str) -> tuple[str, ...]:
        """Origins that some measure of the importer names, and everyone else."""
        mine = [m for m in self.measures if m.imposed_by == importer]
        return (*sorted({o for m in mine for o in (*m.on, *m.exempt)} - {EVERYONE, importer}), EVERYONE)

    def _block(self, importer: str, origin: str, day: date, at_work: Iterable[tuple[Measure, Step]]) -> Block:
        lines = self.lines[importer]
        parts = tuple(
            Part(m.id, m.authority, step.effective, m.stacking == "tops up", self._rates(m, step, lines))
            for m, step in at_work
            if m.imposed_by == importer and _falls_on(m, origin, self.members)
        )
        return Block(importer, origin, lines.codes, lines.sectors, _mfn(lines, day), parts)

    def _rates(self, measure: Measure, step: Step, lines: Lines) -> Vector:
        """Rate of a step on every line of its importer."""
        scope = self.scopes[measure.id]
        listed = step.rate if step.rate_column is None else scope.columns[step.rate_column]
        rate = np.zeros(lines.codes.size)
        rate[scope.at] = np.asarray(listed, dtype=float) * scope.share
        return rate

    def _check(self, day: date, carry_out: Sequence[str], without: Sequence[str]) -> None:
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


def series(
    schedule: Schedule,
    weights: Weights | Sequence[Weights] | None = None,
    days: Sequence[date] | None = None,
    *,
    carry_out: Sequence[str] = (),
    without: Sequence[str] = (),
) -> pd.DataFrame:
    """Averages at each day (of change, if none is given): ``day``, then the columns of ``average``."""
    chosen = schedule.change_days() if days is None else days
    frames = [
        schedule.on(d, carry_out=carry_out, without=without).average(weights).assign(day=d) for d in chosen
    ]
    table = pd.concat(frames, ignore_index=True)
    return table[["day", *(name for name in table.columns if name != "day")]]


def _falls_on(measure: Measure, origin: str, members: Mapping[str, str]) -> bool:
    """Whether the measure hits the origin (``*``: an origin that nobody names)."""
    names = {origin, members.get(origin, origin)}
    if names & set(measure.exempt):
        return False
    return EVERYONE in measure.on or bool(names & set(measure.on))


def _mfn(lines: Lines, day: date) -> Vector:
    if lines.importer not in shipped("mfn-"):
        return np.full(lines.codes.size, np.nan)
    rates = mfn(lines.importer).on(day)
    return np.where(lines.mfn_line >= 0, rates[lines.mfn_line], np.nan)


def _require_columns(measure: Measure, scope: Scope) -> None:
    for step in measure.steps:
        if step.rate_column is not None and step.rate_column not in scope.columns:
            where = f"rate column (of list {measure.products.list}, measure {measure.id})"
            raise UnknownName(where, step.rate_column, scope.columns)
